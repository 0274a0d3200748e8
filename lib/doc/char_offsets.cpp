#include "doc/char_offsets.h"

#include <cstdint>
#include <cstring>

namespace c2c::doc {

namespace {

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

std::size_t ascii_prefix(std::string_view text) {
  constexpr std::uint64_t kHighBits = 0x8080'8080'8080'8080;
  std::size_t i = 0;
  for (std::uint64_t word = 0; i + sizeof word <= text.size(); i += sizeof word) {
    std::memcpy(&word, text.data() + i, sizeof word);
    if ((word & kHighBits) != 0) break;
  }
  while (i < text.size() && static_cast<unsigned char>(text[i]) < 0x80) ++i;
  return i;
}

}  // namespace

CharOffsets::CharOffsets(std::string_view text)
    : text_(text), ascii_(ascii_prefix(text)), character_(ascii_), byte_(ascii_) {}

std::size_t CharOffsets::byte_of(std::size_t character) {
  if (character <= ascii_) return character;
  while (character_ > character) {
    do --byte_;
    while (byte_ > 0 && is_continuation(text_[byte_]));
    --character_;
  }
  while (character_ < character && byte_ < text_.size()) {
    do ++byte_;
    while (byte_ < text_.size() && is_continuation(text_[byte_]));
    ++character_;
  }
  return byte_;
}

}  // namespace c2c::doc
