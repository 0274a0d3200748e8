#include "lint/checks_tenant.h"

namespace c2c::lint::checks {

namespace {

constexpr std::size_t kMaxFileName = 255;
constexpr std::size_t kMaxKey = 1024;  // of S3, and near that of others

std::size_t base64_size(std::size_t bytes) { return (bytes + 2) / 3 * 4; }

/// The rule namespace that the object of a rule went into.
std::string_view namespace_of(const TenantView& tenant, const RuleFacts& rule) {
  for (const auto* list : {&tenant.result.converted, &tenant.result.rejected}) {
    for (const desired::Placed& placed : *list) {
      if (placed.tenant == tenant.tenant && placed.object == rule.object) return placed.rule_namespace;
    }
  }
  return {};
}

void run(const TenantView& tenant, Findings& out) {
  const diag::ObjectRef* object = nullptr;
  std::size_t outer = 0;
  for (const RuleFacts* rule : groups_of(tenant)) {
    if (object == nullptr || !(*object == rule->object)) {
      object = &rule->object;
      outer = base64_size(namespace_of(tenant, *rule).size());
    }
    const std::size_t inner = base64_size(rule->group.size());
    const bool too_long = inner > kMaxFileName || outer > kMaxFileName;
    if (!too_long && outer + inner + tenant.tenant.size() + std::string_view("rules///").size() <= kMaxKey) continue;
    const bool of_group = inner >= outer;
    const std::size_t bytes = of_group ? rule->group.size() : namespace_of(tenant, *rule).size();
    out.add({.span = rule->span,
             .message = std::string("the name of the ") + (of_group ? "group" : "rule namespace") + " has " +
                        std::to_string(bytes) + " bytes, and a storage of files takes at most 189",
             .help = of_group ? "shorten it" : "shorten the object's name, or `--rule-namespace`",
             .field = std::string(group_field(*rule)),
             .object = rule->object});
  }
}

}  // namespace

extern const Check cortex_storage_key{.run = OnTenant{run}, .since = "0.2.0", .docs = R"md(
## What it finds
A group, or a rule namespace, whose name has more than 189 bytes. (A rule namespace that no ruler can load at all is
`cortex/rule-namespace`.)

## Why it matters
Cortex keeps each group under `rules/TENANT/NAMESPACE/GROUP`, with both names in base64. On a file system a name has at most
255 bytes: the request ends with 500 (`file name too long`), and from then on even reading the group fails. S3 has a limit of
1,024 bytes for the whole key.

## How to mend it
Shorten the name. A letter with an accent counts two bytes, one of Chinese three.

## Source
Cortex v1.21.1, pkg/ruler/rulestore/bucketclient; seen on a running server with the filesystem backend.
)md"};

}  // namespace c2c::lint::checks
