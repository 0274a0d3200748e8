#pragma once

#include <string_view>

#include "crd/prometheus_rule.h"
#include "diag/sink.h"
#include "k8s/object.h"
#include "translate/rule_parts.h"

namespace c2c::desired {

/// A PrometheusRule while it is read, with all that was parsed of it. Everything points into the object's document.
struct ReadRules {
  std::string_view tenant;  ///< empty if it could not be told
  const crd::PrometheusRule& rules;
  const translate::ParsedRules& parsed;
};

/// Looks at the objects while they are read, so that nobody has to parse them a second time. Called by several threads at once,
/// for each object of ours once, in no order; the sink is the object's own, and the object is its current one.
class Inspector {
 public:
  virtual ~Inspector() = default;
  /// `sound`: the object's structure is that of its schema. `rules` is nullptr for other kinds, and where it is not sound.
  virtual void inspect(const k8s::Object& object, bool sound, const ReadRules* rules, diag::Sink& sink) const = 0;
};

}  // namespace c2c::desired
