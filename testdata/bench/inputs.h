#pragma once

#include <filesystem>
#include <string>

namespace bench {

/// What is measured on, in a folder of its own.
struct Inputs {
  std::filesystem::path root;
  std::string large;             ///< 40 times kube-prometheus in one file
  std::string large_rule_files;  ///< a folder with the same rules as rule files
  double large_bytes = 0;
  std::string small_directory;  ///< 2,000 files
  std::string small_file;       ///< the same bytes in one file
  std::string one;              ///< one rule
  std::string some;             ///< 10,000 rules
  std::string many;             ///< 200,000 rules of the same kind
  std::string expressions;      ///< the expressions of real rules, one JSON string a line
};

Inputs make_inputs();

}  // namespace bench
