#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "gotmpl/lexer.h"

namespace c2c::gotmpl {

/// strconv.Unquote of a kString or kRawString token; nullopt where Go says `invalid syntax`.
[[nodiscard]] std::optional<std::string> unquote(std::string_view literal);

/// Whether a kNumber, kComplex or kCharConstant token is a constant. Empty: it is; else Go's words.
/// Source: Go 1.26 src/text/template/parse/node.go newNumber, src/strconv, src/fmt/scan.go.
[[nodiscard]] std::string check_number(const Token& token);

}  // namespace c2c::gotmpl
