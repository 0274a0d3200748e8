#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "lint/views.h"

/// How a binary operation on two vectors pairs their series, for the checks of matching.
namespace c2c::lint {

/// The two sides of an operation that pairs series.
class Pairing {
 public:
  Pairing(const ExprView& e, promql::NodeId id);

  const promql::Matching& matching;
  promql::NodeId left;
  promql::NodeId right;
  const promql::ResultLabels& left_labels;
  const promql::ResultLabels& right_labels;

  /// Whether series are paired by this label.
  [[nodiscard]] bool by(std::string_view label) const;
  /// The labels in `on (...)` or `ignoring (...)`.
  [[nodiscard]] std::span<const std::string_view> list() const { return list_; }
  /// The labels of `group_left (...)` or `group_right (...)`.
  [[nodiscard]] std::span<const std::string_view> included() const { return included_; }
  [[nodiscard]] bool grouped() const;
  /// The side of which each series may be paired with several; only if `grouped`.
  [[nodiscard]] promql::NodeId one_side() const;
  [[nodiscard]] promql::NodeId many_side() const { return one_side() == left ? right : left; }
  [[nodiscard]] const promql::ResultLabels& labels_of(promql::NodeId side) const {
    return side == left ? left_labels : right_labels;
  }
  /// The labels of a side by which series are not paired, though several series may differ by them; nullopt if any label is
  /// possible, so that there is no telling.
  [[nodiscard]] std::optional<std::vector<std::string_view>> beyond(promql::NodeId side) const;

 private:
  const ExprView& e_;
  std::span<const std::string_view> list_;
  std::span<const std::string_view> included_;
};

/// nullopt if the node is no operation on two vectors.
[[nodiscard]] std::optional<Pairing> pairing_of(const ExprView& e, promql::NodeId id);

/// A label because of which no series of one side has a partner.
struct Mismatch {
  std::string_view label;
  promql::NodeId lacking = promql::NodeId::kNone;  ///< the side that never has it; kNone: both have it, with other values
};
/// Only what holds for all data.
[[nodiscard]] std::optional<Mismatch> find_mismatch(const Pairing& pairing);

/// What holds for all series that are scraped and aggregated in the usual way, if all labels are to match and `find_mismatch`
/// finds nothing.
[[nodiscard]] std::optional<Mismatch> find_likely_mismatch(const ExprView& e, const Pairing& pairing);
/// Whether one of them holds for an operation below this one: its result is empty for that reason already.
[[nodiscard]] bool mismatch_below(const ExprView& e, promql::NodeId id);

/// A note at what takes a label away from a side, or at the side.
[[nodiscard]] diag::Label note_of_lack(const ExprView& e, promql::NodeId side, std::string_view label);

}  // namespace c2c::lint
