#pragma once

#include <cstdint>
#include <string_view>

namespace c2c::promql {

/// The type of an expression's value. kNone: unknown, because the expression is broken.
enum class Type : std::uint8_t { kNone, kScalar, kVector, kMatrix, kString };

/// Prometheus's short name: `scalar`, `vector`, `matrix`, `string`, `none`.
[[nodiscard]] constexpr std::string_view type_name(Type type) {
  switch (type) {
    case Type::kNone:
      return "none";
    case Type::kScalar:
      return "scalar";
    case Type::kVector:
      return "vector";
    case Type::kMatrix:
      return "matrix";
    case Type::kString:
      return "string";
  }
  return "none";
}

/// The name that documentation uses: `instant vector` and `range vector` for the middle two.
[[nodiscard]] constexpr std::string_view documented_name(Type type) {
  if (type == Type::kVector) return "instant vector";
  if (type == Type::kMatrix) return "range vector";
  return type_name(type);
}

}  // namespace c2c::promql
