#include "lint/checks_alertmanager.h"
#include "lint/findings.h"

namespace c2c::lint::checks {

namespace {

void run(const ConfigView& view, Findings& out) {
  each_route(view.config, [&](Found<crd::Route> route, const crd::Route* parent) {
    // The top route gets `continue` from the operator anyway.
    if (parent == nullptr || &route.value != &parent->routes.back() || !route.value.continue_.value) return;
    out.add({.span = route.value.continue_.span(),
             .message = "`continue` has no effect: no route of the level comes after this one",
             .help = "remove it; if the parent's receiver is to be told too, add a last route without matchers",
             .field = route.path + ".continue"});
  });
}

}  // namespace

extern const Check alertmanager_continue_without_effect{.run = OnConfig{run}, .since = "0.2.0", .docs = R"md(
## What it finds
A child route with `continue: true` after which no other route of its level comes.

## Why it matters
It does nothing. It is often written in the belief that the alert would go on to the receiver of the route above: that gets only
what no child route takes.

## How to mend it
Remove it, or add the route that the alert is to go on to.

## Source
alertmanager v0.31.1 dispatch/route.go `Match`.
)md"};

}  // namespace c2c::lint::checks
