#include "lint/findings.h"
#include "lint/views.h"
#include "promql/regexp.h"

namespace c2c::lint::checks {

namespace {

void run(const TemplateView& t, Findings& out) {
  const gotmpl::Trace& trace = t.trace;
  for (const gotmpl::FunctionUse& call : trace.calls) {
    if (call.name != "match" && call.name != "reReplaceAll") continue;
    const gotmpl::Value& pattern = trace.arguments(call)[0];
    const auto text = gotmpl::constant_text(t.tree(), pattern);
    if (!text) continue;
    const std::string fault = promql::check_regexp(*text);
    if (fault.empty()) continue;
    out.add({.span = t.locate(gotmpl::extent_of(t.tree(), pattern.node)),
             .message = "invalid regular expression: " + fault,
             .help = "the syntax is RE2's"});
  }
}

}  // namespace

extern const Check template_invalid_regexp{
    .run = OnTemplate{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
A pattern of `match` or `reReplaceAll` that is no regular expression of RE2.

## Why it matters
Prometheus puts `<error expanding template: ...>` in the place of the whole text, so whoever is paged reads that; in a label
it changes how the alert is routed, too. Nothing says so before the alert fires: the template is only parsed when rules are
loaded.

## How to mend it
Mend the pattern. RE2 has no look-ahead and no back references.

## Source
RE2 syntax; Prometheus v0.308.1 template/template.go: reReplaceAll, match.
)md"};

}  // namespace c2c::lint::checks
