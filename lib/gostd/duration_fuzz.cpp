#include "gostd/duration.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/assert.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  static_cast<void>(c2c::gostd::parse_go_duration(text));
  const auto parsed = c2c::gostd::parse_prometheus_duration(text);
  C2C_ASSERT(parsed.value.has_value() == parsed.error.empty());
  if (!parsed.value) return 0;
  const auto again = c2c::gostd::parse_prometheus_duration(c2c::gostd::print_prometheus_duration(*parsed.value));
  C2C_ASSERT(again.value == parsed.value);
  const auto go = c2c::gostd::parse_go_duration(c2c::gostd::print_go_duration(*parsed.value));
  C2C_ASSERT(go == *parsed.value);
  return 0;
}
