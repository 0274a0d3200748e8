#pragma once

#include <string>
#include <string_view>

namespace c2c::gostd {

/// The outcome of decoding: a text, or encoding/json's words for what is wrong.
struct JsonStringResult {
  std::string value;
  std::string error;  ///< empty if it decoded
};

/// What encoding/json makes of `"` + text + `"`: escapes are decoded; a quote, a control character or an unknown
/// escape is an error; invalid UTF-8 and lone surrogates become U+FFFD.
/// Source: Go 1.26 src/encoding/json/{scanner,decode}.go.
[[nodiscard]] JsonStringResult decode_json_string(std::string_view text);

}  // namespace c2c::gostd
