#include <algorithm>

#include "lint/checks_template.h"
#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

void run(const TemplateView& t, Findings& out) {
  if (t.expr == nullptr) return;
  std::vector<std::string_view> told;
  for (const gotmpl::LabelUse& use : t.trace.labels) {
    if (!is_label_of_rule(t, use.name) || told_before(t, use.name)) continue;
    if (std::find(told.begin(), told.end(), use.name) != told.end() || is_tested(t, use.name)) continue;
    told.push_back(use.name);
    Finding finding{.span = t.locate(gotmpl::extent_of(t.tree(), use.node)),
                    .message = "`" + use.name + "` is a label of the rule, which its own templates do not see",
                    .help = "templates see the labels of the expression's result: write the text itself"};
    if (use.name == "alertname") {
      finding.message = "templates of an alert do not see its `alertname`";
      finding.help = "write `" + std::string(t.rule.rule.alert.value) + "`";
    } else if (const crd::LabelField* label = t.rule.label(use.name)) {
      finding.labels.push_back({label->key_span, "set here"});
    }
    out.add(std::move(finding));
  }
}

}  // namespace

extern const Check template_label_of_rule{
    .run = OnTemplate{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`$labels.severity` or `$labels.alertname` in an alert's label or annotation, where that label is one that the rule or its
group sets and the result of the expression is not known to have.

## Why it matters
Templates are filled in before the rule's labels are added, with the labels of the expression's result alone: the place stays
empty.

## How to mend it
Write the text itself: the rule knows its own name and severity. In Alertmanager's templates these labels are there.

## Source
Prometheus v0.308.1 rules/alerting.go Eval: the template data are the labels of the sample.
)md"};

}  // namespace c2c::lint::checks
