#include <algorithm>

#include "lint/checks_alertmanager.h"
#include "lint/findings.h"

namespace c2c::lint::checks {

namespace {

void run(const ConfigView& view, Findings& out) {
  each_route(view.config, [&](Found<crd::Route> route, const crd::Route* /*parent*/) {
    const auto& labels = route.value.group_by;
    const auto names_alert = [](const crd::Text& label) { return label.value == "alertname" || label.value == "..."; };
    if (labels.empty() || std::any_of(labels.begin(), labels.end(), names_alert)) return;
    out.add({.span = labels.front().span(),
             .message = "the route groups alerts of different names together",
             .help = "add `alertname` to `groupBy`",
             .field = route.path + ".groupBy"});
  });
}

}  // namespace

extern const Check alertmanager_group_by_without_alertname{.run = OnConfig{run}, .since = "0.2.0", .docs = R"md(
## What it finds
A route whose `groupBy` has no `alertname`.

## Why it matters
Alerts of different names come in one message, whose title is the first of them or none. Teams that want one message for a whole
service want exactly that.

## How to mend it
Add `alertname`.

## Source
Alertmanager documentation, Configuration, Route: `group_by`.
)md"};

}  // namespace c2c::lint::checks
