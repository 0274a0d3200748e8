// Any document, held against every schema at every strictness: the check ends, and findings have a place in
// the file.
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include "base/assert.h"
#include "doc/parse.h"
#include "schema/validate.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::pair<const char*, const char*> kKinds[] = {
      {"monitoring.coreos.com/v1", "PrometheusRule"},
      {"monitoring.coreos.com/v1alpha1", "AlertmanagerConfig"},
      {"monitoring.coreos.com/v1beta1", "AlertmanagerConfig"},
      {"monitoring.coreos.com/v1", "Alertmanager"},
  };
  c2c::source::FileSet files;
  c2c::diag::Sink sink;
  const c2c::source::FileId file =
      files.add("fuzz.yaml", std::string(reinterpret_cast<const char*>(data), size));
  const auto document =
      c2c::doc::parse_yaml(files, file, 0, size, {.duplicate_keys = c2c::diag::Level::kWarning}, sink);
  if (!document) return 0;
  for (const auto& [version, kind] : kKinds) {
    for (const auto strictness : {c2c::schema::Strictness::kStrict, c2c::schema::Strictness::kSchema,
                                  c2c::schema::Strictness::kOperator}) {
      c2c::schema::check_object(version, kind, document->root(), strictness, sink);
    }
  }
  for (const c2c::diag::Diagnostic& finding : sink.all()) {
    C2C_ASSERT(finding.span.valid() && finding.span.begin <= finding.span.end && finding.span.end <= size);
  }
  return 0;
}
