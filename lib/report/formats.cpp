#include "report/formats.h"

#include <algorithm>
#include <array>

#include "report/text.h"

namespace c2c::report {

namespace {

constexpr std::array kFormats{
#define C2C_REPORT(name, help) Format{#name, help, print_##name},
#include "report/formats.def"
#undef C2C_REPORT
};

}  // namespace

std::span<const Format> formats() { return kFormats; }

const Format* find_format(std::string_view name) {
  const auto at = std::find_if(kFormats.begin(), kFormats.end(), [name](const Format& format) { return format.name == name; });
  return at == kFormats.end() ? nullptr : &*at;
}

std::string print_text(const Report& report) {
  std::string out;
  for (const diag::Diagnostic& finding : report.findings) out += print_finding(finding, report.files, {});
  return out;
}

}  // namespace c2c::report
