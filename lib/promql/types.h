#pragma once

#include <vector>

#include "promql/syntax_error.h"
#include "promql/tree.h"
#include "promql/type.h"

namespace c2c::promql {

/// Gives every node its type and reports what does not fit; returns the type of the root. The tree must be
/// without syntax errors. Settles what depends on types: set operators are many-to-many, and a scalar operand
/// ends vector matching. Source: prometheus v0.308.1 promql/parser/parse.go checkAST.
Type check_types(Tree& tree, std::vector<SyntaxError>& errors);

}  // namespace c2c::promql
