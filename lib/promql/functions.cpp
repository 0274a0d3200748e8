#include "promql/functions.h"

#include <algorithm>
#include <vector>

#include "gostd/text.h"

namespace c2c::promql {

const Function* find_function(std::string_view name) {
  const auto found =
      std::lower_bound(kFunctions.begin(), kFunctions.end(), name,
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
  std::vector<std::string_view> known;
  for (const Function& function : kFunctions) {
    if (knows(profile, function)) known.push_back(function.name);
  }
  return gostd::nearest(name, known);
}

}  // namespace c2c::promql
