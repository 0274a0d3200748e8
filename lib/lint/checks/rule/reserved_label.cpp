#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

std::string_view effect_of(std::string_view label) {
  if (label == "alertname") return "the name of the alert takes its place";
  if (label == "alertstate") return "Prometheus sets it in `ALERTS` to `pending` or `firing`";
  if (label.starts_with("__") && label != "__name__") return "names that begin with `__` are kept for Prometheus itself";
  return {};
}

void run(const RuleView& rule, Findings& out) {
  if (!rule.is_alert()) return;
  for (const crd::LabelField& label : rule.rule.labels) {
    const std::string_view effect = effect_of(label.key);
    if (effect.empty()) continue;
    out.add({.span = label.key_span,
             .message = "an alert sets the label `" + std::string(label.key) + "`: " + std::string(effect),
             .help = "use another name",
             .field = "labels." + std::string(label.key)});
  }
}

}  // namespace

extern const Check rule_reserved_label{
    .run = OnRule{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
A label `alertname`, `alertstate` or one that begins with `__` in an alert.

## Why it matters
`alertname` is overwritten by the alert's name, so routes that ask for the other value never match. `alertstate` is
overwritten in the series `ALERTS`. Names with two underscores in front may be dropped on the way.

## How to mend it
Use another name.

## Source
Prometheus v0.308.1 rules/alerting.go Eval, sample; Prometheus documentation, Data model.
)md"};

}  // namespace c2c::lint::checks
