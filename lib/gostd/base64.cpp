#include "gostd/base64.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>

namespace c2c::gostd {

namespace {

constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The value of a digit, or -1.
int digit_value(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '+') return 62;
  return c == '/' ? 63 : -1;
}

}  // namespace

std::optional<std::string> decode_base64(std::string_view text) {
  std::string digits;
  std::copy_if(text.begin(), text.end(), std::back_inserter(digits), [](char c) { return c != '\n' && c != '\r'; });
  if (digits.size() % 4 != 0) return std::nullopt;
  for (int padding = 0; padding < 2 && digits.ends_with('='); ++padding) digits.pop_back();
  std::string out;
  std::uint32_t bits = 0;
  unsigned pending = 0;
  for (const char c : digits) {
    const int value = digit_value(c);
    if (value < 0) return std::nullopt;
    bits = (bits << 6U | static_cast<std::uint32_t>(value)) & 0xffffffU;
    pending += 6;
    if (pending < 8) continue;
    pending -= 8;
    out.push_back(static_cast<char>(bits >> pending & 0xffU));
  }
  return out;
}

std::string encode_base64(std::string_view bytes) {
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::string_view chunk = bytes.substr(i, 3);
    std::uint32_t bits = 0;
    for (std::size_t k = 0; k < 3; ++k) {
      bits = bits << 8U | (k < chunk.size() ? static_cast<unsigned char>(chunk[k]) : 0U);
    }
    for (std::size_t k = 0; k < 4; ++k) {
      out.push_back(k <= chunk.size() ? kDigits[bits >> (18 - 6 * k) & 63U] : '=');
    }
  }
  return out;
}

}  // namespace c2c::gostd
