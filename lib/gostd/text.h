#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace c2c::gostd {

/// strings.TrimSpace: Unicode white space at both ends.
[[nodiscard]] std::string_view trim_space(std::string_view text);

/// strings.EqualFold for simple Unicode case folding.
[[nodiscard]] bool equal_fold(std::string_view a, std::string_view b);

/// strings.ToLower (simple mapping; ASCII and Latin-1, Greek, Cyrillic).
[[nodiscard]] std::string to_lower(std::string_view text);

/// strconv.Quote: Go syntax, printable Unicode as it is.
[[nodiscard]] std::string quote(std::string_view text);

/// strconv.Atoi: optional sign and decimal digits, in range of int64.
[[nodiscard]] std::optional<std::int64_t> atoi(std::string_view text);

/// utf8.ValidString.
[[nodiscard]] bool valid_utf8(std::string_view text);

/// Decodes one code point at the start; U+FFFD and length 1 for an invalid byte, as utf8.DecodeRune. Length 0 at the end.
struct Rune {
  char32_t value = 0;
  int length = 0;
};
[[nodiscard]] Rune decode_rune(std::string_view text);
void append_rune(std::string& out, char32_t rune);

/// unicode.IsLetter or unicode.IsDigit.
[[nodiscard]] bool is_letter_or_digit(char32_t rune);
/// fmt's `%#U`: `U+0040 '@'`, without the quotes if the code point is not printable.
[[nodiscard]] std::string describe_rune(char32_t rune);

/// The nearest of `candidates` for a "did you mean", or empty: at most a third of the letters differ
/// (Damerau-Levenshtein, case ignored).
template <class Range>
[[nodiscard]] std::string_view nearest(std::string_view word, const Range& candidates);

/// The edit distance that nearest() uses.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

template <class Range>
std::string_view nearest(std::string_view word, const Range& candidates) {
  std::string_view best;
  std::size_t best_distance = word.size() / 3 + 2;
  // Nobody mistypes a word of this length for a name.
  constexpr std::size_t kLongest = 200;
  if (word.size() > kLongest) return best;
  for (const auto& candidate : candidates) {
    const std::string_view name = candidate;
    const std::size_t gap = word.size() > name.size() ? word.size() - name.size() : name.size() - word.size();
    if (gap >= best_distance) continue;
    const std::size_t distance = edit_distance(word, candidate);
    if (distance < best_distance) {
      best = candidate;
      best_distance = distance;
    }
  }
  return best;
}

}  // namespace c2c::gostd
