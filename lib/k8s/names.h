#pragma once

#include <string>
#include <string_view>

namespace c2c::k8s {

/// What is wrong with a name, in words that fit after it ("must start with a letter or digit"); empty if it
/// is fine. `prefix`: the text is a generateName, which may end with a dash. Source: k8s.io/apimachinery
/// v0.36.3 pkg/util/validation validation.go IsDNS1123Subdomain.
[[nodiscard]] std::string subdomain_fault(std::string_view name, bool prefix);

/// The same for a namespace: a DNS-1123 label. Source: IsDNS1123Label there.
[[nodiscard]] std::string dns_label_fault(std::string_view name);

/// The same for the key of a label or an annotation: `[prefix/]name`. Source: IsQualifiedName there.
[[nodiscard]] std::string qualified_name_fault(std::string_view key);

/// The same for the value of a label. Source: IsValidLabelValue there.
[[nodiscard]] std::string label_value_fault(std::string_view value);

}  // namespace c2c::k8s
