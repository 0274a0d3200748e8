#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "promql/tree.h"

namespace c2c::promql {

/// The parts of an expression's canonical text; each function appends.
class PartPrinter {
 public:
  PartPrinter(const Tree& tree, std::string& out) : tree_(tree), out_(out) {}

  void number(const Node& node);
  void string(const Node& node);
  /// With its modifiers.
  void selector(const Selector& selector);
  /// A selector with its range, and the modifiers behind that.
  void matrix(const Node& node);
  /// `[1h:1m] @ 1.000 offset 5m`.
  void subquery_suffix(const Node& node);
  /// `sum by (a) `, `sum`.
  void aggregate_head(const Node& node);
  /// `== bool on (a) group_left ()`.
  void op(const Node& node);

 private:
  void name_and_matchers(const Selector& selector);
  void at(const Modifiers& modifiers);
  void extended_range(const Selector& selector);
  void offset(const DurationValue& offset);
  void duration(const DurationValue& value);
  void duration_ns(std::int64_t ns);
  void duration_expression(DurationId root);
  void duration_number(const DurationNode& node);
  void labels(Slice slice);

  const Tree& tree_;
  std::string& out_;
};

/// A number that was written as a duration: `1h`, `-5m`.
[[nodiscard]] std::string print_duration_seconds(double seconds);

/// Appends the canonical text of the subtree of `root`. If `lengths` is given, sets its entry of every node
/// but selectors of ranges to the length of that node's text.
void print_subtree(const Tree& tree, NodeId root, std::string& out, std::vector<std::uint32_t>* lengths = nullptr);

}  // namespace c2c::promql
