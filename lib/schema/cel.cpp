#include "schema/cel.h"

namespace c2c::schema {

namespace {

/// CEL's has(): null values of fields that are not nullable are gone before the rules run.
bool has(doc::Node self, std::string_view field) { return static_cast<bool>(self.get(field)); }

struct Check {
  std::string_view rule;
  std::string_view (*culprit)(doc::Node self);
};

constexpr Check kChecks[] = {
    {"!has(self.externalId) || has(self.roleArn)",
     [](doc::Node self) -> std::string_view {
       return has(self, "externalId") && !has(self, "roleArn") ? "externalId" : "";
     }},
    {"!(self.type != 'RollingUpdate' && has(self.rollingUpdate))",
     [](doc::Node self) -> std::string_view {
       const bool other_type = has(self, "type") && self.get("type").text() != "RollingUpdate";
       return other_type && has(self, "rollingUpdate") ? "rollingUpdate" : "";
     }},
};

const Check* find(std::string_view rule) {
  for (const Check& check : kChecks) {
    if (check.rule == rule) return &check;
  }
  return nullptr;
}

}  // namespace

bool cel_implemented(std::string_view rule) { return find(rule) != nullptr; }

std::string_view cel_culprit(std::string_view rule, doc::Node self) {
  const Check* check = find(rule);
  return check == nullptr ? std::string_view() : check->culprit(self);
}

}  // namespace c2c::schema
