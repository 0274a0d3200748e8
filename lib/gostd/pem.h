#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace c2c::gostd {

/// One decoded block of PEM text.
struct PemBlock {
  std::string type;   ///< `CERTIFICATE`, `EC PRIVATE KEY` …
  std::string bytes;  ///< DER; may be a secret
};

/// Cuts the next well-formed block, and whatever precedes it, off the front of `text`; nullopt if there is none.
/// Blocks that do not decode are passed over. Source: Go 1.26 src/encoding/pem/pem.go Decode.
[[nodiscard]] std::optional<PemBlock> take_pem_block(std::string_view& text);

}  // namespace c2c::gostd
