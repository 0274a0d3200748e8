#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace c2c::doc {

/// How a string has to be written in block YAML.
enum class ScalarForm {
  kPlain,
  kDoubleQuoted,
  kLiteral,  ///< a `|` block
  kBinary,   ///< not valid UTF-8: `!!binary`, as Go's yaml.v2 has it
};

/// The form in which YAML 1.1 and 1.2 readers all get the same string. A key is never a block. What the log of a CI would take
/// for a command (a line that begins with `::`, `##[`, `##vso[`) is double-quoted: there it stands within a line, or escaped.
/// Source: actions/runner src/Runner.Worker ActionCommand.cs; microsoft/azure-pipelines-agent src/Agent.Worker Command.cs.
[[nodiscard]] ScalarForm form_of(std::string_view text, bool is_key);

/// Whether what a CI's log takes for a command wherever it stands in a line, `##[` or `##vso[`, begins at `text[at]`.
[[nodiscard]] bool begins_log_command(std::string_view text, std::size_t at);

/// Appends the text in double quotes. The text is valid UTF-8.
void append_double_quoted(std::string& out, std::string_view text);

/// What stands behind the `|` of a block that holds the text: an indentation indicator for a content that is
/// two blanks deeper than its parent, if the text begins with white space, and `-` or `+` for its end.
[[nodiscard]] std::string block_indicators(std::string_view text);

}  // namespace c2c::doc
