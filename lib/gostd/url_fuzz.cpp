#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/assert.h"
#include "gostd/semver.h"
#include "gostd/text.h"
#include "gostd/url.h"
#include "gostd/x509.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto url = c2c::gostd::parse_url(text);
  C2C_ASSERT(url.url.has_value() == url.error.empty());
  static_cast<void>(c2c::gostd::check_http_url(text));
  if (const auto address = c2c::gostd::split_host_port(text); address.value) {
    const auto joined = c2c::gostd::join_host_port(address.value->host, address.value->port);
    C2C_ASSERT(c2c::gostd::split_host_port(joined).value.has_value());
  }
  if (const auto version = c2c::gostd::parse_version(text)) {
    C2C_ASSERT(c2c::gostd::parse_version(version.value().to_string()).value() == version.value());
  }
  C2C_ASSERT(c2c::gostd::equal_fold(text, text));
  C2C_ASSERT(c2c::gostd::valid_utf8(c2c::gostd::quote(text)));
  static_cast<void>(c2c::gostd::check_certificate(text));
  static_cast<void>(c2c::gostd::check_key_pair(text, text));
  return 0;
}
