#pragma once

#include <span>
#include <string_view>

namespace c2c::amconfig {

/// The names of the IANA time zone database in byte order. Source: lib/time/zoneinfo.zip of Go 1.26.8.
[[nodiscard]] std::span<const std::string_view> zone_names();

}  // namespace c2c::amconfig
