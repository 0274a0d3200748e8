#include "report/rule_diff.h"

#include <doctest/doctest.h>

#include <fmt/format.h>

namespace c2c::report {
namespace {

cortex::Rule alert(std::string name, std::string expr, cortex::Labels labels = {}) {
  cortex::Rule out;
  out.alert = std::move(name);
  out.expr = std::move(expr);
  out.labels = std::move(labels);
  return out;
}

cortex::RuleGroup group(std::vector<cortex::Rule> rules) {
  cortex::RuleGroup out;
  out.name = "g";
  out.rules = std::move(rules);
  return out;
}

std::string place(const std::optional<std::size_t>& at) { return at ? std::to_string(*at) : "-"; }

/// `0>1 moved changed` for each change.
std::string shown(const std::vector<cortex::Rule>& before, const std::vector<cortex::Rule>& after) {
  std::string out;
  for (const RuleChange& change : diff_rules(group(before), group(after))) {
    out += fmt::format("{}>{}{}{}\n", place(change.before), place(change.after), change.moved ? " moved" : "",
                       change.changed ? " changed" : "");
  }
  return out;
}

TEST_CASE("report::diff_rules: an inserted rule is one change") {
  const auto a = alert("A", "a");
  const auto b = alert("B", "b");
  const auto c = alert("C", "c");
  CHECK(shown({a, b, c}, {a, b, c}).empty());
  CHECK(shown({a, c}, {a, b, c}) == "->1 changed\n");
  CHECK(shown({a, b, c}, {a, c}) == "1>- changed\n");
  CHECK(shown({}, {a}) == "->0 changed\n");
  CHECK(shown({a}, {}) == "0>- changed\n");
}

TEST_CASE("report::diff_rules: changed, renamed, moved, and several at once") {
  const auto a = alert("A", "a");
  const auto b = alert("B", "b");
  const auto c = alert("C", "c");
  CHECK(shown({a, b, c}, {a, alert("B", "b2"), c}) == "1>1 changed\n");
  CHECK(shown({a, b, c}, {a, alert("B2", "b"), c}) == "1>1 changed\n");
  // Nothing in common: one goes, one comes.
  CHECK(shown({a, b, c}, {a, alert("X", "x"), c}) == "1>- changed\n->1 changed\n");
  CHECK(shown({a, b, c}, {b, c, a}) == "0>2 moved\n");
  CHECK(shown({a, b, c}, {b, c, alert("A", "a2")}) == "0>2 moved changed\n");
  // The one that moved is not taken for the one that was renamed.
  CHECK(shown({a, b}, {alert("Z", "a"), b, a}) == "->0 changed\n0>2 moved\n");
  // A recording rule with the expression of an alert is another rule.
  cortex::Rule record;
  record.record = "B";
  record.expr = "b";
  CHECK(shown({a, b, c}, {a, record, c}) == "1>- changed\n->1 changed\n");
}

TEST_CASE("report::diff_rules: of alerts with one name the labels tell which is which") {
  const auto warning = alert("A", "x > 1", {{"severity", "warning"}});
  const auto critical = alert("A", "x > 2", {{"severity", "critical"}});
  CHECK(shown({warning, critical}, {alert("A", "x > 3", {{"severity", "critical"}})}) == "0>- changed\n1>0 changed\n");
  CHECK(shown({warning, critical}, {critical, warning}) == "0>1 moved\n");
}

TEST_CASE("report::respelt: only differences remain in the text") {
  using std::chrono::milliseconds;
  cortex::Rule before = alert("A", "a");
  cortex::Rule after = before;
  before.for_ = cortex::Duration{milliseconds{90'000}, "1m30s"};
  after.for_ = cortex::Duration{milliseconds{90'000}, "90s"};
  after.keep_firing_for = cortex::Duration{milliseconds{0}, "0s"};
  CHECK(rule_yaml(respelt(before, after)) == rule_yaml(after));
  after.for_ = cortex::Duration{milliseconds{91'000}, "91s"};
  CHECK(rule_yaml(respelt(before, after)).find("for: 1m30s") != std::string::npos);

  cortex::RuleGroup one;
  cortex::RuleGroup two;
  two.interval = cortex::Duration{milliseconds{0}, "0s"};
  one.limit = -1;
  CHECK(group_yaml(respelt(one, two), false) == group_yaml(two, false));
  // No offset and an offset of zero are different things.
  two.query_offset = cortex::Duration{milliseconds{0}, "0s"};
  CHECK(group_yaml(respelt(one, two), false) != group_yaml(two, false));
}

TEST_CASE("report::rule_yaml: as the codec writes it") {
  CHECK(rule_yaml(alert("A", "up == 0", {{"x", "1"}})) == "alert: A\nexpr: up == 0\nlabels:\n  x: \"1\"\n");
  cortex::RuleGroup with = group({alert("A", "a")});
  CHECK(group_yaml(with, false).empty());
  with.limit = 3;
  CHECK(group_yaml(with, false) == "limit: 3\n");
  CHECK(group_yaml(with, true) == "limit: 3\nrules:\n- alert: A\n  expr: a\n");
}

}  // namespace
}  // namespace c2c::report
