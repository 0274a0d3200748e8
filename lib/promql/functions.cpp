#include "promql/functions.h"

#include <algorithm>

#include "gostd/text.h"

namespace c2c::promql {

const Function* find_function(std::string_view name) {
  const auto found = std::lower_bound(kFunctions.begin(), kFunctions.end(), name,
                                      [](const Function& f, std::string_view wanted) { return f.name < wanted; });
  return found != kFunctions.end() && found->name == name ? &*found : nullptr;
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
