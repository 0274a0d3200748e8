#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace c2c::k8s {

/// Where the JSON value that starts at `begin` (white space skipped) ends, without building anything: the
/// offset after its last byte, or nullopt where Go's reader would report a syntax error. At the end of the
/// text there is no value: nullopt too. Linear; no recursion. Source: encoding/json scanner.go (Go 1.26), its
/// limit of 10,000 levels included.
[[nodiscard]] std::optional<std::size_t> scan_json_value(std::string_view text, std::size_t begin);

/// The offset of the first byte at or after `begin` that is not JSON white space.
[[nodiscard]] std::size_t skip_json_space(std::string_view text, std::size_t begin);

}  // namespace c2c::k8s
