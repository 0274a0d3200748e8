#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/assert.h"
#include "net/request.h"
#include "net/url.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

/// An address that is taken makes URLs that may be sent, whatever the segments; no message shows user info or steers a terminal.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace c2c::net;
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
  const std::string text(reinterpret_cast<const char*>(data), size);
  const std::string shown = display_url(text);
  C2C_ASSERT(std::none_of(shown.begin(), shown.end(), is_control));
  const auto url = parse_base_url(text);
  if (!url.has_value()) {
    C2C_ASSERT(std::none_of(url.error().message.begin(), url.error().message.end(), is_control));
    return 0;
  }
  C2C_ASSERT(url->scheme == "http" || url->scheme == "https");
  C2C_ASSERT(!url->host.empty() && !url->path.ends_with('/') && (url->path.empty() || url->path.front() == '/'));
  const std::array<std::string, 3> segments = {"api", text, text.substr(size / 2)};
  const std::string joined = join_url(*url, segments);
  C2C_ASSERT(!why_invalid(Request{.url = joined}));
  // What it makes is an address itself, with the same parts and without user info.
  const auto again = parse_base_url(join_url(*url, {}));
  C2C_ASSERT(again.has_value() && !again->has_user && again->authority() == url->authority() && again->path == url->path);
  return 0;
}
