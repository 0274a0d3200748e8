#include "promql/types.h"

#include <fmt/core.h>

#include <algorithm>

#include "promql/regexp.h"

namespace c2c::promql {
namespace {

constexpr std::string_view kMetricName = "__name__";

bool matches_empty(const Matcher& matcher) {
  switch (matcher.op) {
    case MatchOp::kEqual:
      return matcher.value.empty();
    case MatchOp::kNotEqual:
      return !matcher.value.empty();
    case MatchOp::kRegex:
      return regexp_matches(matcher.value, "");
    case MatchOp::kNotRegex:
      return !regexp_matches(matcher.value, "");
  }
  return true;
}

std::string with_article(Type type) { return fmt::format("{} {}", type == Type::kVector ? "an" : "a", documented_name(type)); }

/// Whether a value of this type can be an operand.
bool is_operand(Type type) { return type == Type::kScalar || type == Type::kVector; }

class Checker {
 public:
  Checker(Tree& tree, std::vector<SyntaxError>& errors) : tree_(tree), errors_(errors) {}

  Type run() {
    // The labels of `info` may be empty, so calls are looked at before their arguments.
    for (const Call& call : tree_.calls) allow_empty_labels(call);
    for (Node& node : tree_.nodes) node.type = check(node);
    return tree_.nodes.back().type;
  }

 private:
  void report(Span span, std::string message, std::string help = {}) {
    errors_.push_back(
        {.kind = ErrorKind::kType, .message = std::move(message), .begin = span.begin, .end = span.end, .help = std::move(help)});
  }

  Type check(Node& node) {
    switch (node.kind) {
      case NodeKind::kBad:
        return Type::kNone;
      case NodeKind::kNumber:
        return Type::kScalar;
      case NodeKind::kString:
        return Type::kString;
      case NodeKind::kParen:
        return tree_.at(node.left).type;
      case NodeKind::kUnary:
        return unary(node);
      case NodeKind::kBinary:
        return binary(node);
      case NodeKind::kAggregate:
        return aggregate(node);
      case NodeKind::kCall:
        return call(node);
      case NodeKind::kSelector:
        selector(node);
        return Type::kVector;
      case NodeKind::kMatrix:
        return Type::kMatrix;
      case NodeKind::kSubquery:
        if (const Type type = tree_.at(node.left).type; type != Type::kVector) {
          report(node.span, fmt::format("a subquery needs an instant vector, this is {}", with_article(type)));
        }
        return Type::kMatrix;
    }
    return Type::kNone;
  }

  Type unary(const Node& node) {
    const Type type = tree_.at(node.left).type;
    if (!is_operand(type))
      report(node.span, fmt::format("a sign in front of {}", with_article(type)), "only scalars and instant vectors have one");
    return type;
  }

  void operand(const Node& side, TokenKind op) {
    if (is_operand(side.type)) return;
    report(side.span, fmt::format("an operand of `{}` is {}", spelling(op), with_article(side.type)),
           side.type == Type::kMatrix ? "a range needs a function around it, such as `rate(...)`"
                                      : "operands are scalars or instant vectors");
  }

  Type binary(Node& node) {
    const Node& left = tree_.at(node.left);
    const Node& right = tree_.at(node.right);
    Matching& matching = tree_.matchings[node.data];
    const bool comparison = is_comparison(node.op);
    const bool scalars = left.type == Type::kScalar && right.type == Type::kScalar;
    const std::string_view op = spelling(node.op);
    if (node.flag && !comparison) report(matching.op_span, fmt::format("`bool` behind `{}`", op), "only comparisons take it");
    if (comparison && !node.flag && scalars)
      report(matching.op_span, "a comparison of two scalars without `bool`", fmt::format("write `{} bool`", op));
    if (is_set_operator(node.op) && matching.cardinality == Cardinality::kOneToOne)
      matching.cardinality = Cardinality::kManyToMany;
    if (matching.on) check_included(matching);
    operand(left, node.op);
    operand(right, node.op);
    const bool vectors = left.type == Type::kVector && right.type == Type::kVector;
    if (!vectors) {
      if (matching.labels.count > 0)
        report(node.span, "labels are matched where not both sides are instant vectors", "remove `on` or `ignoring`");
      matching.vectors = false;
    } else if (is_set_operator(node.op) && matching.cardinality != Cardinality::kManyToMany) {
      report(node.span, fmt::format("`group_left` or `group_right` with `{}`", op),
             "set operators are always many-to-many: remove it");
    }
    if (is_set_operator(node.op) && (left.type == Type::kScalar || right.type == Type::kScalar)) {
      report(node.span, fmt::format("an operand of `{}` is a scalar", op), "write `vector(...)` around it");
    }
    return scalars ? Type::kScalar : Type::kVector;
  }

  void check_included(const Matching& matching) {
    const auto included = tree_.labels_of(matching.include);
    for (const std::string_view label : tree_.labels_of(matching.labels)) {
      for (const std::string_view other : included) {
        if (label == other)
          report(matching.op_span, fmt::format("label `{}` is in `on` and in the group modifier", label),
                 "labels of `on` are in the result anyway");
      }
    }
  }

  Type aggregate(const Node& node) {
    const std::string_view name = spelling(node.op);
    const Node& operand = tree_.at(node.right);
    if (operand.type != Type::kVector) {
      const std::string over_time = fmt::format("{}_over_time", name);
      const bool exists = operand.type == Type::kMatrix && find_function(over_time) != nullptr;
      report(operand.span, fmt::format("`{}` needs an instant vector, this is {}", name, with_article(operand.type)),
             exists ? fmt::format("`{}` aggregates over time", over_time) : std::string());
    }
    if (node.left != NodeId::kNone) {
      const Node& parameter = tree_.at(node.left);
      const Type wanted = node.op == TokenKind::kCountValues ? Type::kString : Type::kScalar;
      if (parameter.type != wanted) {
        report(parameter.span, fmt::format("the parameter of `{}` must be a {}, this is {}", name, type_name(wanted),
                                           with_article(parameter.type)));
      }
    }
    return Type::kVector;
  }

  static bool is_info(const Call& call) { return call.function->name == "info" && call.arguments.count > 1; }

  void allow_empty_labels(const Call& call) {
    if (!is_info(call)) return;
    const Node& labels = tree_.at(tree_.arguments_of(call)[1]);
    if (labels.kind != NodeKind::kSelector) return;
    Selector& selector = tree_.selectors[labels.data];
    selector.may_be_empty = selector.name.empty();
  }

  Type call(const Node& node) {
    const Call& call = tree_.calls[node.data];
    const Function& function = *call.function;
    const auto arguments = tree_.arguments_of(call);
    const std::size_t least = function.min_arguments();
    const std::size_t most = function.max_arguments();
    if (arguments.size() < least || arguments.size() > most) {
      std::string wanted = std::to_string(least);
      if (most == SIZE_MAX)
        wanted = "at least " + wanted;
      else if (most != least)
        wanted += " to " + std::to_string(most);
      report(node.span,
             fmt::format("`{}` takes {} argument{}, got {}", function.name, wanted, wanted == "1" ? "" : "s", arguments.size()));
    }
    if (is_info(call)) {
      const Node& labels = tree_.at(arguments[1]);
      if (labels.kind != NodeKind::kSelector || !tree_.selectors[labels.data].name.empty()) {
        report(labels.span, "the second argument of `info` must be label matchers only",
               "write `{label=\"value\"}` without a name in front");
      }
    }
    for (std::size_t i = 0; i < arguments.size(); ++i) {
      if (i >= function.argument_count && function.variadic == 0) break;
      argument(function, tree_.at(arguments[i]), function.argument(i));
    }
    return function.result;
  }

  void argument(const Function& function, const Node& argument, Type wanted) {
    if (argument.type == wanted) return;
    std::string help;
    if (wanted == Type::kMatrix && argument.kind == NodeKind::kSelector) help = "add a range such as `[5m]`";
    if (wanted == Type::kMatrix && argument.type == Type::kVector && argument.kind != NodeKind::kSelector)
      help = "make it a subquery such as `[5m:]`";
    report(argument.span,
           fmt::format("`{}` needs {} here, this is {}", function.name, with_article(wanted), with_article(argument.type)),
           std::move(help));
  }

  void selector(const Node& node) {
    const Selector& selector = tree_.selectors[node.data];
    const auto matchers = tree_.matchers_of(selector);
    if (!selector.name.empty()) {
      for (const Matcher& matcher : matchers.first(matchers.size() - 1)) {
        if (matcher.label == kMetricName)
          report(node.span, fmt::format("the metric's name is set twice: `{}` and `{}`", selector.name, matcher.value));
      }
      return;
    }
    if (selector.may_be_empty || !std::all_of(matchers.begin(), matchers.end(), matches_empty)) return;
    report(node.span, "the selector matches every series", "at least one matcher must refuse the empty text");
  }

  Tree& tree_;
  std::vector<SyntaxError>& errors_;
};

}  // namespace

Type check_types(Tree& tree, std::vector<SyntaxError>& errors) { return Checker(tree, errors).run(); }

}  // namespace c2c::promql
