#include "amconfig/regexp.h"

#include <re2/re2.h>

#include "gostd/go_pattern.h"

namespace c2c::amconfig {
namespace {

constexpr std::int64_t kMaxProgramBytes = std::int64_t{8} << 20;

}  // namespace

std::string check_regexp(std::string_view pattern) {
  if (pattern.size() > gostd::kMaxPatternBytes) return std::string(gostd::kTooLargeToCheck);
  if (const std::string_view fault = gostd::size_fault(pattern); !fault.empty()) return std::string(fault);
  const gostd::Re2Pattern rewritten = gostd::to_re2(pattern);
  if (rewritten.any_byte) return "invalid escape sequence: `\\C`";
  RE2::Options options(RE2::Quiet);
  options.set_max_mem(kMaxProgramBytes);
  if (rewritten.latin1) options.set_encoding(RE2::Options::EncodingLatin1);
  const RE2 compiled("^(?:" + rewritten.pattern + ")$", options);
  if (compiled.ok()) return {};
  if (compiled.error_code() == RE2::ErrorPatternTooLarge) return std::string(gostd::kTooLargeToCheck);
  std::string reason = compiled.error();
  // What follows the colon is a piece of the pattern, which the caller shows as a whole.
  if (const std::size_t colon = reason.find(':'); colon != std::string::npos) reason.resize(colon);
  return reason;
}

}  // namespace c2c::amconfig
