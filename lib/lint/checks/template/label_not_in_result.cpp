#include <algorithm>

#include "lint/checks_template.h"
#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

/// How to keep the label: by the aggregation that drops it, if it is one.
std::string advice(const ExprView& e, const promql::LabelFact& fact) {
  const std::string name(fact.name);
  for (const promql::NodeId id : e.facts.nodes(promql::NodeKind::kAggregate)) {
    const promql::Node& node = e.node(id);
    if (!(node.span == fact.reason)) continue;
    if (node.flag) return "leave `" + name + "` out of `without`, or out of the text";
    if (!e.grouping(id).empty()) return "add `" + name + "` to `by (...)`, or leave it out of the text";
    return "aggregate `by (" + name + ")`, or leave it out of the text";
  }
  return "keep the label in the expression, or leave it out of the text";
}

/// What took a label away, as a label of the finding.
void explain(const TemplateView& t, const promql::LabelFact& fact, Finding& finding) {
  if (fact.reason.end <= fact.reason.begin) return;
  finding.labels.push_back({t.expr->locate(fact.reason), "it is lost here"});
  finding.help = advice(*t.expr, fact);
}

void run(const TemplateView& t, Findings& out) {
  if (t.expr == nullptr) return;
  const promql::ResultLabels& result = t.expr->labels(t.expr->root);
  std::vector<std::string_view> told;
  for (const gotmpl::LabelUse& use : t.trace.labels) {
    const promql::LabelFact fact = result.of(use.name);
    if (fact.presence != promql::Presence::kNever || is_label_of_rule(t, use.name)) continue;
    if (std::find(told.begin(), told.end(), use.name) != told.end() || is_tested(t, use.name) || told_before(t, use.name))
      continue;
    told.push_back(use.name);
    Finding finding{.span = t.locate(gotmpl::extent_of(t.tree(), use.node)),
                    .message = "the result of the expression never has the label `" + use.name + "`, so this is empty",
                    .help = "leave it out of the text"};
    explain(t, fact, finding);
    out.add(std::move(finding));
  }
}

}  // namespace

extern const Check template_label_not_in_result{
    .run = OnTemplate{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
A label in the template of an alert that the result of the expression cannot have: an aggregation dropped it, a matcher asks
for its absence, or the expression is an `absent()` of something else.

## Why it matters
The place of the label stays empty (`pod  is down`), and whoever is paged does not learn which pod. It shows only when the
alert fires.

## How to mend it
Keep the label in the aggregation (`sum by (namespace, pod) (...)`), or leave it out of the text. Labels that may be missing
at times can be asked for: `{{ if $labels.pod }}...{{ end }}`; then nothing is said.

## Source
Prometheus v0.308.1 promql/engine.go (aggregation, VectorBinop), promql/functions.go; rules/alerting.go.
)md"};

}  // namespace c2c::lint::checks
