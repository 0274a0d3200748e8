#include "gostd/pem.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "gostd/base64.h"

namespace c2c::gostd {
namespace {

constexpr auto kNone = std::string_view::npos;
constexpr std::string_view kBegin = "-----BEGIN ";
constexpr std::string_view kEnd = "\n-----END ";
constexpr std::string_view kDashes = "-----";

/// Cuts a line off the front and returns it without its end and without blanks before that.
std::string_view take_line(std::string_view& text) {
  const std::size_t newline = text.find('\n');
  std::string_view line = text.substr(0, newline);
  text.remove_prefix(newline == kNone ? text.size() : newline + 1);
  if (newline != kNone && line.ends_with('\r')) line.remove_suffix(1);
  const std::size_t last = line.find_last_not_of(" \t");
  return line.substr(0, last == kNone ? 0 : last + 1);
}

/// The base64 of a block's body; blanks and tabs may stand anywhere in it.
std::optional<std::string> decode_body(std::string_view text) {
  std::string clean;
  std::copy_if(text.begin(), text.end(), std::back_inserter(clean), [](char c) { return c != ' ' && c != '\t'; });
  return decode_base64(clean);
}

/// The body between the BEGIN line and the END line; header lines (`Key: value`) in front of it are left out.
/// nullopt if the headers run into the end.
std::optional<std::string_view> without_headers(std::string_view text, std::string_view body) {
  std::string_view rest = text;
  bool headers = false;
  for (;;) {
    if (rest.empty()) return std::nullopt;
    std::string_view next = rest;
    if (take_line(next).find(':') == kNone) break;
    headers = true;
    rest = next;
  }
  const std::size_t skipped = text.size() - rest.size();
  if (skipped > body.size()) {
    if (headers) return std::nullopt;
    return std::string_view();
  }
  return body.substr(skipped);
}

}  // namespace

std::optional<PemBlock> take_pem_block(std::string_view& text) {
  std::string_view rest = text;
  for (;;) {
    const std::size_t end = rest.find(kEnd);
    if (end == kNone) return std::nullopt;
    const std::size_t begin = rest.substr(0, end).rfind(kBegin);
    std::string_view block = rest;
    std::string_view trailer = rest.substr(end + kEnd.size());
    rest = trailer;
    if (begin == kNone || (begin > 0 && block[begin - 1] != '\n')) continue;

    block.remove_prefix(begin + kBegin.size());
    std::string_view type = take_line(block);
    if (!type.ends_with(kDashes)) continue;
    type.remove_suffix(kDashes.size());
    // The newline before END may be the one that ended the BEGIN line: then the block is empty.
    const std::size_t behind_body = trailer.size() + kEnd.size();
    const std::string_view body = block.substr(0, block.size() > behind_body ? block.size() - behind_body : 0);
    const auto encoded = without_headers(block, body);
    if (!encoded) continue;

    if (!trailer.starts_with(type)) continue;
    trailer.remove_prefix(type.size());
    if (!trailer.starts_with(kDashes)) continue;
    trailer.remove_prefix(kDashes.size());
    if (!take_line(trailer).empty()) continue;
    auto bytes = decode_body(*encoded);
    if (!bytes) continue;
    text = trailer;
    return PemBlock{std::string(type), *std::move(bytes)};
  }
}

}  // namespace c2c::gostd
