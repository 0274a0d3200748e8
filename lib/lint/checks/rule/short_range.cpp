#include <algorithm>
#include <array>
#include <optional>

#include "gostd/duration.h"
#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

constexpr std::array<CheckOption, 1> kOptions{{{"scrape-interval", "30s", "how often targets are scraped"}}};

/// They need two samples in the range, or give nothing.
constexpr std::array<std::string_view, 8> kNeedTwo{"rate",   "irate", "increase",       "delta",
                                                   "idelta", "deriv", "predict_linear", "holt_winters"};

/// No range above is short at any usual interval: the option is read for others alone.
constexpr std::int64_t kSureMs = 600'000;

void run(const ExprView& e, Findings& out) {
  for (const promql::NodeId id : e.facts.nodes(promql::NodeKind::kMatrix)) {
    const promql::DurationValue& range = e.tree.windows[e.node(id).data].range;
    const std::int64_t range_ms = range.ns / 1'000'000;
    if (range.expression != promql::DurationId::kNone || range_ms >= kSureMs) continue;
    const std::string_view function = e.function(e.parent(id));
    if (std::find(kNeedTwo.begin(), kNeedTwo.end(), function) == kNeedTwo.end()) continue;
    const auto values = out.option("scrape-interval");
    const auto scrape = values.empty() ? std::nullopt : gostd::parse_prometheus_duration(values[0]).value;
    if (!scrape || range_ms >= 2 * scrape->count()) continue;
    out.add({.span = e.locate(e.tree.windows[e.node(id).data].span),
             .message = "the range is shorter than two scrapes, and `" + std::string(function) + "` needs two samples",
             .help = "targets are scraped every " + gostd::print_prometheus_duration(*scrape) + ": write at least `[" +
                     gostd::print_prometheus_duration(*scrape * 4) + "]`, which survives a scrape that failed",
             .field = "expr"});
  }
}

}  // namespace

extern const Check rule_short_range{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`rate`, `increase` and the like over a range shorter than twice the option `scrape-interval`, by default 30s.

## Why it matters
Fewer than two samples in the range give no result at all: the graph has gaps and the alert never fires.

## How to mend it
Use a range of at least four scrape intervals.

## Source
Prometheus documentation, Querying, Functions: rate; v0.308.1 promql/functions.go extrapolatedRate.
)md",
    .options = kOptions};

}  // namespace c2c::lint::checks
