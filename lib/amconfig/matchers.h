#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/expected.h"

namespace c2c::amconfig {

/// Stands in the reason why a matcher was refused if its regular expression is at fault.
inline constexpr std::string_view kNoRegexp = " is no regular expression: ";

/// How a matcher compares.
enum class MatchOp { kEqual, kNotEqual, kRegexp, kNotRegexp };

/// "=", "!=", "=~", "!~".
[[nodiscard]] std::string_view op_text(MatchOp op);

/// One label matcher, its value unescaped.
struct Matcher {
  std::string name;
  MatchOp op = MatchOp::kEqual;
  std::string value;
  friend bool operator==(const Matcher&, const Matcher&) = default;
};

/// Which of Alertmanager's two parsers is meant.
enum class MatcherSyntax {
  kClassic,  ///< ASCII names, lax about quotes: Cortex's default and the operator's
  kUtf8,     ///< UTF-8 strict mode: names and values of reserved characters must be quoted
};

/// Parses a line of matchers: `a="b", c=~"d.*"`, with or without braces. A line without any is fine. A
/// regular expression that does not compile is an error. On failure the reason, in Alertmanager's words.
/// Source: alertmanager v0.31.1 pkg/labels/parse.go ParseMatchers, matcher/parse/{lexer,parse}.go.
[[nodiscard]] base::Expected<std::vector<Matcher>, std::string> parse_matchers(std::string_view line,
                                                                               MatcherSyntax syntax);

/// Parses exactly one matcher. The classic parser takes the whole line as one: a comma belongs to the value.
/// Source: alertmanager v0.31.1 matcher/compat/parse.go ClassicMatcherParser, UTF8MatcherParser.
[[nodiscard]] base::Expected<Matcher, std::string> parse_matcher(std::string_view line, MatcherSyntax syntax);

/// As Alertmanager prints a matcher; parses back to itself.
[[nodiscard]] std::string print_matcher(const Matcher& matcher);

/// `[a-zA-Z_][a-zA-Z0-9_]*`.
[[nodiscard]] bool is_classic_label_name(std::string_view name);
/// A label name in group_by and equal: classic, or any UTF-8 text that is not empty.
[[nodiscard]] bool is_label_name(std::string_view name, MatcherSyntax syntax);

}  // namespace c2c::amconfig
