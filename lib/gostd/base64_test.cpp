#include "gostd/base64.h"

#include <doctest/doctest.h>

#include <string>

namespace c2c::gostd {

TEST_CASE("gostd::base64: every length there and back") {
  std::string bytes;
  for (int i = 0; i < 300; ++i) {
    const std::string text = encode_base64(bytes);
    CHECK(text.size() % 4 == 0);
    CHECK(decode_base64(text) == bytes);
    bytes.push_back(static_cast<char>(i * 7 % 256));
  }
  CHECK(encode_base64("hunter2") == "aHVudGVyMg==");
  CHECK(encode_base64("\xfb\xff") == "+/8=");
}

TEST_CASE("gostd::decode_base64: line breaks are skipped, also in the padding") {
  CHECK(decode_base64("aHVu\r\ndGVy\nMg=\n=\n") == "hunter2");
  CHECK(decode_base64("\n\n") == "");
}

TEST_CASE("gostd::decode_base64: bits left over are not looked at") { CHECK(decode_base64("aHVudGVyMh==") == "hunter2"); }

TEST_CASE("gostd::decode_base64: what Go refuses") {
  for (const char* text : {"a", "aHVudGVyMg", "aHVudGVyMg=", "aHVudGVyMg===", "aHVu dGVy", "aHVu\tdGVy", "aH-_",
                           "aHVudGVyM===", "====", "=", "==", "aHVu=dGVy", "aH==dGVy", "hunter2!"}) {
    CAPTURE(text);
    CHECK(decode_base64(text) == std::nullopt);
  }
}

}  // namespace c2c::gostd
