#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "promql/functions.h"
#include "promql/lexer.h"
#include "promql/syntax_error.h"
#include "promql/type.h"

namespace c2c::promql {

/// Index into Tree::nodes. Children come before their parents, and the nodes of a subtree follow each other
/// without gap, the subtree's root last: a loop over the nodes visits children first, without recursion.
enum class NodeId : std::uint32_t { kNone = std::numeric_limits<std::uint32_t>::max() };
/// Index into Tree::durations.
enum class DurationId : std::uint32_t { kNone = std::numeric_limits<std::uint32_t>::max() };

enum class NodeKind : std::uint8_t {
  kBad,        ///< stands where nothing could be made of the text; only in trees with errors
  kNumber,     ///< `number`; `flag`: it was written as a duration
  kString,     ///< `data`: index into Tree::strings
  kParen,      ///< `left`
  kUnary,      ///< `op` is kAdd or kSub; `left`
  kBinary,     ///< `op`, `left`, `right`; `flag`: bool; `data`: index into Tree::matchings
  kAggregate,  ///< `op`; `left`: the parameter or kNone; `right`: the operand; `flag`: without; `data`: index
               ///< into Tree::groupings
  kCall,       ///< `data`: index into Tree::calls
  kSelector,   ///< `data`: index into Tree::selectors
  kMatrix,     ///< `left`: a selector; `data`: index into Tree::windows
  kSubquery,   ///< `left`; `data`: index into Tree::windows
};

struct Node {
  NodeKind kind = NodeKind::kBad;
  TokenKind op = TokenKind::kEndOfText;
  bool flag = false;
  Type type = Type::kNone;
  Span span{};
  NodeId left = NodeId::kNone;
  NodeId right = NodeId::kNone;
  std::uint32_t data = 0;
  double number = 0;
};

/// `count` entries of a table of the tree, from `first` on.
struct Slice {
  std::uint32_t first = 0;
  std::uint32_t count = 0;
};

enum class MatchOp : std::uint8_t { kEqual, kNotEqual, kRegex, kNotRegex };
[[nodiscard]] std::string_view spelling(MatchOp op);

struct Matcher {
  MatchOp op = MatchOp::kEqual;
  std::string_view label;
  std::string_view value;
  Span span;        ///< of the whole matcher, or of the metric's name
  Span value_span;  ///< of the value with its quotes
};

/// A number, or arithmetic on durations, which only some profiles allow beyond `step()`, `min` and `max`.
struct DurationNode {
  TokenKind op = TokenKind::kNumber;  ///< kNumber, kStep, kMin, kMax or an arithmetic operator
  bool wrapped = false;               ///< in parentheses
  bool written_as_duration = false;   ///< a number such as `5m`
  double seconds = 0;
  DurationId left = DurationId::kNone;  ///< none: unary
  DurationId right = DurationId::kNone;
  Span span{};
};

/// A duration in nanoseconds, or what computes it.
struct DurationValue {
  std::int64_t ns = 0;
  DurationId expression = DurationId::kNone;
};

enum class AtAnchor : std::uint8_t { kNone, kStart, kEnd };

/// What may follow a selector, a range or a subquery.
struct Modifiers {
  DurationValue offset;
  std::optional<std::int64_t> timestamp_ms;
  AtAnchor anchor = AtAnchor::kNone;
};

struct Selector {
  std::string_view name;  ///< the metric's name outside of the braces, or empty
  Slice matchers;         ///< of Tree::matchers, in source order; that of `name` is the last
  Modifiers modifiers;    ///< also those written behind the range
  bool anchored = false;
  bool smoothed = false;
  bool may_be_empty = false;  ///< the labels of `info`
};

/// The brackets of a range or of a subquery.
struct Window {
  DurationValue range;
  DurationValue step;   ///< zero: none written
  Modifiers modifiers;  ///< of a subquery
  Span span{};
};

enum class Cardinality : std::uint8_t { kOneToOne, kManyToOne, kOneToMany, kManyToMany };
[[nodiscard]] std::string_view spelling(Cardinality cardinality);

struct Matching {
  Cardinality cardinality = Cardinality::kOneToOne;
  bool on = false;
  bool vectors = true;  ///< false once an operand is known to be a scalar: nothing is matched then
  Slice labels;         ///< of Tree::labels
  Slice include;        ///< those of group_left or group_right
  Span op_span;
};

struct Call {
  const Function* function = nullptr;  ///< nullptr: unknown
  Slice arguments{};                   ///< of Tree::arguments
  Span name{};
};

/// A parsed expression: flat tables that refer to each other by index. Movable, not copyable.
/// Texts are views into the parsed text, which must outlive the tree, or into `owned`.
struct Tree {
  std::vector<Node> nodes;
  std::vector<std::string_view> strings;
  std::vector<Matching> matchings;
  std::vector<Slice> groupings;
  std::vector<Call> calls;
  std::vector<Selector> selectors;
  std::vector<Window> windows;
  std::vector<Matcher> matchers;
  std::vector<std::string_view> labels;
  std::vector<NodeId> arguments;
  std::vector<DurationNode> durations;
  std::vector<std::unique_ptr<std::string>> owned;  ///< strings that had escapes

  [[nodiscard]] Node& at(NodeId id) { return nodes[static_cast<std::size_t>(id)]; }
  [[nodiscard]] const Node& at(NodeId id) const { return nodes[static_cast<std::size_t>(id)]; }
  [[nodiscard]] DurationNode& at(DurationId id) { return durations[static_cast<std::size_t>(id)]; }
  [[nodiscard]] const DurationNode& at(DurationId id) const { return durations[static_cast<std::size_t>(id)]; }

  [[nodiscard]] std::span<const Matcher> matchers_of(const Selector& selector) const {
    return {matchers.data() + selector.matchers.first, selector.matchers.count};
  }
  [[nodiscard]] std::span<const std::string_view> labels_of(Slice slice) const {
    return {labels.data() + slice.first, slice.count};
  }
  [[nodiscard]] std::span<const NodeId> arguments_of(const Call& call) const {
    return {arguments.data() + call.arguments.first, call.arguments.count};
  }
};

}  // namespace c2c::promql
