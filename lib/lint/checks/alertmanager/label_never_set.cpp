#include "gostd/text.h"
#include "lint/checks_alertmanager.h"
#include "lint/findings.h"

namespace c2c::lint::checks {

namespace {

/// What is meant instead of a label that alerts never have; empty if they may have it.
std::string_view meant(std::string_view name) {
  if (name == "__name__" || name == "__alert_rule_uid__") return "alertname";
  if (name == "alertname") return {};
  std::string plain;
  for (const char c : gostd::to_lower(name)) {
    if (c != '_' && c != '-') plain += c;
  }
  return plain == "alertname" ? "alertname" : std::string_view();
}

void check(std::string_view name, source::Span span, const std::string& field, Findings& out) {
  const std::string_view instead = meant(name);
  if (instead.empty()) return;
  out.add({.span = span,
           .message = "no alert has a label `" + std::string(name) + "`",
           .help = "write `" + std::string(instead) + "`, the label with the alert's name",
           .field = field});
}

void run(const ConfigView& view, Findings& out) {
  each_matcher(view.config,
               [&](Found<crd::Matcher> m) { check(m.value.name.value, m.value.name.span(), m.path + ".name", out); });
  each_route(view.config, [&](Found<crd::Route> route, const crd::Route* /*parent*/) {
    for (const crd::Text& label : route.value.group_by) check(label.value, label.span(), route.path + ".groupBy", out);
  });
  for (std::size_t i = 0; i < view.config.inhibit_rules.size(); ++i) {
    const std::string field = "spec.inhibitRules[" + std::to_string(i) + "].equal";
    for (const crd::Text& label : view.config.inhibit_rules[i].equal) check(label.value, label.span(), field, out);
  }
}

}  // namespace

extern const Check alertmanager_label_never_set{.run = OnConfig{run}, .since = "0.2.0", .docs = R"md(
## What it finds
A matcher, a `groupBy` or an `equal` with `alert_name`, `alertName` or the like, or with `__name__`.

## Why it matters
The name of an alert is its label `alertname`, in this spelling: names of labels are compared letter by letter. A label that is
not there counts as empty, so that a matcher fails, grouping does nothing and `equal` always holds.

## How to mend it
Write `alertname`.

## Source
prometheus v0.308.1 rules/alerting.go: the metric name is dropped, `alertname` is set.
)md"};

}  // namespace c2c::lint::checks
