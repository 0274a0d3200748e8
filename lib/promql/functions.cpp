#include "promql/functions.h"

#include <array>
#include <cstdint>

#include "gostd/text.h"

namespace c2c::promql {

namespace {

constexpr std::size_t kLetters = 32;

/// Where the functions of each first letter begin; the table is sorted by name.
constexpr auto kFirst = [] {
  std::array<std::uint8_t, kLetters + 1> first{};
  for (const Function& function : kFunctions) ++first[static_cast<std::size_t>(function.name[0] & 0x1F) + 1];
  for (std::size_t i = 1; i < first.size(); ++i) first[i] = static_cast<std::uint8_t>(first[i] + first[i - 1]);
  return first;
}();

}  // namespace

const Function* find_function(std::string_view name) {
  if (name.empty()) return nullptr;
  const auto letter = static_cast<std::size_t>(name[0] & 0x1F);
  for (std::size_t i = kFirst[letter]; i < kFirst[letter + 1]; ++i) {
    if (kFunctions[i].name.size() == name.size() && kFunctions[i].name == name) return &kFunctions[i];
  }
  return nullptr;
}

bool knows(Profile profile, const Function& function) {
  switch (function.source) {
    case FunctionSource::kPrometheus:
      return true;
    case FunctionSource::kCortexLoad:
      return profile != Profile::kDefault;
    case FunctionSource::kCortexApi:
      return profile != Profile::kDefault && profile != Profile::kCortexLoad;
  }
  return false;
}

std::string_view nearest_function(std::string_view name, Profile profile) {
  const std::size_t limit = name.size() / 3 + 2;
  std::string_view best;
  std::size_t best_score = 2 * limit;
  for (const Function& function : kFunctions) {
    if (!knows(profile, function)) continue;
    // Of names as near as each other, the one that the word begins is meant: `rat` is `rate`, not `rad`.
    const std::size_t distance = gostd::edit_distance(name, function.name);
    const std::size_t score = 2 * distance + (function.name.starts_with(name) ? 0 : 1);
    if (score >= best_score) continue;
    best = function.name;
    best_score = score;
  }
  return best;
}

}  // namespace c2c::promql
