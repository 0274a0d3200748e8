#include "gostd/duration_guess.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <vector>

#include "gostd/duration.h"
#include "gostd/text.h"

namespace c2c::gostd {

namespace {

struct Unit {
  std::string_view sign;
  std::int64_t size;  ///< in milliseconds
  std::array<std::string_view, 5> words;
};

constexpr std::array kUnits{Unit{"y", 31'536'000'000, {"y", "yr", "yrs", "year", "years"}},
                            Unit{"w", 604'800'000, {"w", "wk", "wks", "week", "weeks"}},
                            Unit{"d", 86'400'000, {"d", "day", "days", "day", "days"}},
                            Unit{"h", 3'600'000, {"h", "hr", "hrs", "hour", "hours"}},
                            Unit{"m", 60'000, {"m", "min", "mins", "minute", "minutes"}},
                            Unit{"s", 1'000, {"s", "sec", "secs", "second", "seconds"}},
                            Unit{"ms", 1, {"ms", "msec", "msecs", "millisecond", "milliseconds"}}};
constexpr std::size_t kMostDigits = 9;
constexpr std::int64_t kThousand = 1000;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

struct Term {
  std::int64_t thousandths = 0;  ///< of the number
  std::size_t unit = 0;          ///< index into kUnits
  bool capital_m = false;
};

template <class Predicate>
std::string_view take_while(std::string_view& text, Predicate predicate) {
  const auto end = std::find_if_not(text.begin(), text.end(), predicate);
  const std::string_view taken = text.substr(0, static_cast<std::size_t>(end - text.begin()));
  text.remove_prefix(taken.size());
  return taken;
}

std::optional<std::size_t> unit_named(std::string_view word) {
  const std::string lower = to_lower(word);
  for (std::size_t i = 0; i < kUnits.size(); ++i) {
    if (std::find(kUnits[i].words.begin(), kUnits[i].words.end(), lower) != kUnits[i].words.end()) return i;
  }
  return std::nullopt;
}

void skip_blanks(std::string_view& text) {
  (void)take_while(text, [](char c) { return c == ' '; });
}

std::optional<Term> take_term(std::string_view& text) {
  const std::string_view whole = take_while(text, is_digit);
  std::string decimals = "000";
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    const std::string_view digits = take_while(text, is_digit);
    if (digits.empty() || digits.size() > decimals.size()) return std::nullopt;
    decimals.replace(0, digits.size(), digits);
  }
  if (whole.empty() || whole.size() > kMostDigits) return std::nullopt;
  skip_blanks(text);
  const std::string_view word = take_while(text, is_letter);
  const auto unit = unit_named(word);
  if (!unit) return std::nullopt;
  Term term{.thousandths = 0, .unit = *unit, .capital_m = word == "M"};
  const std::string digits = std::string(whole) + decimals;
  std::from_chars(digits.data(), digits.data() + digits.size(), term.thousandths);
  return term;
}

}  // namespace

std::optional<std::string> guess_duration(std::string_view text) {
  std::vector<Term> terms;
  std::string_view rest = trim_space(text);
  while (!rest.empty()) {
    const auto term = take_term(rest);
    if (!term) return std::nullopt;
    terms.push_back(*term);
    skip_blanks(rest);
  }
  if (terms.empty()) return std::nullopt;
  std::stable_sort(terms.begin(), terms.end(), [](const Term& a, const Term& b) { return a.unit < b.unit; });
  for (std::size_t i = 0; i + 1 < terms.size(); ++i) {
    if (terms[i].unit == terms[i + 1].unit) return std::nullopt;
  }
  // Beside hours or seconds a capital M is no month.
  const bool month = std::any_of(terms.begin(), terms.end(), [&](const Term& term) { return term.capital_m; });
  if (month && terms.size() == 1) return std::nullopt;
  std::string out;
  for (const Term& term : terms) {
    if (term.thousandths % kThousand == 0) {
      out += std::to_string(term.thousandths / kThousand);
      out += kUnits[term.unit].sign;
      continue;
    }
    const std::int64_t total = term.thousandths * (kUnits[term.unit].size / kThousand);
    if (terms.size() > 1 || kUnits[term.unit].size < kThousand) return std::nullopt;
    out = print_prometheus_duration(std::chrono::milliseconds(total));
  }
  return parse_prometheus_duration(out).value ? std::optional(out) : std::nullopt;
}

}  // namespace c2c::gostd
