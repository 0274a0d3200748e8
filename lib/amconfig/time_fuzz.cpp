// Any text as a part of a time interval: what is fine prints as what is fine and prints the same.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "amconfig/glob.h"
#include "amconfig/regexp.h"
#include "amconfig/time_intervals.h"
#include "base/assert.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

using Check = std::string (*)(std::string_view);

void check_part(std::string_view text, Check check, Check print) {
  if (!check(text).empty()) return;
  const std::string printed = print(text);
  C2C_ASSERT(check(printed).empty() && print(printed) == printed);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace c2c::amconfig;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check_part(text, check_weekdays, print_weekdays);
  check_part(text, check_days_of_month, print_days_or_years);
  check_part(text, check_months, print_months);
  check_part(text, check_years, print_days_or_years);
  const auto minutes = parse_time_of_day(text);
  C2C_ASSERT(!minutes || (*minutes >= 0 && *minutes <= 24 * 60));
  static_cast<void>(check_regexp(text));
  return 0;
}
