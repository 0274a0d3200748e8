#include "promql/same.h"

#include <algorithm>

namespace c2c::promql {

namespace {

NodeId strip(const Tree& tree, NodeId id) {
  while (id != NodeId::kNone && tree.at(id).kind == NodeKind::kParen) id = tree.at(id).left;
  return id;
}

/// Lists are short: each of one is looked for in the other.
template <class Item, class Equal>
bool same_set(std::span<const Item> a, std::span<const Item> b, Equal equal) {
  const auto within = [&](std::span<const Item> list, const Item& item) {
    return std::any_of(list.begin(), list.end(), [&](const Item& other) { return equal(item, other); });
  };
  return std::all_of(a.begin(), a.end(), [&](const Item& item) { return within(b, item); }) &&
         std::all_of(b.begin(), b.end(), [&](const Item& item) { return within(a, item); });
}

bool same_labels(const Tree& tree, Slice a, Slice b) {
  return same_set(tree.labels_of(a), tree.labels_of(b), [](std::string_view x, std::string_view y) { return x == y; });
}

/// Arithmetic on durations is not looked into: it is taken for different.
bool same_duration(const DurationValue& a, const DurationValue& b) {
  return a.ns == b.ns && a.expression == DurationId::kNone && b.expression == DurationId::kNone;
}

bool same_modifiers(const Modifiers& a, const Modifiers& b) {
  return same_duration(a.offset, b.offset) && a.timestamp_ms == b.timestamp_ms && a.anchor == b.anchor;
}

bool same_window(const Window& a, const Window& b) {
  return same_duration(a.range, b.range) && same_duration(a.step, b.step) && same_modifiers(a.modifiers, b.modifiers);
}

bool same_matching(const Tree& tree, const Matching& a, const Matching& b) {
  return a.cardinality == b.cardinality && a.on == b.on && same_labels(tree, a.labels, b.labels) &&
         same_labels(tree, a.include, b.include);
}

bool same_call(const Tree& tree, const Call& a, const Call& b) {
  const auto x = tree.arguments_of(a);
  const auto y = tree.arguments_of(b);
  return a.function == b.function && std::equal(x.begin(), x.end(), y.begin(), y.end(),
                                                [&tree](NodeId left, NodeId right) { return same(tree, left, right); });
}

}  // namespace

bool same_matchers(const Tree& tree, const Selector& a, const Selector& b) {
  return same_set(tree.matchers_of(a), tree.matchers_of(b), [](const Matcher& x, const Matcher& y) {
    return x.op == y.op && x.label == y.label && x.value == y.value;
  });
}

bool same(const Tree& tree, NodeId a, NodeId b) {
  a = strip(tree, a);
  b = strip(tree, b);
  if (a == NodeId::kNone || b == NodeId::kNone) return a == b;
  const Node& x = tree.at(a);
  const Node& y = tree.at(b);
  if (x.kind != y.kind || x.op != y.op || x.flag != y.flag) return false;
  switch (x.kind) {
    case NodeKind::kBad: return false;
    case NodeKind::kNumber: return x.number == y.number;
    case NodeKind::kString: return tree.strings[x.data] == tree.strings[y.data];
    case NodeKind::kParen:
    case NodeKind::kUnary: return same(tree, x.left, y.left);
    case NodeKind::kBinary:
      return same_matching(tree, tree.matchings[x.data], tree.matchings[y.data]) && same(tree, x.left, y.left) &&
             same(tree, x.right, y.right);
    case NodeKind::kAggregate:
      return same_labels(tree, tree.groupings[x.data], tree.groupings[y.data]) && same(tree, x.left, y.left) &&
             same(tree, x.right, y.right);
    case NodeKind::kCall: return same_call(tree, tree.calls[x.data], tree.calls[y.data]);
    case NodeKind::kSelector: {
      const Selector& s = tree.selectors[x.data];
      const Selector& t = tree.selectors[y.data];
      return s.anchored == t.anchored && s.smoothed == t.smoothed && same_modifiers(s.modifiers, t.modifiers) &&
             same_matchers(tree, s, t);
    }
    case NodeKind::kMatrix:
    case NodeKind::kSubquery: return same_window(tree.windows[x.data], tree.windows[y.data]) && same(tree, x.left, y.left);
  }
  return false;
}

}  // namespace c2c::promql
