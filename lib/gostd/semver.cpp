#include "gostd/semver.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "gostd/text.h"

namespace c2c::gostd {
namespace {

constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kAlphanumeric = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-0123456789";

bool contains_only(std::string_view text, std::string_view set) {
  return text.find_first_not_of(set) == std::string_view::npos;
}

base::Unexpected<base::Error> fail(std::string message) {
  return base::fail(base::ErrorCode::kUnreadable, std::move(message));
}

base::Expected<std::uint64_t> parse_uint(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc()) return value;
  const bool too_big = error == std::errc::result_out_of_range;
  return fail("strconv.ParseUint: parsing " + quote(text) + (too_big ? ": value out of range" : ": invalid syntax"));
}

base::Expected<std::uint64_t> parse_number(std::string_view text, std::string_view lower, std::string_view upper) {
  if (!contains_only(text, kDigits)) {
    return fail("Invalid character(s) found in " + std::string(lower) + " number " + quote(text));
  }
  if (text.size() > 1 && text[0] == '0') {
    return fail(std::string(upper) + " number must not contain leading zeroes " + quote(text));
  }
  return parse_uint(text);
}

std::vector<std::string> split_dots(std::string_view text) {
  std::vector<std::string> parts;
  for (;;) {
    const std::size_t dot = text.find('.');
    parts.emplace_back(text.substr(0, dot));
    if (dot == std::string_view::npos) return parts;
    text.remove_prefix(dot + 1);
  }
}

base::Expected<std::vector<std::string>> parse_prerelease(std::string_view text) {
  std::vector<std::string> parts = split_dots(text);
  for (const std::string& part : parts) {
    if (part.empty()) return fail("Prerelease is empty");
    if (contains_only(part, kDigits)) {
      if (part.size() > 1 && part[0] == '0') {
        return fail("Numeric PreRelease version must not contain leading zeroes " + quote(part));
      }
      const auto number = parse_uint(part);
      if (!number) return base::Unexpected(number.error());
    } else if (!contains_only(part, kAlphanumeric)) {
      return fail("Invalid character(s) found in prerelease " + quote(part));
    }
  }
  return parts;
}

base::Expected<void> check_build(std::string_view text) {
  for (const std::string& part : split_dots(text)) {
    if (part.empty()) return fail("Build meta data is empty");
    if (!contains_only(part, kAlphanumeric)) {
      return fail("Invalid character(s) found in build meta data " + quote(part));
    }
  }
  return {};
}

/// Leading zeros go, but one stays where no digit would be left: `0latest`.
std::string without_leading_zeros(std::string_view part) {
  if (part.size() <= 1) return std::string(part);
  const std::size_t first = part.find_first_not_of('0');
  const std::string_view rest = first == std::string_view::npos ? std::string_view() : part.substr(first);
  const bool starts_with_digit = !rest.empty() && rest[0] >= '0' && rest[0] <= '9';
  return (starts_with_digit ? "" : "0") + std::string(rest);
}

/// Cuts `text` at the first `separator` and returns what comes after it.
std::optional<std::string_view> cut_tail(std::string_view& text, char separator) {
  const std::size_t at = text.find(separator);
  if (at == std::string_view::npos) return std::nullopt;
  const std::string_view tail = text.substr(at + 1);
  text = text.substr(0, at);
  return tail;
}

std::strong_ordering compare_identifiers(const std::string& a, const std::string& b) {
  const bool a_numeric = contains_only(a, kDigits);
  const bool b_numeric = contains_only(b, kDigits);
  if (a_numeric != b_numeric) return a_numeric ? std::strong_ordering::less : std::strong_ordering::greater;
  if (a_numeric && a.size() != b.size()) return a.size() <=> b.size();  // no leading zeros: longer is bigger
  return a.compare(b) <=> 0;
}

}  // namespace

bool Version::less_than(std::uint64_t other_major, std::uint64_t other_minor, std::uint64_t other_patch) const {
  return *this < Version{other_major, other_minor, other_patch, {}};
}

std::string Version::to_string() const {
  std::string out = std::to_string(major) + '.' + std::to_string(minor) + '.' + std::to_string(patch);
  char separator = '-';
  for (const std::string& part : prerelease) {
    out += separator;
    out += part;
    separator = '.';
  }
  return out;
}

std::strong_ordering operator<=>(const Version& a, const Version& b) {
  if (const auto order = a.major <=> b.major; order != 0) return order;
  if (const auto order = a.minor <=> b.minor; order != 0) return order;
  if (const auto order = a.patch <=> b.patch; order != 0) return order;
  if (a.prerelease.empty() || b.prerelease.empty()) return b.prerelease.size() <=> a.prerelease.size();
  for (std::size_t i = 0; i < std::min(a.prerelease.size(), b.prerelease.size()); ++i) {
    if (const auto order = compare_identifiers(a.prerelease[i], b.prerelease[i]); order != 0) return order;
  }
  return a.prerelease.size() <=> b.prerelease.size();
}

base::Expected<Version> parse_version(std::string_view text) {
  text = trim_space(text);
  if (text.starts_with('v')) text.remove_prefix(1);
  std::array<std::string, 3> parts;
  std::size_t count = 0;
  for (std::string_view rest = text; count < 3; ++count) {
    const std::size_t dot = count < 2 ? rest.find('.') : std::string_view::npos;
    parts[count] = without_leading_zeros(rest.substr(0, dot));
    if (dot == std::string_view::npos) break;
    rest.remove_prefix(dot + 1);
  }
  if (count < 2) {
    if (parts[count].find_first_of("+-") != std::string::npos) {
      return fail("Short version cannot contain PreRelease/Build meta data");
    }
    for (++count; count < 3; ++count) parts[count] = "0";
  }

  Version version;
  C2C_TRY(version.major, parse_number(parts[0], "major", "Major"));
  C2C_TRY(version.minor, parse_number(parts[1], "minor", "Minor"));
  std::string_view patch = parts[2];
  const auto build = cut_tail(patch, '+');
  const auto prerelease = cut_tail(patch, '-');
  C2C_TRY(version.patch, parse_number(patch, "patch", "Patch"));
  if (prerelease) {
    C2C_TRY(version.prerelease, parse_prerelease(*prerelease));
  }
  if (build) {
    const auto checked = check_build(*build);
    if (!checked) return base::Unexpected(checked.error());
  }
  return version;
}

}  // namespace c2c::gostd
