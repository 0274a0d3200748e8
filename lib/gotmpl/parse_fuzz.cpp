#include "gotmpl/parse.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/assert.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const auto functions : {c2c::gotmpl::no_functions(), c2c::gotmpl::alert_functions()}) {
    const auto error = c2c::gotmpl::check_syntax(text, functions);
    C2C_ASSERT(!error || (!error->message.empty() && error->offset <= size));
  }
  return 0;
}
