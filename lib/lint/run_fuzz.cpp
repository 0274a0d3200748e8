// Any bytes as a manifest, through the whole pipeline and every check.
#include <cstddef>
#include <cstdint>
#include <string>

#include "lint/test_oracles.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  c2c::lint::check_manifest(std::string(reinterpret_cast<const char*>(data), size));
  return 0;
}
