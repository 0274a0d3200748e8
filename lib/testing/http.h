#pragma once

#include <string>
#include <vector>

namespace c2c::testing {

/// A server's answer; status 0 if there was none, and then `body` says why.
struct HttpAnswer {
  long status = 0;
  std::string body;
};

/// One request through libcurl, with a timeout of 20 seconds and the path as it is. Headers are "Name: value".
[[nodiscard]] HttpAnswer http(const std::string& method, const std::string& url, const std::vector<std::string>& headers = {},
                              const std::string& body = {});

/// Every byte but A-Z a-z 0-9 - . _ ~ as %XX.
[[nodiscard]] std::string escape_path_segment(const std::string& segment);

}  // namespace c2c::testing
