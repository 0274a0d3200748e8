// Texts are put together with a stack of what is still to be written, so that long chains cost no recursion.
#include "promql/printer.h"

#include <algorithm>
#include <cmath>

#include "base/assert.h"
#include "promql/print_parts.h"

namespace c2c::promql {
namespace {

constexpr std::uint32_t kMaxLineBytes = 100;
constexpr std::string_view kInfinity = "Inf";
/// Differs: the original's indentation has no limit, which makes gigabytes of a chain of 50,000 operators.
constexpr std::size_t kMaxIndentedLevels = 200;

enum class PieceKind : std::uint8_t { kNode, kText, kOperator, kSuffix, kDone };

struct Piece {
  PieceKind kind;
  NodeId id;
  std::string_view text;
  std::size_t begin;
};

/// Whether the left operand is an infinity without a sign, which must be printed without one: a sign holds
/// less tightly than `^`. Differs: the original prints `+Inf ^ a`.
bool has_infinite_base(const Tree& tree, const Node& binary) {
  const Node& left = tree.at(binary.left);
  return binary.op == TokenKind::kPow && left.kind == NodeKind::kNumber && std::isinf(left.number) && left.number > 0;
}

/// One line.
class LinePrinter {
 public:
  LinePrinter(const Tree& tree, std::string& out, std::vector<std::uint32_t>* lengths)
      : tree_(tree), out_(out), parts_(tree, out), lengths_(lengths) {}

  void print(NodeId root) {
    push(PieceKind::kNode, root);
    while (!stack_.empty()) {
      const Piece piece = stack_.back();
      stack_.pop_back();
      switch (piece.kind) {
        case PieceKind::kNode:
          node(piece.id);
          break;
        case PieceKind::kText:
          out_ += piece.text;
          break;
        case PieceKind::kOperator:
          out_ += ' ';
          parts_.op(tree_.at(piece.id));
          out_ += ' ';
          break;
        case PieceKind::kSuffix:
          parts_.subquery_suffix(tree_.at(piece.id));
          break;
        case PieceKind::kDone:
          (*lengths_)[static_cast<std::size_t>(piece.id)] = static_cast<std::uint32_t>(out_.size() - piece.begin);
      }
    }
  }

 private:
  void push(PieceKind kind, NodeId id) { stack_.push_back({kind, id, {}, out_.size()}); }
  void push_text(std::string_view text) { stack_.push_back({PieceKind::kText, NodeId::kNone, text, 0}); }

  void node(NodeId id) {
    const Node& node = tree_.at(id);
    if (lengths_ != nullptr) push(PieceKind::kDone, id);
    switch (node.kind) {
      case NodeKind::kBad:
        return;
      case NodeKind::kNumber:
        return parts_.number(node);
      case NodeKind::kString:
        return parts_.string(node);
      case NodeKind::kSelector:
        return parts_.selector(tree_.selectors[node.data]);
      case NodeKind::kMatrix:
        return parts_.matrix(node);
      case NodeKind::kParen:
        out_ += '(';
        push_text(")");
        return push(PieceKind::kNode, node.left);
      case NodeKind::kUnary:
        out_ += spelling(node.op);
        return push(PieceKind::kNode, node.left);
      case NodeKind::kBinary:
        push(PieceKind::kNode, node.right);
        push(PieceKind::kOperator, id);
        return has_infinite_base(tree_, node) ? push_text(kInfinity) : push(PieceKind::kNode, node.left);
      case NodeKind::kSubquery:
        push(PieceKind::kSuffix, id);
        return push(PieceKind::kNode, node.left);
      case NodeKind::kAggregate:
        parts_.aggregate_head(node);
        out_ += '(';
        push_text(")");
        push(PieceKind::kNode, node.right);
        if (node.left == NodeId::kNone) return;
        push_text(", ");
        return push(PieceKind::kNode, node.left);
      case NodeKind::kCall:
        return call(tree_.calls[node.data]);
    }
  }

  void call(const Call& call) {
    out_ += call.function->name;
    out_ += '(';
    push_text(")");
    const auto arguments = tree_.arguments_of(call);
    for (std::size_t i = arguments.size(); i-- > 0;) {
      push(PieceKind::kNode, arguments[i]);
      if (i > 0) push_text(", ");
    }
  }

  const Tree& tree_;
  std::string& out_;
  PartPrinter parts_;
  std::vector<std::uint32_t>* lengths_;
  std::vector<Piece> stack_;
};

/// Several lines.
class PrettyPrinter {
 public:
  explicit PrettyPrinter(const Tree& tree) : tree_(tree), parts_(tree, out_), lengths_(tree.nodes.size()) {}

  std::string print(NodeId root) {
    print_subtree(tree_, root, out_, &lengths_);
    out_.clear();
    push(root, 0);
    while (!stack_.empty()) {
      const Step step = stack_.back();
      stack_.pop_back();
      switch (step.kind) {
        case StepKind::kNode:
          node(step.id, step.level);
          break;
        case StepKind::kText:
          out_ += step.text;
          break;
        case StepKind::kInfinity:
          indent(step.level);
          out_ += kInfinity;
          break;
        case StepKind::kClose:
          out_ += '\n';
          indent(step.level);
          out_ += ')';
          break;
        case StepKind::kOperator:
          out_ += '\n';
          indent(step.level);
          parts_.op(tree_.at(step.id));
          out_ += '\n';
          break;
        case StepKind::kSuffix:
          parts_.subquery_suffix(tree_.at(step.id));
      }
    }
    return std::move(out_);
  }

 private:
  enum class StepKind : std::uint8_t { kNode, kText, kInfinity, kClose, kOperator, kSuffix };
  struct Step {
    StepKind kind;
    NodeId id;
    std::size_t level;
    std::string_view text;
  };

  void push(NodeId id, std::size_t level, StepKind kind = StepKind::kNode) { stack_.push_back({kind, id, level, {}}); }
  void push_text(std::string_view text) { stack_.push_back({StepKind::kText, NodeId::kNone, 0, text}); }

  /// Behind the sign of a unary expression, the indentation that comes next is left out.
  void indent(std::size_t level) {
    if (!after_sign_) out_.append(2 * std::min(level, kMaxIndentedLevels), ' ');
    after_sign_ = false;
  }

  void node(NodeId id, std::size_t level) {
    const Node& node = tree_.at(id);
    const bool split = lengths_[static_cast<std::size_t>(id)] > kMaxLineBytes;
    if (node.kind == NodeKind::kUnary) {
      indent(level);
      out_ += spelling(node.op);
      after_sign_ = true;
      return push(node.left, level);
    }
    if (node.kind == NodeKind::kSubquery && split) {
      push(id, level, StepKind::kSuffix);
      return push(node.left, level);
    }
    if (node.kind == NodeKind::kBinary && split) {
      push(node.right, level + 1);
      push(id, level, StepKind::kOperator);
      return push(node.left, level + 1, has_infinite_base(tree_, node) ? StepKind::kInfinity : StepKind::kNode);
    }
    // The original does not indent a subquery that fits.
    if (node.kind != NodeKind::kSubquery) indent(level);
    after_sign_ = false;
    if (split && split_list(node, level)) return;
    print_subtree(tree_, id, out_);
  }

  bool split_list(const Node& node, std::size_t level) {
    if (node.kind != NodeKind::kParen && node.kind != NodeKind::kAggregate && node.kind != NodeKind::kCall) return false;
    push(NodeId::kNone, level, StepKind::kClose);
    if (node.kind == NodeKind::kParen) {
      push(node.left, level + 1);
    } else if (node.kind == NodeKind::kAggregate) {
      parts_.aggregate_head(node);
      push(node.right, level + 1);
      if (node.left != NodeId::kNone) {
        push_text(",\n");
        push(node.left, level + 1);
      }
    } else {
      const Call& call = tree_.calls[node.data];
      const auto arguments = tree_.arguments_of(call);
      out_ += call.function->name;
      for (std::size_t i = arguments.size(); i-- > 0;) {
        push(arguments[i], level + 1);
        if (i > 0) push_text(",\n");
      }
    }
    out_ += "(\n";
    return true;
  }

  const Tree& tree_;
  std::string out_;
  PartPrinter parts_;
  std::vector<std::uint32_t> lengths_;
  std::vector<Step> stack_;
  bool after_sign_ = false;
};

}  // namespace

void print_subtree(const Tree& tree, NodeId root, std::string& out, std::vector<std::uint32_t>* lengths) {
  LinePrinter(tree, out, lengths).print(root);
}

std::string print_canonical(const Parsed& parsed) {
  C2C_ASSERT(parsed.ok());
  std::string out;
  print_subtree(parsed.tree, parsed.root, out);
  return out;
}

std::string print_pretty(const Parsed& parsed) {
  C2C_ASSERT(parsed.ok());
  return PrettyPrinter(parsed.tree).print(parsed.root);
}

}  // namespace c2c::promql
