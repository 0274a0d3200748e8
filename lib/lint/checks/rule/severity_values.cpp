#include <algorithm>
#include <array>

#include "gostd/text.h"
#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

constexpr std::array<CheckOption, 2> kOptions{
    {{"values", "critical,warning,info,none", "what the label may be"}, {"label", "severity", "the label that is looked at"}}};

void run(const RuleView& rule, Findings& out) {
  if (!rule.is_alert()) return;
  const auto names = out.option("label");
  const crd::LabelField* label = names.empty() ? nullptr : rule.label(names[0]);
  if (label == nullptr || label->value.value.find("{{") != std::string_view::npos) return;
  const std::string_view value = label->value.value;
  const std::vector<std::string> known = out.option("values");
  if (std::find(known.begin(), known.end(), value) != known.end()) return;
  const std::string_view near = gostd::nearest(value, known);
  out.add(
      {.span = label->value.span(),
       .message = "`" + std::string(value) + "` is none of the values of `" + names[0] + "`",
       .help = near.empty() ? "the option `values` lists those that may be used" : "did you mean `" + std::string(near) + "`?",
       .field = "labels." + names[0]});
}

}  // namespace

extern const Check rule_severity_values{
    .run = OnRule{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
An alert whose label `severity` has a value that the option `values` does not list. Another label is looked at by the option
`label`. Off unless it is asked for.

## Why it matters
Routes ask for known values: an alert with `severity: warn` reaches nobody who waits for `warning`.

## How to mend it
Use one of the values.

## Source
The team's own convention.
)md",
    .options = kOptions};

}  // namespace c2c::lint::checks
