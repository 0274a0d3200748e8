#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>

#include "k8s/object.h"

namespace c2c::translate {

/// Namespace, name and key of a value in a Secret or ConfigMap.
using SecretReference = std::tuple<std::string, std::string, std::string>;

/// Why no Secret or ConfigMap can have such a value; empty if one can. Sources outside the manifests are asked for no other: a
/// part becomes a segment of a path and an argument of a command, so it may not lead elsewhere or be an option.
/// Source: k8s.io/apimachinery v0.36.3 pkg/util/validation validation.go IsDNS1123Label, IsDNS1123Subdomain, IsConfigMapKey.
[[nodiscard]] std::string reference_fault(const SecretReference& reference);

/// The name of the variable of a key: `CRD2CORTEX_SECRET_<NS>_<NAME>_<KEY>` in capitals, every byte that is no letter or digit
/// `_`. Different references can have the same variable: `a-b/c/k` and `a/b-c/k`.
[[nodiscard]] std::string secret_variable(const SecretReference& reference);

/// The references by their variables.
using VariableUses = std::map<std::string, std::set<SecretReference>, std::less<>>;

/// Adds the references of an object: all its mappings that have a `name` and a `key`, in the object's namespace.
void add_uses(const k8s::Object& object, VariableUses& uses);

}  // namespace c2c::translate
