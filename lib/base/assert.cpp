#include "base/assert.h"

#include <cstdio>
#include <cstdlib>

namespace c2c::base {

void assertion_failed(const char* condition, const char* file, int line) {
  std::fprintf(stderr, "crd2cortex: this is a bug of crd2cortex: %s does not hold at %s:%d\n", condition, file, line);
  std::abort();
}

}  // namespace c2c::base
