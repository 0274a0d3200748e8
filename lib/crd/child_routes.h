#pragma once

#include <string>
#include <vector>

#include "crd/alertmanager_config.h"

namespace c2c::crd {

/// Reads `routes[]` of a route. No schema covers child routes: they are free-form JSON that the operator decodes with
/// Go's encoding/json. So the names of known fields match without regard to case (of several spellings the last in byte order
/// wins), unknown fields and wrong types are errors, and an item that is null is an error. In v1beta1 a matcher has no
/// `regex`. `path` is the place of the list in the object (`spec.route.routes`). Findings: alertmanager/child-route.
/// Source: prometheus-operator v0.93.0 pkg/apis/monitoring/v1alpha1 Route.ChildRoutes; Go 1.26 encoding/json.
[[nodiscard]] std::vector<Route> decode_child_routes(doc::Node list, bool v1beta1, const std::string& path,
                                                     diag::Sink& sink);

}  // namespace c2c::crd
