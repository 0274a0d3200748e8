#include <fmt/format.h>

#include "report/escape.h"
#include "report/formats.h"
#include "report/text.h"

namespace c2c::report {

namespace {

/// A job summary may have 1 MiB; more rows than this nobody reads there.
constexpr std::size_t kMostRows = 200;
constexpr std::size_t kLongestCell = 1000;

std::string_view command_of(diag::Level level) {
  switch (level) {
    case diag::Level::kError:
      return "error";
    case diag::Level::kWarning:
      return "warning";
    case diag::Level::kInfo:
      return "notice";
  }
  return "notice";
}

std::string place_of(const diag::Diagnostic& finding, const Report& report) {
  if (!finding.span.valid()) return {};
  const source::File& file = report.files.get(finding.span.file);
  const source::LineColumn begin = file.position(finding.span.begin);
  const source::LineColumn end = file.position(finding.span.end);
  std::string out =
      fmt::format("file={},line={},col={},", command_property(report.path_of(finding.span.file)), begin.line, begin.column);
  // GitHub takes columns only for findings on one line, and nothing that ends before it begins.
  if (end.line == begin.line && end.column > begin.column) out += fmt::format("endLine={},endColumn={},", end.line, end.column);
  return out;
}

/// A text for a cell of a table: what Markdown or HTML would take for its own becomes an entity, pairs of backticks become code.
std::string cell(std::string_view text) {
  std::string shown = printable(text);
  if (shown.size() > kLongestCell) {
    std::size_t end = kLongestCell;
    while (end > 0 && (static_cast<unsigned char>(shown[end]) & 0xC0) == 0x80) --end;
    shown.resize(end);
    shown += "...";
  }
  std::string out;
  bool code = false;
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const char c = shown[i];
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ' ' || c == ',' ||
                       c == '.' || c == '/' || c == '-' || (static_cast<unsigned char>(c) & 0x80) != 0;
    if (c == '`' && (code || shown.find('`', i + 1) != std::string::npos)) {
      out += code ? "</code>" : "<code>";
      code = !code;
    } else if (plain) {
      out += c;
    } else {
      out += fmt::format("&#{};", static_cast<int>(c));
    }
  }
  return out;
}

}  // namespace

/// Source: docs.github.com, "Workflow commands for GitHub Actions"; escapes: actions/toolkit packages/core/src/command.ts.
std::string print_github(const Report& report) {
  std::string out;
  for (const std::size_t i : report.by_severity()) {
    const diag::Diagnostic& finding = report.findings[i];
    out += fmt::format("::{} {}title={}::{}", command_of(finding.level), place_of(finding, report), command_property(finding.id),
                       command_value(finding.message));
    if (!finding.help.empty()) out += fmt::format("%0Ahelp: {}", command_value(finding.help));
    out += '\n';
  }
  return out;
}

std::string print_github_summary(const Report& report) {
  std::string out = "## crd2cortex lint\n\n";
  out +=
      fmt::format("{}, {}, {}", count_of(report.count(diag::Level::kError), "error"),
                  count_of(report.count(diag::Level::kWarning), "warning"), count_of(report.count(diag::Level::kInfo), "info"));
  out += fmt::format(" in {} of {}", count_of(report.object_count, "object"), count_of(report.file_count, "file"));
  if (report.suppressed > 0) out += fmt::format("; {} silenced", report.suppressed);
  if (report.baseline > 0) out += fmt::format("; {} accepted by the baseline", report.baseline);
  out += ".\n";
  if (report.findings.empty()) return out;
  out += "\n| | place | finding | id |\n|---|---|---|---|\n";
  std::size_t rows = 0;
  for (const std::size_t i : report.by_severity()) {
    if (++rows > kMostRows) break;
    const diag::Diagnostic& finding = report.findings[i];
    std::string place;
    if (finding.span.valid()) {
      place = fmt::format("{}:{}", report.path_of(finding.span.file),
                          report.files.get(finding.span.file).position(finding.span.begin).line);
    }
    out += fmt::format("| {} | {} | {} | {} |\n", diag::level_name(finding.level), cell(place), cell(finding.message),
                       cell(finding.id));
  }
  if (report.findings.size() > kMostRows) out += fmt::format("\nand {} more\n", report.findings.size() - kMostRows);
  return out;
}

}  // namespace c2c::report
