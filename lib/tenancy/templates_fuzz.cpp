// Any text as a template of rule namespaces, as the place of a tenant (two lines) and as a path: refused with a message, or usable.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/assert.h"
#include "source/relative_path.h"
#include "tenancy/rule_namespace.h"
#include "tenancy/tenancy.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace c2c;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t line = std::min(text.find('\n'), size);
  const std::string_view first = text.substr(0, line);
  const std::string_view second = text.substr(std::min(line + 1, size));
  k8s::Object object;
  object.kind = "PrometheusRule";
  object.ns = first;
  object.name = second;
  diag::Sink sink;

  if (const auto pattern = tenancy::RuleNamespaceTemplate::parse(text)) {
    const auto name = pattern->render(object, "tenant", sink);
    C2C_ASSERT(name ? !name->empty() && name->starts_with(pattern->ownership_prefix()) : !sink.empty());
  } else {
    C2C_ASSERT(!pattern.error().message.empty());
  }
  if (const auto from = tenancy::From::parse(first, second)) {
    diag::Sink own;
    const auto tenant = tenancy::tenant_of(object, *from, own);
    C2C_ASSERT(tenant ? tenancy::check_tenant_id(*tenant).empty() : !own.empty());
  } else {
    C2C_ASSERT(!from.error().message.empty());
  }
  const std::string path = source::relative_path(first, second);
  C2C_ASSERT(!path.empty() && source::relative_path(path, "") == path);
  return 0;
}
