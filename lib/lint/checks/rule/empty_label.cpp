#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

void run(const RuleView& rule, Findings& out) {
  const auto report = [&](const crd::LabelField& field, const char* map, std::string message, const char* help) {
    out.add({.span = field.value.present ? field.value.span() : field.key_span,
             .message = std::move(message),
             .help = help,
             .field = std::string(map) + "." + std::string(field.key)});
  };
  for (const crd::LabelField& label : rule.rule.labels) {
    if (!label.value.value.empty()) continue;
    report(label, "labels", "the label `" + std::string(label.key) + "` is empty, which takes it away from the result",
           "give it a value; to drop a label, aggregate `without` it");
  }
  for (const crd::LabelField& annotation : rule.rule.annotations) {
    if (!annotation.value.value.empty()) continue;
    report(annotation, "annotations", "the annotation `" + std::string(annotation.key) + "` is empty",
           "write a text, or remove it");
  }
}

}  // namespace

extern const Check rule_empty_label{
    .run = OnRule{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
A label or an annotation of a rule with an empty text.

## Why it matters
A label with an empty value is no label: if the series have one of that name it is removed. An empty annotation is a text that
somebody meant to write.

## How to mend it
Give it a value or remove it.

## Source
Prometheus documentation, Data model: a label with an empty value is the same as none.
)md"};

}  // namespace c2c::lint::checks
