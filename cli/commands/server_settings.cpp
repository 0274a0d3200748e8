#include "commands/server_settings.h"

#include <fmt/format.h>

#include <array>
#include <charconv>

#include "console.h"
#include "gostd/duration.h"

namespace c2c::cli {

namespace {

using base::ErrorCode;
using base::Secret;

/// What product.md lists for later.
constexpr std::array<std::string_view, 3> kLaterSchemes{"s3", "file", "local"};

constexpr std::string_view kNoAddress =
    "no address is given: give `--address URL`, or set CORTEX_ADDRESS or a context of cortextool's configuration file";

base::Expected<net::BaseUrl> address(const Settings& settings) {
  const std::optional<std::string> text = settings.text("address");
  if (!text) return base::fail(ErrorCode::kUsage, std::string(kNoAddress));
  for (const std::string_view scheme : kLaterSchemes) {
    if (text->starts_with(fmt::format("{}://", scheme))) {
      return base::fail(ErrorCode::kUsage,
                        fmt::format("`--address`: not yet supported: s3, file, local; give an address of Cortex itself, "
                                    "http:// or https://, not {}://",
                                    scheme));
    }
  }
  auto url = net::parse_base_url(*text);
  if (!url.has_value()) return base::Unexpected(base::with_context("`--address`", url.error()));
  return url;
}

/// Reads the token anew each time: somebody may renew it while we run.
std::function<base::Expected<Secret>()> token_file(const base::FileReader& reader, std::string path) {
  return [&reader, path = std::move(path)]() -> base::Expected<Secret> {
    auto bytes = reader.read(path, {.pipes = true, .max_bytes = 1 << 20});
    if (!bytes.has_value()) return base::Unexpected(base::with_context("`--auth-token-file`", bytes.error()));
    std::string token = *std::move(bytes);
    const std::size_t end = token.find_last_not_of(" \t\r\n");
    token.resize(end == std::string::npos ? 0 : end + 1);
    if (token.empty()) return base::fail(ErrorCode::kUnreadable, fmt::format("`--auth-token-file`: `{}` is empty", path));
    return Secret(std::move(token));
  };
}

/// The strongest layer with a credential.
const Layer* deciding_layer(const Settings& settings) {
  for (const Layer& layer : settings.layers()) {
    for (const char* name : {"key", "auth-token", "auth-token-file"}) {
      if (layer.find(name) != nullptr) return &layer;
    }
  }
  return nullptr;
}

base::Expected<net::Credentials> credentials(const Settings& settings, const net::BaseUrl& url, const base::FileReader& reader) {
  net::Credentials out;
  const Layer* layer = deciding_layer(settings);
  if (layer == nullptr) {
    if (settings.find("user") != nullptr && !url.has_user) {
      return base::fail(ErrorCode::kUsage, "`--user` without `--key`: set CORTEX_API_KEY, too");
    }
    if (url.has_user) out.basic = net::Credentials::Basic{url.user, url.password};
    return out;
  }
  if (url.has_user) {
    return base::fail(ErrorCode::kUsage,
                      "the address has a user in it, and there are other credentials: take it out of the address");
  }
  const Setting* key = layer->find("key");
  const Setting* token = layer->find("auth-token");
  const Setting* file = layer->find("auth-token-file");
  if ((key != nullptr) + (token != nullptr) + (file != nullptr) > 1) {
    return base::fail(ErrorCode::kUsage, "`--key`, `--auth-token` and `--auth-token-file` exclude each other: give one of them");
  }
  if (key != nullptr) {
    // As cortextool: without a user the tenant is the user.
    const auto user = settings.text("user");
    const auto tenant = settings.text("tenant");
    if (!user && !tenant) {
      return base::fail(ErrorCode::kUsage, "`--key` without a user: give `--user`, or `--tenant`, which then is the user");
    }
    out.basic = net::Credentials::Basic{user ? *user : *tenant, Secret(key->values.back())};
  } else if (token != nullptr) {
    const Secret secret(token->values.back());
    out.bearer = [secret]() -> base::Expected<Secret> { return secret; };
  } else {
    out.bearer = token_file(reader, file->values.back());
  }
  return out;
}

base::Expected<std::vector<net::Header>> headers(const Settings& settings) {
  std::vector<net::Header> out;
  for (const std::string& text : settings.list("header")) {
    const std::size_t colon = text.find(':');
    // What is no header may be a secret: it is not shown.
    if (colon == std::string::npos) return base::fail(ErrorCode::kUsage, "`--header`: write `Name: value`");
    std::string value = text.substr(colon + 1);
    value.erase(0, std::min(value.find_first_not_of(" \t"), value.size()));
    net::Header header{text.substr(0, colon), Secret(std::move(value))};
    if (const auto fault = net::why_invalid(header)) return base::fail(ErrorCode::kUsage, fmt::format("`--header`: {}", *fault));
    if (net::same_header_name(header.name, "X-Scope-OrgID")) {
      return base::fail(ErrorCode::kUsage, "`--header`: X-Scope-OrgID is the tenant: give `--tenant`");
    }
    out.push_back(std::move(header));
  }
  return out;
}

base::Expected<net::Tls> tls(const Settings& settings) {
  net::Tls out;
  out.ca_file = settings.text_or("ca-cert", "");
  out.certificate_file = settings.text_or("tls-cert-path", "");
  out.key_file = settings.text_or("tls-key-path", "");
  out.server_name = settings.text_or("tls-server-name", "");
  out.insecure = settings.flag("insecure-skip-verify");
  if (!out.key_file.empty() && out.certificate_file.empty()) {
    return base::fail(ErrorCode::kUsage, "`--tls-key-path` without `--tls-cert-path`: give the certificate, too");
  }
  return out;
}

base::Expected<unsigned> retries(const Settings& settings) {
  constexpr unsigned kMost = 100;
  const auto text = settings.text("retries");
  if (!text) return net::RetryPolicy{}.max_attempts - 1;
  unsigned number = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
  if (error != std::errc() || end != text->data() + text->size() || number > kMost) {
    return base::fail(ErrorCode::kUsage, fmt::format("`--retries`: `{}` is not a number from 0 to {}", *text, kMost));
  }
  return number;
}

}  // namespace

bool has_address(const Settings& settings) { return settings.find("address") != nullptr; }

base::Expected<std::chrono::milliseconds> duration_setting(const Settings& settings, std::string_view name,
                                                           std::chrono::milliseconds fallback) {
  // A hundred years: sums with times of the clock must not overflow.
  constexpr std::chrono::hours kMost{24 * 365 * 100};
  const auto text = settings.text(name);
  if (!text) return fallback;
  const gostd::DurationResult parsed = gostd::parse_prometheus_duration(*text);
  if (!parsed.value || parsed.value->count() == 0 || *parsed.value > kMost) {
    return base::fail(ErrorCode::kUsage, fmt::format("`--{}`: `{}` is not a duration such as 30s or 2m", name, *text));
  }
  return *parsed.value;
}

base::Expected<ServerSettings> server_settings(const Settings& settings, const base::FileReader& reader,
                                               const net::CancelToken* cancel) {
  ServerSettings out;
  net::TransportOptions& transport = out.transport;
  C2C_TRY(out.http.base, address(settings));
  out.http.legacy_routes = settings.flag("use-legacy-routes");
  C2C_TRY(transport.credentials, credentials(settings, out.http.base, reader));
  // They are with the transport now; nothing that shows the address may show them.
  out.http.base.user.clear();
  out.http.base.password = Secret();
  out.http.base.has_user = false;
  C2C_TRY(transport.headers, headers(settings));
  C2C_TRY(transport.tls, tls(settings));
  C2C_TRY(transport.timeout, duration_setting(settings, "timeout", transport.timeout));
  C2C_TRY(transport.connect_timeout, duration_setting(settings, "connect-timeout", transport.connect_timeout));
  C2C_TRY(const auto deadline, duration_setting(settings, "deadline", std::chrono::milliseconds(0)));
  if (deadline.count() > 0) transport.deadline = net::Deadline{std::chrono::steady_clock::now() + deadline, deadline};
  if (const auto text = settings.text("parallel")) transport.parallel = static_cast<unsigned>(std::stoul(*text));
  C2C_TRY(const unsigned again, retries(settings));
  transport.retry.max_attempts = again + 1;
  if (const auto proxy = settings.text("proxy")) transport.proxy = *proxy == "none" ? std::string() : *proxy;
  transport.user_agent = "crd2cortex/" C2C_VERSION;
  transport.cancel = cancel;
  if (settings.count("verbose") >= 2) {
    transport.log = [](const net::AttemptRecord& record) { write_stderr(net::print_attempt(record) + "\n"); };
  }
  return out;
}

}  // namespace c2c::cli
