#include "lint/checks_tenant.h"

namespace c2c::lint::checks {

namespace {

void run(const TenantView& tenant, Findings& out) {
  const auto limit = static_cast<std::size_t>(tenant.settings.limits_of(tenant.tenant).alertmanager_max_templates_count);
  if (limit == 0 || tenant.state == nullptr || !tenant.state->alertmanager) return;
  const std::size_t count = tenant.state->alertmanager->templates.size();
  if (count <= limit) return;
  const doc::Value* list = tenant.state->alertmanager->config.mapping()->find("templates");
  const source::Span listed = list != nullptr && list->sequence() != nullptr && list->sequence()->size() > limit
                                  ? (*list->sequence())[limit].origin()
                                  : source::Span{};
  out.add(finding_at(tenant, listed,
                     "tenant `" + std::string(tenant.tenant) + "` has " + std::to_string(count) +
                         " template files, and Cortex takes at most " + std::to_string(limit),
                     "put templates together into fewer files, or raise `alertmanager_max_templates_count` of the tenant"));
}

}  // namespace

extern const Check cortex_template_count{.run = OnTenant{run}, .since = "0.2.0", .docs = R"md(
## What it finds
More template files for a tenant than `alertmanager_max_templates_count` allows. 0, the default, is none.

## Why it matters
Cortex refuses the whole configuration with them (400, `too many templates in the configuration: 12 (limit: 10)`): the old one
stays.

## How to mend it
One file can hold any number of templates: put several `{{ define "..." }}` into one. Or raise the limit.

## Source
Cortex v1.21.1, pkg/alertmanager/api.go validateUserConfig; `-alertmanager.max-templates-count`.
)md"};

}  // namespace c2c::lint::checks
