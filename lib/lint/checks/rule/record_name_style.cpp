#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

void run(const RuleView& rule, Findings& out) {
  const std::string_view name = rule.rule.record.value;
  if (rule.is_alert() || name.empty() || name.find(':') != std::string_view::npos) return;
  out.add({.span = rule.rule.record.span(),
           .message = "the name `" + std::string(name) + "` does not say that the series is recorded",
           .help = "name it `level:metric:operations`, such as `job:http_requests:rate5m`",
           .field = "record"});
}

}  // namespace

extern const Check rule_record_name_style{
    .run = OnRule{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
A recording rule whose name has no colon.

## Why it matters
Colons are kept for recorded series: who reads the name knows by them that the metric comes from a rule, by which labels it is
aggregated and how. Without them it looks like a metric of an exporter.

## How to mend it
Name it `level:metric:operations`, such as `job:http_requests:rate5m`.

## Source
Prometheus documentation, Recording rules, Naming.
)md"};

}  // namespace c2c::lint::checks
