#pragma once

#include <string>
#include <string_view>

#include "lint/views.h"

/// What several checks of operators and aggregations ask.
namespace c2c::lint {

/// Whether a binary operation pairs series of two vectors by their labels.
[[nodiscard]] bool pairs_vectors(const ExprView& e, promql::NodeId id);
/// Whether it pairs them by this label.
[[nodiscard]] bool pairs_by(const ExprView& e, promql::NodeId id, std::string_view label);
/// Whether the node is a comparison that leaves series out.
[[nodiscard]] bool filters(const ExprView& e, promql::NodeId id);
/// Whether the series have all labels of a scrape, `instance` and `job` among them: neither aggregated nor recorded by a rule.
[[nodiscard]] bool is_scraped(const ExprView& e, promql::NodeId id);
/// The selector of such series; kNone if they are others.
[[nodiscard]] promql::NodeId scraped_selector(const ExprView& e, promql::NodeId id);
/// Whether a part of the expression has one label set at most: `vector(1)`, `sum(x)`.
[[nodiscard]] bool is_single(const promql::ResultLabels& labels);

/// A text without line breaks, cut where it is long.
[[nodiscard]] std::string on_one_line(std::string_view text);
/// The same between backticks.
[[nodiscard]] std::string quoted(const ExprView& e, promql::NodeId id);
[[nodiscard]] std::string quoted(std::string_view text);
/// `a`, `b` and `c`.
[[nodiscard]] std::string listed(const std::vector<std::string_view>& words);
/// The place of a label in a list such as `on (a, b)`; `otherwise` if it was written with escapes.
[[nodiscard]] promql::Span span_of(const ExprView& e, std::string_view label, promql::Span otherwise);
/// "never below 0", "always 1", "between 0 and 1".
[[nodiscard]] std::string described(const promql::ValueRange& range);

}  // namespace c2c::lint
