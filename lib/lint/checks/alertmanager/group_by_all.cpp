#include "lint/checks_alertmanager.h"
#include "lint/findings.h"

namespace c2c::lint::checks {

namespace {

void run(const ConfigView& view, Findings& out) {
  each_route(view.config, [&](Found<crd::Route> route, const crd::Route* /*parent*/) {
    for (const crd::Text& label : route.value.group_by) {
      if (label.value != "...") continue;
      out.add({.span = label.span(),
               .message = "every alert makes a group, and so a message, of its own",
               .help = "group by the labels that name one cause, such as `alertname` and `namespace`",
               .field = route.path + ".groupBy"});
    }
  });
}

}  // namespace

extern const Check alertmanager_group_by_all{.run = OnConfig{run}, .since = "0.2.0", .docs = R"md(
## What it finds
A route with `groupBy: ["..."]`.

## Why it matters
It switches grouping off: a failure that raises a hundred alerts sends a hundred messages. Right for ticket systems, wrong for
people.

## How to mend it
Group by the labels that name one cause.

## Source
Alertmanager documentation, Configuration, Route: `group_by`.
)md"};

}  // namespace c2c::lint::checks
