#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/expected.h"

namespace c2c::gostd {

/// A semantic version; prereleases order before the release (`0.22.0-rc.1` < `0.22.0`); build metadata does not count.
struct Version {
  std::uint64_t major = 0;
  std::uint64_t minor = 0;
  std::uint64_t patch = 0;
  std::vector<std::string> prerelease;

  [[nodiscard]] bool less_than(std::uint64_t other_major, std::uint64_t other_minor, std::uint64_t other_patch) const;
  [[nodiscard]] std::string to_string() const;
  friend std::strong_ordering operator<=>(const Version& a, const Version& b);
  friend bool operator==(const Version& a, const Version& b) { return (a <=> b) == 0; }
};

/// Tolerant parsing: blanks around, a leading `v`, missing minor or patch, leading zeros.
/// Source: blang/semver v4 ParseTolerant.
[[nodiscard]] base::Expected<Version> parse_version(std::string_view text);

}  // namespace c2c::gostd
