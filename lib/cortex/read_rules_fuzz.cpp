#include <cstddef>
#include <cstdint>
#include <string>

#include "base/assert.h"
#include "cortex/codec.h"
#include "cortex/read_rules.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

/// What is read as an answer or a file is written as what reads the same, and every refusal says something.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace c2c::cortex;
  const std::string text(reinterpret_cast<const char*>(data), size);
  for (const auto& read : {decode_rule_namespaces(text), decode_rule_file(text)}) {
    if (!read.has_value()) {
      C2C_ASSERT(!read.error().message.empty());
      continue;
    }
    for (const RuleNamespace& rules : read->rule_namespaces) {
      const auto again = decode_rule_file(write_rule_namespace(rules));
      C2C_ASSERT(again.has_value() && again->unread.empty());
      C2C_ASSERT(again->rule_namespaces[0].name == rules.name && again->rule_namespaces[0].groups == rules.groups);
    }
  }
  const auto group = decode_rule_group(text);
  if (!group.has_value() || group->group.rules.empty()) return 0;
  const auto again = decode_rule_group(encode_rule_group(group->group));
  C2C_ASSERT(again.has_value() && again->group == group->group && again->unread.empty());
  return 0;
}
