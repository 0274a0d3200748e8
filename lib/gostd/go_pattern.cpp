#include "gostd/go_pattern.h"

namespace c2c::gostd {

Re2Pattern to_re2(std::string_view pattern) {
  Re2Pattern result;
  bool in_class = false;
  std::size_t class_start = 0;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    if (static_cast<unsigned char>(c) >= 0x80) result.latin1 = false;
    if (c == '\\' && i + 1 < pattern.size()) {
      if (pattern[i + 1] == 'Q' && !in_class) {
        const std::size_t end = pattern.find("\\E", i);
        const std::size_t stop = end == std::string_view::npos ? pattern.size() : end + 2;
        result.pattern += pattern.substr(i, stop - i);
        result.latin1 = false;
        i = stop - 1;
        continue;
      }
      result.any_byte = result.any_byte || pattern[i + 1] == 'C';
      // Numbers of characters that Latin-1 may not have, and characters behind a backslash.
      const char escaped = pattern[i + 1];
      const bool number = escaped == 'x' || (escaped >= '0' && escaped <= '9');
      if (number || static_cast<unsigned char>(escaped) >= 0x80) result.latin1 = false;
      result.pattern += pattern.substr(i++, 2);
      continue;
    }
    if (in_class) {
      if (c == ']' && i > class_start) in_class = false;
    } else if (c == '[') {
      in_class = true;
      // A bracket right after `[` or `[^` is a member.
      class_start = i + (pattern.substr(i + 1, 1) == "^" ? 2 : 1);
    } else if (pattern.substr(i, 3) == "(?<") {
      result.pattern += "(?P<";
      i += 2;
      continue;
    }
    result.pattern += c;
  }
  return result;
}

}  // namespace c2c::gostd
