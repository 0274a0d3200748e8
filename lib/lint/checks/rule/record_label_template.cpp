#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

void run(const RuleView& rule, Findings& out) {
  if (rule.is_alert() || rule.rule.record.value.empty()) return;
  for (const crd::LabelField& label : rule.rule.labels) {
    const std::string_view text = label.value.value;
    const std::size_t begin = text.find("{{");
    if (begin == std::string_view::npos) continue;
    const std::size_t close = text.find("}}", begin);
    const std::size_t end = close == std::string_view::npos ? text.size() : close + 2;
    out.add({.span = label.value.node.locate(rule.group.object.files, begin, end),
             .message = "labels of recording rules are no templates: this stays in the label as it is",
             .help = "make the label in the expression: `label_replace(x, \"" + std::string(label.key) +
                     "\", \"$1\", \"other\", \"(.*)\")`",
             .field = "labels." + std::string(label.key)});
  }
}

}  // namespace

extern const Check rule_record_label_template{
    .run = OnRule{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`{{` in a label of a recording rule.

## Why it matters
Templates are run for alerts alone. The series get the label `{{ $labels.job }}`, with the braces.

## How to mend it
Make the label in the expression with `label_replace`.

## Source
Prometheus v0.308.1 rules/recording.go Eval.
)md"};

}  // namespace c2c::lint::checks
