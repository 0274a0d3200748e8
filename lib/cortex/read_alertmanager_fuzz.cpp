#include <cstddef>
#include <cstdint>
#include <string>

#include "base/assert.h"
#include "cortex/read_alertmanager.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

/// What is read as an envelope, and any text within one, is written as what reads the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace c2c::cortex;
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto same = [](const StoredAlertmanager& config) {
    const auto body = encode_alertmanager(config);
    if (!body.has_value()) return;  // a NUL byte
    const auto again = decode_alertmanager(body->reveal());
    C2C_ASSERT(again.has_value() && again->config == config && again->unread.empty());
  };
  same({c2c::base::Secret(text), {{text.substr(0, size / 2), text.substr(size / 2)}}});
  const auto read = decode_alertmanager(text);
  if (read.has_value()) {
    same(read->config);
  } else {
    C2C_ASSERT(!read.error().message.empty() && read.error().foreign);
  }
  static_cast<void>(owner_of(text));
  return 0;
}
