#include "gotmpl/parse.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/assert.h"
#include "gotmpl/trace.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const auto functions : {c2c::gotmpl::no_functions(), c2c::gotmpl::alert_functions()}) {
    const auto error = c2c::gotmpl::check_syntax(text, functions);
    C2C_ASSERT(!error || (!error->message.empty() && error->offset <= size));
  }
  const c2c::gotmpl::ParsedTemplate parsed = c2c::gotmpl::parse_template(text, c2c::gotmpl::alert_functions());
  if (parsed.error) return 0;
  for (const c2c::gotmpl::Fault& fault : c2c::gotmpl::trace_alert_template(parsed.tree).faults) {
    C2C_ASSERT(!fault.message.empty() && fault.place.offset + fault.place.size <= size);
  }
  return 0;
}
