#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace c2c::report {

/// One character of a text as a terminal shows it.
struct Cell {
  std::string text;     ///< what is printed: the character itself, or its escaped form
  unsigned width = 0;   ///< columns that `text` takes; 0 for a combining character
  std::size_t bytes = 0;  ///< how many bytes of the input it stands for, at least 1
};

/// The cell of the character at the start of `text`, which must not be empty. Whatever could steer a terminal or deceive a reader
/// is escaped: control characters as `\x1b`; C1 controls, line separators, bidirectional overrides and characters without ink as
/// `\u202e`; bytes that are no UTF-8 as `\xff`; the first `#` of `##[` and `##vso[`, which a CI's log takes for commands. Bytes
/// are grouped as source::File counts columns: a stray continuation byte belongs to what precedes it. A tab is one cell; the
/// caller expands it.
[[nodiscard]] Cell next_cell(std::string_view text);

/// The text made safe for a terminal and for one line: next_cell for each character, tabs as one blank.
[[nodiscard]] std::string printable(std::string_view text);

/// The path of a file for the start of a line, where `::` begins a command of GitHub's: printable, then with `./` before.
[[nodiscard]] std::string printable_path(std::string_view path);

/// The text as the value of a command of GitHub Actions, or of one of its properties: printable, so that it cannot begin a line
/// and with it a command of its own. Source: actions/toolkit packages/core/src/command.ts.
[[nodiscard]] std::string command_value(std::string_view text);
[[nodiscard]] std::string command_property(std::string_view text);

}  // namespace c2c::report
