#include "gostd/duration.h"
#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

void run(const GroupView& view, Findings& out) {
  const crd::Text& offset = view.group.query_offset;
  if (!offset.present) return;
  const auto parsed = gostd::parse_prometheus_duration(offset.value).value;
  if (!parsed || parsed->count() != 0) return;
  out.add({.span = offset.span(),
           .message = "`query_offset` of zero is not the same as none: it overrides the offset that the server sets",
           .help = "remove it, unless the group is to be evaluated without any offset",
           .field = "query_offset"});
}

}  // namespace

extern const Check cortex_zero_query_offset{.run = OnGroup{run}, .since = "0.2.0", .docs = R"md(
## What it finds
`query_offset: 0s` of a group.

## Why it matters
For `for` and `interval` a zero means the same as leaving it out. Here it does not: a group without `query_offset` takes that
of the tenant (`ruler_query_offset`), which is there because samples arrive late; a zero switches it off, and the rules look
at the newest moments, where samples are still missing: sums dip, and alerts flap.

## How to mend it
Remove the field. If zero is meant, silence the finding.

## Source
Cortex v1.21.1, pkg/ruler/compat.go; `-ruler.query-offset`; a zero is kept on read-back, seen on a running server.
)md"};

}  // namespace c2c::lint::checks
