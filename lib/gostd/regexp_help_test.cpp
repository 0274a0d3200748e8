#include "gostd/regexp_help.h"

#include <doctest/doctest.h>

namespace c2c::gostd {

TEST_CASE("gostd::regexp_help: says what RE2 lacks, else how to escape") {
  const auto says = [](std::string_view text, std::string_view part) {
    return regexp_help(text).find(part) != std::string_view::npos;
  };
  for (const char* text : {"(?!foo).*", "a(?=b)", "(?<=a)b", "(?<!a)b"}) CHECK(says(text, "lookahead"));
  for (const char* text : {"(?>a)b", "a++", "a*+", "a?+"}) CHECK(says(text, "possessive"));
  for (const char* text : {"(a)-\\1", "(?<n>a)\\k<n>"}) CHECK(says(text, "backreferences"));
  // An escaped backslash before a digit is no backreference.
  for (const char* text : {"(", "*.example.com", "[a", "\\\\1["}) CHECK(says(text, "put a backslash before"));
}

}  // namespace c2c::gostd
