#pragma once

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "promql/parser.h"
#include "promql/printer.h"

namespace c2c::promql {

/// The tree with the matchers of each selector in canonical order, for tests: printing sorts them.
inline std::string sorted_tree(Parsed parsed) {
  const auto text = [](const Matcher& m) { return std::string(m.label) + std::string(spelling(m.op)) + std::string(m.value); };
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
      if (other.kind == NodeKind::kSelector && other.span.begin >= span.begin && other.span.end <= span.end) return true;
    }
  }
  return false;
}

inline bool at_extended_range(const std::string& expr, const SyntaxError& error) {
  const std::string word = expr.substr(error.begin, error.end - error.begin);
  return word == "anchored" || word == "smoothed";
}

/// Whether the place of our errors fits the original's answer. Ours stand in source order and point at the
/// very escape, bracket or word: an error of ours starts where the original's first does, or one of the
/// original's where our first does, or our first lies within what the original points at.
inline bool errors_explained(const std::string& expr, const Parsed& parsed, const nlohmann::json& answer) {
  if (answer["error"] == "unexpected error") return true;  // the original gives no place
  const SyntaxError& first = parsed.errors.front();
  const std::size_t start = answer["start"];
  const std::size_t end = answer["end"];
  // The original takes the comma before a word that is no argument for the fault.
  const bool comma = answer["error"].get<std::string>().find("trailing comma") != std::string::npos;
  for (const SyntaxError& error : parsed.errors) {
    if (error.begin + 1 >= start && (comma || error.begin <= end)) return true;
    // Unknown names and what is not switched on are found before what stands behind them.
    const std::string word = expr.substr(error.begin, error.end - error.begin);
    const bool early = error.kind != ErrorKind::kSyntax || word == "step";
    if (word == "anchored" || word == "smoothed" || (error.begin < start && early)) return true;
  }
  if (!answer.contains("errors")) return false;
  for (const nlohmann::json& error : answer["errors"]) {
    if (error["start"] == first.begin) return true;
  }
  return false;
}

}  // namespace c2c::promql
