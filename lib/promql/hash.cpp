#include "promql/hash.h"

#include <bit>
#include <functional>
#include <vector>

namespace c2c::promql {

namespace {

/// Which of the two is which counts: `[1h:5m]` is not `[5m:1h]`.
std::uint64_t mix(std::uint64_t seed, std::uint64_t value) {
  // The finalizer of MurmurHash3 spreads what is put together by multiplication.
  std::uint64_t x = (std::rotl(seed * 0x9e3779b97f4a7c15ULL + 1, 25) ^ value) * 0xff51afd7ed558ccdULL;
  x ^= x >> 33;
  x *= 0xc4ceb9fe1a85ec53ULL;
  return x ^ (x >> 29);
}

std::uint64_t of(std::string_view text) { return std::hash<std::string_view>{}(text); }

class Hasher {
 public:
  explicit Hasher(const Tree& tree) : tree_(tree) { hashes_.reserve(tree.nodes.size()); }

  std::uint64_t run(NodeId root) {
    for (const Node& node : tree_.nodes) hashes_.push_back(of_node(node));
    const std::uint64_t hash = child(root);
    return hash == 0 ? 1 : hash;
  }

 private:
  [[nodiscard]] std::uint64_t child(NodeId id) const { return id == NodeId::kNone ? 7 : hashes_[static_cast<std::size_t>(id)]; }

  std::uint64_t of_node(const Node& node) const {
    if (node.kind == NodeKind::kParen) return child(node.left);
    std::uint64_t hash = mix(static_cast<std::uint64_t>(node.kind) << 16 | static_cast<std::uint64_t>(node.op) << 8, node.flag);
    // A number that was written as a duration is the same number.
    if (node.kind == NodeKind::kNumber) return mix(mix(3, 1), std::bit_cast<std::uint64_t>(node.number));
    hash = mix(hash, content(node));
    return mix(mix(hash, child(node.left)), child(node.right));
  }

  std::uint64_t content(const Node& node) const {
    switch (node.kind) {
      case NodeKind::kBad:
      case NodeKind::kNumber:
      case NodeKind::kParen:
      case NodeKind::kUnary:
        return 0;
      case NodeKind::kString:
        return of(tree_.strings[node.data]);
      case NodeKind::kBinary:
        return matching(tree_.matchings[node.data]);
      case NodeKind::kAggregate:
        return labels(tree_.groupings[node.data]);
      case NodeKind::kCall:
        return call(tree_.calls[node.data]);
      case NodeKind::kSelector:
        return selector(tree_.selectors[node.data]);
      case NodeKind::kMatrix:
      case NodeKind::kSubquery:
        return window(tree_.windows[node.data]);
    }
    return 0;
  }

  /// A sum: the order of a list does not count.
  std::uint64_t labels(Slice slice) const {
    std::uint64_t sum = slice.count;
    for (const std::string_view label : tree_.labels_of(slice)) sum += mix(11, of(label));
    return sum;
  }

  std::uint64_t matching(const Matching& m) const {
    return mix(mix(static_cast<std::uint64_t>(m.cardinality) * 2 + m.on, labels(m.labels)), labels(m.include));
  }

  std::uint64_t call(const Call& call) const {
    std::uint64_t hash = call.function == nullptr ? 0 : of(call.function->name);
    for (const NodeId argument : tree_.arguments_of(call)) hash = mix(hash, child(argument));
    return hash;
  }

  std::uint64_t selector(const Selector& s) const {
    std::uint64_t sum = 0;
    for (const Matcher& m : tree_.matchers_of(s)) {
      sum += mix(mix(static_cast<std::uint64_t>(m.op), of(m.label)), of(m.value));
    }
    return mix(mix(sum, modifiers(s.modifiers)), static_cast<std::uint64_t>(s.anchored) * 2 + s.smoothed);
  }

  std::uint64_t window(const Window& w) const { return mix(mix(duration(w.range), duration(w.step)), modifiers(w.modifiers)); }

  std::uint64_t modifiers(const Modifiers& m) const {
    const auto at = static_cast<std::uint64_t>(m.timestamp_ms.value_or(0)) * 2 + m.timestamp_ms.has_value();
    return mix(mix(duration(m.offset), at), static_cast<std::uint64_t>(m.anchor));
  }

  std::uint64_t duration(const DurationValue& d) const {
    return mix(static_cast<std::uint64_t>(d.ns), of_duration(d.expression));
  }

  std::uint64_t of_duration(DurationId id) const {
    if (id == DurationId::kNone) return 0;
    const DurationNode& node = tree_.at(id);
    const std::uint64_t self = mix(static_cast<std::uint64_t>(node.op), std::bit_cast<std::uint64_t>(node.seconds));
    return mix(mix(self, of_duration(node.left)), of_duration(node.right));
  }

  const Tree& tree_;
  std::vector<std::uint64_t> hashes_;
};

}  // namespace

std::uint64_t hash_of(const Tree& tree, NodeId root) { return Hasher(tree).run(root); }

}  // namespace c2c::promql
