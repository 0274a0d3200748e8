#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace c2c::cortex {

/// Length in bytes of Go's url.PathEscape(name): Cortex's ruler uses it as a file name, which may have kMaxFileName.
[[nodiscard]] std::size_t path_escaped_size(std::string_view name);
inline constexpr std::size_t kMaxFileName = 255;

/// The longest rule namespace and group name that Cortex's filesystem backend can store: it names files by their base64. For
/// longer ones it answers 500. Source: cortex-behaviour.md 1.2.
inline constexpr std::size_t kMaxFilesystemName = 189;

/// A file name for any text: letters, digits, `-`, `_`, `.` and `~` stay, other bytes and a leading dot become %XX; the longest
/// name with `suffix` has kMaxFileName bytes: longer ones are cut and end in `=`, which stands in no other
/// name, and 16 hexadecimal digits of a hash of the text. Different texts give different names, but for collisions of the hash
/// and where letter case does not count: write_output looks for both.
[[nodiscard]] std::string file_name(std::string_view text, std::string_view suffix = {});

/// The text that file_name() made the name of, without a suffix; nullopt for a name that was cut, or that it does not make.
[[nodiscard]] std::optional<std::string> text_of_file_name(std::string_view name);

}  // namespace c2c::cortex
