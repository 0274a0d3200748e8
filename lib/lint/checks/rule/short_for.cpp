#include "gostd/duration.h"
#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

void check(const RuleView& rule, const crd::Text& field, std::string_view name, std::string_view effect, Findings& out) {
  const auto value = RuleView::duration(field);
  const auto interval = rule.group.interval();
  if (value.count() == 0 || value >= interval) return;
  const bool own = RuleView::duration(rule.group.group.interval).count() != 0;
  Finding finding{.span = field.span(),
                  .message = "`" + std::string(name) + ": " + std::string(field.value) + "` is shorter than " +
                             (own ? "the interval of the group, " : "the server's interval, ") +
                             gostd::print_prometheus_duration(interval),
                  .help = std::string(effect),
                  .field = std::string(name)};
  if (own) finding.labels.push_back({rule.group.group.interval.span(), "the interval"});
  out.add(std::move(finding));
}

void run(const RuleView& rule, Findings& out) {
  if (!rule.is_alert()) return;
  check(rule, rule.rule.for_, "for", "the alert fires at its second evaluation, after a whole interval: write that", out);
  check(rule, rule.rule.keep_firing_for, "keep_firing_for", "the alert goes on for a whole interval: write that", out);
}

}  // namespace

extern const Check rule_short_for{
    .run = OnRule{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
A `for` or `keep_firing_for` that is shorter than the interval at which the group is evaluated; that of a group without one is
the server's default.

## Why it matters
Alerts only change at evaluations: a `for` of 10 s in a group that runs each minute is one of a minute.

## How to mend it
Write a multiple of the interval, or give the group a shorter one.

## Source
Prometheus v0.308.1 rules/alerting.go Eval.
)md"};

}  // namespace c2c::lint::checks
