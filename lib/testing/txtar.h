#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace c2c::testing {

/// Several files in one readable text: a comment, then for each file a line `-- NAME --` and its content, which ends in a newline
/// if it is not empty. Source: the format of golang.org/x/tools/txtar.
struct Txtar {
  struct File {
    std::string name;
    std::string data;
  };
  std::string comment;
  std::vector<File> files;

  /// nullptr if there is no file of that name.
  [[nodiscard]] const std::string* find(std::string_view name) const;
};

/// Takes an archive apart. Every text is one.
[[nodiscard]] Txtar parse_txtar(std::string_view text);
/// The inverse of parse_txtar; content without a final newline gets one.
[[nodiscard]] std::string print_txtar(const Txtar& archive);

}  // namespace c2c::testing
