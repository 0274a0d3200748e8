#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "promql/parser.h"
#include "promql/printer.h"

namespace c2c::promql {

/// The tree with the matchers of each selector in canonical order, for tests: printing sorts them.
inline std::string sorted_tree(Parsed parsed) {
  const auto text = [](const Matcher& m) {
    return std::string(m.label) + std::string(spelling(m.op)) + std::string(m.value);
  };
  for (Selector& selector : parsed.tree.selectors) {
    const auto first = parsed.tree.matchers.begin() + selector.matchers.first;
    std::stable_sort(first, first + selector.matchers.count,
                     [&](const Matcher& a, const Matcher& b) { return text(a) < text(b); });
  }
  return print_tree(parsed);
}

/// Whether `printed` reads back as the tree of `parsed`, for tests.
inline bool reparses(const Parsed& parsed, std::string_view printed, Profile profile) {
  Parsed again = parse_expr(printed, {.profile = profile});
  if (!again.ok()) return false;
  Parsed copy;
  copy.root = parsed.root;
  copy.tree.nodes = parsed.tree.nodes;
  copy.tree.strings = parsed.tree.strings;
  copy.tree.matchings = parsed.tree.matchings;
  copy.tree.groupings = parsed.tree.groupings;
  copy.tree.calls = parsed.tree.calls;
  copy.tree.selectors = parsed.tree.selectors;
  copy.tree.windows = parsed.tree.windows;
  copy.tree.matchers = parsed.tree.matchers;
  copy.tree.labels = parsed.tree.labels;
  copy.tree.arguments = parsed.tree.arguments;
  copy.tree.durations = parsed.tree.durations;
  return sorted_tree(std::move(copy)) == sorted_tree(std::move(again));
}

/// Whether a selector stands in the parameter of an aggregation, which the original's enforcement passes
/// over.
inline bool has_selector_in_parameter(const Tree& tree) {
  for (const Node& node : tree.nodes) {
    if (node.kind != NodeKind::kAggregate || node.left == NodeId::kNone) continue;
    const Span span = tree.at(node.left).span;
    for (const Node& other : tree.nodes) {
      if (other.kind == NodeKind::kSelector && other.span.begin >= span.begin && other.span.end <= span.end)
        return true;
    }
  }
  return false;
}

}  // namespace c2c::promql
