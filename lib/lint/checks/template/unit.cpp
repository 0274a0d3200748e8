#include <algorithm>
#include <array>

#include "lint/checks_template.h"
#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

struct Mismatch {
  std::string_view end;  ///< of the metric's name
  std::string_view unit;
  std::array<std::string_view, 3> wrong;
  std::string_view right;
};

constexpr std::array<Mismatch, 4> kMismatches{{
    {"_timestamp_seconds", "a moment", {"humanizeDuration", "humanize1024", "humanizePercentage"}, "humanizeTimestamp"},
    {"_seconds", "seconds", {"humanizeTimestamp", "humanize1024", "humanizePercentage"}, "humanizeDuration"},
    {"_bytes", "bytes", {"humanizeTimestamp", "humanizeDuration", "humanizePercentage"}, "humanize1024"},
    {"_ratio", "a ratio", {"humanizeTimestamp", "humanizeDuration", "humanize1024"}, "humanizePercentage"},
}};

const Mismatch* unit_of(std::string_view metric) {
  const auto found =
      std::find_if(kMismatches.begin(), kMismatches.end(), [&](const Mismatch& m) { return metric.ends_with(m.end); });
  return found == kMismatches.end() ? nullptr : &*found;
}

void run(const TemplateView& t, Findings& out) {
  if (t.expr == nullptr) return;
  const gotmpl::Trace& trace = t.trace;
  for (const gotmpl::FunctionUse& call : trace.calls) {
    if (!call.name.starts_with("humanize") || !is_plain_value(trace.arguments(call)[0])) continue;
    const std::string_view metric = measured_metric(*t.expr);
    const Mismatch* unit = unit_of(metric);
    if (unit == nullptr || std::find(unit->wrong.begin(), unit->wrong.end(), call.name) == unit->wrong.end()) continue;
    out.add({.span = t.locate(gotmpl::extent_of(t.tree(), call.node)),
             .message = "`" + std::string(call.name) + "` of `" + std::string(metric) + "`, whose name says that it is " +
                        std::string(unit->unit),
             .help = "use `" + std::string(unit->right) + "`"});
  }
}

}  // namespace

extern const Check template_unit{
    .run = OnTemplate{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`humanizeDuration`, `humanize1024`, `humanizePercentage` or `humanizeTimestamp` of the alert's value where that is the value
of a metric, or a sum, extreme or average of it, whose name says another unit: `_bytes`, `_seconds`, `_timestamp_seconds`,
`_ratio`.

## Why it matters
The text shows a number that means nothing, such as 12884901888 bytes as `149130d 18h`.

## How to mend it
Use the function for the unit: `humanize1024` for bytes, `humanizeDuration` for seconds, `humanizePercentage` for ratios,
`humanizeTimestamp` for moments.

## Source
Prometheus documentation, Metric and label naming, Base units; Template reference.
)md"};

}  // namespace c2c::lint::checks
