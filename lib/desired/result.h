#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "cortex/state.h"
#include "diag/diagnostic.h"
#include "translate/alertmanager.h"

namespace c2c::desired {

/// Where one object went: for messages and for pruning.
struct Placed {
  diag::ObjectRef object;
  source::Span span;
  std::string tenant;          ///< empty if it could not be told
  std::string rule_namespace;  ///< of a PrometheusRule
  bool has_namespace = true;   ///< metadata.namespace was given
};

/// An AlertmanagerConfig that its tenant's Alertmanager object does not take; it is among the converted all the same.
struct Unselected {
  Placed config;
  translate::LeftOut why = translate::LeftOut::kNoSelector;
};

/// What the input says that the tenants should have. The objects with errors are left out of `tenants`.
struct Result {
  std::vector<cortex::TenantState> tenants;  ///< sorted by tenant; those that have something
  std::vector<Placed> rejected;              ///< left out because of an error; sorted by kind, namespace and name
  std::vector<Placed> converted;             ///< the same for those that went in
  std::vector<Unselected> unselected;        ///< in the order of their tenants and names
  std::map<std::string, std::size_t> objects;      ///< objects of ours by kind, after narrowing
  std::map<std::string, std::size_t> passed_over;  ///< other objects by `apiVersion/kind`
  /// An error is about something that could not be identified (an unreadable file, a document that is no YAML): objects may be
  /// missing from both lists, so what is not among the tenants cannot be called gone.
  bool unidentified = false;
  std::size_t narrowed = 0;  ///< objects of ours that --namespace or --selector left out
  std::size_t files = 0;     ///< files that were read
  std::size_t groups = 0;    ///< rule groups of the tenants
};

}  // namespace c2c::desired
