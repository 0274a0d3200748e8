#include "amconfig/glob.h"

#include <optional>
#include <vector>

#include "gostd/text.h"

namespace c2c::amconfig {
namespace {

char32_t take_rune(std::string_view& text) {
  const gostd::Rune rune = gostd::decode_rune(text);
  text.remove_prefix(static_cast<std::size_t>(rune.length));
  return rune.value;
}

struct Span {
  char32_t low;
  char32_t high;
};

/// One element of a pattern: any text, or one character of a class.
struct Element {
  bool star = false;
  bool negated = false;
  bool any = false;  ///< `?`
  std::vector<Span> ranges;

  [[nodiscard]] bool takes(char32_t rune) const {
    if (any) return true;
    bool inside = false;
    for (const Span& range : ranges) inside = inside || (range.low <= rune && rune <= range.high);
    return inside != negated;
  }
};

/// One end of a range in a class; an escape may hide any character.
std::optional<char32_t> take_member(std::string_view& text) {
  if (text.empty() || text.front() == '-' || text.front() == ']') return std::nullopt;
  if (text.front() == '\\') {
    text.remove_prefix(1);
    if (text.empty()) return std::nullopt;
  }
  const gostd::Rune rune = gostd::decode_rune(text);
  if (rune.value == 0xfffd && rune.length == 1) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(rune.length));
  if (text.empty()) return std::nullopt;
  return rune.value;
}

std::optional<Element> take_class(std::string_view& text) {
  Element element;
  if (text.starts_with('^')) {
    element.negated = true;
    text.remove_prefix(1);
  }
  while (!text.starts_with(']') || element.ranges.empty()) {
    const auto low = take_member(text);
    if (!low) return std::nullopt;
    auto high = low;
    if (text.starts_with('-')) {
      text.remove_prefix(1);
      high = take_member(text);
      if (!high) return std::nullopt;
    }
    element.ranges.push_back({*low, *high});
  }
  text.remove_prefix(1);
  return element;
}

std::optional<std::vector<Element>> parse(std::string_view text) {
  std::vector<Element> elements;
  while (!text.empty()) {
    const char32_t rune = take_rune(text);
    Element element;
    if (rune == U'*') {
      element.star = true;
    } else if (rune == U'?') {
      element.any = true;
    } else if (rune == U'[') {
      auto parsed = take_class(text);
      if (!parsed) return std::nullopt;
      element = *std::move(parsed);
    } else {
      if (rune == U'\\' && text.empty()) return std::nullopt;
      const char32_t literal = rune == U'\\' ? take_rune(text) : rune;
      element.ranges.push_back({literal, literal});
    }
    elements.push_back(std::move(element));
  }
  return elements;
}

}  // namespace

bool is_glob(std::string_view pattern) { return parse(pattern).has_value(); }

bool glob_matches(std::string_view pattern, std::string_view name) {
  const auto elements = parse(pattern);
  if (!elements) return false;
  // reached[i]: the first i elements match what was read so far.
  std::vector<bool> reached(elements->size() + 1, false);
  const auto close = [&] {
    for (std::size_t i = 0; i < elements->size(); ++i) {
      if (reached[i] && (*elements)[i].star) reached[i + 1] = true;
    }
  };
  reached[0] = true;
  close();
  while (!name.empty()) {
    const char32_t rune = take_rune(name);
    std::vector<bool> next(reached.size(), false);
    for (std::size_t i = 0; i < elements->size(); ++i) {
      if (!reached[i]) continue;
      const Element& element = (*elements)[i];
      if (element.star)
        next[i] = true;
      else if (element.takes(rune))
        next[i + 1] = true;
    }
    reached = std::move(next);
    close();
  }
  return reached.back();
}

}  // namespace c2c::amconfig
