#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <span>

namespace c2c::gotmpl {

/// What the parser refused, in the words of Go's text/template (without `template: NAME:LINE: `).
struct ParseError {
  std::string message;
  std::uint32_t line = 1;    ///< 1-based, as the original counts
  std::uint32_t offset = 0;  ///< 0-based byte where the offending token starts
};

/// Functions that exist besides Go's builtins.
struct FunctionSet {
  std::span<const std::string_view> names;
};

/// None: what the operator checks URLs with.
[[nodiscard]] FunctionSet no_functions();
/// Of Alertmanager's notification templates (v0.31.1). Source: corpus/promql/template-functions.json.
[[nodiscard]] FunctionSet notification_functions();
/// Of Prometheus's alert templates (v0.308.1).
[[nodiscard]] FunctionSet alert_functions();

/// Parses the text as Go's text/template does, refusing exactly what it refuses; nullopt if it parses.
/// `name` is the template's own name (a `define` of the same name is judged by it). Never throws. Linear but for nesting.
/// Source: Go 1.26 src/text/template/parse/{lex,parse}.go.
[[nodiscard]] std::optional<ParseError> check_syntax(std::string_view text, FunctionSet functions,
                                                     std::string_view name = {});

}  // namespace c2c::gotmpl
