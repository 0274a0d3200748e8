// Any text as every text of a finding, in every format: each stays what it is, JSON, XML or lines of its own, and shows no bytes
// that are no UTF-8.
#include "report/formats.h"

#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

#include "base/assert.h"
#include "report/test_fixture.h"
#include "testing/xml_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

/// The library throws at bytes that are no UTF-8.
void check_utf8(const std::string& text) { static_cast<void>(nlohmann::json(text).dump()); }

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace c2c;
  const std::string text(reinterpret_cast<const char*>(data), size);
  report::Fixture fixture;
  const auto file = fixture.files.add(text, text);
  const auto end = static_cast<std::uint32_t>(fixture.files.get(file).bytes().size());
  diag::Diagnostic finding;
  finding.id = "promql/syntax";
  finding.message = text;
  finding.help = text;
  finding.field = text;
  finding.object = {text, text, text};
  finding.span = {file, end / 3, end - end / 3};
  finding.labels = {{finding.span, text}, {{}, text}};
  finding.fix = {{finding.span, text}};
  fixture.findings = {finding, fixture.findings.front()};
  fixture.report.silenced = {{finding, text, true}};
  for (const report::Format& format : report::formats()) {
    const std::string printed = format.print(fixture.report);
    check_utf8(printed);
    const bool json = format.name == "json" || format.name == "sarif" || format.name == "gitlab";
    if (json) C2C_ASSERT(nlohmann::json::accept(printed));
    if (format.name == "junit" || format.name == "checkstyle") static_cast<void>(testing::XmlReader(printed).read());
    // A line may be a command of GitHub Actions: no text of ours or of others begins one.
    for (std::size_t at = 0; format.name == "github" && at < printed.size(); at = printed.find('\n', at) + 1) {
      C2C_ASSERT(printed.compare(at, 2, "::") == 0);
    }
  }
  check_utf8(report::print_github_summary(fixture.report));
  return 0;
}
