#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "desired/result.h"
#include "diag/sink.h"
#include "doc/value.h"
#include "source/file_set.h"

namespace c2c::report {

/// The tenants' states as the documents of one YAML stream, each with its `---` line: `tenant`, `kind: RuleNamespace`,
/// `namespace` and `groups`; or `tenant`, `kind: AlertmanagerConfiguration`, `alertmanager_config` (the text that Cortex gets)
/// and `template_files`. In the order of the result; the bytes do not depend on `threads`. Secrets are in clear. `prefix`: see
/// cortex::write_alertmanager.
[[nodiscard]] std::vector<std::string> result_to_yaml(const desired::Result& result, std::string_view prefix, unsigned threads);

/// The same content as one JSON object, with the findings and the summary: `tenants`, `findings` (findings_json.h), `summary`.
/// Without `with_tenants` (the input has errors and nothing is to be written) `tenants` is empty. Secrets are in clear.
[[nodiscard]] std::string result_to_json(const desired::Result& result, const diag::Sink& sink, const source::FileSet& files,
                                         bool with_tenants);

/// "12 objects, 3 tenants, 40 groups; 2 errors, 1 warning": what comes last on standard error.
[[nodiscard]] std::string summary_line(const desired::Result& result, const diag::Sink& sink);

/// How many objects of ours the input has.
[[nodiscard]] std::size_t object_count(const desired::Result& result);

}  // namespace c2c::report
