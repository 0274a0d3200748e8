#pragma once

#include <optional>
#include <string>
#include <vector>

#include "doc/parse.h"
#include "k8s/object.h"
#include "k8s/selector.h"
#include "schema/validate.h"
#include "tenancy/rule_namespace.h"
#include "tenancy/tenancy.h"
#include "translate/alertmanager.h"
#include "translate/secret_sources.h"

namespace c2c::desired {

/// The operator's enforcedNamespaceLabel and excludedFromEnforcement.
struct Enforcement {
  /// One object, or with an empty name all of a namespace, that is left as it is.
  struct Excluded {
    std::string ns;
    std::string name;
  };
  std::string label;  ///< empty: nothing is enforced
  std::vector<Excluded> excluded;

  /// Whether the label is enforced on an object.
  [[nodiscard]] bool covers(const k8s::Object& object) const;
};

class Inspector;

/// All that decides what the input becomes.
struct Options {
  std::vector<std::string> paths;       ///< files, directories, "-"
  std::vector<std::string> exclude;     ///< globs
  std::vector<std::string> namespaces;  ///< take only these; empty: all
  std::optional<k8s::Selector> selector;
  std::string default_namespace = "default";
  schema::Strictness strictness = schema::Strictness::kSchema;
  doc::ParseOptions parse;
  diag::Level invalid_names = diag::Level::kError;  ///< of names and namespaces that the API server refuses
  tenancy::Options tenancy;
  tenancy::RuleNamespaceTemplate rule_namespace;
  Enforcement enforcement;
  translate::AlertmanagerOptions alertmanager;  ///< also: the target, and the validation scheme of rules (utf8_names)
  translate::SecretOptions secrets;
  bool rule_namespaces = true;  ///< false: only the findings are wanted, and the states come without their rules
  const Inspector* inspector = nullptr;  ///< who else looks at the objects; must outlive the run
  unsigned threads = 1;
};

}  // namespace c2c::desired
