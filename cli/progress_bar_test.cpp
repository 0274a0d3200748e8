#include "progress_bar.h"

#include <doctest/doctest.h>

namespace c2c::cli {

using std::chrono::milliseconds;

TEST_CASE("cli::print_progress: what is done, what went wrong, and how fast") {
  CHECK(print_progress({.total = 500}, milliseconds(0)) == "[--------------------] 0 of 500 changes");
  CHECK(print_progress({.total = 500, .done = 250}, milliseconds(999)) == "[##########----------] 250 of 500 changes");
  CHECK(print_progress({.total = 500, .done = 247, .failed = 2, .skipped = 1}, milliseconds(2000)) ==
        "[##########----------] 250 of 500 changes, 2 failed, 1 skipped, 125 a second");
  CHECK(print_progress({.total = 500, .done = 499}, milliseconds(0)).starts_with("[###################-]"));
  CHECK(print_progress({.total = 500, .done = 500}, milliseconds(0)).starts_with("[####################]"));
  CHECK(print_progress({}, milliseconds(0)) == "[--------------------] 0 of 0 changes");
  CHECK(print_progress({.total = 99'999'999, .done = 33'333'333, .failed = 33'333'333}, milliseconds(1000)).size() < 90);
}

}  // namespace c2c::cli
