#include <algorithm>
#include <array>

#include "lint/check.h"

namespace c2c::lint {

namespace checks {
#define C2C_LINT(group, name, severity, summary) extern const Check group##_##name;
#include "lint/checks.def"
#undef C2C_LINT
}  // namespace checks

namespace {

/// "group/name" with `-` for `_`, made of the two words at compile time.
template <std::size_t N>
struct Id {
  std::array<char, N> text{};
  constexpr explicit Id(const char (&words)[N]) {
    for (std::size_t i = 0; i + 1 < N; ++i) text[i] = words[i] == '_' ? '-' : words[i];
  }
  [[nodiscard]] constexpr std::string_view view() const { return {text.data(), N - 1}; }
};

template <Id id>
constexpr std::string_view kId = id.view();

constexpr std::array kChecks{
#define C2C_LINT(group, name, severity, summary) \
  CheckEntry{kId<Id(#group "/" #name)>, Severity::k##severity, summary, &checks::group##_##name},
#include "lint/checks.def"
#undef C2C_LINT
};

}  // namespace

std::span<const CheckEntry> all_checks() { return kChecks; }

const CheckEntry* find_check(std::string_view id) {
  const auto at = std::find_if(kChecks.begin(), kChecks.end(), [id](const CheckEntry& entry) { return entry.id == id; });
  return at == kChecks.end() ? nullptr : &*at;
}

}  // namespace c2c::lint
