#include "gostd/go_pattern.h"

#include <doctest/doctest.h>

#include <string>

namespace c2c::gostd {
namespace {

std::string times(std::size_t count, std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += text;
  return out;
}

// The counts are Go 1.26's: the most that regexp/syntax takes.
TEST_CASE("gostd::size_fault: nesting, to the level") {
  struct Case {
    std::size_t most;
    const char* open;
    const char* inner;
    const char* close;
  };
  for (const Case& c : {Case{999, "(", "a", ")"}, Case{999, "(?:", "a", ")*"}, Case{499, "(", ".", ")*"},
                        Case{499, "(", "a", "|q.)"}, Case{499, "(?:x", ".", ")?"}, Case{999, "(?:", "a", "){1}"},
                        Case{499, "(?:", "a", "|q.)*"}}) {
    CAPTURE(c.open);
    CAPTURE(c.close);
    CHECK(size_fault(times(c.most, c.open) + c.inner + times(c.most, c.close)).empty());
    CHECK(size_fault(times(c.most + 1, c.open) + c.inner + times(c.most + 1, c.close)) == "expression nests too deeply");
  }
  // Rows in rows are one row.
  CHECK(size_fault(times(8000, "(?:x") + "." + times(8000, ")")).empty());
  CHECK(size_fault(times(8000, "(?:") + "a" + times(8000, "|q.)")).empty());
  CHECK(size_fault(times(8000, "[(]\\(") + times(8000, "(?i)")).empty());
}

TEST_CASE("gostd::size_fault: instructions, to the repetition") {
  struct Case {
    std::size_t most;
    const char* text;
  };
  for (const Case& c : {Case{3355, "a{1000}"}, Case{2796, "(?:a|b.){300}"}, Case{1686, "x{10,1000}"}, Case{6697, "x{500,}"},
                        Case{838, "(?:(?:a.|b.)|c.){500}"}, Case{671, "(a*){1000}"}, Case{3352, "\\Qab\\E{1000}"},
                        Case{3352, "[]a]{1000}[[:alpha:]]"}, Case{3355, "(?i)\\x{41}{1000}"}}) {
    CAPTURE(c.text);
    CHECK(size_fault(times(c.most, c.text)).empty());
    CHECK(size_fault(times(c.most + 1, c.text)) == "expression too large");
  }
}

TEST_CASE("gostd::size_fault: texts that end too early") {
  for (const char* end : {"\\", "\\x", "\\x{", "\\p", "[", "[^", "[[:", "(", "(?", "(?P<",
                          "{", "{1", "{1,", ")", "|", "\\Q", "*"}) {
    CAPTURE(end);
    CHECK(size_fault(times(1000, "a") + end).empty());
  }
}

TEST_CASE("gostd::to_re2: what Latin-1 is enough for") {
  for (const char* text : {"a.b", "\\pL{1000}", "[^a]+", "(?i)k"}) CHECK(to_re2(text).latin1);
  for (const char* text : {"é", "[\\x{100}]", "\\x41", "\\101", "\\Q\\E", "\\é"}) CHECK_FALSE(to_re2(text).latin1);
}

// 20,000 patterns such as `[^é]{500}` took minutes, each a few milliseconds.
TEST_CASE("gostd::with_small_counts: as valid, and cheap") {
  const auto small = [](std::string_view pattern) { return with_small_counts(pattern).pattern; };
  CHECK(small("[^é]{500}") == "[^é]{1}");
  CHECK(small("(a{10,}|b{0,9}){0}c{2,3}{0,}") == "(a{1,}|b{0,1}){0}c{1,1}{0,}");
  CHECK(with_small_counts("(a{10}b{3}){4}").total == 10 + 3 + 40);
  SUBCASE("what Go refuses is left as it is") {
    for (const char* pattern : {"a{1001}", "a{2,1}", "(a{40}){40}", "a{,2}", "a{x}", "a{2", "a{"}) {
      CAPTURE(pattern);
      CHECK(small(pattern) == pattern);
    }
  }
  SUBCASE("no repetitions") {
    for (const char* pattern : {"\\Q{5}\\E", "\\x{41}", "\\pL\\p{L}", "\\{5}", "[{5}]", "[]{5}]"}) {
      CAPTURE(pattern);
      CHECK(small(pattern) == pattern);
      CHECK(with_small_counts(pattern).total == 0);
    }
  }
}

}  // namespace
}  // namespace c2c::gostd
