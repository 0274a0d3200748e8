#include "source/relative_path.h"

#include <doctest/doctest.h>

namespace c2c::source {

TEST_CASE("source::relative_path: one spelling a file") {
  CHECK(relative_path("a.yaml", "") == "a.yaml");
  CHECK(relative_path("./a//b/./c.yaml", "") == "a/b/c.yaml");
  CHECK(relative_path("a/../b.yaml", "") == "b.yaml");
  CHECK(relative_path("../b.yaml", "/r") == "../b.yaml");
  CHECK(relative_path("../../b.yaml", "/r") == "../../b.yaml");
  CHECK(relative_path("a/../../b.yaml", "") == "../b.yaml");
  CHECK(relative_path("/../b.yaml", "") == "/b.yaml");
  CHECK(relative_path("./", "") == ".");
  CHECK(relative_path("<stdin>", "/r") == "<stdin>");
}

TEST_CASE("source::relative_path: absolute paths below the directory only") {
  CHECK(relative_path("/repo/a/b.yaml", "/repo") == "a/b.yaml");
  CHECK(relative_path("/repo/a/b.yaml", "/repo/") == "a/b.yaml");
  CHECK(relative_path("/repository/b.yaml", "/repo") == "/repository/b.yaml");
  CHECK(relative_path("/repo/../etc/b.yaml", "/repo") == "/etc/b.yaml");
  CHECK(relative_path("/a.yaml", "/") == "a.yaml");
  CHECK(relative_path("/..", "/") == "/");
}

}  // namespace c2c::source
