#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "promql/tree.h"

namespace c2c::promql {

/// Whether the series of a result have a label.
enum class Presence : std::uint8_t { kNever, kMaybe, kAlways };

/// What is known about one label. A label with the empty value counts as absent.
struct LabelFact {
  std::string_view name;
  Presence presence = Presence::kMaybe;
  std::optional<std::string_view> value;  ///< the only value that it can have where it is present
  Span reason{};  ///< of kNever and kMaybe: what took it away, such as the `by (...)` of an aggregation; may be empty
  friend bool operator==(const LabelFact&, const LabelFact&) = default;
};

/// What can be told about the labels of an expression's result from the expression alone. Refers to the tree's texts.
struct ResultLabels {
  std::vector<LabelFact> facts;        ///< sorted by name, names unique
  Presence others = Presence::kMaybe;  ///< of all labels that `facts` do not name: kMaybe or kNever
  Span others_reason{};                ///< of kNever: what took them away

  [[nodiscard]] LabelFact of(std::string_view name) const;
};

/// The labels of each node's result, by the node's index; scalars and strings have none. `tree` must be of an expression without
/// errors. Errs towards kMaybe: kNever and kAlways hold for every possible data, but that no native histogram has a label `le`.
/// Source: prometheus v0.308.1 promql/engine.go (aggregation, VectorBinop resultMetric), functions.go (label_replace, label_join,
/// absent, vector).
[[nodiscard]] std::vector<ResultLabels> result_labels(const Tree& tree);

}  // namespace c2c::promql
