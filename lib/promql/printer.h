#pragma once

#include <string>
#include <string_view>

#include "promql/parser.h"

namespace c2c::promql {

/// The expression on one line as Prometheus's String() prints it: no comments, matchers sorted, durations
/// normalised. `parsed` must be ok(). Parses back to the same tree, up to the order of matchers. Source:
/// prometheus v0.308.1 promql/parser/printer.go. Differs, always so that it parses back: README.md of this
/// folder lists where.
[[nodiscard]] std::string print_canonical(const Parsed& parsed);

/// The same over several lines where a part is above 100 bytes, two blanks a level. `parsed` must be ok().
/// Source: prometheus v0.308.1 promql/parser/prettier.go.
[[nodiscard]] std::string print_pretty(const Parsed& parsed);

/// The whole tree, fully bracketed, with every modifier; durations in milliseconds. For tests. `parsed` must
/// be ok().
[[nodiscard]] std::string print_tree(const Parsed& parsed);

}  // namespace c2c::promql
