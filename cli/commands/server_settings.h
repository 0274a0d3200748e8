#pragma once

#include "backend/http.h"
#include "base/expected.h"
#include "base/file_system.h"
#include "net/cancel_token.h"
#include "net/curl_transport.h"
#include "options/settings.h"

namespace c2c::cli {

/// What the settings say of the server and of our way to it.
struct ServerSettings {
  backend::HttpOptions http;
  net::TransportOptions transport;
};

/// Whether anybody says where the server is.
[[nodiscard]] bool has_address(const Settings& settings);

/// The strongest place that gives a password or a token decides how we say who we are; --user may come from any place. The run's
/// deadline begins now. `reader`, which reads --auth-token-file, and `cancel`, which may be nullptr, must outlive the result.
/// Errors: kUsage, without any secret.
[[nodiscard]] base::Expected<ServerSettings> server_settings(const Settings& settings, const base::FileReader& reader,
                                                             const net::CancelToken* cancel);

/// The value of a setting that is a duration such as `30s` or `2m`; `fallback` if nobody sets it. Errors: kUsage, also for zero.
[[nodiscard]] base::Expected<std::chrono::milliseconds> duration_setting(const Settings& settings, std::string_view name,
                                                                         std::chrono::milliseconds fallback);

}  // namespace c2c::cli
