#pragma once

#include <span>
#include <string_view>

namespace c2c::gotmpl {

/// A function that templates may call and how many arguments it takes.
struct Function {
  std::string_view name;
  int min_args;
  int max_args;  ///< -1: no limit
};

/// Go's own. Source: Go 1.26 src/text/template/funcs.go.
[[nodiscard]] std::span<const Function> builtin_function_table();
/// Source: prometheus v0.308.1 template/template.go.
[[nodiscard]] std::span<const Function> alert_function_table();
/// Source: alertmanager v0.31.1 template/template.go.
[[nodiscard]] std::span<const Function> notification_function_table();

}  // namespace c2c::gotmpl
