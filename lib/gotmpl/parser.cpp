#include <map>
#include <string>
#include <unordered_map>
#include <utility>

#include "gostd/text.h"
#include "gotmpl/functions.h"
#include "gotmpl/literal.h"
#include "gotmpl/token_stream.h"
#include "gotmpl/tree.h"

// Recursive descent, one Parser for the text and one for each definition in it, as in Go: variables, depth and the
// tokens looked ahead are the Parser's own. The first error is kept and the cursor is set behind the last token, so
// every loop ends at once and no caller has to ask whether its callee failed.

namespace c2c::gotmpl {
namespace {

/// What the parsers of one text share.
struct Shared {
  std::string_view name;
  FunctionSet functions;
  TokenCursor cursor;
  std::vector<Token> after_error = {Token{}};
  ParsedTemplate result;
  std::map<std::string, bool, std::less<>> defined;  ///< name to whether it has content
  int depth = 0;

  bool has_function(std::string_view word) const {
    for (const std::string_view known : functions.names) {
      if (known == word) return true;
    }
    for (const Function& builtin : builtin_function_table()) {
      if (builtin.name == word) return true;
    }
    return false;
  }
};

/// A token as messages show it.
std::string describe(const Token& token) {
  if (token.kind == TokenKind::kEof) return "EOF";
  if (token.kind >= TokenKind::kBlock) return "<" + std::string(token.text) + ">";
  if (token.text.size() <= 10) return gostd::quote(token.text);
  std::size_t end = 0;
  for (int runes = 0; runes < 10 && end < token.text.size(); ++runes) {
    end += static_cast<std::size_t>(gostd::decode_rune(token.text.substr(end)).length);
  }
  return gostd::quote(token.text.substr(0, end)) + "...";
}

bool is_operand(TokenKind kind) {
  switch (kind) {
    case TokenKind::kBool: case TokenKind::kCharConstant: case TokenKind::kComplex: case TokenKind::kDot:
    case TokenKind::kField: case TokenKind::kIdentifier: case TokenKind::kNumber: case TokenKind::kNil:
    case TokenKind::kRawString: case TokenKind::kString: case TokenKind::kVariable: case TokenKind::kLeftParen:
      return true;
    default: return false;
  }
}

/// Literals and the dot cannot be called nor have fields.
bool is_value(NodeKind kind) {
  return kind == NodeKind::kBool || kind == NodeKind::kDot || kind == NodeKind::kNil || kind == NodeKind::kNumber ||
         kind == NodeKind::kString;
}

/// How a list ended.
enum class End { kEnd, kElse, kFailed };

class Parser {
 public:
  explicit Parser(Shared& shared) : shared_(shared), stream_(shared.cursor) { declare("$"); }

  void parse_text() {
    const NodeIndex root = make(NodeKind::kList, stream_.peek());
    while (stream_.peek().kind != TokenKind::kEof) {
      if (stream_.peek().kind == TokenKind::kLeftDelim) {
        const Token delim = stream_.next();
        if (stream_.next_non_space().kind == TokenKind::kDefine) {
          Parser(shared_).parse_definition();
          continue;
        }
        stream_.back(delim);
      }
      if (text_or_action(root)) fail("unexpected " + end_text());
    }
    define(std::string(shared_.name), root);
  }

 private:
  NodeIndex make(NodeKind kind, const Token& token, std::string_view text = {}) {
    auto& nodes = shared_.result.tree.nodes;
    Node node;
    node.kind = kind;
    node.offset = token.offset;
    node.line = token.line;
    node.text = text;
    nodes.push_back(node);
    return static_cast<NodeIndex>(nodes.size() - 1);
  }
  Node& at(NodeIndex index) { return shared_.result.tree.nodes[static_cast<std::size_t>(index)]; }
  void append(NodeIndex parent, NodeIndex child) {
    if (at(parent).first_child == kNoNode) {
      at(parent).first_child = child;
    } else {
      at(at(parent).last_child).next_sibling = child;
    }
    at(parent).last_child = child;
  }

  void fail(std::string message, std::uint32_t offset) {
    if (shared_.result.error) return;
    shared_.result.error = ParseError{std::move(message), stream_.line(), offset};
    shared_.cursor = {&shared_.after_error, 0};
    stream_ = TokenStream(shared_.cursor);
  }
  void fail(std::string message) { fail(std::move(message), stream_.offset()); }

  void unexpected(const Token& token, std::string_view context) {
    if (token.kind != TokenKind::kError) {
      return fail("unexpected " + describe(token) + " in " + std::string(context), token.offset);
    }
    std::string message(token.text);
    if (action_line_ != 0 && action_line_ != token.line) {
      message += message.ends_with(" action") ? "" : " in action";
      message += " started at " + std::string(shared_.name) + ":" + std::to_string(action_line_);
    }
    fail(std::move(message), token.offset);
  }

  Token expect(TokenKind kind, std::string_view context) {
    const Token token = stream_.next_non_space();
    if (token.kind != kind) unexpected(token, context);
    return token;
  }

  void declare(std::string_view variable) {
    variables_.push_back(variable);
    ++visible_[variable];
  }
  void forget_variables(std::size_t count) {
    for (; variables_.size() > count; variables_.pop_back()) --visible_[variables_.back()];
  }

  /// Whether a tree holds anything but blanks.
  bool has_content(NodeIndex root) {
    for (NodeIndex child = at(root).first_child; child != kNoNode; child = at(child).next_sibling) {
      if (at(child).kind != NodeKind::kText || !gostd::trim_space(at(child).text).empty()) return true;
    }
    return false;
  }

  /// Of two definitions with the same name at most one may have content.
  void define(std::string name, NodeIndex root) {
    if (shared_.result.error) return;
    const bool content = has_content(root);
    bool& known = shared_.defined[name];
    if (known && content) {
      return fail("template: multiple definition of template " + gostd::quote(name), at(root).offset);
    }
    known = known || content;
    shared_.result.tree.definitions.push_back({std::move(name), root});
  }

  std::string template_name(const Token& token, std::string_view context) {
    if (token.kind != TokenKind::kString && token.kind != TokenKind::kRawString) {
      unexpected(token, context);
      return "";
    }
    auto name = unquote(token.text);
    if (!name) fail("invalid syntax", token.offset);
    return name.value_or("");
  }

  void parse_definition() {
    constexpr std::string_view kContext = "define clause";
    std::string name = template_name(stream_.next_non_space(), kContext);
    expect(TokenKind::kRightDelim, kContext);
    parse_body(std::move(name), kContext, *this);
  }

  /// The list up to `end` of a definition; `reporter` is whose line is reported if it ends otherwise.
  void parse_body(std::string name, std::string_view context, Parser& reporter) {
    const NodeIndex root = make(NodeKind::kList, stream_.peek_non_space());
    if (item_list(root) == End::kElse) reporter.fail("unexpected {{else}} in " + std::string(context));
    define(std::move(name), root);
  }

  /// Texts and actions up to `end` or `else`.
  End item_list(NodeIndex list) {
    if (++shared_.depth > kMaxDepth) fail("max nesting depth exceeded");  // Differs: Go has a growing stack and no limit.
    End end = End::kFailed;
    while (end == End::kFailed && stream_.peek_non_space().kind != TokenKind::kEof) {
      if (text_or_action(list)) end = last_end_;
    }
    if (end == End::kFailed) fail("unexpected EOF");
    --shared_.depth;
    return end;
  }

  std::string end_text() const { return last_end_ == End::kEnd ? "{{end}}" : "{{else}}"; }

  /// Appends one text or action to the list; true if it was `end` or `else`, and last_end_ says which.
  bool text_or_action(NodeIndex list) {
    const Token token = stream_.next_non_space();
    if (token.kind == TokenKind::kText) {
      append(list, make(NodeKind::kText, token, token.text));
      return false;
    }
    if (token.kind != TokenKind::kLeftDelim) {
      unexpected(token, "input");
      return false;
    }
    action_line_ = token.line;
    const bool ended = action(list);
    action_line_ = 0;
    return ended;
  }

  bool action(NodeIndex list) {
    const Token token = stream_.next_non_space();
    switch (token.kind) {
      case TokenKind::kBlock: block_control(list); return false;
      case TokenKind::kBreak: loop_control(list, NodeKind::kBreak, "{{break}}", token); return false;
      case TokenKind::kContinue: loop_control(list, NodeKind::kContinue, "{{continue}}", token); return false;
      case TokenKind::kElse: return else_control();
      case TokenKind::kEnd:
        expect(TokenKind::kRightDelim, "end");
        last_end_ = End::kEnd;
        return true;
      case TokenKind::kIf: control(list, NodeKind::kIf, "if", token); return false;
      case TokenKind::kRange: control(list, NodeKind::kRange, "range", token); return false;
      case TokenKind::kWith: control(list, NodeKind::kWith, "with", token); return false;
      case TokenKind::kTemplate: template_control(list); return false;
      default: break;
    }
    stream_.back();
    const NodeIndex node = make(NodeKind::kAction, token);
    append(node, pipeline("command", TokenKind::kRightDelim));
    append(list, node);
    return false;
  }

  bool else_control() {
    const Token token = stream_.peek_non_space();
    // `else if` and `else with`: the keyword stays for control() to find.
    if (token.kind != TokenKind::kIf && token.kind != TokenKind::kWith) expect(TokenKind::kRightDelim, "else");
    last_end_ = End::kElse;
    return true;
  }

  void loop_control(NodeIndex list, NodeKind kind, const std::string& word, const Token& keyword) {
    const Token token = stream_.next_non_space();
    if (token.kind != TokenKind::kRightDelim) return unexpected(token, word);
    if (ranges_ == 0) return fail(word + " outside {{range}}", keyword.offset);
    append(list, make(kind, keyword));
  }

  void control(NodeIndex list, NodeKind kind, std::string_view context, const Token& keyword) {
    const std::size_t outer_variables = variables_.size();
    const NodeIndex node = make(kind, keyword);
    append(list, node);
    append(node, pipeline(context, TokenKind::kRightDelim));
    const int range = kind == NodeKind::kRange ? 1 : 0;
    ranges_ += range;
    const NodeIndex body = make(NodeKind::kList, stream_.peek_non_space());
    append(node, body);
    const End end = item_list(body);
    ranges_ -= range;
    if (end == End::kElse) else_branch(node, kind, context);
    forget_variables(outer_variables);
  }

  void else_branch(NodeIndex node, NodeKind kind, std::string_view context) {
    const Token token = stream_.peek();
    const bool same = (kind == NodeKind::kIf && token.kind == TokenKind::kIf) ||
                      (kind == NodeKind::kWith && token.kind == TokenKind::kWith);
    const NodeIndex other = make(NodeKind::kList, token);
    append(node, other);
    if (same) {
      // `{{else if b}}` is `{{else}}{{if b}}` whose second `end` is left out.
      if (++shared_.depth > kMaxDepth) fail("max nesting depth exceeded");
      stream_.next();
      control(other, kind, context, token);
      --shared_.depth;
    } else if (item_list(other) == End::kElse) {
      fail("expected end; found {{else}}");
    }
  }

  void block_control(NodeIndex list) {
    constexpr std::string_view kContext = "block clause";
    const Token token = stream_.next_non_space();
    std::string name = template_name(token, kContext);
    const NodeIndex node = make(NodeKind::kTemplate, token, token.text);
    append(list, node);
    append(node, pipeline(kContext, TokenKind::kRightDelim));
    Parser(shared_).parse_body(std::move(name), kContext, *this);
  }

  void template_control(NodeIndex list) {
    constexpr std::string_view kContext = "template clause";
    const Token token = stream_.next_non_space();
    template_name(token, kContext);
    const NodeIndex node = make(NodeKind::kTemplate, token, token.text);
    append(list, node);
    if (stream_.next_non_space().kind == TokenKind::kRightDelim) return;
    stream_.back();
    append(node, pipeline(kContext, TokenKind::kRightDelim));
  }

  void declare_in(NodeIndex pipe, const Token& variable) {
    append(pipe, make(NodeKind::kDeclare, variable, variable.text));
    declare(variable.text);
  }

  /// `$x :=`, `$x =`, and in `range` `$i, $e :=`.
  void declarations(NodeIndex pipe, std::string_view context) {
    for (int declared = 1; stream_.peek_non_space().kind == TokenKind::kVariable; ++declared) {
      const Token variable = stream_.next_non_space();
      const Token after = stream_.peek();
      const Token next = stream_.peek_non_space();
      if (next.kind == TokenKind::kAssign || next.kind == TokenKind::kDeclare) {
        stream_.next_non_space();
        at(pipe).text = next.text;
        return declare_in(pipe, variable);
      }
      if (next.kind != TokenKind::kChar || next.text != ",") {
        if (after.kind == TokenKind::kSpace) return stream_.back(variable, after);
        return stream_.back(variable);
      }
      stream_.next_non_space();
      declare_in(pipe, variable);
      if (context != "range" || declared >= 2) {
        return fail("too many declarations in " + std::string(context), next.offset);
      }
      const TokenKind follower = stream_.peek_non_space().kind;
      if (follower != TokenKind::kVariable && follower != TokenKind::kRightDelim &&
          follower != TokenKind::kRightParen) {
        return fail("range can only initialize variables", stream_.peek().offset);
      }
    }
  }

  NodeIndex pipeline(std::string_view context, TokenKind end) {
    const Token start = stream_.peek_non_space();
    const NodeIndex pipe = make(NodeKind::kPipe, start);
    declarations(pipe, context);
    int stage = 0;
    int wrong_stage = 0;
    std::uint32_t wrong_offset = 0;
    for (;;) {
      const Token token = stream_.next_non_space();
      if (token.kind == end) break;
      if (!is_operand(token.kind)) {
        unexpected(token, context);
        return pipe;
      }
      stream_.back();
      const NodeIndex node = command();
      append(pipe, node);
      ++stage;
      const NodeIndex first = at(node).first_child;
      if (wrong_stage == 0 && stage > 1 && first != kNoNode && is_value(at(first).kind)) {
        wrong_stage = stage;
        wrong_offset = at(first).offset;
      }
    }
    if (stage == 0) fail("missing value for " + std::string(context), start.offset);
    if (wrong_stage != 0) {
      fail("non executable command in pipeline stage " + std::to_string(wrong_stage), wrong_offset);
    }
    return pipe;
  }

  NodeIndex command() {
    const NodeIndex node = make(NodeKind::kCommand, stream_.peek_non_space());
    for (;;) {
      stream_.peek_non_space();
      const NodeIndex child = operand();
      if (child != kNoNode) append(node, child);
      const Token token = stream_.next();
      if (token.kind == TokenKind::kSpace) continue;
      if (token.kind == TokenKind::kRightDelim || token.kind == TokenKind::kRightParen) {
        stream_.back();
      } else if (token.kind != TokenKind::kPipe) {
        unexpected(token, "operand");
      }
      break;
    }
    if (at(node).first_child == kNoNode) fail("empty command");
    return node;
  }

  NodeIndex operand() {
    const NodeIndex node = term();
    if (node == kNoNode || stream_.peek().kind != TokenKind::kField) return node;
    const NodeKind kind = at(node).kind;
    const Token first = stream_.peek();
    NodeIndex chain = node;
    if (kind != NodeKind::kField && kind != NodeKind::kVariable) {
      chain = make(NodeKind::kChain, first);
      append(chain, node);
    }
    while (stream_.peek().kind == TokenKind::kField) {
      const Token field = stream_.next();
      append(chain, make(NodeKind::kField, field, field.text));
    }
    if (is_value(kind)) fail("unexpected . after term " + gostd::quote(at(node).text), first.offset);
    return chain;
  }

  NodeIndex number(const Token& token) {
    if (std::string error = check_number(token); !error.empty()) fail(std::move(error), token.offset);
    return make(NodeKind::kNumber, token, token.text);
  }

  NodeIndex parenthesised(const Token& token) {
    // Differs: Go's limit is 10000, but our stack does not grow.
    if (parens_ >= kMaxDepth) fail("max expression depth exceeded", token.offset);
    ++parens_;
    const NodeIndex pipe = pipeline("parenthesized pipeline", TokenKind::kRightParen);
    --parens_;
    return pipe;
  }

  /// kNoNode if the next token starts no operand.
  NodeIndex term() {
    const Token token = stream_.next_non_space();
    switch (token.kind) {
      case TokenKind::kIdentifier:
        if (!shared_.has_function(token.text)) {
          fail("function " + gostd::quote(token.text) + " not defined", token.offset);
        }
        return make(NodeKind::kIdentifier, token, token.text);
      case TokenKind::kDot: return make(NodeKind::kDot, token, token.text);
      case TokenKind::kNil: return make(NodeKind::kNil, token, token.text);
      case TokenKind::kVariable: {
        const auto found = visible_.find(token.text);
        if (found == visible_.end() || found->second == 0) {
          fail("undefined variable " + gostd::quote(token.text), token.offset);
        }
        return make(NodeKind::kVariable, token, token.text);
      }
      case TokenKind::kField: return make(NodeKind::kField, token, token.text);
      case TokenKind::kBool: return make(NodeKind::kBool, token, token.text);
      case TokenKind::kCharConstant: case TokenKind::kComplex: case TokenKind::kNumber: return number(token);
      case TokenKind::kLeftParen: return parenthesised(token);
      case TokenKind::kString: case TokenKind::kRawString:
        if (!unquote(token.text)) fail("invalid syntax", token.offset);
        return make(NodeKind::kString, token, token.text);
      default: break;
    }
    stream_.back();
    return kNoNode;
  }

  Shared& shared_;
  TokenStream stream_;
  std::vector<std::string_view> variables_;
  std::unordered_map<std::string_view, int> visible_;
  std::uint32_t action_line_ = 0;
  int ranges_ = 0;
  int parens_ = 0;
  End last_end_ = End::kFailed;
};

}  // namespace

ParsedTemplate parse_template(std::string_view text, FunctionSet functions, std::string_view name) {
  TokenList list;
  lex(text, list);
  Shared shared;
  shared.name = name;
  shared.functions = functions;
  shared.cursor = {&list.tokens, 0};
  Parser(shared).parse_text();
  return std::move(shared.result);
}

std::optional<ParseError> check_syntax(std::string_view text, FunctionSet functions, std::string_view name) {
  return parse_template(text, functions, name).error;
}

}  // namespace c2c::gotmpl
