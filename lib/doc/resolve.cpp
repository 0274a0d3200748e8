#include "doc/resolve.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>

namespace c2c::doc {

namespace {

constexpr std::string_view kTagPrefix = "tag:yaml.org,2002:";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

struct Word {
  std::string_view text;
  Kind kind;
  bool truth;
  double number;
};

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNotANumber = std::numeric_limits<double>::quiet_NaN();

constexpr std::array kWords = std::to_array<Word>({
    {"y", Kind::kBool, true, 0},           {"Y", Kind::kBool, true, 0},
    {"yes", Kind::kBool, true, 0},         {"Yes", Kind::kBool, true, 0},
    {"YES", Kind::kBool, true, 0},         {"true", Kind::kBool, true, 0},
    {"True", Kind::kBool, true, 0},        {"TRUE", Kind::kBool, true, 0},
    {"on", Kind::kBool, true, 0},          {"On", Kind::kBool, true, 0},
    {"ON", Kind::kBool, true, 0},          {"n", Kind::kBool, false, 0},
    {"N", Kind::kBool, false, 0},          {"no", Kind::kBool, false, 0},
    {"No", Kind::kBool, false, 0},         {"NO", Kind::kBool, false, 0},
    {"false", Kind::kBool, false, 0},      {"False", Kind::kBool, false, 0},
    {"FALSE", Kind::kBool, false, 0},      {"off", Kind::kBool, false, 0},
    {"Off", Kind::kBool, false, 0},        {"OFF", Kind::kBool, false, 0},
    {"", Kind::kNull, false, 0},           {"~", Kind::kNull, false, 0},
    {"null", Kind::kNull, false, 0},       {"Null", Kind::kNull, false, 0},
    {"NULL", Kind::kNull, false, 0},       {".nan", Kind::kFloat, false, kNotANumber},
    {".NaN", Kind::kFloat, false, kNotANumber},  {".NAN", Kind::kFloat, false, kNotANumber},
    {".inf", Kind::kFloat, false, kInfinity},    {".Inf", Kind::kFloat, false, kInfinity},
    {".INF", Kind::kFloat, false, kInfinity},    {"+.inf", Kind::kFloat, false, kInfinity},
    {"+.Inf", Kind::kFloat, false, kInfinity},   {"+.INF", Kind::kFloat, false, kInfinity},
    {"-.inf", Kind::kFloat, false, -kInfinity},  {"-.Inf", Kind::kFloat, false, -kInfinity},
    {"-.INF", Kind::kFloat, false, -kInfinity},
});
constexpr std::size_t kLongestWord = 5;

Resolved make_int(std::int64_t value) { return {.kind = Kind::kInt, .integer = value}; }
Resolved make_float(double value) { return {.kind = Kind::kFloat, .number = value}; }

/// A text whose first character cannot begin anything but a string.
bool is_surely_string(std::string_view text) {
  return !text.empty() && !is_digit(text[0]) && std::string_view("+-.yYnNtTfFoO~").find(text[0]) == std::string_view::npos;
}

/// strconv.ParseUint with a base of 2, 8, 10 or 16, without a sign.
std::optional<std::uint64_t> parse_digits(std::string_view digits, int base) {
  std::uint64_t value = 0;
  const char* end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, value, base);
  if (error != std::errc() || stop != end || digits.empty()) return std::nullopt;
  return value;
}

struct Magnitude {
  std::string_view digits;
  int base;
};

/// Splits off the prefix of Go's integer literals: 0x, 0b, 0o, or 0 for octal.
Magnitude split_base(std::string_view text) {
  if (text.size() < 2 || text[0] != '0') return {text, 10};
  switch (text[1]) {
    case 'x':
    case 'X': return {text.substr(2), 16};
    case 'b':
    case 'B': return {text.substr(2), 2};
    case 'o':
    case 'O': return {text.substr(2), 8};
    default: return {text.substr(1), 8};
  }
}

std::optional<Resolved> signed_int(bool negative, std::uint64_t value) {
  constexpr std::uint64_t kLimit = std::uint64_t{1} << 63;
  if (negative && value <= kLimit) return make_int(static_cast<std::int64_t>(~value + 1));
  if (!negative && value < kLimit) return make_int(static_cast<std::int64_t>(value));
  return std::nullopt;
}

std::optional<Resolved> parse_int(std::string_view text) {
  const bool is_signed = text.starts_with('+') || text.starts_with('-');
  const bool negative = text.starts_with('-');
  const Magnitude magnitude = split_base(text.substr(is_signed ? 1 : 0));
  if (const auto value = parse_digits(magnitude.digits, magnitude.base)) {
    if (const auto result = signed_int(negative, *value)) return result;
    // Over 63 bits Go has a uint64, for which a double is our nearest; it takes no sign then.
    if (is_signed) return std::nullopt;
    Resolved result = make_float(static_cast<double>(*value));
    result.is_unsigned = true;
    return result;
  }
  return std::nullopt;
}

/// `0b-1` is -1 and `0b+1` is 1 to the original.
std::optional<Resolved> parse_signed_binary(std::string_view text) {
  if (!text.starts_with("0b") || text.size() < 3 || (text[2] != '-' && text[2] != '+')) return std::nullopt;
  const auto value = parse_digits(text.substr(3), 2);
  return value ? signed_int(text[2] == '-', *value) : std::nullopt;
}

/// The form `[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?`.
bool is_float_form(std::string_view text) {
  auto skip_digits = [&] {
    const auto end = std::find_if_not(text.begin(), text.end(), is_digit);
    const auto count = static_cast<std::size_t>(end - text.begin());
    text.remove_prefix(count);
    return count;
  };
  if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
  const std::size_t whole = skip_digits();
  std::size_t fraction = 0;
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    fraction = skip_digits();
  }
  if (whole + fraction == 0) return false;
  if (text.empty()) return true;
  if (text[0] != 'e' && text[0] != 'E') return false;
  text.remove_prefix(1);
  if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
  return skip_digits() > 0 && text.empty();
}

/// strconv.ParseFloat of a text in float form: too small is 0, too large is an error.
std::optional<Resolved> parse_float(std::string_view text) {
  if (!is_float_form(text)) return std::nullopt;
  if (text.starts_with('+')) text.remove_prefix(1);
  double value = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc::result_out_of_range) {
    value = std::strtod(std::string(text).c_str(), nullptr);
    if (std::isinf(value)) return std::nullopt;
  }
  return make_float(value);
}

std::string without_underscores(std::string_view text) {
  std::string out;
  std::remove_copy(text.begin(), text.end(), std::back_inserter(out), '_');
  return out;
}

/// A number that begins with its point goes to strconv.ParseFloat as it is, which has underscores only between digits.
std::optional<Resolved> resolve_fraction(std::string_view text) {
  for (std::size_t i = text.find('_'); i != std::string_view::npos; i = text.find('_', i + 1)) {
    if (!is_digit(text[i - 1]) || i + 1 == text.size() || !is_digit(text[i + 1])) return std::nullopt;
  }
  return parse_float(without_underscores(text));
}

std::optional<Resolved> resolve_number(std::string_view text) {
  std::string stripped;
  if (text.find('_') != std::string_view::npos) {
    stripped = without_underscores(text);
    text = stripped;
  }
  if (const auto integer = parse_int(text)) return integer;
  if (const auto number = parse_float(text)) return number;
  return parse_signed_binary(text);
}

/// Reads one or two digits.
std::optional<int> take_number(std::string_view& text, std::size_t max_digits) {
  std::size_t count = 0;
  int value = 0;
  while (count < max_digits && count < text.size() && is_digit(text[count])) value = value * 10 + (text[count++] - '0');
  text.remove_prefix(count);
  return count == 0 ? std::nullopt : std::optional(value);
}

bool take_char(std::string_view& text, std::string_view any_of) {
  if (text.empty() || any_of.find(text[0]) == std::string_view::npos) return false;
  text.remove_prefix(1);
  return true;
}

bool is_zone(std::string_view text) {
  if (text == "Z") return true;
  if (!take_char(text, "+-") || text.size() != 5 || text[2] != ':') return false;
  const auto hours = take_number(text, 2);
  const auto minutes = take_char(text, ":") ? take_number(text, 2) : std::nullopt;
  return hours && minutes && text.empty() && *hours <= 24 && *minutes < 60;
}

/// Whether `!!timestamp` takes the text: a date, or date and time in one of three forms.
bool is_timestamp(std::string_view text) {
  constexpr std::array kDays = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (text.size() < 5 || !std::all_of(text.begin(), text.begin() + 4, is_digit)) return false;
  const int year = *take_number(text, 4);
  if (!take_char(text, "-")) return false;
  const auto month = take_number(text, 2);
  if (!month || *month < 1 || *month > 12 || !take_char(text, "-")) return false;
  const auto day = take_number(text, 2);
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  if (!day || *day < 1 || *day > kDays[static_cast<std::size_t>(*month - 1)]) return false;
  if (*month == 2 && *day == 29 && !leap) return false;
  if (text.empty()) return true;
  const bool zoned = text[0] != ' ';
  if (!take_char(text, "Tt ")) return false;
  const auto hour = take_number(text, 2);
  if (!hour || *hour > 23 || !take_char(text, ":")) return false;
  const auto minute = take_number(text, 2);
  if (!minute || *minute > 59 || !take_char(text, ":")) return false;
  const auto second = take_number(text, 2);
  if (!second || *second > 59) return false;
  if (take_char(text, ".,")) {
    const auto digits = std::find_if_not(text.begin(), text.end(), is_digit);
    if (digits == text.begin()) return false;
    text.remove_prefix(static_cast<std::size_t>(digits - text.begin()));
  }
  return zoned ? is_zone(text) : text.empty();
}

/// strconv.FormatFloat(value, 'g', -1, 32).
std::string format_float32(double wide) {
  const auto value = static_cast<float>(wide);
  if (std::isnan(value)) return ".nan";
  if (std::isinf(value)) return value > 0 ? ".inf" : "-.inf";
  std::array<char, 64> buffer;
  char* const limit = buffer.data() + buffer.size();
  const auto scientific = std::to_chars(buffer.data(), limit, value, std::chars_format::scientific);
  const std::string text(buffer.data(), scientific.ptr);
  const std::size_t e = text.find('e');
  const int exponent = std::atoi(text.c_str() + e + 1);
  constexpr int kLeast = -4;
  constexpr int kShortestPrecision = 6;
  if (exponent < kLeast || exponent >= kShortestPrecision) return text;
  const auto fixed = std::to_chars(buffer.data(), limit, value, std::chars_format::fixed);
  return {buffer.data(), fixed.ptr};
}

}  // namespace

Resolved resolve_plain(std::string_view text) {
  if (is_surely_string(text)) return {};
  if (text.size() <= kLongestWord) {
    for (const Word& word : kWords) {
      if (word.text == text) return {.kind = word.kind, .truth = word.truth, .number = word.number};
    }
  }
  if (text[0] == '.') return resolve_fraction(text).value_or(Resolved{});
  if (is_digit(text[0]) || text[0] == '+' || text[0] == '-') return resolve_number(text).value_or(Resolved{});
  return {};
}

std::optional<Resolved> resolve_tagged(std::string_view tag, std::string_view text) {
  if (!tag.starts_with(kTagPrefix)) return Resolved{};
  const std::string_view name = tag.substr(kTagPrefix.size());
  Resolved resolved = resolve_plain(text);
  const Kind kind = resolved.kind;
  if (name == "bool") return kind == Kind::kBool ? std::optional(resolved) : std::nullopt;
  if (name == "null") return kind == Kind::kNull ? std::optional(resolved) : std::nullopt;
  if (name == "int") return kind == Kind::kInt || resolved.is_unsigned ? std::optional(resolved) : std::nullopt;
  if (name == "float") {
    if (kind == Kind::kInt) return make_float(static_cast<double>(resolved.integer));
    return kind == Kind::kFloat && !resolved.is_unsigned ? std::optional(resolved) : std::nullopt;
  }
  if (name == "timestamp") return is_timestamp(text) ? std::optional(Resolved{}) : std::nullopt;
  return Resolved{};
}

std::optional<std::string> key_text(const Resolved& key) {
  if (key.is_unsigned) return std::nullopt;
  switch (key.kind) {
    case Kind::kBool: return key.truth ? "true" : "false";
    case Kind::kInt: return std::to_string(key.integer);
    case Kind::kFloat: return format_float32(key.number);
    default: return std::nullopt;
  }
}

std::string short_tag(std::string_view tag) {
  if (!tag.starts_with(kTagPrefix)) return std::string(tag);
  return "!!" + std::string(tag.substr(kTagPrefix.size()));
}

}  // namespace c2c::doc
