#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace c2c::gostd {

/// Decodes base64 of the standard alphabet, padded with `=` to a multiple of four; nullopt if it is none. Line breaks (LF, CR)
/// are skipped wherever they stand, other white space is a fault; bits left over in the last digit are not looked at. Source:
/// Go 1.26 src/encoding/base64 StdEncoding.DecodeString.
[[nodiscard]] std::optional<std::string> decode_base64(std::string_view text);

/// Base64 of the standard alphabet with padding, in one line. Source: StdEncoding.EncodeToString.
[[nodiscard]] std::string encode_base64(std::string_view bytes);

}  // namespace c2c::gostd
