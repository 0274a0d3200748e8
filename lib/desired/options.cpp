#include "desired/options.h"

#include <algorithm>

namespace c2c::desired {

bool Enforcement::covers(const k8s::Object& object) const {
  if (label.empty()) return false;
  return std::none_of(excluded.begin(), excluded.end(), [&](const Excluded& e) {
    return e.ns == object.ns && (e.name.empty() || e.name == object.name);
  });
}

}  // namespace c2c::desired
