#pragma once

#include <cstdint>
#include <string>

namespace c2c::promql {

/// Half-open range of 0-based byte offsets into the expression.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  friend bool operator==(const Span&, const Span&) = default;
};

/// What kind of fault it is: what the text looks like, a word that nobody knows, something that a switch
/// would allow, or types that do not fit.
enum class ErrorKind : std::uint8_t { kSyntax, kUnknownName, kFeature, kType };

/// A fault in an expression, in the words of a finding. `begin == end` only at the end of the text.
struct SyntaxError {
  ErrorKind kind = ErrorKind::kSyntax;
  std::string message;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string help;  ///< what to do; may be empty
};

}  // namespace c2c::promql
