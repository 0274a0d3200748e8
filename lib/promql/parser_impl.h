#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "promql/lexer.h"
#include "promql/parser.h"
#include "promql/profile.h"
#include "promql/tree.h"

namespace c2c::promql {

/// The parser's state and steps. Each parse_* step reads its clause and leaves the position behind it; after
/// a syntax error it reports once, sets `panic_` and returns what there is, and the nearest list or
/// parenthesis clears it.
class Parser {
 public:
  /// Fills `out`, which must be empty.
  Parser(std::string_view text, Profile profile, Parsed& out)
      : text_(text), profile_(profile), features_(features_of(profile)), out_(out), tree_(out.tree), errors_(out.errors) {}
  void run();

 private:
  struct DurationPart;

  // parser.cpp: expressions
  void parse(const std::vector<Token>& tokens, std::optional<SyntaxError> lexical);
  NodeId parse_expr(std::uint8_t min_power);
  NodeId parse_expr_tail(NodeId left, std::uint8_t min_power);
  NodeId parse_operand();
  NodeId parse_prefix();
  NodeId parse_unary();
  NodeId parse_paren();
  NodeId parse_number_node();
  NodeId parse_name();
  NodeId parse_binary(NodeId left, std::uint8_t right_power);
  void parse_matching(Node& node, Matching& matching);
  Slice parse_labels();
  Slice parse_label_list();
  void skip_to_close();
  NodeId parse_call();
  void check_function(const Token& name, const Function* function);
  NodeId parse_aggregate();
  /// Leaves them in tree_.arguments.
  Slice parse_arguments();
  void parse_argument_list();
  void finish_aggregate(Node& node, Slice arguments);
  Slice parse_grouping(bool& without);
  /// After an error: skips to a `,` or `)` of this level, or to a set operator and parses on behind it.
  void recover();

  // parser_selector.cpp: selectors and what follows them
  NodeId parse_selector();
  void parse_matchers();
  void parse_matcher();
  void add_matcher(MatchOp op, const Token& label, const Token& value);
  std::string_view string_value(const Token& token);
  NodeId parse_brackets(NodeId left);
  [[nodiscard]] std::string range_help(NodeId left, Span range) const;
  NodeId make_matrix(NodeId left, Window window);
  void parse_offset(NodeId left);
  void parse_at(NodeId left);
  void set_anchor(NodeId left, AtAnchor anchor, std::optional<std::int64_t> timestamp, Span at);
  void parse_extended_range(NodeId left);
  /// A range of no selector, which was reported already.
  [[nodiscard]] bool is_broken(NodeId id) const;
  Modifiers* modifiers_of(NodeId id);
  Selector* selector_of(NodeId id);

  // parser_duration.cpp: numbers and durations
  std::pair<double, bool> number_value(const Token& token);
  DurationPart parse_duration_expr(std::uint8_t min_power);
  DurationPart parse_duration_prefix();
  DurationPart parse_duration_literal();
  DurationPart parse_duration_call();
  DurationPart parse_signed_offset();
  DurationPart negate(DurationPart part, const Token& sign);
  DurationPart combine(DurationPart left, const Token& op, DurationPart right);
  DurationPart wrap(DurationPart part);
  DurationId store(const DurationPart& part);
  DurationValue value_of(const DurationPart& part);
  DurationValue parse_positive_duration();
  DurationValue parse_offset_value();
  void need_duration_expressions(Span span);

  [[nodiscard]] const Token& peek() const { return *now_; }
  /// The token behind the next one; the last token follows itself.
  [[nodiscard]] const Token& peek_second() const { return now_ < last_ ? now_[1] : *last_; }
  [[nodiscard]] TokenKind kind() const { return now_->kind; }
  const Token& next() {
    const Token& token = *now_;
    if (now_ < last_) ++now_;
    last_end_ = token.end;
    return token;
  }
  bool take(TokenKind kind) {
    if (this->kind() != kind) return false;
    next();
    return true;
  }
  [[nodiscard]] bool at_end() const { return kind() == TokenKind::kEndOfText || kind() == TokenKind::kError; }
  [[nodiscard]] std::string_view text_of(const Token& token) const { return text_.substr(token.begin, token.end - token.begin); }

  /// Appends, and gives a table room for several entries with its first one.
  template <class T>
  static std::uint32_t append(std::vector<T>& table, const T& entry) {
    if (table.capacity() == 0) table.reserve(8);
    table.push_back(entry);
    return static_cast<std::uint32_t>(table.size() - 1);
  }
  NodeId add(const Node& node) {
    tree_.nodes.emplace_back(node);
    return static_cast<NodeId>(tree_.nodes.size() - 1);
  }
  NodeId bad() { return add({.kind = NodeKind::kBad, .span = {peek().begin, peek().begin}}); }

  void report(ErrorKind kind, Span span, std::string message, std::string help = {});
  /// The next token cannot stand here: reports it, unless the lexer already did, and panics.
  void unexpected(std::string_view expected, std::string help = {});
  /// What was probably meant by a token that cannot stand where it stands, or empty.
  [[nodiscard]] std::string guess(const Token& token) const;
  [[nodiscard]] std::string describe(const Token& token) const;

  std::string_view text_;
  Profile profile_;
  Features features_;
  const Token* now_ = nullptr;
  const Token* last_ = nullptr;  ///< the end of the text, or the lexer's error
  std::uint32_t last_end_ = 0;
  int depth_ = 0;
  bool panic_ = false;
  Parsed& out_;
  Tree& tree_;
  std::vector<NodeId> pending_;  ///< arguments of the calls that are being read
  std::vector<SyntaxError>& errors_;
};

}  // namespace c2c::promql
