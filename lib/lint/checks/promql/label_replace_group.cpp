#include <algorithm>
#include <optional>

#include "lint/findings.h"
#include "lint/selector_checks.h"
#include "lint/views.h"
#include "promql/pattern.h"
#include "promql/regexp.h"

namespace c2c::lint::checks {

namespace {

using promql::NodeId;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word(char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

struct Reference {
  std::string_view whole;  ///< `$1`, `${1}`, `\1`
  std::string_view name;
};

/// The first reference of a replacement that names no group of the pattern.
std::optional<Reference> unknown_group(std::string_view replacement, const promql::Groups& groups) {
  for (std::size_t i = 0; i + 1 < replacement.size(); ++i) {
    const char next = replacement[i + 1];
    if (replacement[i] == '\\' && is_digit(next)) return Reference{replacement.substr(i, 2), replacement.substr(i + 1, 1)};
    if (replacement[i] != '$') continue;
    if (next == '$') {
      ++i;
      continue;
    }
    const bool braces = next == '{';
    const std::size_t begin = i + (braces ? 2 : 1);
    std::size_t end = begin;
    while (end < replacement.size() && is_word(replacement[end])) ++end;
    if (end == begin) continue;
    const std::string_view name = replacement.substr(begin, end - begin);
    const bool numeric = std::all_of(name.begin(), name.end(), is_digit);
    const bool known = numeric ? name.size() < 4 && std::stoul(std::string(name)) <= groups.count
                               : std::find(groups.names.begin(), groups.names.end(), name) != groups.names.end();
    if (!known) return Reference{replacement.substr(i, end - i + (braces ? 1 : 0)), name};
  }
  return std::nullopt;
}

std::string advice(const Reference& found, const promql::Groups& groups) {
  if (found.whole.front() == '\\') return "write `$" + std::string(found.name) + "`";
  std::size_t digits = 0;
  while (digits < found.name.size() && is_digit(found.name[digits])) ++digits;
  if (digits > 0 && digits < found.name.size()) {
    return "write `${" + std::string(found.name.substr(0, digits)) + "}" + std::string(found.name.substr(digits)) + "`";
  }
  return groups.count == 0 ? "put the part of the pattern that is meant in parentheses"
                           : "call one of the pattern's groups, the last is `$" + std::to_string(groups.count) + "`";
}

void run(const ExprView& e, Findings& out) {
  for_each_call(e, [&](NodeId, std::string_view function, auto arguments) {
    if (function != "label_replace") return;
    const auto replacement = string_of(e, arguments[2]);
    const auto pattern = string_of(e, arguments[4]);
    if (!replacement || !pattern || replacement->find_first_of("$\\") == std::string_view::npos) return;
    if (!promql::check_regexp(*pattern).empty()) return;
    const promql::Groups groups = promql::groups_of(*pattern);
    const auto found = unknown_group(*replacement, groups);
    if (!found) return;
    const bool backslash = found->whole.front() == '\\';
    out.add({.span = e.locate(arguments[2]),
             .message = "`" + std::string(found->whole) + "` in the replacement " +
                        (backslash ? "is written as it stands: groups are called by `$`"
                                   : "is no group of the pattern " + shown(e, arguments[4]) + ", so it is empty"),
             .help = advice(*found, groups),
             .field = "expr"});
  });
}

}  // namespace

extern const Check promql_label_replace_group{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
A replacement of `label_replace` that names a group which the pattern does not have: `$1` without parentheses, `$2` with one
group, `$1_x`, which is the group named `1_x`, and `\1`.

## Why it matters
A group that is not there is empty. The label becomes empty, which removes it, and no error tells.

## How to mend it
Put the part that is meant in parentheses; write `${1}_x` where a letter, a digit or `_` follows; write `$1`, not `\1`.

## Source
Go, package regexp, Regexp.Expand; Prometheus documentation, Querying, Functions, `label_replace`.
)md"};

}  // namespace c2c::lint::checks
