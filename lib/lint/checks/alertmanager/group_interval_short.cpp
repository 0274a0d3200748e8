#include <array>

#include "gostd/duration.h"
#include "lint/checks_alertmanager.h"
#include "lint/findings.h"

namespace c2c::lint::checks {

namespace {

constexpr std::array kOptions{CheckOption{"minimum", "30s", "the shortest group interval that is not told of"}};

void run(const ConfigView& view, Findings& out) {
  const std::vector<std::string> option = out.option("minimum");
  const auto minimum = option.empty() ? std::nullopt : gostd::parse_prometheus_duration(option.front()).value;
  if (!minimum) return;
  each_route(view.config, [&](Found<crd::Route> route, const crd::Route* /*parent*/) {
    const crd::Text& interval = route.value.group_interval;
    const auto every = gostd::parse_prometheus_duration(interval.value).value;
    // Zero is left out by the operator.
    if (!every || every->count() == 0 || *every >= *minimum) return;
    out.add({.span = interval.span(),
             .message = "a group whose alerts change is told anew every " + gostd::print_prometheus_duration(*every),
             .help = "wait some minutes: `groupInterval: 5m` is Alertmanager's own default",
             .field = route.path + ".groupInterval"});
  });
}

}  // namespace

extern const Check alertmanager_group_interval_short{.run = OnConfig{run},
                                                     .since = "0.2.0",
                                                     .docs = R"md(
## What it finds
A `groupInterval` of less than thirty seconds (option `minimum`).

## Why it matters
Rules are evaluated once a minute or so: within a shorter time nothing can have changed but by chance, and every alert that
joins or leaves a group makes a message of its own.

## How to mend it
Set some minutes.

## Source
Alertmanager documentation, Configuration, Route: `group_interval`, 5m by default.
)md",
                                                     .options = kOptions};

}  // namespace c2c::lint::checks
