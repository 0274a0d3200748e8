#pragma once

#include <string>

#include "desired/result.h"
#include "diag/sink.h"
#include "source/file_set.h"

namespace c2c::report {

/// The tenants' states as one JSON object, with the findings and the summary: `tenants`, `findings` (findings_json.h), `summary`.
/// Without `with_tenants` (the input has errors and nothing is to be written) `tenants` is empty. Secrets are in plain text.
[[nodiscard]] std::string result_to_json(const desired::Result& result, const diag::Sink& sink, const source::FileSet& files,
                                         bool with_tenants);

}  // namespace c2c::report
