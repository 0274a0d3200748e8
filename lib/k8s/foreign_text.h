#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace c2c::k8s {

/// Why a text that failed to parse is no manifest at all, offsets in bytes of the text.
struct ForeignText {
  std::string_view id;
  std::string message;
  std::string help;
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// Recognises what people often hand over instead of manifests: sources of Helm charts (k8s/helm-template), the marks of a merge
/// conflict (k8s/conflict), lines indented with no-break spaces (k8s/no-break-space). nullopt if it is none of them.
/// For texts that failed to parse only: inside a string each of them may be meant.
[[nodiscard]] std::optional<ForeignText> recognise(std::string_view text);

}  // namespace c2c::k8s
