#pragma once

#include <string>
#include <string_view>

namespace c2c::amconfig {

/// What to do about a field that only later versions of Alertmanager know, in the words of the custom
/// resources; "" if nothing is known about it. `owner` is Struct::name.
[[nodiscard]] std::string unknown_field_help(std::string_view owner, std::string_view key);

}  // namespace c2c::amconfig
