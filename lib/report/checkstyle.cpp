#include <fmt/format.h>

#include <map>

#include "report/formats.h"
#include "report/xml.h"

namespace c2c::report {

/// Source: Checkstyle's XMLLogger (files with errors in them; severities error, warning, info); the version is what its readers
/// expect.
std::string print_checkstyle(const Report& report) {
  std::map<std::string, std::string> files;
  for (const diag::Diagnostic& finding : report.findings) {
    const bool placed = finding.span.valid();
    std::string place;
    if (placed) {
      const source::LineColumn at = report.files.get(finding.span.file).position(finding.span.begin);
      place = fmt::format(" line=\"{}\" column=\"{}\"", at.line, at.column);
    }
    files[placed ? report.path_of(finding.span.file) : std::string(kNoPlace)] +=
        fmt::format("    <error{} severity=\"{}\" message=\"{}\" source=\"{}\"/>\n", place, diag::level_name(finding.level),
                    xml_text(finding.message), xml_text(finding.id));
  }
  std::string out = fmt::format("{}<checkstyle version=\"4.3\">\n", kXmlHead);
  for (const auto& [path, errors] : files) out += fmt::format("  <file name=\"{}\">\n{}  </file>\n", xml_text(path), errors);
  return out + "</checkstyle>\n";
}

}  // namespace c2c::report
