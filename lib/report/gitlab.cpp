#include <utility>

#include "diag/fingerprint.h"
#include "doc/write.h"
#include "report/formats.h"
#include "report/json_value.h"

namespace c2c::report {

namespace {

std::string_view severity_of(diag::Level level) {
  switch (level) {
    case diag::Level::kError:
      return "major";
    case diag::Level::kWarning:
      return "minor";
    case diag::Level::kInfo:
      return "info";
  }
  return "info";
}

}  // namespace

/// Fingerprints are unique, because GitLab shows only the first finding of each, and paths relative without `./`, because it
/// links nothing else. Source: docs.gitlab.com/ci/testing/code_quality, "Code Quality report format".
std::string print_gitlab(const Report& report) {
  const auto fingerprints = diag::fingerprints(report.findings, report.files, report.directory);
  doc::Sequence out;
  for (std::size_t i = 0; i < report.findings.size(); ++i) {
    const diag::Diagnostic& finding = report.findings[i];
    const bool placed = finding.span.valid();
    doc::Mapping location;
    location.set("path", text(placed ? report.path_of(finding.span.file) : std::string(kNoPlace)));
    const std::uint32_t line = placed ? report.files.get(finding.span.file).position(finding.span.begin).line : 1;
    location.set("lines", mapping("begin", number(line)));
    doc::Mapping item;
    item.set("description", text(finding.help.empty() ? finding.message : finding.message + " (" + finding.help + ")"));
    item.set("check_name", text(finding.id));
    item.set("fingerprint", text(fingerprints[i]));
    item.set("severity", text(severity_of(finding.level)));
    item.set("location", doc::Value(std::move(location)));
    out.emplace_back(std::move(item));
  }
  return doc::write_json(doc::Value(std::move(out)), doc::SecretMode::kMask);
}

}  // namespace c2c::report
