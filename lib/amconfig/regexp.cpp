#include "amconfig/regexp.h"

#include <re2/re2.h>

#include "gostd/go_pattern.h"

namespace c2c::amconfig {
namespace {

constexpr std::int64_t kMaxProgramBytes = std::int64_t{64} << 20;

}  // namespace

std::string check_regexp(std::string_view pattern) {
  const gostd::Re2Pattern rewritten = gostd::to_re2(pattern);
  if (rewritten.any_byte) return "invalid escape sequence: `\\C`";
  RE2::Options options(RE2::Quiet);
  options.set_max_mem(kMaxProgramBytes);
  const RE2 compiled("^(?:" + rewritten.pattern + ")$", options);
  if (compiled.ok()) return {};
  std::string reason = compiled.error();
  // What follows the colon is a piece of the pattern, which the caller shows as a whole.
  if (const std::size_t colon = reason.find(':'); colon != std::string::npos) reason.resize(colon);
  return reason;
}

}  // namespace c2c::amconfig
