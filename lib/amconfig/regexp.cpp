#include "amconfig/regexp.h"

#include <re2/re2.h>

#include "gostd/go_pattern.h"

namespace c2c::amconfig {
namespace {

constexpr std::int64_t kMaxProgramBytes = std::int64_t{8} << 20;

/// What is in the one group around a pattern that has no other; else the pattern itself.
std::string_view without_group(std::string_view pattern) {
  if (!pattern.starts_with('(') || !pattern.ends_with(')')) return pattern;
  std::string_view inner = pattern.substr(1, pattern.size() - 2);
  if (inner.starts_with("?:")) inner.remove_prefix(2);
  // `(a\)`: the last parenthesis belongs to the text.
  return inner.ends_with('\\') || inner.find_first_of("()") != std::string_view::npos ? pattern : inner;
}

}  // namespace

std::string check_regexp(std::string_view pattern) {
  if (pattern.size() > gostd::kMaxPatternBytes) return std::string(gostd::kTooLargeToCheck);
  if (const std::string_view fault = gostd::size_fault(pattern); !fault.empty()) return std::string(fault);
  const gostd::Re2Pattern rewritten = gostd::to_re2(pattern);
  if (rewritten.any_byte) return "invalid escape sequence: `\\C`";
  RE2::Options options(RE2::Quiet);
  options.set_max_mem(kMaxProgramBytes);
  if (rewritten.latin1) options.set_encoding(RE2::Options::EncodingLatin1);
  const RE2 compiled("^(?:" + gostd::with_small_counts(rewritten.pattern).pattern + ")$", options);
  if (compiled.ok()) return {};
  if (compiled.error_code() == RE2::ErrorPatternTooLarge) return std::string(gostd::kTooLargeToCheck);
  std::string reason = compiled.error();
  // What follows the colon is a piece of the pattern, which the caller shows as a whole.
  if (const std::size_t colon = reason.find(':'); colon != std::string::npos) reason.resize(colon);
  return reason;
}

std::optional<std::vector<std::string>> literal_alternatives(std::string_view pattern) {
  constexpr std::string_view kMeta = ".+*?()[]{}^$";
  constexpr std::string_view kEscapable = "\\.+*?()|[]{}^$-/_:";
  pattern = without_group(pattern);
  std::vector<std::string> out(1);
  bool at_start = true;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    const bool at_end = i + 1 == pattern.size() || pattern[i + 1] == '|';
    if (c == '|') {
      out.emplace_back();
      at_start = true;
      continue;
    }
    const bool anchor = (c == '^' && at_start) || (c == '$' && at_end);
    if (c == '\\') {
      if (i + 1 == pattern.size() || kEscapable.find(pattern[i + 1]) == std::string_view::npos) return std::nullopt;
      out.back() += pattern[++i];
    } else if (!anchor) {
      if (kMeta.find(c) != std::string_view::npos) return std::nullopt;
      out.back() += c;
    }
    at_start = false;
  }
  return out;
}

bool matches_any_text(std::string_view pattern) {
  if (pattern.starts_with('^')) pattern.remove_prefix(1);
  if (pattern.ends_with('$')) pattern.remove_suffix(1);
  pattern = without_group(pattern);
  return pattern == ".*" || pattern == ".+" || pattern == ".*?" || pattern == ".+?";
}

}  // namespace c2c::amconfig
