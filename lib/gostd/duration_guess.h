#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace c2c::gostd {

/// What somebody surely meant who wrote a text that is no Prometheus duration, as one: blanks between the parts (`1h 30m`), the
/// words of the units (`5min`, `2 hours`), their letters in capitals (`30S`), parts in another order (`30m1h`), a fraction
/// (`1.5h`). nullopt where that is not sure: a number without a unit, and `30M`, which elsewhere means months.
[[nodiscard]] std::optional<std::string> guess_duration(std::string_view text);

}  // namespace c2c::gostd
