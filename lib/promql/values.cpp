// One pass over the nodes, children first: interval arithmetic. Infinity is both "no bound" and a possible value; where an
// operation on it would give NaN, the range says so. Each bound is worked out alone, and widened where rounding could pass it.
#include "promql/values.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace c2c::promql {

namespace {

constexpr double kInf = std::numeric_limits<double>::infinity();

ValueRange between(double min, double max, bool nan = false) { return {.min = min, .max = max, .nan = nan}; }

ValueRange nothing() { return {.min = 0, .max = 0, .nan = false, .none = true}; }

bool contains_zero(const ValueRange& r) {
  return (r.min < 0 || (r.min == 0 && !r.above_min)) && (r.max > 0 || (r.max == 0 && !r.below_max));
}

bool infinite(const ValueRange& r) { return std::isinf(r.min) || std::isinf(r.max); }

/// Neither has a value beyond the other's: what both allow.
ValueRange intersect(ValueRange a, const ValueRange& b) {
  if (b.min > a.min || (b.min == a.min && b.above_min)) {
    a.min = b.min;
    a.above_min = b.above_min;
  }
  if (b.max < a.max || (b.max == a.max && b.below_max)) {
    a.max = b.max;
    a.below_max = b.below_max;
  }
  return a;
}

ValueRange unite(const ValueRange& a, const ValueRange& b) {
  if (a.none) return b;
  if (b.none) return a;
  ValueRange out;
  out.min = std::min(a.min, b.min);
  out.max = std::max(a.max, b.max);
  out.above_min = (a.min > out.min || a.above_min) && (b.min > out.min || b.above_min);
  out.below_max = (a.max < out.max || a.below_max) && (b.max < out.max || b.below_max);
  out.nan = a.nan || b.nan;
  return out;
}

ValueRange negate(const ValueRange& a) {
  return {.min = -a.max, .max = -a.min, .above_min = a.below_max, .below_max = a.above_min, .nan = a.nan, .none = a.none};
}

ValueRange add(const ValueRange& a, const ValueRange& b) {
  ValueRange out = between(a.min + b.min, a.max + b.max, a.nan || b.nan || (infinite(a) && infinite(b)));
  if (std::isnan(out.min)) out.min = -kInf;
  if (std::isnan(out.max)) out.max = kInf;
  return out;
}

ValueRange multiply(const ValueRange& a, const ValueRange& b) {
  ValueRange out = between(kInf, -kInf, a.nan || b.nan || (contains_zero(a) && infinite(b)) || (contains_zero(b) && infinite(a)));
  for (const double x : {a.min, a.max}) {
    for (const double y : {b.min, b.max}) {
      const double product = x == 0 || y == 0 ? 0 : x * y;
      out.min = std::min(out.min, product);
      out.max = std::max(out.max, product);
    }
  }
  return out;
}

ValueRange divide(const ValueRange& a, const ValueRange& b) {
  if (b.constant() && b.min != 0 && std::isfinite(b.min)) {
    return between(std::min(a.min / b.min, a.max / b.min), std::max(a.min / b.min, a.max / b.min), a.nan);
  }
  // Zero may be the negative one, by which the result is -Inf.
  if (a.min >= 0 && b.min >= 0 && !contains_zero(b)) return between(0, kInf, true);
  return {};
}

ValueRange arithmetic(TokenKind op, const ValueRange& a, const ValueRange& b) {
  switch (op) {
    case TokenKind::kAdd: return add(a, b);
    case TokenKind::kSub: return add(a, negate(b));
    case TokenKind::kMul: return multiply(a, b);
    case TokenKind::kDiv: return divide(a, b);
    case TokenKind::kMod:
      if (a.min >= 0 && b.constant() && b.min > 0) return {.min = 0, .max = b.min, .below_max = true, .nan = true};
      return a.min >= 0 ? between(0, kInf, true) : ValueRange{};
    case TokenKind::kPow: return a.min >= 0 ? between(0, kInf, true) : ValueRange{};
    default: return {};
  }
}

/// What is left of the values `a` by `a op b`.
ValueRange filtered(TokenKind op, ValueRange a, const ValueRange& b) {
  if (outcome(op, a, b) == Outcome::kNever) return nothing();
  if (op == TokenKind::kNotEqual) return a;
  ValueRange limit;
  if (op == TokenKind::kGreater || op == TokenKind::kGreaterEqual || op == TokenKind::kEqualEqual) {
    limit.min = b.min;
    limit.above_min = op == TokenKind::kGreater || b.above_min;
  }
  if (op == TokenKind::kLess || op == TokenKind::kLessEqual || op == TokenKind::kEqualEqual) {
    limit.max = b.max;
    limit.below_max = op == TokenKind::kLess || b.below_max;
  }
  a = intersect(a, limit);
  a.nan = false;
  return a;
}

TokenKind mirrored(TokenKind op) {
  switch (op) {
    case TokenKind::kLess: return TokenKind::kGreater;
    case TokenKind::kLessEqual: return TokenKind::kGreaterEqual;
    case TokenKind::kGreater: return TokenKind::kLess;
    case TokenKind::kGreaterEqual: return TokenKind::kLessEqual;
    default: return op;
  }
}

/// Functions whose values lie in a range that does not depend on the argument's.
struct FixedRange {
  std::string_view function;
  double min;
  double max;
  bool nan;
};
constexpr auto kFixed = std::to_array<FixedRange>({
    {"absent", 1, 1, false},         {"absent_over_time", 1, 1, false},   {"changes", 0, kInf, false},
    {"cos", -1, 1, true},            {"count_over_time", 1, kInf, false}, {"day_of_month", 1, 31, true},
    {"day_of_week", 0, 6, true},     {"day_of_year", 1, 366, true},       {"days_in_month", 28, 31, true},
    {"exp", 0, kInf, true},          {"histogram_count", 0, kInf, true},  {"histogram_fraction", 0, 1, true},
    {"histogram_stddev", 0, kInf, true}, {"histogram_stdvar", 0, kInf, true}, {"hour", 0, 23, true},
    {"mad_over_time", 0, kInf, true}, {"minute", 0, 59, true},            {"month", 1, 12, true},
    {"pi", 3.14, 3.15, false},       {"present_over_time", 1, 1, false},  {"resets", 0, kInf, false},
    {"sgn", -1, 1, true},            {"sin", -1, 1, true},                {"sqrt", 0, kInf, true},
    {"stddev_over_time", 0, kInf, true}, {"stdvar_over_time", 0, kInf, true}, {"tanh", -1, 1, true},
    {"time", 0, kInf, false},        {"timestamp", 0, kInf, false},
});

/// Functions whose values lie where the values of the (last) vector argument lie.
constexpr std::array<std::string_view, 12> kSame{"avg_over_time", "first_over_time", "info", "label_join", "label_replace",
                                                 "last_over_time", "max_over_time", "min_over_time", "sort",
                                                 "sort_by_label", "sort_by_label_desc", "sort_desc"};

class Values {
 public:
  Values(const Tree& tree, SelectorRange selectors) : tree_(tree), selectors_(selectors) { out_.reserve(tree.nodes.size()); }

  std::vector<ValueRange> run() {
    for (const Node& node : tree_.nodes) out_.push_back(of(node));
    return std::move(out_);
  }

 private:
  [[nodiscard]] const ValueRange& at(NodeId id) const { return out_[static_cast<std::size_t>(id)]; }

  ValueRange of(const Node& node) {
    switch (node.kind) {
      case NodeKind::kBad:
      case NodeKind::kString: return {};
      case NodeKind::kNumber: return std::isnan(node.number) ? ValueRange{} : between(node.number, node.number);
      case NodeKind::kParen:
      case NodeKind::kMatrix:
      case NodeKind::kSubquery: return at(node.left);
      case NodeKind::kUnary: return node.op == TokenKind::kSub ? negate(at(node.left)) : at(node.left);
      case NodeKind::kBinary: return binary(node);
      case NodeKind::kAggregate: return aggregate(node);
      case NodeKind::kCall: return call(node);
      case NodeKind::kSelector: return selectors_(tree_, tree_.selectors[node.data]);
    }
    return {};
  }

  [[nodiscard]] ValueRange binary(const Node& node) const {
    const ValueRange& a = at(node.left);
    const ValueRange& b = at(node.right);
    if (node.op == TokenKind::kOr) return unite(a, b);
    if (a.none || (b.none && node.op != TokenKind::kUnless)) return nothing();
    if (is_set_operator(node.op)) return a;
    if (!is_comparison(node.op)) return arithmetic(node.op, a, b);
    if (node.flag) {
      const Outcome result = outcome(node.op, a, b);
      return between(result == Outcome::kAlways ? 1 : 0, result == Outcome::kNever ? 0 : 1);
    }
    // The values that are kept are the left side's, unless that is a scalar.
    const bool swapped = tree_.at(node.left).type == Type::kScalar;
    return swapped ? filtered(mirrored(node.op), b, a) : filtered(node.op, a, b);
  }

  [[nodiscard]] ValueRange aggregate(const Node& node) const {
    ValueRange in = at(node.right);
    if (in.none) return in;
    switch (node.op) {
      case TokenKind::kCount:
      case TokenKind::kCountValues: return between(1, kInf);
      case TokenKind::kGroup: return between(1, 1);
      case TokenKind::kStddev:
      case TokenKind::kStdvar: return between(0, kInf, true);
      case TokenKind::kSum: return sum(in);
      case TokenKind::kQuantile: {
        const ValueRange& phi = at(node.left);
        if (phi.nan || phi.min < 0 || phi.max > 1) return {};
        return weighted(in);
      }
      case TokenKind::kAvg: return closed(in);
      default: return in;  // one of the values
    }
  }

  static ValueRange closed(ValueRange in) {
    in.above_min = in.below_max = false;  // for what rounding does
    if (infinite(in)) in.nan = in.nan || std::isinf(in.min);
    return in;
  }

  /// Of the mean of two values by weights, one of which may be 0: of an infinite value that makes NaN.
  static ValueRange weighted(ValueRange in) {
    in = closed(in);
    in.nan = in.nan || std::isinf(in.min) || std::isinf(in.max);
    return in;
  }

  static ValueRange sum(ValueRange in) {
    if (in.min >= 0) in.max = in.max == 0 ? 0 : kInf;
    else if (in.max <= 0) in.min = -kInf;
    else return {};
    in.below_max = in.above_min = false;
    return in;
  }

  [[nodiscard]] const ValueRange* vector_of(std::span<const NodeId> arguments) const {
    const ValueRange* out = nullptr;
    for (const NodeId id : arguments) {
      const Type type = tree_.at(id).type;
      if (out == nullptr && (type == Type::kVector || type == Type::kMatrix)) out = &at(id);
    }
    return out;
  }

  [[nodiscard]] ValueRange call(const Node& node) const {
    const Call& call = tree_.calls[node.data];
    if (call.function == nullptr) return {};
    const std::string_view name = call.function->name;
    const auto arguments = tree_.arguments_of(call);
    if (name == "vector") return at(arguments[0]);
    const ValueRange* in = vector_of(arguments);
    const bool speaks_of_nothing = name == "absent" || name == "absent_over_time";
    if (name == "scalar") {
      ValueRange out = in == nullptr || in->none ? ValueRange{} : *in;
      out.nan = true;
      return out;
    }
    if (in != nullptr && in->none && !speaks_of_nothing) return *in;
    for (const FixedRange& fixed : kFixed) {
      if (fixed.function == name) return between(fixed.min, fixed.max, fixed.nan && in != nullptr);
    }
    if (in == nullptr) return {};
    if (std::find(kSame.begin(), kSame.end(), name) != kSame.end()) return name == "avg_over_time" ? closed(*in) : *in;
    return computed(name, *in, arguments);
  }

  [[nodiscard]] ValueRange computed(std::string_view name, const ValueRange& in, std::span<const NodeId> arguments) const {
    if (name == "rate" || name == "increase" || name == "irate") {
      const bool counter = tree_.at(strip(arguments[0])).kind == NodeKind::kMatrix;
      return counter || in.min >= 0 ? between(0, kInf, in.nan && !counter) : ValueRange{};
    }
    if (name == "abs") {
      const double least = in.min > 0 ? in.min : in.max < 0 ? -in.max : 0;
      return between(least, std::max(std::fabs(in.min), std::fabs(in.max)), in.nan);
    }
    if (name == "ceil") return between(std::ceil(in.min), std::ceil(in.max), in.nan);
    if (name == "floor") return between(std::floor(in.min), std::floor(in.max), in.nan);
    if (name == "round") {
      if (arguments.size() == 1) return between(std::floor(in.min), std::ceil(in.max), in.nan);
      return in.min >= 0 ? between(0, kInf, true) : ValueRange{};
    }
    if (name == "sum_over_time") return sum(in);
    if (name == "quantile_over_time") {
      const ValueRange& phi = at(arguments[0]);
      return phi.nan || phi.min < 0 || phi.max > 1 ? ValueRange{} : weighted(in);
    }
    if (name == "clamp_min") return clamped(in, at(arguments[1]), between(kInf, kInf));
    if (name == "clamp_max") return clamped(in, between(-kInf, -kInf), at(arguments[1]));
    if (name == "clamp") return clamped(in, at(arguments[1]), at(arguments[2]));
    return {};
  }

  static ValueRange clamped(const ValueRange& in, const ValueRange& low, const ValueRange& high) {
    if (!low.constant() || !high.constant() || low.min > high.max) return {};
    return between(std::max(low.min, std::min(high.min, in.min)), std::max(low.min, std::min(high.min, in.max)), in.nan);
  }

  [[nodiscard]] NodeId strip(NodeId id) const {
    while (tree_.at(id).kind == NodeKind::kParen) id = tree_.at(id).left;
    return id;
  }

  const Tree& tree_;
  SelectorRange selectors_;
  std::vector<ValueRange> out_;
};

/// Whether each value of `a` is below each of `b`; `or_equal`: or as high.
bool below(const ValueRange& a, const ValueRange& b, bool or_equal) {
  return a.max < b.min || (a.max == b.min && (or_equal || a.below_max || b.above_min));
}

}  // namespace

bool ValueRange::bounded() const { return !std::isinf(min) || !std::isinf(max); }

Outcome outcome(TokenKind op, const ValueRange& left, const ValueRange& right) {
  if (left.none || right.none) return Outcome::kNever;
  const bool less = below(left, right, false);
  const bool greater = below(right, left, false);
  const bool equal = left.min == left.max && right.min == right.max && left.min == right.min;
  std::optional<bool> holds;  // for all values that are not NaN
  switch (op) {
    case TokenKind::kLess:
      if (less) holds = true;
      else if (below(right, left, true)) holds = false;
      break;
    case TokenKind::kLessEqual:
      if (below(left, right, true)) holds = true;
      else if (greater) holds = false;
      break;
    case TokenKind::kGreater: return outcome(TokenKind::kLess, right, left);
    case TokenKind::kGreaterEqual: return outcome(TokenKind::kLessEqual, right, left);
    case TokenKind::kEqualEqual:
    case TokenKind::kNotEqual:
      if (equal || less || greater) holds = equal == (op == TokenKind::kEqualEqual);
      break;
    default: break;
  }
  if (!holds) return Outcome::kMaybe;
  // NaN compares as different from all, itself included.
  const bool nan = left.nan || right.nan;
  if (nan && *holds != (op == TokenKind::kNotEqual)) return Outcome::kMaybe;
  return *holds ? Outcome::kAlways : Outcome::kNever;
}

std::vector<ValueRange> result_values(const Tree& tree, SelectorRange selectors) { return Values(tree, selectors).run(); }

}  // namespace c2c::promql
