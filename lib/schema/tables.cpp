#include "schema/tables.h"

#include <algorithm>

namespace c2c::schema {

const Schema* Tables::find_root(std::string_view api_version, std::string_view kind) const {
  for (const Root& root : roots) {
    if (text(root.kind) == kind && text(root.api_version) == api_version) return &schemas[root.schema];
  }
  return nullptr;
}

const Schema* Tables::find_property(const Schema& schema, std::string_view name) const {
  const auto all = properties.subspan(schema.properties.first, schema.properties.count);
  const auto found = std::lower_bound(
      all.begin(), all.end(), name,
      [this](const Property& property, std::string_view wanted) { return text(property.name) < wanted; });
  return found != all.end() && text(found->name) == name ? &schemas[found->schema] : nullptr;
}

}  // namespace c2c::schema
