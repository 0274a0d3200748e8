#include <cstddef>
#include <cstdint>
#include <string_view>

#include "amconfig/matchers.h"
#include "base/assert.h"
#include "gostd/text.h"

namespace c2c::amconfig {
namespace {

/// What parses is printed as something that parses to the same. Alertmanager prints names
/// without reserved characters as in the classic syntax, which the UTF-8 one cannot read for every name.
void check_line(std::string_view text, MatcherSyntax syntax) {
  const auto matchers = parse_matchers(text, syntax);
  // An unquoted value keeps invalid bytes, a quoted one does not.
  if (!matchers || !gostd::valid_utf8(text)) return;
  for (const Matcher& matcher : *matchers) {
    if (matcher.name.empty()) continue;
    const auto again = parse_matchers(print_matcher(matcher), syntax);
    if (syntax == MatcherSyntax::kClassic) C2C_ASSERT(again.has_value());
    if (again) C2C_ASSERT(again->size() == 1 && again->front() == matcher);
  }
}

}  // namespace
}  // namespace c2c::amconfig

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  c2c::amconfig::check_line(text, c2c::amconfig::MatcherSyntax::kClassic);
  c2c::amconfig::check_line(text, c2c::amconfig::MatcherSyntax::kUtf8);
  return 0;
}
