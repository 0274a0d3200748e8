#include <array>

#include "gostd/duration.h"
#include "lint/checks_alertmanager.h"
#include "lint/findings.h"

namespace c2c::lint::checks {

namespace {

constexpr std::array kOptions{CheckOption{"minimum", "5m", "the shortest repeat interval that is not told of"}};

void run(const ConfigView& view, Findings& out) {
  const std::vector<std::string> option = out.option("minimum");
  const auto minimum = option.empty() ? std::nullopt : gostd::parse_prometheus_duration(option.front()).value;
  if (!minimum) return;
  each_route(view.config, [&](Found<crd::Route> route, const crd::Route* /*parent*/) {
    const crd::Text& repeat = route.value.repeat_interval;
    const auto every = gostd::parse_prometheus_duration(repeat.value).value;
    // Zero is left out by the operator.
    if (!every || every->count() == 0 || *every >= *minimum) return;
    out.add({.span = repeat.span(),
             .message = "a message is repeated every " + gostd::print_prometheus_duration(*every) + " while the alert fires",
             .help = "repeat it every few hours: `repeatInterval: 4h` is Alertmanager's own default",
             .field = route.path + ".repeatInterval"});
  });
}

}  // namespace

extern const Check alertmanager_repeat_interval_short{.run = OnConfig{run},
                                                      .since = "0.2.0",
                                                      .docs = R"md(
## What it finds
A `repeatInterval` of less than five minutes (option `minimum`).

## Why it matters
The interval is for reminders of alerts that still fire. A short one floods the receiver, until the messages are ignored or
the receiver's rate limit drops them together with new ones. `repeatInterval` is often taken for the time until changes are
told: that is `groupInterval`.

## How to mend it
Set some hours. For a heartbeat (an alert that always fires) the short interval is right: silence the finding there.

## Source
Alertmanager documentation, Configuration, Route: `repeat_interval`, 4h by default.
)md",
                                                      .options = kOptions};

}  // namespace c2c::lint::checks
