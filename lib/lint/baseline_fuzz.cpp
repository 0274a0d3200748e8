// Any bytes as a baseline: read or refused with a place in the file, and what was read is written as what reads the same.
#include "lint/baseline.h"

#include <cstddef>
#include <cstdint>
#include <string>

#include "base/assert.h"
#include "gostd/text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using c2c::lint::Baseline;
  c2c::source::FileSet files;
  c2c::diag::Sink sink;
  const auto baseline = Baseline::read(files, "fuzz", std::string(reinterpret_cast<const char*>(data), size), sink);
  C2C_ASSERT(baseline.has_value() == (sink.errors() == 0));
  for (const c2c::diag::Diagnostic& finding : sink.all()) {
    C2C_ASSERT(!finding.message.empty() && finding.span.valid() && finding.span.begin <= finding.span.end &&
               finding.span.end <= size);
  }
  if (!baseline) return 0;
  const std::string written = baseline->write();
  const auto again = Baseline::read(files, "again", written, sink);
  C2C_ASSERT(again && again->counts() == baseline->counts());
  C2C_ASSERT(again->write() == written);
  // Nothing occurs: all that is accepted for a file of this run is gone.
  c2c::diag::Sink none;
  const Baseline::Applied applied = baseline->apply(none, files, "/");
  C2C_ASSERT(applied.accepted.empty() && none.empty());
  return 0;
}
