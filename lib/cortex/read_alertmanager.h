#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/expected.h"
#include "base/secret.h"
#include "cortex/read_error.h"
#include "cortex/stored.h"

namespace c2c::cortex {

struct DecodedAlertmanager {
  StoredAlertmanager config;
  std::vector<UnreadField> unread;  ///< keys beside the two that we know, sorted
};

/// Reads the envelope that `GET /api/v1/alerts` answers: `template_files` and `alertmanager_config`, both always there, the
/// latter a string. Its text comes out to the byte. Source: cortex-behaviour.md 2.
[[nodiscard]] base::Expected<DecodedAlertmanager, ReadError> decode_alertmanager(std::string text);

/// The envelope as `POST /api/v1/alerts` takes it. What decode_alertmanager, or Cortex, reads of it is the same to the byte. Its
/// size is what Cortex holds against its limit (`Alertmanager configuration is too big`).
/// A NUL byte is refused: no reader of the configuration gets past it. Source: field.md E 29, 38.
[[nodiscard]] base::Expected<base::Secret, ReadError> encode_alertmanager(const StoredAlertmanager& config);

/// The owner that the first line of an Alertmanager configuration names, `# managed by crd2cortex (owner: PREFIX)`; nullopt if it
/// is not one of ours. The line may end in CRLF, or where the text does.
[[nodiscard]] std::optional<std::string> owner_of(std::string_view text);

}  // namespace c2c::cortex
