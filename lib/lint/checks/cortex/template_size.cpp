#include "lint/checks_tenant.h"

namespace c2c::lint::checks {

namespace {

/// Where a template is listed.
source::Span place_of(const cortex::AlertmanagerState& state, const std::string& name) {
  const doc::Value* list = state.config.mapping()->find("templates");
  if (list == nullptr || list->sequence() == nullptr) return {};
  for (const doc::Value& entry : *list->sequence()) {
    if (entry.string() != nullptr && *entry.string() == name) return entry.origin();
  }
  return {};
}

void run(const TenantView& tenant, Findings& out) {
  const auto limit = static_cast<std::size_t>(tenant.settings.limits_of(tenant.tenant).alertmanager_max_template_size_bytes);
  if (limit == 0 || tenant.state == nullptr || !tenant.state->alertmanager) return;
  for (const auto& [name, text] : tenant.state->alertmanager->templates) {
    if (text.size() <= limit) continue;
    out.add(finding_at(tenant, place_of(*tenant.state->alertmanager, name),
                       "the template file `" + name + "` has " + std::to_string(text.size()) +
                           " bytes, and Cortex takes at most " + std::to_string(limit) + " of tenant `" +
                           std::string(tenant.tenant) + "`",
                       "split it into several files, or raise `alertmanager_max_template_size_bytes` of the tenant"));
  }
}

}  // namespace

extern const Check cortex_template_size{.run = OnTenant{run}, .since = "0.2.0", .docs = R"md(
## What it finds
A template file with more bytes than `alertmanager_max_template_size_bytes` of the tenant allows. 0, the default, is none.

## Why it matters
Cortex refuses the whole configuration with it (400, `template slack.tmpl is too big: 70000 bytes (limit: 65536 bytes)`).

## How to mend it
Split the file: all files of a tenant are read as one set, so a template may call one of another file. Or raise the limit.

## Source
Cortex v1.21.1, pkg/alertmanager/api.go validateUserConfig; `-alertmanager.max-template-size-bytes`.
)md"};

}  // namespace c2c::lint::checks
