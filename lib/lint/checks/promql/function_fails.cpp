#include <span>
#include <utility>

#include "lint/findings.h"
#include "lint/selector_checks.h"
#include "lint/views.h"
#include "promql/regexp.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;

void report(const ExprView& e, Findings& out, NodeId at, std::string message, std::string help) {
  out.add({.span = e.locate(at), .message = std::move(message), .help = std::move(help), .field = "expr"});
}

/// Factors of exponential smoothing, both between 0 and 1.
void check_smoothing(const ExprView& e, Findings& out, std::span<const NodeId> arguments) {
  for (const NodeId factor : arguments.subspan(1)) {
    const auto value = constant(e, factor);
    if (!value || (*value > 0 && *value < 1)) continue;
    report(e, out, factor, "the factor `" + shown(e, factor) + "` makes each evaluation fail",
           "write a number between 0 and 1, without these themselves");
  }
}

void run(const ExprView& e, Findings& out) {
  for_each_call(e, [&](NodeId, std::string_view function, auto arguments) {
    if (function == "holt_winters" || function == "double_exponential_smoothing") return check_smoothing(e, out, arguments);
    const bool replace = function == "label_replace";
    if (!replace && function != "label_join") return;
    if (string_of(e, arguments[1]) == "") {
      report(e, out, arguments[1], "`" + std::string(function) + "` into a label without a name: each evaluation fails",
             "name the label to write");
    }
    if (replace) {
      const auto pattern = string_of(e, arguments[4]);
      const std::string reason = pattern ? promql::check_regexp(*pattern) : std::string();
      if (reason.empty()) return;
      report(e, out, arguments[4], "the pattern " + shown(e, arguments[4]) + " is broken, so each evaluation fails: " + reason,
             "the language is RE2; escape `. ( ) [ ] * + ?` by `\\\\` where the character itself is meant");
      return;
    }
    for (std::size_t i = 3; i < arguments.size(); ++i) {
      if (string_of(e, arguments[i]) != "") continue;
      report(e, out, arguments[i], "`label_join` of a label without a name: each evaluation fails", "leave it out");
    }
  });
}

}  // namespace

extern const Check promql_function_fails{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`label_replace` with a pattern that is no regular expression, `label_replace` or `label_join` with an empty label name, and
`holt_winters` with a factor that is not between 0 and 1.

## Why it matters
The parser does not look into these arguments, so Cortex takes the rule. Then each evaluation fails: the alert never fires,
and nothing tells but `cortex_prometheus_rule_evaluation_failures_total`.

## How to mend it
Mend the pattern, name the label, write a factor such as 0.5.

## Source
Prometheus v3.8 promql/functions.go, evalLabelReplace, evalLabelJoin, funcDoubleExponentialSmoothing.
)md"};

}  // namespace c2c::lint::checks
