#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/expected.h"
#include "diag/sink.h"
#include "k8s/object.h"
#include "k8s/selector.h"
#include "source/file_set.h"

namespace c2c::tenancy {

/// Why Cortex refuses a tenant id, or empty: 1 to 150 bytes of letters, digits and `!-_.*'()`, and not `.`, `..`, `__markers__`
/// or `user-index.json.gz`. Source: cortex-behaviour.md 3; cortex v1.21.1 pkg/util/users, tenant.go.
[[nodiscard]] std::string check_tenant_id(std::string_view id);

/// Everything belongs to one tenant.
struct Fixed {
  std::string tenant;
};

/// An object says itself whose it is.
struct From {
  enum class Where { kNamespace, kLabel, kAnnotation };
  Where where = Where::kNamespace;
  std::string key;                    ///< of the label or annotation
  std::string tenant_template = "{}"; ///< `{}` is replaced by what the object says

  /// Parses `namespace`, `label:KEY` or `annotation:KEY`, and the template, which must have `{}` once. Errors: kUsage.
  [[nodiscard]] static base::Expected<From> parse(std::string_view where, std::string_view tenant_template = "{}");
};

/// One rule: it matches an object whose namespace matches one of the globs (none: any) and whose labels the selector matches.
struct Rule {
  std::string tenant;
  std::vector<std::string> namespaces;  ///< globs
  std::optional<k8s::Selector> selector;
  source::Span origin;
};

/// Ordered rules, the first match wins.
struct Rules {
  std::vector<Rule> rules;
  std::optional<std::string> default_tenant;
};

using Options = std::variant<Fixed, From, Rules>;

/// The tenant of an object. Findings: tenancy/no-tenant, tenancy/invalid-id, both at the object (or at the label that says so).
[[nodiscard]] std::optional<std::string> tenant_of(const k8s::Object& object, const Options& options, diag::Sink& sink);

}  // namespace c2c::tenancy
