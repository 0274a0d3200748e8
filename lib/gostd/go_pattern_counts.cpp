#include <algorithm>
#include <charconv>
#include <optional>
#include <vector>

#include "gostd/go_pattern.h"

namespace c2c::gostd {

namespace {

constexpr int kMaxCount = 1000;

struct Count {
  int min = 0;
  int max = 0;  ///< -1: none
  std::size_t length = 0;
};

/// The repetition `{2}`, `{2,}` or `{2,5}` at the start of `text`, if its numbers are valid.
std::optional<Count> count_at(std::string_view text) {
  const char* const end = text.data() + text.size();
  Count out;
  auto [at, fault] = std::from_chars(text.data() + 1, end, out.min);
  if (fault != std::errc() || at == end) return std::nullopt;
  out.max = out.min;
  if (*at == ',') {
    out.max = -1;
    if (++at != end && *at != '}') {
      const auto second = std::from_chars(at, end, out.max);
      if (second.ec != std::errc()) return std::nullopt;
      at = second.ptr;
    }
  }
  if (at == end || *at != '}' || out.min < 0 || std::max(out.min, out.max) > kMaxCount) return std::nullopt;
  if (out.max != -1 && out.max < out.min) return std::nullopt;
  out.length = static_cast<std::size_t>(at + 1 - text.data());
  return out;
}

/// Where an escape at the start of `text` ends.
std::size_t escape_length(std::string_view text) {
  const char c = text.size() > 1 ? text[1] : '\0';
  std::size_t end = 2;
  if (c == 'Q') end = text.find("\\E") == std::string_view::npos ? text.size() : text.find("\\E") + 2;
  const bool braced = (c == 'x' || c == 'p' || c == 'P') && text.substr(2, 1) == "{";
  if (braced) end = text.find('}') == std::string_view::npos ? text.size() : text.find('}') + 1;
  return std::min(end, text.size());
}

}  // namespace

SmallCounts with_small_counts(std::string_view pattern) {
  SmallCounts out;
  // The greatest product of counts within each open group, and within what was read last.
  std::vector<std::int64_t> groups{1};
  std::int64_t last = 1;
  bool in_class = false;
  std::size_t class_start = 0;
  for (std::size_t i = 0; i < pattern.size();) {
    const char c = pattern[i];
    std::size_t length = 1;
    if (c == '\\') {
      length = escape_length(pattern.substr(i));
      last = 1;
    } else if (in_class) {
      if (c == ']' && i > class_start) in_class = false;
    } else if (c == '[') {
      in_class = true;
      class_start = i + (pattern.substr(i + 1, 1) == "^" ? 2 : 1);
      last = 1;
    } else if (c == '(') {
      groups.push_back(1);
    } else if (c == ')' && groups.size() > 1) {
      last = groups.back();
      groups.pop_back();
      groups.back() = std::max(groups.back(), last);
    } else if (const auto count = c == '{' ? count_at(pattern.substr(i)) : std::nullopt) {
      last *= std::max({count->min, count->max, 1});
      // What is greater is refused, by its parse alone.
      if (last > kMaxCount) return {std::string(pattern), last};
      groups.back() = std::max(groups.back(), last);
      out.total += last;
      const int min = std::min(count->min, 1);
      out.pattern += "{" + std::to_string(min);
      if (count->max == -1) out.pattern += ",";
      else if (count->max != count->min) out.pattern += ",1";
      out.pattern += "}";
      i += count->length;
      continue;
    } else if (c != '*' && c != '+' && c != '?') {
      last = 1;
    }
    out.pattern += pattern.substr(i, length);
    i += length;
  }
  return out;
}

}  // namespace c2c::gostd
