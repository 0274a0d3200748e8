#pragma once

#include "diag/sink.h"
#include "k8s/object.h"

namespace c2c::k8s {

/// Whether this is one of the objects of the API group `v1` that we look into: Secret, ConfigMap, Namespace.
[[nodiscard]] bool is_core_object(const Object& object);

/// Whether the API server could decode the `data` and `stringData` of a Secret or ConfigMap: mappings of strings or nulls. True
/// for other kinds.
[[nodiscard]] bool is_decodable(const Object& object);

/// Reports what keeps `is_decodable` from being true, at the values: `secret/value` in a Secret, whose values are never shown,
/// `schema/quote` and `schema/type` in a ConfigMap.
void check_core_object(const Object& object, diag::Sink& sink);

}  // namespace c2c::k8s
