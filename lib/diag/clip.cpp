#include "diag/clip.h"

#include <algorithm>

namespace c2c::diag {

namespace {

constexpr std::string_view kLeftOut = "...";

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

}  // namespace

std::string clip(std::string_view text, std::size_t most) {
  if (text.size() <= most) return std::string(text);
  std::size_t head = (most - kLeftOut.size()) * 2 / 3;
  std::size_t tail = text.size() - (most - kLeftOut.size() - head);
  // A character has at most three bytes more: bytes that are no text cost no more than that.
  for (int i = 0; i < 3 && is_continuation(text[head]); ++i) --head;
  for (int i = 0; i < 3 && tail < text.size() && is_continuation(text[tail]); ++i) ++tail;
  return std::string(text.substr(0, head)).append(kLeftOut).append(text.substr(tail));
}

std::string clip_message(std::string_view message) {
  if (message.size() <= kMaxQuoted) return std::string(message);
  std::string out;
  // What is quoted may have backticks, too: then the whole is clipped.
  bool quoted = false;
  for (std::size_t at = 0; at <= message.size() && out.size() <= kMaxMessage; quoted = !quoted) {
    const std::size_t end = std::min(message.find('`', at), message.size());
    const std::string_view part = message.substr(at, end - at);
    out += quoted ? clip(part) : std::string(part.substr(0, kMaxMessage + 1));
    if (end < message.size()) out += '`';
    at = end + 1;
  }
  return clip(out, kMaxMessage);
}

}  // namespace c2c::diag
