#pragma once

#include <doctest/doctest.h>

#include <cstdlib>
#include <iostream>
#include <string>

#include "testing/child_process.h"

namespace c2c::integration {

inline const std::string kTestdata = C2C_TESTDATA;

inline std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

/// The folder of the servers' binaries; empty if there is no Go to build them with.
inline const std::string& servers() {
  static const std::string directory = [] {
    const testing::ProcessResult result = testing::run({kTestdata + "/servers/build.sh"});
    if (result.status == 0) return result.out.substr(0, result.out.find('\n'));
    std::cerr << result.err;
    return std::string();
  }();
  return directory;
}

/// False, said loudly, without servers; in CI that is a failure.
inline bool have_servers() {
  if (!servers().empty()) return true;
  std::cout << "SKIPPED: no real servers: testdata/servers/build.sh could not build them\n";
  CHECK_MESSAGE(environment("CI").empty(), "CI must run the integration tests");
  return false;
}

}  // namespace c2c::integration
