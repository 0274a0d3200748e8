#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "desired/result.h"

namespace c2c::report {

/// The tenants' states as the documents of one YAML stream, each with its `---` line: `tenant`, `kind: RuleNamespace`,
/// `namespace` and `groups`; or `tenant`, `kind: AlertmanagerConfiguration`, `alertmanager_config` (the text that Cortex gets)
/// and `template_files`. In the order of the result; the bytes do not depend on `threads`. Secrets are in plain text. `prefix`:
/// see cortex::write_alertmanager.
[[nodiscard]] std::vector<std::string> result_to_yaml(const desired::Result& result, std::string_view prefix, unsigned threads);

}  // namespace c2c::report
