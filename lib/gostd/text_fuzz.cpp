// Any text through the small decoders: what one takes, its partner writes back.
#include "gostd/text.h"

#include <cstddef>
#include <cstdint>

#include "base/assert.h"
#include "gostd/base64.h"
#include "gostd/duration.h"
#include "gostd/duration_guess.h"
#include "gostd/go_pattern.h"
#include "gostd/ip.h"
#include "gostd/json_string.h"
#include "gostd/pem.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

using namespace c2c::gostd;

void check_codecs(std::string_view text) {
  C2C_ASSERT(decode_base64(encode_base64(text)) == text);
  if (const auto bytes = decode_base64(text)) C2C_ASSERT(decode_base64(encode_base64(*bytes)) == bytes);
  const JsonStringResult json = decode_json_string(text);
  C2C_ASSERT(json.error.empty() ? valid_utf8(json.value) : json.value.empty());
  std::string_view rest = text;
  while (take_pem_block(rest)) C2C_ASSERT(rest.data() + rest.size() == text.data() + text.size());
}

void check_words(std::string_view text) {
  if (const auto guess = guess_duration(text)) C2C_ASSERT(parse_prometheus_duration(*guess).value);
  C2C_ASSERT(!is_ipv4(text) || !is_ipv6(text));
  if (const auto number = atoi(text)) C2C_ASSERT(atoi(std::to_string(*number)) == number);
  const std::string_view trimmed = trim_space(text);
  C2C_ASSERT(trim_space(trimmed) == trimmed);
  if (text.size() < 24) {
    C2C_ASSERT(edit_distance(text, text) == 0);
    C2C_ASSERT(edit_distance(text, trimmed) == edit_distance(trimmed, text));
  }
}

void check_runes(std::string_view text) {
  C2C_ASSERT(equal_fold(text, text));
  std::string again;
  for (std::size_t at = 0; at < text.size();) {
    const Rune rune = decode_rune(text.substr(at));
    C2C_ASSERT(rune.length > 0 && at + static_cast<std::size_t>(rune.length) <= text.size());
    append_rune(again, rune.value);
    C2C_ASSERT(!describe_rune(rune.value).empty());
    at += static_cast<std::size_t>(rune.length);
  }
  C2C_ASSERT(valid_utf8(again) && (!valid_utf8(text) || again == text));
  C2C_ASSERT(!valid_utf8(text) || valid_utf8(to_lower(text)));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check_codecs(text);
  check_words(text);
  check_runes(text);
  static_cast<void>(to_re2(text));
  static_cast<void>(size_fault(text));
  return 0;
}
