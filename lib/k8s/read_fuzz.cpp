// Any bytes: cutting and reading them ends, within the bounds of the file, and each refusal has a place in
// it.
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/assert.h"
#include "k8s/read.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  c2c::source::FileSet files;
  c2c::diag::Sink sink;
  const c2c::source::FileId file =
      files.add("fuzz.yaml", std::string(reinterpret_cast<const char*>(data), size));
  std::size_t last = 0;
  for (const c2c::k8s::Chunk& chunk : c2c::k8s::split_documents(files, file, sink)) {
    C2C_ASSERT(chunk.begin >= last && chunk.begin <= chunk.end && chunk.end <= size);
    last = chunk.end;
    for (const c2c::k8s::Object& object : c2c::k8s::read_objects(files, chunk, {}, sink)) {
      C2C_ASSERT(!object.kind.empty() && !object.api_version.empty() && object.root.is_mapping());
    }
  }
  for (const c2c::diag::Diagnostic& finding : sink.all()) {
    C2C_ASSERT(finding.span.valid() && finding.span.begin <= finding.span.end && finding.span.end <= size);
  }
  return 0;
}
