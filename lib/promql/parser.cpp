// Recursive descent for clauses, one loop over binding powers for binary operators. Left-deep chains cost no
// recursion; everything that nests counts against kMaxDepth. Nodes are appended when they are complete, so
// children come first.
#include "promql/parser.h"

#include <fmt/core.h>

#include <algorithm>

#include "gostd/text.h"
#include "promql/parser_impl.h"
#include "promql/precedence.h"
#include "promql/types.h"

namespace c2c::promql {
namespace {

constexpr std::size_t kShownBytes = 40;

bool opens(TokenKind kind) {
  return kind == TokenKind::kLeftParen || kind == TokenKind::kLeftBracket || kind == TokenKind::kLeftBrace;
}
bool closes(TokenKind kind) {
  return kind == TokenKind::kRightParen || kind == TokenKind::kRightBracket || kind == TokenKind::kRightBrace;
}

}  // namespace

void Parser::report(ErrorKind kind, Span span, std::string message, std::string help) {
  errors_.push_back({.kind = kind, .message = std::move(message), .begin = span.begin, .end = span.end, .help = std::move(help)});
}

std::string Parser::describe(const Token& token) const {
  if (token.kind == TokenKind::kEndOfText) return "end of the expression";
  if (token.kind == TokenKind::kString && text_of(token).find('`') != std::string_view::npos) return "a string";
  std::string shown(text_of(token).substr(0, kShownBytes));
  if (shown.size() < token.end - token.begin) {
    while (!shown.empty() && !gostd::valid_utf8(shown)) shown.pop_back();
    shown += "…";
  }
  return "`" + shown + "`";
}

std::string Parser::guess(const Token& token) const {
  if (token.kind == TokenKind::kEqual && text_.substr(token.end).starts_with('>')) return "greater or equal is written `>=`";
  if (token.kind == TokenKind::kEqual) return "numbers are compared by `==`";
  const std::size_t before = token.begin == 0 ? std::string_view::npos : text_.find_last_not_of(" \t\r\n", token.begin - 1);
  if (token.kind == TokenKind::kEndOfText && before != std::string_view::npos && text_[before] == '%') {
    return "`%` is the remainder of a division: of a percentage write the number alone";
  }
  if (text_of(token) == "for") return "`for` is a field of the rule, not a part of the expression";
  return {};
}

void Parser::unexpected(std::string_view expected, std::string help) {
  const Token& token = peek();
  if (help.empty()) help = guess(token);
  if (token.kind != TokenKind::kError && !panic_) {
    std::string message = "unexpected " + describe(token);
    if (!expected.empty()) message += fmt::format(", expected {}", expected);
    report(ErrorKind::kSyntax, {token.begin, token.end}, std::move(message), std::move(help));
  }
  panic_ = true;
}

void Parser::run() {
  // A buffer for all expressions of the thread; a large one is given back.
  constexpr std::size_t kKept = 65536;
  thread_local std::vector<Token> buffer;
  std::vector<Token> tokens = std::exchange(buffer, {});
  std::optional<SyntaxError> lexical = lex(text_, tokens);
  parse(tokens, std::move(lexical));
  if (tokens.capacity() <= kKept) buffer = std::move(tokens);
}

void Parser::parse(const std::vector<Token>& tokens, std::optional<SyntaxError> lexical) {
  now_ = tokens.data();
  last_ = now_ + tokens.size() - 1;
  tree_.nodes.reserve(tokens.size() / 2 + 1);
  tree_.matchers.reserve(tokens.size() / 4 + 1);
  tree_.selectors.reserve(tokens.size() / 8 + 1);
  if (kind() == TokenKind::kEndOfText) {
    report(ErrorKind::kSyntax, {0, static_cast<std::uint32_t>(text_.size())}, "there is no expression",
           "write one, or remove the rule");
  } else {
    out_.root = parse_operand();
    if (!panic_ && !at_end())
      unexpected("an operator", kind() == TokenKind::kComma ? "an expression has one value: `or` joins two" : "");
  }
  // What is not closed at the end is no news if nothing was understood up to there.
  const bool at_the_end = lexical && lexical->begin == text_.size();
  if (lexical && !(at_the_end && panic_ && !errors_.empty())) errors_.push_back(*std::move(lexical));
  if (errors_.empty()) out_.type = check_types(tree_, errors_);
  if (errors_.empty()) return;
  std::stable_sort(errors_.begin(), errors_.end(), [](const SyntaxError& a, const SyntaxError& b) { return a.begin < b.begin; });
  out_.type = Type::kNone;
}

void Parser::recover() {
  for (int level = 0; !at_end(); next()) {
    const TokenKind kind = this->kind();
    if (level == 0 && (kind == TokenKind::kComma || kind == TokenKind::kRightParen)) return;
    if (level == 0 && is_set_operator(kind)) return;
    if (opens(kind)) ++level;
    if (closes(kind) && level > 0) --level;
  }
}

NodeId Parser::parse_operand() {
  NodeId node = parse_expr(0);
  while (panic_) {
    recover();
    if (!is_set_operator(kind())) break;
    panic_ = false;
    node = parse_binary(node, binding_power(kind()).right);
    node = parse_expr_tail(node, 0);
  }
  return node;
}

NodeId Parser::parse_expr(std::uint8_t min_power) {
  if (depth_ >= kMaxDepth) {
    report(ErrorKind::kSyntax, {peek().begin, peek().end}, fmt::format("nested deeper than {} levels", kMaxDepth));
    now_ = last_;
    panic_ = true;
    return bad();
  }
  ++depth_;
  const NodeId node = parse_expr_tail(parse_prefix(), min_power);
  --depth_;
  return node;
}

NodeId Parser::parse_expr_tail(NodeId left, std::uint8_t min_power) {
  while (!panic_) {
    switch (kind()) {
      case TokenKind::kLeftBracket:
        left = parse_brackets(left);
        break;
      case TokenKind::kOffset:
        parse_offset(left);
        break;
      case TokenKind::kAt:
        parse_at(left);
        break;
      case TokenKind::kAnchored:
      case TokenKind::kSmoothed:
        parse_extended_range(left);
        break;
      default: {
        const BindingPower power = binding_power(kind());
        if (power.left == 0 || power.left < min_power) return left;
        left = parse_binary(left, power.right);
      }
    }
  }
  return left;
}

NodeId Parser::parse_binary(NodeId left, std::uint8_t right_power) {
  const Token op = next();
  Node node{.kind = NodeKind::kBinary, .op = op.kind, .left = left};
  Matching matching;
  matching.op_span = {op.begin, op.end};
  parse_matching(node, matching);
  if (panic_) return left;
  node.right = parse_expr(right_power);
  node.span = {tree_.at(left).span.begin, tree_.at(node.right).span.end};
  node.data = append(tree_.matchings, matching);
  return add(node);
}

void Parser::parse_matching(Node& node, Matching& matching) {
  node.flag = take(TokenKind::kBool);
  if (kind() != TokenKind::kOn && kind() != TokenKind::kIgnoring) return;
  matching.on = next().kind == TokenKind::kOn;
  matching.labels = parse_labels();
  if (panic_) return;
  if (kind() == TokenKind::kGroupLeft || kind() == TokenKind::kGroupRight) {
    matching.cardinality = next().kind == TokenKind::kGroupLeft ? Cardinality::kManyToOne : Cardinality::kOneToMany;
    if (kind() == TokenKind::kLeftParen) matching.include = parse_labels();
  }
}

Slice Parser::parse_labels() {
  if (kind() == TokenKind::kLeftParen) {
    const Slice slice = parse_label_list();
    // What is wrong in the list need not spoil what stands around it.
    if (panic_) skip_to_close();
    return slice;
  }
  const bool named = may_name_label(kind());
  unexpected("`(` and labels", named ? fmt::format("put labels into parentheses: `({})`", text_of(peek())) : "");
  return {};
}

void Parser::skip_to_close() {
  int level = 0;
  for (; !at_end() && (level > 0 || kind() != TokenKind::kRightParen); next()) {
    if (opens(kind())) ++level;
    if (closes(kind())) --level;
  }
  panic_ = !take(TokenKind::kRightParen);
}

Slice Parser::parse_label_list() {
  next();
  Slice slice{static_cast<std::uint32_t>(tree_.labels.size()), 0};
  while (kind() != TokenKind::kRightParen) {
    if (may_name_label(kind())) {
      append(tree_.labels, text_of(next()));
    } else if (kind() == TokenKind::kString) {
      const Token token = next();
      const std::string_view label = string_value(token);
      if (label.empty() || !gostd::valid_utf8(label)) {
        report(ErrorKind::kSyntax, {token.begin, token.end},
               label.empty() ? "the name of a label is empty" : "the name of a label is not UTF-8");
      }
      append(tree_.labels, label);
    } else {
      unexpected("the name of a label");
      return slice;
    }
    ++slice.count;
    if (kind() == TokenKind::kRightParen) break;
    if (!take(TokenKind::kComma)) {
      unexpected("`,` or `)`");
      return slice;
    }
  }
  next();
  return slice;
}

NodeId Parser::parse_prefix() {
  switch (kind()) {
    case TokenKind::kNumber:
    case TokenKind::kDuration:
      return parse_number_node();
    case TokenKind::kString: {
      const Token token = next();
      append(tree_.strings, string_value(token));
      return add({.kind = NodeKind::kString,
                  .span = {token.begin, token.end},
                  .data = static_cast<std::uint32_t>(tree_.strings.size() - 1)});
    }
    case TokenKind::kLeftParen:
      return parse_paren();
    case TokenKind::kAdd:
    case TokenKind::kSub:
      return parse_unary();
    case TokenKind::kLeftBrace:
      return parse_selector();
    default:
      return parse_name();
  }
}

NodeId Parser::parse_number_node() {
  const Token token = next();
  const auto [value, is_duration] = number_value(token);
  return add({.kind = NodeKind::kNumber, .flag = is_duration, .span = {token.begin, token.end}, .number = value});
}

NodeId Parser::parse_unary() {
  const Token sign = next();
  const NodeId operand = parse_expr(kUnaryPower);
  Node& node = tree_.at(operand);
  if (node.kind == NodeKind::kNumber) {
    if (sign.kind == TokenKind::kSub) node.number = -node.number;
    node.span.begin = sign.begin;
    return operand;
  }
  return add({.kind = NodeKind::kUnary, .op = sign.kind, .span = {sign.begin, node.span.end}, .left = operand});
}

NodeId Parser::parse_paren() {
  const Token open = next();
  const NodeId inner = parse_operand();
  if (panic_ && kind() == TokenKind::kRightParen) panic_ = false;
  if (!panic_ && kind() != TokenKind::kRightParen) {
    unexpected("an operator or `)`");
    recover();
    panic_ = kind() != TokenKind::kRightParen;
  }
  if (panic_) return inner;
  const Token close = next();
  return add({.kind = NodeKind::kParen, .span = {open.begin, close.end}, .left = inner});
}

NodeId Parser::parse_name() {
  const TokenKind kind = this->kind();
  const TokenKind following = peek_second().kind;
  if (token_class(kind) == TokenClass::kAggregator &&
      (following == TokenKind::kLeftParen || following == TokenKind::kBy || following == TokenKind::kWithout)) {
    return parse_aggregate();
  }
  if (kind == TokenKind::kIdentifier && following == TokenKind::kLeftParen) return parse_call();
  if (kind == TokenKind::kStep && following == TokenKind::kLeftParen) {
    report(ErrorKind::kSyntax, {peek().begin, peek().end}, "`step()` outside of a duration",
           "it can only be in brackets or after `offset`");
    panic_ = true;
    return bad();
  }
  if (may_name_metric(kind)) return parse_selector();
  unexpected("an expression");
  return bad();
}

Slice Parser::parse_arguments() {
  const std::size_t first = pending_.size();
  parse_argument_list();
  const Slice slice{static_cast<std::uint32_t>(tree_.arguments.size()), static_cast<std::uint32_t>(pending_.size() - first)};
  for (std::size_t i = first; i < pending_.size(); ++i) append(tree_.arguments, pending_[i]);
  pending_.resize(first);
  return slice;
}

void Parser::parse_argument_list() {
  next();
  if (take(TokenKind::kRightParen)) return;
  for (;;) {
    append(pending_, parse_operand());
    if (!panic_ && kind() != TokenKind::kComma && kind() != TokenKind::kRightParen) {
      unexpected("an operator, `,` or `)`");
      recover();
    }
    if (kind() != TokenKind::kComma && kind() != TokenKind::kRightParen) {
      panic_ = true;
      return;
    }
    panic_ = false;
    Token comma;
    bool trailing = false;
    while (kind() == TokenKind::kComma) {
      comma = next();
      trailing = kind() == TokenKind::kComma || kind() == TokenKind::kRightParen;
      if (trailing) report(ErrorKind::kSyntax, {comma.begin, comma.end}, "a comma without an argument behind it", "remove it");
    }
    if (take(TokenKind::kRightParen)) return;
  }
}

void Parser::check_function(const Token& name, const Function* function) {
  if (function == nullptr) {
    const std::string_view guess = nearest_function(text_of(name), profile_);
    report(ErrorKind::kUnknownName, {name.begin, name.end}, fmt::format("unknown function `{}`", text_of(name)),
           guess.empty() ? std::string() : fmt::format("did you mean `{}`?", guess));
  } else if (function->experimental && !features_.experimental_functions) {
    report(ErrorKind::kFeature, {name.begin, name.end},
           fmt::format("function `{}` is experimental and not switched on", text_of(name)),
           "Prometheus needs `--enable-feature=promql-experimental-functions`, Cortex "
           "`-querier.enable-promql-experimental-functions`");
  }
}

NodeId Parser::parse_call() {
  const Token name = next();
  const Function* function = find_function(text_of(name));
  if (function != nullptr && !knows(profile_, *function)) function = nullptr;
  check_function(name, function);
  const Slice arguments = parse_arguments();
  const Call call{.function = function, .arguments = arguments, .name = {name.begin, name.end}};
  return add({.kind = NodeKind::kCall, .span = {name.begin, last_end_}, .data = append(tree_.calls, call)});
}

Slice Parser::parse_grouping(bool& without) {
  without = next().kind == TokenKind::kWithout;
  return parse_labels();
}

NodeId Parser::parse_aggregate() {
  const Token op = next();
  Node node{.kind = NodeKind::kAggregate, .op = op.kind};
  Slice grouping;
  const auto at_grouping = [this] { return kind() == TokenKind::kBy || kind() == TokenKind::kWithout; };
  const bool grouped_before = at_grouping();
  if (grouped_before) grouping = parse_grouping(node.flag);
  if (!panic_ && kind() != TokenKind::kLeftParen) unexpected("`(` and what to aggregate");
  if (panic_) return bad();
  const Slice arguments = parse_arguments();
  if (!panic_ && !grouped_before && at_grouping()) grouping = parse_grouping(node.flag);
  node.span = {op.begin, last_end_};
  node.data = append(tree_.groupings, grouping);
  if (!panic_) finish_aggregate(node, arguments);
  return add(node);
}

void Parser::finish_aggregate(Node& node, Slice arguments) {
  const std::string_view name = spelling(node.op);
  const bool parameter = takes_parameter(node.op);
  const std::size_t wanted = parameter ? 2 : 1;
  const bool experimental = node.op == TokenKind::kLimitk || node.op == TokenKind::kLimitRatio;
  if (experimental && arguments.count > 0 && !features_.experimental_functions) {
    report(ErrorKind::kFeature, node.span, fmt::format("`{}` is experimental and not switched on", name),
           "Prometheus needs `--enable-feature=promql-experimental-functions`, Cortex "
           "`-querier.enable-promql-experimental-functions`");
  } else if (arguments.count != wanted) {
    report(ErrorKind::kSyntax, node.span,
           arguments.count == 0 ? fmt::format("`{}` has nothing to aggregate", name)
                                : fmt::format("`{}` takes {}, got {}", name,
                                              parameter ? "a parameter and an operand" : "one operand", arguments.count),
           parameter ? fmt::format("write `{}(parameter, operand)`", name) : std::string());
  } else {
    if (parameter) node.left = tree_.arguments[arguments.first];
    node.right = tree_.arguments[arguments.first + arguments.count - 1];
  }
}

Parsed parse_expr(std::string_view text, const ParseOptions& options) {
  Parsed out;
  if (text.size() > kMaxTextBytes) {
    out.errors.push_back(
        {.kind = ErrorKind::kSyntax, .message = "the expression is longer than 1 GiB", .begin = 0, .end = 0, .help = {}});
    return out;
  }
  Parser(text, options.profile, out).run();
  return out;
}

Parsed parse_rule_expr(std::string_view text) {
  Parsed parsed = parse_expr(text, {.profile = Profile::kCortexApi});
  for (const Call& call : parsed.tree.calls) {
    if (call.function == nullptr || knows(Profile::kCortexLoad, *call.function)) continue;
    parsed.errors.push_back(
        {.kind = ErrorKind::kUnknownName,
         .message = fmt::format("Cortex stores a rule with `{}`, but its ruler cannot load it", call.function->name),
         .begin = call.name.begin,
         .end = call.name.end,
         .help = "one such rule stops the update of all rules of the tenant"});
  }
  std::stable_sort(parsed.errors.begin(), parsed.errors.end(),
                   [](const SyntaxError& a, const SyntaxError& b) { return a.begin < b.begin; });
  if (!parsed.ok()) parsed.type = Type::kNone;
  return parsed;
}

}  // namespace c2c::promql
