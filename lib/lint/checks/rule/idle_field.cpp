#include "gostd/duration.h"
#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

constexpr std::string_view kHelp = "remove it: it means the same as none";

bool is_zero(const crd::Text& text) {
  if (!text.present || text.value.empty()) return false;
  const auto parsed = gostd::parse_prometheus_duration(text.value);
  return parsed.value && parsed.value->count() == 0;
}

void run(const GroupView& group, Findings& out) {
  const crd::RuleGroup& in = group.group;
  if (in.limit.present && in.limit.value == 0) {
    out.add({.span = in.limit.span(), .message = "`limit: 0` is no limit", .help = std::string(kHelp), .field = "limit"});
  }
  if (is_zero(in.interval)) {
    out.add({.span = in.interval.span(),
             .message = "an interval of zero is the server's default",
             .help = std::string(kHelp),
             .field = "interval"});
  }
  for (std::size_t i = 0; i < in.rules.size(); ++i) {
    if (!is_zero(in.rules[i].keep_firing_for)) continue;
    out.add({.span = in.rules[i].keep_firing_for.span(),
             .message = "`keep_firing_for` of zero keeps nothing",
             .help = std::string(kHelp),
             .field = "rules[" + std::to_string(i) + "].keep_firing_for"});
  }
}

}  // namespace

extern const Check rule_idle_field{
    .run = OnGroup{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`limit: 0`, an `interval` of zero, a `keep_firing_for` of zero. A `for` of zero is left alone: it tells readers that the alert
is meant to fire at once.

## Why it matters
They look as if they did something: no series at all, an evaluation without pause.

## How to mend it
Remove them.

## Source
Prometheus documentation, Recording rules and Alerting rules.
)md"};

}  // namespace c2c::lint::checks
