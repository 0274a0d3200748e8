#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "amconfig/glob.h"
#include "amconfig/header_names.h"
#include "amconfig/regexp.h"
#include "amconfig/time_intervals.h"
#include "amconfig/zones.h"

namespace c2c::amconfig {

TEST_CASE("amconfig::glob_matches: as filepath.Match") {
  CHECK(glob_matches("a.tmpl", "a.tmpl"));
  CHECK(glob_matches("*.tmpl", "a.tmpl"));
  CHECK(glob_matches("*", ""));
  CHECK(glob_matches("a*b*c", "axxbxxc"));
  CHECK_FALSE(glob_matches("a*b*c", "axxbxx"));
  CHECK(glob_matches("?.tmpl", "é.tmpl"));
  CHECK(glob_matches("[a-c]x", "bx"));
  CHECK_FALSE(glob_matches("[^a-c]x", "bx"));
  CHECK(glob_matches("\\*", "*"));
  CHECK_FALSE(glob_matches("\\*", "x"));
  CHECK(glob_matches("[\\]]", "]"));
}

TEST_CASE("amconfig::is_glob: malformed patterns") {
  for (const char* bad : {"[", "[]", "[a", "[^", "[-x]", "[a-]", "a\\", "[]a]"}) {
    CAPTURE(std::string(bad));
    CHECK_FALSE(is_glob(bad));
    CHECK_FALSE(glob_matches(bad, "a"));
  }
  for (const char* good : {"", "]", "[a]", "[^a]", "[a-z]*", "\\["}) {
    CAPTURE(std::string(good));
    CHECK(is_glob(good));
  }
}

TEST_CASE("amconfig::canonical_header: letter case") {
  CHECK(canonical_header("content-TYPE") == "Content-Type");
  CHECK(canonical_header("x-a1b") == "X-A1b");
  CHECK(canonical_header("a b") == "a b");
  CHECK(canonical_header("é-x") == "é-x");
}

TEST_CASE("amconfig::check_regexp: what Go takes") {
  for (const char* good : {"", "a|b", "(?i)x", "(?P<n>x)", "(?<n>x)", "\\Qa(\\E", "(?<n>a)(?<n>b)", "[]a]",
                           "[^]a]", "\\pN", "x{1000}", "[(?<]"}) {
    CAPTURE(std::string(good));
    CHECK(check_regexp(good) == "");
  }
  for (const char* bad : {"(", "[", "a**", "\\C", "x{1001}", "(?z)", "\\8", "[a-\\d]", "\xff", "\\Q("}) {
    CAPTURE(std::string(bad));
    CHECK(check_regexp(bad) != "");
  }
  // As Go refuses them, which RE2 does not; and what Go may take and we cannot judge.
  CHECK(check_regexp(std::string(1200, '(') + std::string(1200, ')')) == "expression nests too deeply");
  // Go takes it; compiled as it is it has a million instructions.
  CHECK(check_regexp("(?:\\pL{30}){33}é").empty());
  CHECK(check_regexp("\\pL{1000}") == "");
  CHECK(check_regexp(std::string((1 << 18) + 1, 'a')) == "it is too large to be checked");
}

TEST_CASE("amconfig::literal_alternatives: plain texts only") {
  using Texts = std::vector<std::string>;
  CHECK(literal_alternatives("") == Texts{""});
  CHECK(literal_alternatives("a") == Texts{"a"});
  CHECK(literal_alternatives("a|b\\.c|") == Texts{"a", "b.c", ""});
  CHECK(literal_alternatives("(a|b)") == Texts{"a", "b"});
  CHECK(literal_alternatives("(?:a|b)") == Texts{"a", "b"});
  CHECK(literal_alternatives("^a|b$") == Texts{"a", "b"});
  CHECK(literal_alternatives("^$") == Texts{""});
  for (const char* more : {"a.", "a*", "(a)|(b)", "(?i)a", "(?i:a)", "a$b", "a^", "[a]", "\\d", "\\Qa\\E", "a{1}", "((a))"}) {
    CAPTURE(std::string(more));
    CHECK_FALSE(literal_alternatives(more));
  }
}

TEST_CASE("amconfig::matches_any_text: in any spelling that people use") {
  for (const char* any : {".*", ".+", "^.*$", "(.+)", "(?:.*)", ".*?"}) CHECK(matches_any_text(any));
  for (const char* no : {"", ".", "a.*", ".*|a", "(?i).*"}) CHECK_FALSE(matches_any_text(no));
}

TEST_CASE("amconfig::zone_names: sorted and complete") {
  CHECK(std::is_sorted(zone_names().begin(), zone_names().end()));
  for (const char* name : {"Europe/Berlin", "America/Argentina/Ushuaia", "Etc/GMT+12", "Zulu"})
    CHECK(check_location(name) == "");
  for (const char* name : {"europe/berlin", "Europe", "../UTC", "/UTC", "Mars/Olympus"})
    CHECK(check_location(name) != "");
}

TEST_CASE("amconfig::print_weekdays: normal forms") {
  CHECK(print_weekdays("MONDAY:Friday") == "monday:friday");
  CHECK(print_weekdays("sunday:sunday") == "sunday");
  CHECK(print_months("january:March") == "1:3");
  CHECK(print_months("12") == "12");
  CHECK(print_days_or_years("-3:-1") == "-3:-1");
  CHECK(print_days_or_years("+5") == "5");
}

TEST_CASE("amconfig::parse_time_of_day: minutes") {
  CHECK(parse_time_of_day("00:00") == 0);
  CHECK(parse_time_of_day("24:00") == 1440);
  CHECK(parse_time_of_day("17:30") == 1050);
  for (const char* bad : {"", "9:00", "24:01", "12:60", "12-30", "112:0"})
    CHECK_FALSE(parse_time_of_day(bad));
}

}  // namespace c2c::amconfig
