#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/assert.h"
#include "promql/enforce.h"
#include "promql/parser.h"
#include "promql/printer.h"

using c2c::promql::Parsed;
using c2c::promql::Profile;

/// What is accepted prints as text that is accepted, prints the same again, and keeps its type; so does the
/// pretty form, and the text with a label enforced.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const Profile profile : {Profile::kCortexApi, Profile::kExperimental}) {
    const Parsed parsed = c2c::promql::parse_expr(text, {.profile = profile});
    for (const auto& error : parsed.errors) C2C_ASSERT(error.begin <= error.end && error.end <= size && !error.message.empty());
    if (!parsed.ok()) continue;
    const std::string line = c2c::promql::print_canonical(parsed);
    const Parsed again = c2c::promql::parse_expr(line, {.profile = profile});
    C2C_ASSERT(again.ok() && again.type == parsed.type);
    C2C_ASSERT(c2c::promql::print_canonical(again) == line);
    const std::string pretty = c2c::promql::print_pretty(parsed);
    const Parsed third = c2c::promql::parse_expr(pretty, {.profile = profile});
    C2C_ASSERT(third.ok() && c2c::promql::print_canonical(third) == line);
    const std::string enforced = c2c::promql::enforced_text(text, "ns", "v", profile);
    const Parsed fourth = c2c::promql::parse_expr(enforced, {.profile = profile});
    C2C_ASSERT(fourth.ok() && fourth.type == parsed.type);
    C2C_ASSERT(c2c::promql::enforced_text(enforced, "ns", "v", profile) == enforced);
  }
  for (const auto& error : c2c::promql::parse_rule_expr(text).errors) C2C_ASSERT(error.begin <= error.end && error.end <= size);
  return 0;
}
