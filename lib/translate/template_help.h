#pragma once

#include <string>
#include <string_view>

namespace c2c::translate {

/// What to do about what Go's parser says of the template of an alert; empty if its words say all.
[[nodiscard]] std::string template_help(std::string_view message);

}  // namespace c2c::translate
