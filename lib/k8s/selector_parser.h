#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/expected.h"
#include "k8s/selector.h"

namespace c2c::k8s {

/// Parses the text form of a label selector into its requirements, ordered by key. Errors: kUsage, with the
/// 1-based character where parsing stopped. Source: k8s.io/apimachinery v0.36.3 pkg/labels/selector.go Lexer,
/// Parser.
[[nodiscard]] base::Expected<std::vector<Requirement>> parse_requirements(std::string_view text);

/// What is wrong with a requirement by itself (label name, values, their number); empty if it is fine.
/// Source: NewRequirement there.
[[nodiscard]] std::string requirement_fault(const Requirement& requirement);

}  // namespace c2c::k8s
