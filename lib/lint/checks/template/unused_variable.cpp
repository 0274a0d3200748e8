#include "lint/checks_template.h"
#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

void run(const TemplateView& t, Findings& out) {
  for (const gotmpl::VariableUse& variable : t.trace.variables) {
    if (variable.used || t.tree()[variable.node].offset < translate::kTemplateHeader.size()) continue;
    if (is_index_of_range(t, variable)) continue;
    out.add({.span = t.locate(gotmpl::extent_of(t.tree(), variable.node)),
             .message = "`" + std::string(variable.name) + "` is never used",
             .help = "remove it, or mind that variables end with the block that declares them"});
  }
}

}  // namespace

extern const Check template_unused_variable{
    .run = OnTemplate{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
A variable that a template declares and does not use.

## Why it matters
It is left over from an edit, or it was meant to be used: variables end at the `{{ end }}` of their block, and one of the same
name that is declared again (`:=`) inside hides the outer instead of changing it (`=`).

## How to mend it
Remove it, or use it.

## Source
Go documentation, text/template, Variables.
)md"};

}  // namespace c2c::lint::checks
