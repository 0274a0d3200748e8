#include "amconfig/regexp.h"

#include <re2/re2.h>

namespace c2c::amconfig {
namespace {

constexpr std::int64_t kMaxProgramBytes = std::int64_t{64} << 20;

/// RE2 writes named groups `(?P<n>`; Go knows `(?<n>` as well. Also finds `\C`, which only RE2 has.
struct Rewritten {
  std::string pattern;
  bool any_byte = false;
};

Rewritten rewrite(std::string_view pattern) {
  Rewritten result;
  bool in_class = false;
  std::size_t class_start = 0;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    if (c == '\\' && i + 1 < pattern.size()) {
      if (pattern[i + 1] == 'Q' && !in_class) {
        const std::size_t end = pattern.find("\\E", i);
        const std::size_t stop = end == std::string_view::npos ? pattern.size() : end + 2;
        result.pattern += pattern.substr(i, stop - i);
        i = stop - 1;
        continue;
      }
      result.any_byte = result.any_byte || pattern[i + 1] == 'C';
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

}  // namespace

std::string check_regexp(std::string_view pattern) {
  const Rewritten rewritten = rewrite(pattern);
  if (rewritten.any_byte) return "invalid escape sequence: `\\C`";
  RE2::Options options(RE2::Quiet);
  options.set_max_mem(kMaxProgramBytes);
  const RE2 compiled("^(?:" + rewritten.pattern + ")$", options);
  if (compiled.ok()) return {};
  std::string reason = compiled.error();
  // What follows the colon is a piece of the pattern, which the caller shows as a whole.
  if (const std::size_t colon = reason.find(':'); colon != std::string::npos) reason.resize(colon);
  return reason;
}

}  // namespace c2c::amconfig
