#include <utility>

#include "doc/write.h"
#include "report/findings_json.h"
#include "report/formats.h"
#include "report/json_value.h"

namespace c2c::report {

/// `findings` as in findings_json.h, and `summary` with numbers: `errors`, `warnings`, `infos`, `objects`, `files`, `suppressed`
/// (by the input itself), `baseline` (accepted by it).
std::string print_json(const Report& report) {
  doc::Mapping summary;
  summary.set("errors", number(report.count(diag::Level::kError)));
  summary.set("warnings", number(report.count(diag::Level::kWarning)));
  summary.set("infos", number(report.count(diag::Level::kInfo)));
  summary.set("objects", number(report.object_count));
  summary.set("files", number(report.file_count));
  summary.set("suppressed", number(report.suppressed));
  summary.set("baseline", number(report.baseline));
  doc::Mapping out;
  out.set("findings", findings_to_json(report.findings, report.files));
  out.set("summary", doc::Value(std::move(summary)));
  return doc::write_json(doc::Value(std::move(out)), doc::SecretMode::kMask);
}

}  // namespace c2c::report
