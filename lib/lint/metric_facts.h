#pragma once

#include <string_view>

#include "promql/values.h"

namespace c2c::lint {

/// What the name of a metric says about it, by the naming conventions and by what well-known exporters give out.

/// The bounds of the values of a selector's series; unbounded unless its name is known to say more. A promql::SelectorRange.
[[nodiscard]] promql::ValueRange range_of_series(const promql::Tree& tree, const promql::Selector& selector);

/// Whether the metric is 0 or 1 for no or yes, such as `up` or `kube_pod_status_phase`.
[[nodiscard]] bool is_state(std::string_view metric);
/// Whether it is such a metric, and has a series with 0 for each state that does not hold.
[[nodiscard]] bool has_every_state(std::string_view metric);
/// Whether its series only tell something by their labels or by being there: `..._info`, `ALERTS`.
[[nodiscard]] bool is_info(std::string_view metric);
/// Whether it was made by a recording rule, by the convention that only their names have colons.
[[nodiscard]] bool is_recorded(std::string_view metric);

}  // namespace c2c::lint
