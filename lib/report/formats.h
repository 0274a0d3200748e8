#pragma once

#include <span>
#include <string>
#include <string_view>

#include "report/report.h"

namespace c2c::report {

/// A line of formats.def.
struct Format {
  std::string_view name;
  std::string_view help;
  std::string (*print)(const Report&);
};

/// All formats. Each is a pure function: the same report gives the same bytes. None but `text` shows a line of the input, and
/// that none of a file that came out of a Secret.
[[nodiscard]] std::span<const Format> formats();
/// nullptr if there is none.
[[nodiscard]] const Format* find_format(std::string_view name);

#define C2C_REPORT(name, help) [[nodiscard]] std::string print_##name(const Report& report);
#include "report/formats.def"
#undef C2C_REPORT

/// The summary of a job of GitHub Actions, in Markdown: the counts, and a table of the worst findings.
[[nodiscard]] std::string print_github_summary(const Report& report);

}  // namespace c2c::report
