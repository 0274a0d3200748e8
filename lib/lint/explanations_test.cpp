#include "lint/explanations.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>

#include "diag/ids.h"
#include "lint/check.h"

namespace c2c::lint {
namespace {

TEST_CASE("lint::explanation: every finding of the reading has one, and none is of something else") {
  std::set<std::string_view> known;
  for (const diag::IdInfo& info : diag::ids()) {
    known.insert(info.id);
    CHECK_MESSAGE(!explanation(info.id).empty(), info.id);
  }
  std::set<std::string_view> explained;
  for (const Explanation& one : all_explanations()) {
    CHECK_MESSAGE(known.contains(one.id), one.id);
    CHECK_MESSAGE(explained.insert(one.id).second, one.id);
    CHECK(find_check(one.id) == nullptr);
  }
  CHECK(explanation("yaml/no-such").empty());
}

TEST_CASE("lint::explanation: the four headings, each with something below") {
  for (const Explanation& one : all_explanations()) {
    CAPTURE(one.id);
    std::size_t at = 0;
    for (const std::string heading : {"## What it finds\n", "## Why it matters\n", "## How to mend it\n", "## Source\n"}) {
      const std::size_t found = one.docs.find("\n" + heading, at);
      REQUIRE_MESSAGE(found != std::string_view::npos, heading);
      at = found + heading.size();
      CHECK_MESSAGE(one.docs.substr(at + 1, 3) != "\n##", heading);
    }
    CHECK(one.docs.starts_with("\n## What it finds\n"));
    CHECK(one.docs.ends_with(".\n"));
    CHECK(std::count(one.docs.begin(), one.docs.end(), '\n') >= 12);
  }
}

}  // namespace
}  // namespace c2c::lint
