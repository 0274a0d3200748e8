#include "lint/matching.h"

#include <algorithm>

#include "lint/expr_tools.h"

namespace c2c::lint {

using promql::LabelFact;
using promql::NodeId;
using promql::Presence;
using promql::TokenKind;

namespace {

bool contains(std::span<const std::string_view> list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

/// A label that series of `having` are as good as sure to have, and series of `lacking` never have.
std::string_view difference(const ExprView& e, const Pairing& pairing, NodeId having, NodeId lacking) {
  const promql::ResultLabels& with = pairing.labels_of(having);
  const promql::ResultLabels& without = pairing.labels_of(lacking);
  if (without.others != Presence::kNever) return {};
  const auto differs = [&](std::string_view label) {
    return pairing.by(label) && without.of(label).presence == Presence::kNever && with.of(label).presence != Presence::kNever;
  };
  if (with.others == Presence::kNever) {
    for (const LabelFact& fact : with.facts) {
      if (fact.presence == Presence::kMaybe && !fact.value && differs(fact.name)) return fact.name;
    }
    return {};
  }
  if (!is_scraped(e, having)) return {};
  for (const std::string_view label : {std::string_view("instance"), std::string_view("job")}) {
    if (differs(label)) return label;
  }
  return {};
}

/// `x_bucket{le="1"}` beside `x_count`, which has no `le`.
bool bucket_beside_count(const ExprView& e, const Pairing& pairing, NodeId bucket, NodeId count) {
  if (!pairing.by("le") || pairing.labels_of(bucket).of("le").presence != Presence::kAlways) return false;
  const NodeId selector = scraped_selector(e, count);
  if (selector == NodeId::kNone || pairing.labels_of(count).of("le").presence == Presence::kAlways) return false;
  const std::string_view metric = e.metric(selector);
  return metric.ends_with("_count") || metric.ends_with("_sum") || metric.ends_with("_total");
}

}  // namespace

Pairing::Pairing(const ExprView& e, NodeId id)
    : matching(e.matching(id)),
      left(e.node(id).left),
      right(e.node(id).right),
      left_labels(e.labels(left)),
      right_labels(e.labels(right)),
      e_(e),
      list_(e.tree.labels_of(matching.labels)),
      included_(e.tree.labels_of(matching.include)) {}

bool Pairing::by(std::string_view label) const {
  return matching.on ? contains(list_, label) : label != "__name__" && !contains(list_, label);
}

bool Pairing::grouped() const {
  return matching.cardinality == promql::Cardinality::kManyToOne || matching.cardinality == promql::Cardinality::kOneToMany;
}

NodeId Pairing::one_side() const { return matching.cardinality == promql::Cardinality::kManyToOne ? right : left; }

std::optional<std::vector<std::string_view>> Pairing::beyond(NodeId side) const {
  const promql::ResultLabels& labels = labels_of(side);
  const NodeId inner = e_.without_parens(side);
  const promql::Node& node = e_.node(inner);
  const bool picks = node.op == TokenKind::kTopk || node.op == TokenKind::kBottomk || node.op == TokenKind::kLimitk;
  if (node.kind == promql::NodeKind::kAggregate && picks && !node.flag && e_.number(node.left) == 1.0) {
    // `topk by (a) (1, ...)` leaves one series for each a, whatever its other labels.
    std::vector<std::string_view> out;
    for (const std::string_view name : e_.grouping(inner)) {
      if (!by(name) && !contains(included_, name)) out.push_back(name);
    }
    return out;
  }
  if (labels.others != Presence::kNever) return std::nullopt;
  std::vector<std::string_view> out;
  for (const LabelFact& fact : labels.facts) {
    const bool varies = fact.presence != Presence::kNever && !fact.value && fact.name != "__name__";
    if (varies && !by(fact.name) && !contains(included_, fact.name)) out.push_back(fact.name);
  }
  return out;
}

std::optional<Pairing> pairing_of(const ExprView& e, NodeId id) {
  const promql::Node& node = e.node(id);
  if (node.kind != promql::NodeKind::kBinary || e.node(node.left).type != promql::Type::kVector ||
      e.node(node.right).type != promql::Type::kVector) {
    return std::nullopt;
  }
  return Pairing(e, id);
}

std::optional<Mismatch> find_mismatch(const Pairing& pairing) {
  const auto look = [&](const LabelFact& left, const LabelFact& right) -> std::optional<Mismatch> {
    if (!pairing.by(left.name)) return std::nullopt;
    const bool in_left = left.presence == Presence::kAlways;
    const bool in_right = right.presence == Presence::kAlways;
    if (in_right && left.presence == Presence::kNever) return Mismatch{left.name, pairing.left};
    if (in_left && right.presence == Presence::kNever) return Mismatch{left.name, pairing.right};
    if (in_left && in_right && left.value && right.value && *left.value != *right.value) return Mismatch{left.name};
    return std::nullopt;
  };
  for (const LabelFact& fact : pairing.left_labels.facts) {
    if (const auto found = look(fact, pairing.right_labels.of(fact.name))) return found;
  }
  for (const LabelFact& fact : pairing.right_labels.facts) {
    LabelFact left = pairing.left_labels.of(fact.name);
    left.name = fact.name;
    if (const auto found = look(left, fact)) return found;
  }
  return std::nullopt;
}

std::optional<Mismatch> find_likely_mismatch(const ExprView& e, const Pairing& pairing) {
  if (pairing.matching.on) return std::nullopt;
  if (bucket_beside_count(e, pairing, pairing.left, pairing.right)) return Mismatch{"le", pairing.right};
  if (bucket_beside_count(e, pairing, pairing.right, pairing.left)) return Mismatch{"le", pairing.left};
  const std::string_view left_only = difference(e, pairing, pairing.left, pairing.right);
  if (!left_only.empty()) return Mismatch{left_only, pairing.right};
  const std::string_view right_only = difference(e, pairing, pairing.right, pairing.left);
  if (!right_only.empty()) return Mismatch{right_only, pairing.left};
  return std::nullopt;
}

bool mismatch_below(const ExprView& e, NodeId id) {
  const auto below = [&](NodeId inner) {
    for (NodeId at = e.parent(inner); at != NodeId::kNone; at = e.parent(at)) {
      if (at == id) return true;
    }
    return false;
  };
  for (std::size_t i = 0; i < static_cast<std::size_t>(id); ++i) {
    const auto inner = static_cast<NodeId>(i);
    if (e.node(inner).op == TokenKind::kOr || e.node(inner).op == TokenKind::kUnless) continue;
    const auto pairing = pairing_of(e, inner);
    if (pairing && (find_mismatch(*pairing) || find_likely_mismatch(e, *pairing)) && below(inner)) return true;
  }
  return false;
}

diag::Label note_of_lack(const ExprView& e, NodeId side, std::string_view label) {
  const promql::Span reason = e.labels(side).of(label).reason;
  if (reason.end != 0) return {e.locate(reason), "this has no " + quoted(label)};
  return {e.locate(side), "this side has no " + quoted(label)};
}

}  // namespace c2c::lint
