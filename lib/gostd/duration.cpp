#include "gostd/duration.h"

#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <string>

#include "gostd/text.h"

namespace c2c::gostd {
namespace {

struct Unit {
  std::string_view name;
  std::uint64_t size;
};

constexpr std::uint64_t kNsPerMs = 1'000'000;
/// From biggest to smallest, in milliseconds.
constexpr std::array<Unit, 7> kPrometheusUnits = {{{"y", 31'536'000'000},
                                                   {"w", 604'800'000},
                                                   {"d", 86'400'000},
                                                   {"h", 3'600'000},
                                                   {"m", 60'000},
                                                   {"s", 1'000},
                                                   {"ms", 1}}};
/// In nanoseconds; both micro signs of Unicode.
constexpr std::array<Unit, 8> kGoUnits = {{{"ns", 1},
                                           {"us", 1'000},
                                           {"\xC2\xB5s", 1'000},
                                           {"\xCE\xBCs", 1'000},
                                           {"ms", 1'000'000},
                                           {"s", 1'000'000'000},
                                           {"m", 60'000'000'000},
                                           {"h", 3'600'000'000'000}}};
constexpr std::uint64_t kLimit = std::uint64_t{1} << 63;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Cuts what satisfies `predicate` off the front.
template <class Predicate>
std::string_view take_while(std::string_view& text, Predicate predicate) {
  std::size_t i = 0;
  while (i < text.size() && predicate(text[i])) ++i;
  const std::string_view taken = text.substr(0, i);
  text.remove_prefix(i);
  return taken;
}

template <std::size_t N>
std::size_t find_unit(const std::array<Unit, N>& units, std::string_view name) {
  std::size_t i = 0;
  while (i < N && units[i].name != name) ++i;
  return i;
}

DurationResult fail(std::string message) { return {std::nullopt, std::move(message)}; }

/// Digits after the point: their value as far as it fits, and the power of ten to divide it by.
struct Fraction {
  std::uint64_t value = 0;
  double scale = 1;
};

Fraction read_fraction(std::string_view digits) {
  Fraction fraction;
  for (const char c : digits) {
    if (fraction.value > (kLimit - 1) / 10) break;
    const std::uint64_t next = fraction.value * 10 + static_cast<std::uint64_t>(c - '0');
    if (next > kLimit) break;
    fraction.value = next;
    fraction.scale *= 10;
  }
  return fraction;
}

/// One number with its unit, in nanoseconds, cut off the front.
std::optional<std::uint64_t> take_go_term(std::string_view& text) {
  const std::string_view whole = take_while(text, is_digit);
  std::string_view decimals;
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    decimals = take_while(text, is_digit);
  }
  if (whole.empty() && decimals.empty()) return std::nullopt;
  std::uint64_t value = 0;
  if (!whole.empty()) {
    const auto [end, error] = std::from_chars(whole.data(), whole.data() + whole.size(), value);
    if (error != std::errc() || value > kLimit) return std::nullopt;
  }
  const std::size_t index = find_unit(kGoUnits, take_while(text, [](char c) { return c != '.' && !is_digit(c); }));
  if (index == kGoUnits.size()) return std::nullopt;
  const std::uint64_t unit = kGoUnits[index].size;
  if (value > kLimit / unit) return std::nullopt;
  value *= unit;
  const Fraction fraction = read_fraction(decimals);
  if (fraction.value > 0) {
    value += static_cast<std::uint64_t>(static_cast<double>(fraction.value) *
                                        (static_cast<double>(unit) / fraction.scale));
  }
  if (value > kLimit) return std::nullopt;
  return value;
}

std::string print(std::chrono::milliseconds value, std::size_t first_unit) {
  const bool negative = value.count() < 0;
  std::uint64_t rest = static_cast<std::uint64_t>(value.count());
  if (negative) rest = 0 - rest;
  if (rest == 0) return "0s";
  std::string out = negative ? "-" : "";
  for (std::size_t i = first_unit; i < kPrometheusUnits.size(); ++i) {
    const Unit& unit = kPrometheusUnits[i];
    const bool only_exact = i < 2;  // years and weeks
    if (rest < unit.size || (only_exact && rest % unit.size != 0)) continue;
    out += std::to_string(rest / unit.size);
    out += unit.name;
    rest %= unit.size;
  }
  return out;
}

}  // namespace

DurationResult parse_prometheus_duration(std::string_view text) {
  if (text == "0") return {std::chrono::milliseconds(0), ""};
  if (text.empty()) return fail("empty duration string");
  const auto invalid = [text] { return fail("not a valid duration string: " + quote(text)); };
  std::uint64_t total = 0;  // in nanoseconds, because that is what overflows
  std::size_t next_unit = 0;
  for (std::string_view rest = text; !rest.empty();) {
    const std::string_view digits = take_while(rest, is_digit);
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc()) return invalid();
    const std::string_view name = take_while(rest, [](char c) { return !is_digit(c); });
    if (name.empty()) return invalid();
    const std::size_t unit = find_unit(kPrometheusUnits, name);
    if (unit == kPrometheusUnits.size()) {
      return fail("unknown unit " + quote(name) + " in duration " + quote(text));
    }
    if (unit < next_unit) return invalid();
    next_unit = unit + 1;
    const std::uint64_t size = kPrometheusUnits[unit].size * kNsPerMs;
    if (value > kLimit / size) return fail("duration out of range");
    total += value * size;
    if (total >= kLimit) return fail("duration out of range");
  }
  return {std::chrono::milliseconds(static_cast<std::int64_t>(total / kNsPerMs)), ""};
}

std::string print_prometheus_duration(std::chrono::milliseconds value) { return print(value, 0); }

std::string print_go_duration(std::chrono::milliseconds value) { return print(value, 3); }

std::optional<std::chrono::nanoseconds> parse_go_duration(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  if (text == "0") return std::chrono::nanoseconds(0);
  if (text.empty()) return std::nullopt;
  std::uint64_t total = 0;
  while (!text.empty()) {
    const auto term = take_go_term(text);
    if (!term) return std::nullopt;
    total += *term;
    if (total > kLimit) return std::nullopt;
  }
  if (negative) return std::chrono::nanoseconds(static_cast<std::int64_t>(0 - total));
  if (total == kLimit) return std::nullopt;
  return std::chrono::nanoseconds(static_cast<std::int64_t>(total));
}

}  // namespace c2c::gostd
