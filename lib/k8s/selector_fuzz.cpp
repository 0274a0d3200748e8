// Any text: parsing ends, and what was parsed can be asked.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/assert.h"
#include "k8s/selector.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto selector = c2c::k8s::Selector::parse(text);
  if (!selector) {
    C2C_ASSERT(!selector.error().message.empty());
    return 0;
  }
  c2c::k8s::Labels labels;
  for (const auto& requirement : selector->requirements()) {
    labels.emplace_back(requirement.key, requirement.values.empty() ? "" : requirement.values.front());
  }
  static_cast<void>(selector->matches(labels));
  static_cast<void>(selector->matches({}));
  return 0;
}
