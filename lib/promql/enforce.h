#pragma once

#include <string>
#include <string_view>

#include "promql/parser.h"

namespace c2c::promql {

/// Puts `label="value"` on every selector of the tree: matchers of that label, of any kind, go, and it is
/// appended. `parsed` must be ok(); `label` and `value` must outlive it. Source: prom-label-proxy v0.11.1
/// injectproxy/enforce.go with errorOnReplace off, as prometheus-operator v0.93.0 calls it.
/// Differs (enforced-parameters): selectors in the parameter of an aggregation get it as well (`topk(scalar(a), b)`); the
/// original leaves them free. What `info` adds by itself (`target_info`) has no selector to put it on, here as there.
void enforce_label(Parsed& parsed, std::string_view label, std::string_view value);

/// An expression with the label enforced, in canonical text; empty if it does not parse by `profile`.
/// The operator parses with everything that is not switched off by default, so kDefault is its profile.
[[nodiscard]] std::string enforced_text(std::string_view text, std::string_view label, std::string_view value,
                                        Profile profile = Profile::kDefault);

}  // namespace c2c::promql
