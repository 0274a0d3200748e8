#include "gostd/duration_guess.h"

#include <doctest/doctest.h>

namespace c2c::gostd {

TEST_CASE("gostd::guess_duration: what is surely meant") {
  CHECK(guess_duration("1h 30m") == "1h30m");
  CHECK(guess_duration(" 5m ") == "5m");
  CHECK(guess_duration("5 m") == "5m");
  CHECK(guess_duration("5min") == "5m");
  CHECK(guess_duration("5 Minutes") == "5m");
  CHECK(guess_duration("2 hours 5 mins") == "2h5m");
  CHECK(guess_duration("30S") == "30s");
  CHECK(guess_duration("1H30M") == "1h30m");
  CHECK(guess_duration("30m1h") == "1h30m");
  CHECK(guess_duration("1.5h") == "1h30m");
  CHECK(guess_duration("0.5s") == "500ms");
  CHECK(guess_duration("100 ms") == "100ms");
  CHECK(guess_duration("90 sec") == "90s");
}

TEST_CASE("gostd::guess_duration: what is not sure") {
  for (const char* text : {"30M",        "5",       "",    " ",   "1.5",  "5x",       "1m 30", "5m5m",
                           "1.5h30m",    "1.5ms",   "-5m", "5m!", "PT5M", "5m,",      "1e3s",  "12345678901234567890m",
                           "999999999y", "1.2345h", "h",   ".5h", "5.m",  "{{ .x }}m"}) {
    CAPTURE(text);
    CHECK_FALSE(guess_duration(text));
  }
}

}  // namespace c2c::gostd
