#include <fmt/format.h>

#include <map>
#include <set>
#include <vector>

#include "diag/fingerprint.h"
#include "report/formats.h"
#include "report/text.h"
#include "report/xml.h"

namespace c2c::report {

namespace {

/// With more than so many passed cases an object without findings has one case for all.
constexpr std::size_t kMostPassed = 50'000;

/// The findings of one test suite, an object or a file, by id.
using Suite = std::map<std::string_view, std::vector<const diag::Diagnostic*>>;

std::string suite_of(const diag::Diagnostic& finding, const Report& report) {
  if (!finding.object.kind.empty()) return diag::object_name(finding.object);
  return finding.span.valid() ? report.path_of(finding.span.file) : std::string(kNoPlace);
}

std::string line_of(const diag::Diagnostic& finding, const Report& report) {
  std::string place(kNoPlace);
  if (finding.span.valid()) {
    const source::LineColumn at = report.files.get(finding.span.file).position(finding.span.begin);
    place = fmt::format("{}:{}:{}", report.path_of(finding.span.file), at.line, at.column);
  }
  std::string out = fmt::format("{}: {}: {}\n", xml_text(place), diag::level_name(finding.level), xml_text(finding.message));
  if (!finding.help.empty()) out += fmt::format("help: {}\n", xml_text(finding.help));
  return out;
}

struct Printed {
  std::string cases;
  std::size_t count = 0;
  std::size_t failures = 0;
};

void print_case(std::string_view suite, std::string_view id, const std::vector<const diag::Diagnostic*>& findings,
                const Report& report, Printed& out) {
  ++out.count;
  const std::string head = fmt::format("    <testcase name=\"{}\" classname=\"{}\" time=\"0\"", xml_text(id), xml_text(suite));
  if (findings.empty()) {
    out.cases += head + "/>\n";
    return;
  }
  std::string lines;
  std::size_t failed = 0;
  const diag::Diagnostic* first = nullptr;
  for (const diag::Diagnostic* finding : findings) {
    lines += line_of(*finding, report);
    if (finding->level < report.fail_on) continue;
    ++failed;
    if (first == nullptr) first = finding;
  }
  out.cases += head + ">\n";
  if (first == nullptr) {
    out.cases += fmt::format("      <system-out>{}</system-out>\n", lines);
  } else {
    ++out.failures;
    const std::string more = failed > 1 ? fmt::format(" (and {} more)", failed - 1) : "";
    out.cases += fmt::format("      <failure type=\"{}\" message=\"{}{}\">{}</failure>\n", diag::level_name(first->level),
                             xml_text(first->message), more, lines);
  }
  out.cases += "    </testcase>\n";
}

Printed print_suite(const std::string& name, const Suite& suite, const std::vector<std::string_view>& passed,
                    const Report& report) {
  std::set<std::string_view> ids(passed.begin(), passed.end());
  for (const auto& [id, findings] : suite) ids.insert(id);
  Printed out;
  for (const std::string_view id : ids) {
    const auto found = suite.find(id);
    print_case(name, id, found == suite.end() ? std::vector<const diag::Diagnostic*>() : found->second, report, out);
  }
  return out;
}

}  // namespace

/// A suite for each object, and for each file with findings that are about none; in it a case for each id that was looked for or
/// found. Without a time or a host, so that the same findings give the same bytes. Source: the schema of Jenkins, junit-10.xsd of
/// its xUnit plugin, which is wider than Ant's.
std::string print_junit(const Report& report) {
  std::map<std::string, Suite> suites;
  std::set<std::string> objects;
  for (const diag::ObjectRef& object : report.objects) {
    const std::string name = diag::object_name(object);
    suites[name];
    objects.insert(name);
  }
  for (const diag::Diagnostic& finding : report.findings) suites[suite_of(finding, report)][finding.id].push_back(&finding);
  // Readers take a report without any case for a broken one.
  if (suites.empty()) objects.insert(suites.try_emplace(std::string(kNoPlace)).first->first);
  const bool many = objects.size() * report.checked.size() > kMostPassed;
  const std::vector<std::string_view> all{"lint"};
  std::string body;
  std::size_t count = 0;
  std::size_t failures = 0;
  for (const auto& [name, suite] : suites) {
    const bool whole = (many || report.checked.empty()) && suite.empty();
    const bool listed = !many && objects.contains(name);
    const Printed printed = print_suite(name, suite,
                                        whole    ? all
                                        : listed ? report.checked
                                                 : std::vector<std::string_view>(),
                                        report);
    count += printed.count;
    failures += printed.failures;
    body += fmt::format(
        "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"0\" time=\"0\">\n{}  </testsuite>\n",
        xml_text(name), printed.count, printed.failures, printed.cases);
  }
  return fmt::format(
      "{}<testsuites name=\"crd2cortex lint\" tests=\"{}\" failures=\"{}\" errors=\"0\" time=\"0\">\n{}</testsuites>\n", kXmlHead,
      count, failures, body);
}

}  // namespace c2c::report
