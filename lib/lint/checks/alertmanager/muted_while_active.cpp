#include <algorithm>

#include "lint/checks_alertmanager.h"
#include "lint/findings.h"

namespace c2c::lint::checks {

namespace {

void run(const ConfigView& view, Findings& out) {
  each_route(view.config, [&](Found<crd::Route> route, const crd::Route* /*parent*/) {
    const auto& muted = route.value.mute_time_intervals;
    const auto& active = route.value.active_time_intervals;
    const auto is_muted = [&](const crd::Text& name) {
      return std::any_of(muted.begin(), muted.end(), [&](const crd::Text& other) { return other.value == name.value; });
    };
    if (active.empty() || !std::all_of(active.begin(), active.end(), is_muted)) return;
    out.add({.span = active.front().span(),
             .message = "the route is active only in times in which it is muted: it tells nobody anything",
             .help = "name the time interval in one of `activeTimeIntervals` and `muteTimeIntervals`",
             .field = route.path + ".activeTimeIntervals"});
  });
}

}  // namespace

extern const Check alertmanager_muted_while_active{.run = OnConfig{run}, .since = "0.2.0", .docs = R"md(
## What it finds
A route all of whose `activeTimeIntervals` stand in its `muteTimeIntervals` too.

## Why it matters
Outside of the active times the route is silent, and inside it is muted.

## How to mend it
Keep the interval in one of the two lists.

## Source
alertmanager v0.31.1 notify/notify.go `TimeActiveStage`, `TimeMuteStage`.
)md"};

}  // namespace c2c::lint::checks
