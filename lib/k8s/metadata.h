#pragma once

#include <string_view>

#include "diag/sink.h"
#include "doc/node.h"
#include "k8s/object.h"

namespace c2c::k8s {

/// Fills name, namespace, labels and annotations of `object` from its root's `metadata`. With `sink` not null
/// it also says what the API server would refuse there: k8s/name, k8s/metadata. Values of other types than
/// string are left out. `invalid_names` is the level of names that are spelt as the API server does not take them. Source:
/// k8s.io/apimachinery v0.36.3 pkg/api/validation/objectmeta.go.
void read_metadata(Object& object, std::string_view default_namespace, diag::Level invalid_names, diag::Sink* sink);

}  // namespace c2c::k8s
