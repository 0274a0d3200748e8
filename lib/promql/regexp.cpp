#include "promql/regexp.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "gostd/go_pattern.h"

namespace c2c::promql {
namespace {

constexpr std::int64_t kMaxProgramBytes = std::int64_t{8} << 20;
constexpr std::size_t kMaxSimpleDepth = 100;

/// Characters that stand for themselves outside of classes.
constexpr auto kPlain = [] {
  std::array<bool, 256> table{};
  for (std::size_t i = 0; i < 128; ++i) table[i] = true;
  for (char c : std::string_view("\\.+*?()|[]{}^$")) table[static_cast<unsigned char>(c)] = false;
  return table;
}();

bool is_plain(char c) { return kPlain[static_cast<unsigned char>(c)]; }

/// Length of a class without escapes or other surprises at the start of `text`, or 0: `[a-z0-9_]`, `[^/]`.
std::size_t simple_class(std::string_view text) {
  std::size_t i = 1;
  if (i < text.size() && text[i] == '^') ++i;
  const std::size_t first = i;
  for (; i < text.size() && text[i] != ']'; ++i) {
    const char c = text[i];
    const bool range = i + 2 < text.size() && text[i + 1] == '-' && text[i + 2] != ']';
    if (c == '\\' || c == '[' || c == '-' || static_cast<unsigned char>(c) >= 0x80) return 0;
    if (!range) continue;
    const char last = text[i + 2];
    if (last == '\\' || last == '[' || last < c || static_cast<unsigned char>(last) >= 0x80) return 0;
    i += 2;
  }
  return i < text.size() && i > first ? i + 1 : 0;
}

/// Whether the pattern belongs to a subset that is valid for certain: literals, dots, escaped punctuation,
/// `\d \s \w`, simple classes, groups, alternatives and single repetitions by `* + ?`.
bool is_simple(std::string_view pattern) {
  std::size_t depth = 0;
  bool repeatable = false;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    if (is_plain(c) || c == '.') {
      repeatable = true;
    } else if (c == '*' || c == '+' || c == '?') {
      if (!repeatable) return false;
      // A question mark makes a repetition lazy.
      if (i + 1 < pattern.size() && pattern[i + 1] == '?') ++i;
      repeatable = false;
    } else if (c == '|') {
      repeatable = false;
    } else if (c == '(') {
      if (++depth > kMaxSimpleDepth) return false;
      if (pattern.substr(i, 3) == "(?:") i += 2;
      repeatable = false;
    } else if (c == ')') {
      if (depth-- == 0) return false;
      repeatable = true;
    } else if (c == '[') {
      const std::size_t length = simple_class(pattern.substr(i));
      if (length == 0) return false;
      i += length - 1;
      repeatable = true;
    } else if (c == '\\') {
      constexpr std::string_view kEscapable = ".+*?()|[]{}^$\\-/_:dDsSwW";
      if (i + 1 == pattern.size() || kEscapable.find(pattern[i + 1]) == std::string_view::npos) return false;
      ++i;
      repeatable = true;
    } else if (c == '^' || c == '$') {
      repeatable = false;
    } else {
      return false;
    }
  }
  return depth == 0;
}

RE2::Options options() {
  RE2::Options options(RE2::Quiet);
  options.set_max_mem(kMaxProgramBytes);
  options.set_dot_nl(true);
  return options;
}

}  // namespace

std::string check_regexp(std::string_view pattern) {
  if (pattern.size() > gostd::kMaxPatternBytes) return std::string(gostd::kTooLargeToCheck);
  if (is_simple(pattern)) return {};
  if (const std::string_view fault = gostd::size_fault(pattern); !fault.empty()) return std::string(fault);
  const gostd::Re2Pattern rewritten = gostd::to_re2(pattern);
  if (rewritten.any_byte) return "invalid escape sequence";
  RE2::Options checking = options();
  if (rewritten.latin1) checking.set_encoding(RE2::Options::EncodingLatin1);
  const RE2 compiled(gostd::with_small_counts(rewritten.pattern).pattern, checking);
  if (compiled.ok()) return {};
  if (compiled.error_code() == RE2::ErrorPatternTooLarge) return std::string(gostd::kTooLargeToCheck);
  std::string reason = compiled.error();
  // What follows the colon is a piece of the pattern, which the caller shows as a whole.
  if (const std::size_t colon = reason.find(':'); colon != std::string::npos) reason.resize(colon);
  return reason;
}

bool regexp_matches(std::string_view pattern, std::string_view text) {
  if (pattern.size() > gostd::kMaxPatternBytes) return false;
  const gostd::Re2Pattern rewritten = gostd::to_re2(pattern);
  const bool ascii = std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  RE2::Options matching = options();
  if (rewritten.latin1 && ascii) matching.set_encoding(RE2::Options::EncodingLatin1);
  // The empty text is asked for of every pattern.
  const RE2 compiled(text.empty() ? gostd::with_small_counts(rewritten.pattern).pattern : rewritten.pattern, matching);
  return compiled.ok() && RE2::FullMatch(text, compiled);
}

bool is_costly(std::string_view pattern) {
  constexpr std::size_t kManyBytes = 4096;
  constexpr std::int64_t kManyRepeats = 64;
  return pattern.size() > kManyBytes || gostd::with_small_counts(pattern).total > kManyRepeats;
}

}  // namespace c2c::promql
