#include <fmt/core.h>

#include "base/assert.h"
#include "gostd/text.h"
#include "promql/literal.h"
#include "promql/printer.h"

namespace c2c::promql {
namespace {

std::string milliseconds(std::int64_t ns) { return fmt::format("{}ms", ns / 1'000'000); }

class TreePrinter {
 public:
  explicit TreePrinter(const Tree& tree) : tree_(tree) {}

  std::string print(NodeId root) {
    push(root);
    while (!stack_.empty()) {
      Piece piece = std::move(stack_.back());
      stack_.pop_back();
      if (piece.id == NodeId::kNone) {
        out_ += piece.text;
      } else {
        node(tree_.at(piece.id));
      }
    }
    return std::move(out_);
  }

 private:
  struct Piece {
    NodeId id;
    std::string text;
  };
  void push(NodeId id) { stack_.push_back({id, {}}); }
  void push_text(std::string text) { stack_.push_back({NodeId::kNone, std::move(text)}); }

  void node(const Node& node) {
    switch (node.kind) {
      case NodeKind::kBad:
        out_ += "(bad)";
        return;
      case NodeKind::kNumber:
        out_ += number(node.number, node.flag);
        return;
      case NodeKind::kString:
        out_ += "(str " + gostd::quote(tree_.strings[node.data]) + ")";
        return;
      case NodeKind::kSelector:
        out_ += selector(tree_.selectors[node.data]);
        return;
      case NodeKind::kMatrix:
        out_ += "(matrix " + selector(tree_.selectors[tree_.at(node.left).data]) + window(tree_.windows[node.data]) + ")";
        return;
      case NodeKind::kParen:
        out_ += "(paren ";
        push_text(")");
        return push(node.left);
      case NodeKind::kUnary:
        out_ += fmt::format("(unary {} ", spelling(node.op));
        push_text(")");
        return push(node.left);
      case NodeKind::kBinary:
        out_ += binary_head(node);
        push_text(")");
        push(node.right);
        push_text(" ");
        return push(node.left);
      case NodeKind::kSubquery:
        out_ += "(subquery ";
        push_text(window(tree_.windows[node.data]) + ")");
        return push(node.left);
      case NodeKind::kAggregate:
        out_ += fmt::format("(agg {} {}{}", spelling(node.op), node.flag ? "without" : "by", list(tree_.groupings[node.data]));
        push_text(")");
        push(node.right);
        push_text(" ");
        if (node.left == NodeId::kNone) return;
        out_ += " (param ";
        push_text(")");
        return push(node.left);
      case NodeKind::kCall:
        return call(tree_.calls[node.data]);
    }
  }

  void call(const Call& call) {
    out_ += "(call " + std::string(call.function->name);
    push_text(")");
    const auto arguments = tree_.arguments_of(call);
    for (std::size_t i = arguments.size(); i-- > 0;) {
      push(arguments[i]);
      push_text(" ");
    }
  }

  static std::string number(double value, bool duration) {
    return "(num " + print_number_short(value) + (duration ? " dur)" : ")");
  }

  std::string list(Slice slice) const {
    std::string out = "[";
    for (const std::string_view label : tree_.labels_of(slice)) {
      if (out.size() > 1) out += ' ';
      out += gostd::quote(label);
    }
    return out + "]";
  }

  std::string binary_head(const Node& node) const {
    std::string out = fmt::format("(bin {}{} ", spelling(node.op), node.flag ? " bool" : "");
    const Matching& matching = tree_.matchings[node.data];
    if (!matching.vectors) return out;
    out += fmt::format("(match {} {}{}", spelling(matching.cardinality), matching.on ? "on" : "ignoring", list(matching.labels));
    if (matching.include.count > 0) out += " include" + list(matching.include);
    return out + ") ";
  }

  std::string selector(const Selector& selector) const {
    std::string out = "(vector";
    if (!selector.name.empty()) out += " " + gostd::quote(selector.name);
    for (const Matcher& matcher : tree_.matchers_of(selector)) {
      out += fmt::format(" ({} {} {})", gostd::quote(matcher.label), spelling(matcher.op), gostd::quote(matcher.value));
    }
    if (selector.anchored) out += " anchored";
    if (selector.smoothed) out += " smoothed";
    return out + modifiers(selector.modifiers) + ")";
  }

  std::string window(const Window& window) const {
    std::string out;
    if (window.range.expression != DurationId::kNone) {
      out += " (range " + duration(window.range.expression) + ")";
    } else {
      out += " " + milliseconds(window.range.ns);
    }
    if (window.step.expression != DurationId::kNone) {
      out += " (step " + duration(window.step.expression) + ")";
    } else if (window.step.ns != 0) {
      out += " step=" + milliseconds(window.step.ns);
    }
    return out + modifiers(window.modifiers);
  }

  std::string modifiers(const Modifiers& modifiers) const {
    std::string out;
    if (modifiers.timestamp_ms) out += fmt::format(" @{}ms", *modifiers.timestamp_ms);
    if (modifiers.anchor == AtAnchor::kStart) out += " @start";
    if (modifiers.anchor == AtAnchor::kEnd) out += " @end";
    if (modifiers.offset.expression != DurationId::kNone) {
      out += " (offset " + duration(modifiers.offset.expression) + ")";
    } else if (modifiers.offset.ns != 0) {
      out += " offset=" + milliseconds(modifiers.offset.ns);
    }
    return out;
  }

  /// Chains of durations are as long as a person writes them, or the tests do.
  std::string duration(DurationId id) const {
    const DurationNode& node = tree_.at(id);
    if (node.op == TokenKind::kNumber) return number(node.seconds, node.written_as_duration);
    std::string out = fmt::format("(durexpr {}{}", spelling(node.op), node.wrapped ? " wrapped" : "");
    if (node.left != DurationId::kNone) out += " " + duration(node.left);
    if (node.right != DurationId::kNone) out += " " + duration(node.right);
    return out + ")";
  }

  const Tree& tree_;
  std::string out_;
  std::vector<Piece> stack_;
};

}  // namespace

std::string_view spelling(Cardinality cardinality) {
  switch (cardinality) {
    case Cardinality::kOneToOne:
      return "one-to-one";
    case Cardinality::kManyToOne:
      return "many-to-one";
    case Cardinality::kOneToMany:
      return "one-to-many";
    case Cardinality::kManyToMany:
      return "many-to-many";
  }
  return "one-to-one";
}

std::string print_tree(const Parsed& parsed) {
  C2C_ASSERT(parsed.ok());
  return TreePrinter(parsed.tree).print(parsed.root);
}

}  // namespace c2c::promql
