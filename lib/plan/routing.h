#pragma once

#include <set>
#include <string>
#include <vector>

#include "amconfig/routing.h"
#include "cortex/rule_group.h"
#include "doc/value.h"
#include "plan/plan.h"

namespace c2c::plan {

/// The receivers that an alert goes to and that tell somebody: one without integrations does not count.
struct Reached {
  std::vector<std::string> receivers;  ///< sorted, names unique; empty: nobody is told
  bool certain = true;  ///< false: labels that only the running alert has decide about some of them
  friend bool operator==(const Reached&, const Reached&) = default;
};

/// What is known of the labels of an alert that the rule fires: those that the rule and its group write, `alertname`, and those
/// of the expression's result. Source: prometheus v0.308.1 rules/alerting.go Eval.
[[nodiscard]] amconfig::PartialLabels labels_of_alert(const cortex::RuleGroup& group, const cortex::Rule& alert);

/// Whom the alerts of a configuration reach. Refers to the configuration.
class Routing {
 public:
  Routing(const doc::Value& config, amconfig::MatcherSyntax syntax);
  [[nodiscard]] Reached reach(const amconfig::PartialLabels& labels) const;

 private:
  amconfig::RoutingTree tree_;
  std::set<std::string, std::less<>> telling_;  ///< receivers with integrations
};

/// One group as it is and as it will be; nullptr: it is not there.
struct GroupSides {
  std::string rule_namespace;
  const cortex::RuleGroup* before = nullptr;
  const cortex::RuleGroup* after = nullptr;
};

/// The alerts that reach others than before, and new ones that reach nobody; sorted. `groups`: all groups of the tenant whose
/// alerts may be routed differently.
[[nodiscard]] std::vector<AlertMove> moves_of(const std::vector<GroupSides>& groups, const Routing& before, const Routing& after);

}  // namespace c2c::plan
