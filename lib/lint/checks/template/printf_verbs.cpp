#include "gotmpl/format.h"
#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

void run(const TemplateView& t, Findings& out) {
  const gotmpl::Trace& trace = t.trace;
  for (const gotmpl::FunctionUse& call : trace.calls) {
    if (call.name != "printf" || call.count == 0) continue;
    const auto arguments = trace.arguments(call);
    const auto format = gotmpl::constant_text(t.tree(), arguments[0]);
    if (!format) continue;
    auto fault = gotmpl::check_format(*format, arguments.subspan(1));
    if (!fault) continue;
    const gotmpl::Node& literal = t.tree()[arguments[0].node];
    // The place within the text is exact only where nothing is escaped.
    const bool exact = literal.text.size() == format->size() + 2 && fault->size > 0;
    const gotmpl::Extent whole = gotmpl::extent_of(t.tree(), arguments[0].node);
    const gotmpl::Extent part{whole.offset + 1 + static_cast<std::uint32_t>(fault->offset),
                              static_cast<std::uint32_t>(fault->size)};
    out.add({.span = t.locate(exact ? part : whole), .message = std::move(fault->message), .help = std::move(fault->help)});
  }
}

}  // namespace

extern const Check template_printf_verbs{
    .run = OnTemplate{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
A verb of `printf` for another type than its argument has (`%d` for `$value`, which is a float64; `%f` for text, such as what
`humanize` gives), a verb without an argument, or an argument without a verb.

## Why it matters
`printf` does not fail: the text that reaches people reads `%!d(float64=0.5)` or `%!(EXTRA string=a)`.

## How to mend it
Print `$value` with `%g`, `%.2f` or `%v`, labels with `%s`, and a percent sign as `%%`. The value comes before it is
humanized: `humanize` gives text.

## Source
Go documentation, fmt, Printing; compared with runs of fmt.Sprintf.
)md"};

}  // namespace c2c::lint::checks
