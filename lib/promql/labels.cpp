// One pass over the nodes, children first. Each node's result is made of its operands' by the rules of its operation; where the
// outcome depends on data the answer is kMaybe.
#include "promql/labels.h"

#include <algorithm>
#include <array>

namespace c2c::promql {

namespace {

constexpr std::string_view kName = "__name__";
constexpr std::size_t kMaxFacts = 64;  // More labels than any expression names: what lies beyond is not told apart.

using Facts = std::vector<LabelFact>;

Facts::iterator place_of(Facts& facts, std::string_view name) {
  return std::lower_bound(facts.begin(), facts.end(), name, [](const LabelFact& f, std::string_view n) { return f.name < n; });
}

void set(ResultLabels& labels, LabelFact fact) {
  const auto at = place_of(labels.facts, fact.name);
  if (at != labels.facts.end() && at->name == fact.name) *at = fact;
  else if (labels.facts.size() < kMaxFacts) labels.facts.insert(at, fact);
  else labels.others = Presence::kMaybe;
}

bool contains(std::span<const std::string_view> names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

Presence either(Presence a, Presence b) { return a == b ? a : Presence::kMaybe; }

/// Whether a pattern might take the empty text. Told for plain alternatives (`a|b`) and for what begins with `.+`; else yes.
bool may_be_empty(std::string_view pattern) {
  if (pattern.starts_with(".+") && pattern.find('|') == std::string_view::npos) return false;
  bool any = false;
  for (const char c : pattern) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool plain = letter || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '/';
    if (c == '|' && !any) return true;
    if (!plain && c != '|') return true;
    any = c != '|';
  }
  return !any;
}

/// What holds for every series of both.
ResultLabels unite(const ResultLabels& a, const ResultLabels& b) {
  ResultLabels out;
  out.others = either(a.others, b.others);
  out.others_reason = a.others_reason;
  const auto add = [&](std::string_view name) {
    const LabelFact x = a.of(name);
    const LabelFact y = b.of(name);
    const bool same = x.value == y.value || x.presence == Presence::kNever || y.presence == Presence::kNever;
    set(out, {name, either(x.presence, y.presence), same ? (x.value ? x.value : y.value) : std::nullopt,
              x.reason.end != 0 ? x.reason : y.reason});
  };
  for (const LabelFact& fact : a.facts) add(fact.name);
  for (const LabelFact& fact : b.facts) add(fact.name);
  return out;
}

class Flow {
 public:
  explicit Flow(const Tree& tree) : tree_(tree) { results_.reserve(tree.nodes.size()); }

  std::vector<ResultLabels> run() {
    for (const Node& node : tree_.nodes) results_.push_back(of(node));
    return std::move(results_);
  }

 private:
  [[nodiscard]] const ResultLabels& at(NodeId id) const { return results_[static_cast<std::size_t>(id)]; }

  ResultLabels of(const Node& node) {
    switch (node.kind) {
      case NodeKind::kBad:
      case NodeKind::kNumber:
      case NodeKind::kString: return none();
      case NodeKind::kParen:
      case NodeKind::kMatrix:
      case NodeKind::kSubquery: return at(node.left);
      case NodeKind::kUnary: return node.op == TokenKind::kSub ? nameless(at(node.left)) : at(node.left);
      case NodeKind::kBinary: return binary(node);
      case NodeKind::kAggregate: return aggregate(node);
      case NodeKind::kCall: return call(node);
      case NodeKind::kSelector: return selector(node);
    }
    return {};
  }

  static ResultLabels none() {
    ResultLabels out;
    out.others = Presence::kNever;
    return out;
  }

  static ResultLabels nameless(ResultLabels in) {
    set(in, {kName, Presence::kNever, std::nullopt, {}});
    // Source: schema/labels.go IsMetadataLabel: what the selector says of the metric's type and unit goes with its name.
    for (LabelFact& fact : in.facts) {
      if (fact.name == "__type__" || fact.name == "__unit__") fact = {fact.name, Presence::kNever, std::nullopt, {}};
    }
    return in;
  }

  ResultLabels selector(const Node& node) const {
    ResultLabels out;
    for (const Matcher& matcher : tree_.matchers_of(tree_.selectors[node.data])) {
      LabelFact fact = out.of(matcher.label);
      fact.name = matcher.label;
      switch (matcher.op) {
        case MatchOp::kEqual:
          if (matcher.value.empty()) fact = {matcher.label, Presence::kNever, std::nullopt, matcher.span};
          else fact = {matcher.label, Presence::kAlways, matcher.value, {}};
          break;
        case MatchOp::kNotEqual:
          if (!matcher.value.empty()) continue;
          fact.presence = Presence::kAlways;
          break;
        case MatchOp::kRegex:
          if (may_be_empty(matcher.value)) continue;
          fact.presence = Presence::kAlways;
          break;
        case MatchOp::kNotRegex: continue;
      }
      set(out, fact);
    }
    return out;
  }

  ResultLabels aggregate(const Node& node) const {
    const ResultLabels& in = at(node.right);
    ResultLabels out;
    // These pick series instead of making new ones.
    if (node.op == TokenKind::kTopk || node.op == TokenKind::kBottomk || node.op == TokenKind::kLimitk ||
        node.op == TokenKind::kLimitRatio) {
      return in;
    }
    const Slice slice = tree_.groupings[node.data];
    const auto names = tree_.labels_of(slice);
    if (node.flag) {
      out = in;
      set(out, {kName, Presence::kNever, std::nullopt, {}});
      for (const std::string_view name : names) set(out, {name, Presence::kNever, std::nullopt, node.span});
    } else {
      out.others = Presence::kNever;
      out.others_reason = node.span;
      for (const std::string_view name : names) set(out, keep(in.of(name), name));
    }
    if (node.op == TokenKind::kCountValues && node.left != NodeId::kNone) {
      const Node& label = tree_.at(strip(node.left));
      if (label.kind == NodeKind::kString) count_values(out, node.flag, tree_.strings[label.data], names);
    }
    return out;
  }

  /// The label of the values is put on before the series are grouped: `without` may take it away again.
  static void count_values(ResultLabels& out, bool without, std::string_view label, std::span<const std::string_view> names) {
    if (without && (label == kName || contains(names, label))) return;
    set(out, {label, Presence::kAlways, std::nullopt, {}});
  }

  static LabelFact keep(LabelFact fact, std::string_view name) {
    fact.name = name;
    return fact;
  }

  [[nodiscard]] NodeId strip(NodeId id) const {
    while (tree_.at(id).kind == NodeKind::kParen) id = tree_.at(id).left;
    return id;
  }

  [[nodiscard]] bool is_scalar(NodeId id) const { return tree_.at(id).type == Type::kScalar; }

  ResultLabels binary(const Node& node) const {
    if (is_scalar(node.left) && is_scalar(node.right)) return none();
    // A comparison without bool keeps the left series as they are, name and all.
    const bool filters = is_comparison(node.op) && !node.flag;
    if (is_scalar(node.left) || is_scalar(node.right)) {
      const ResultLabels& vector = at(is_scalar(node.left) ? node.right : node.left);
      return filters ? vector : nameless(vector);
    }
    if (node.op == TokenKind::kOr) return unite(at(node.left), at(node.right));
    if (is_set_operator(node.op)) return at(node.left);
    const Matching& matching = tree_.matchings[node.data];
    if (matching.cardinality == Cardinality::kManyToOne) return grouped(node, at(node.left), at(node.right));
    if (matching.cardinality == Cardinality::kOneToMany) return grouped(node, at(node.right), at(node.left));
    return one_to_one(node, matching, filters);
  }

  ResultLabels grouped(const Node& node, const ResultLabels& many, const ResultLabels& one) const {
    ResultLabels out = is_comparison(node.op) ? many : nameless(many);
    for (const std::string_view name : tree_.labels_of(tree_.matchings[node.data].include)) set(out, keep(one.of(name), name));
    return node.flag ? nameless(std::move(out)) : out;
  }

  ResultLabels one_to_one(const Node& node, const Matching& matching, bool filters) const {
    const ResultLabels& left = at(node.left);
    const auto names = tree_.labels_of(matching.labels);
    if (matching.on) {
      ResultLabels out;
      out.others = Presence::kNever;
      out.others_reason = matching.op_span;
      for (const std::string_view name : names) set(out, both(left.of(name), at(node.right).of(name), name));
      // Source: engine.go resultMetric: the name goes unless it is a filter; `on` without it drops it in any case.
      return filters ? out : nameless(std::move(out));
    }
    ResultLabels out = filters ? left : nameless(left);
    for (const std::string_view name : names) set(out, {name, Presence::kNever, std::nullopt, matching.op_span});
    // All other labels are equal on both sides.
    const ResultLabels& right = at(node.right);
    for (const LabelFact& fact : right.facts) {
      if (fact.name == kName || contains(names, fact.name)) continue;
      set(out, both(out.of(fact.name), fact, fact.name));
    }
    for (LabelFact& fact : out.facts) {
      if (fact.name != kName && fact.presence != Presence::kNever) fact = both(fact, right.of(fact.name), fact.name);
    }
    if (right.others == Presence::kNever && out.others != Presence::kNever) {
      out.others = Presence::kNever;
      out.others_reason = right.others_reason;
    }
    return out;
  }

  /// A label by which both sides are matched: what is known of one side holds for the other.
  static LabelFact both(const LabelFact& a, const LabelFact& b, std::string_view name) {
    if (a.presence == Presence::kNever || b.presence == Presence::kNever) {
      return {name, Presence::kNever, std::nullopt, a.presence == Presence::kNever ? a.reason : b.reason};
    }
    const bool always = a.presence == Presence::kAlways || b.presence == Presence::kAlways;
    return {name, always ? Presence::kAlways : Presence::kMaybe, a.value ? a.value : b.value, a.reason};
  }

  ResultLabels call(const Node& node) const {
    const Call& call = tree_.calls[node.data];
    if (call.function == nullptr) return {};
    const std::string_view name = call.function->name;
    const auto arguments = tree_.arguments_of(call);
    if (call.function->result == Type::kScalar || name == "vector") return none();
    if (name == "absent" || name == "absent_over_time") return absent(arguments);
    if (name == "label_replace" || name == "label_join") return with_written(arguments);
    if (name == "info") return with_information(arguments);
    // Of several arguments the vector is the one that carries labels.
    std::optional<std::size_t> vector;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
      const Type type = tree_.at(arguments[i]).type;
      if (type == Type::kVector || type == Type::kMatrix) vector = i;
    }
    if (!vector) return none();
    ResultLabels out = at(arguments[*vector]);
    if (name == "histogram_quantile" || name == "histogram_fraction") set(out, {"le", Presence::kNever, std::nullopt, node.span});
    constexpr std::array<std::string_view, 6> kKeepName{"last_over_time", "first_over_time", "sort", "sort_desc", "sort_by_label",
                                                       "sort_by_label_desc"};
    return std::find(kKeepName.begin(), kKeepName.end(), name) == kKeepName.end() ? nameless(std::move(out)) : out;
  }

  /// `info` adds labels that the series lack.
  [[nodiscard]] ResultLabels with_information(std::span<const NodeId> arguments) const {
    ResultLabels out = arguments.empty() ? ResultLabels{} : at(arguments[0]);
    std::erase_if(out.facts, [](const LabelFact& fact) { return fact.presence != Presence::kAlways; });
    out.others = Presence::kMaybe;
    return out;
  }

  /// The labels that the selector's equality matchers name; a later matcher of the same label takes it away.
  ResultLabels absent(std::span<const NodeId> arguments) const {
    ResultLabels out = none();
    if (arguments.empty()) return out;
    NodeId id = strip(arguments[0]);
    if (tree_.at(id).kind == NodeKind::kMatrix) id = tree_.at(id).left;
    if (tree_.at(id).kind != NodeKind::kSelector) return out;
    std::vector<std::string_view> seen;
    for (const Matcher& matcher : tree_.matchers_of(tree_.selectors[tree_.at(id).data])) {
      if (matcher.label == kName) continue;
      const bool first = matcher.op == MatchOp::kEqual && !contains(seen, matcher.label);
      if (first) seen.push_back(matcher.label);
      if (first && !matcher.value.empty()) set(out, {matcher.label, Presence::kAlways, matcher.value, {}});
      else set(out, {matcher.label, Presence::kNever, std::nullopt, matcher.span});
    }
    return out;
  }

  ResultLabels with_written(std::span<const NodeId> arguments) const {
    if (arguments.size() < 2) return {};
    ResultLabels out = at(arguments[0]);
    const Node& label = tree_.at(strip(arguments[1]));
    if (label.kind == NodeKind::kString) set(out, {tree_.strings[label.data], Presence::kMaybe, std::nullopt, {}});
    return out;
  }

  const Tree& tree_;
  std::vector<ResultLabels> results_;
};

}  // namespace

LabelFact ResultLabels::of(std::string_view name) const {
  const auto before = [](const LabelFact& fact, std::string_view wanted) { return fact.name < wanted; };
  const auto at = std::lower_bound(facts.begin(), facts.end(), name, before);
  if (at != facts.end() && at->name == name) return *at;
  return {name, others, std::nullopt, others_reason};
}

std::vector<ResultLabels> result_labels(const Tree& tree) { return Flow(tree).run(); }

}  // namespace c2c::promql
