#pragma once

#include <string>
#include <string_view>

#include "diag/sink.h"
#include "source/file_set.h"

namespace c2c::report {

struct TextOptions {
  bool color = false;
  diag::Level lowest = diag::Level::kInfo;  ///< for print_findings: milder ones are left out
  unsigned width = 120;  ///< columns of a source line that are shown; longer ones are clipped around the caret
};

/// One finding for people:
///
///     rules.yaml:12:17: error: unknown field `sevrity` [schema/unknown-field]
///        12 |       sevrity: warning
///           |       ^~~~~~~
///           = in PrometheusRule team-a/web, spec.groups[0].rules[1].sevrity
///           = help: did you mean `severity`?
///
/// Labels follow as places of their own with the word `note`. A finding without a place starts with `crd2cortex:`.
/// Of a line with a value that may be a secret (schema/selector, secret/base64, secret/value) only what stands before it is
/// shown, of a Secret (source::File::is_hidden) no line.
/// Text of the input is escaped (report/escape.h), so that it cannot steer the terminal.
[[nodiscard]] std::string print_finding(const diag::Diagnostic& finding, const source::FileSet& files,
                                        const TextOptions& options);

/// All findings in the order of the sink, but of warnings and infos the first 50 of each id; then a line for each that has more.
[[nodiscard]] std::string print_findings(const diag::Sink& sink, const source::FileSet& files, const TextOptions& options);

/// "1 error", "12 groups": the number and the noun, with an s for all but one.
[[nodiscard]] std::string count_of(std::size_t count, std::string_view noun);

}  // namespace c2c::report
