// Any text as a template: every reader ends and points into the text; the two that parse say the same.
#include "gotmpl/parse.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/assert.h"
#include "gotmpl/notification.h"
#include "gotmpl/trace.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace c2c::gotmpl;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const auto functions : {no_functions(), alert_functions(), notification_functions()}) {
    const auto error = check_syntax(text, functions);
    C2C_ASSERT(!error || (!error->message.empty() && error->offset <= size));
    const ParsedTemplate parsed = parse_template(text, functions);
    C2C_ASSERT(parsed.error.has_value() == error.has_value());
    C2C_ASSERT(!error || (parsed.error->message == error->message && parsed.error->offset == error->offset));
  }
  const ParsedTemplate alert = parse_template(text, alert_functions());
  if (!alert.error) {
    for (const Fault& fault : trace_alert_template(alert.tree).faults) {
      C2C_ASSERT(!fault.message.empty() && fault.place.offset + fault.place.size <= size);
    }
  }
  const ParsedTemplate notification = parse_template(text, notification_functions());
  if (notification.error) return 0;
  for (const UnknownField& field : unknown_fields(notification.tree)) {
    C2C_ASSERT(!field.name.empty() && field.offset + field.name.size() < size);
  }
  for (const TemplateCall& call : template_calls(notification.tree)) C2C_ASSERT(call.offset < size);
  return 0;
}
