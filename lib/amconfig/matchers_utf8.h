#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "amconfig/matchers.h"

namespace c2c::amconfig {

/// The UTF-8 parser alone; regular expressions are not compiled. Use parse_matchers().
/// Source: alertmanager v0.31.1 matcher/parse/{lexer,parse}.go.
[[nodiscard]] base::Expected<std::vector<Matcher>, std::string> parse_utf8_matchers(std::string_view line);

/// Whether a name has white space or one of ``{}!=~,\"'` `` and so must be quoted.
[[nodiscard]] bool needs_quotes(std::string_view name);

}  // namespace c2c::amconfig
