#pragma once

#include <string_view>
#include <vector>

#include "promql/profile.h"
#include "promql/syntax_error.h"
#include "promql/tree.h"
#include "promql/type.h"

namespace c2c::promql {

/// How deep parentheses, calls, unary operators and `^` may be nested in each other. Prometheus has no limit
/// but memory.
constexpr int kMaxDepth = 1200;

struct ParseOptions {
  Profile profile = Profile::kDefault;
};

/// What became of an expression. Views into the parsed text, which must outlive it.
struct Parsed {
  Tree tree;
  NodeId root = NodeId::kNone;      ///< kNone: there is no expression
  Type type = Type::kNone;          ///< of the root; kNone if there are errors
  std::vector<SyntaxError> errors;  ///< in source order; empty: the profile accepts the expression

  [[nodiscard]] bool ok() const { return errors.empty(); }
};

/// Parses one expression and checks its types, the latter only if it can be read, as Prometheus does.
/// Offsets are 0-based bytes into `text`, which may be at most kMaxTextBytes long. Never throws; thread-safe.
/// Recovers at `,` `)` and set operators, so that independent errors come together.
/// Source: prometheus v0.308.1 promql/parser/generated_parser.y, parse.go.
/// Differs: nesting beyond kMaxDepth is an error; a few error ranges are narrower, see README.md of this
/// folder.
[[nodiscard]] Parsed parse_expr(std::string_view text, const ParseOptions& options = {});

constexpr std::size_t kMaxTextBytes = std::size_t{1} << 30;

/// Parses the expression of a rule for Cortex: its API must accept it, and its ruler must be able to load it.
/// What is stored and cannot be loaded stops the update of all rules of the tenant, so that is an error, too.
[[nodiscard]] Parsed parse_rule_expr(std::string_view text);

}  // namespace c2c::promql
