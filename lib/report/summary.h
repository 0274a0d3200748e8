#pragma once

#include <cstddef>
#include <string>

#include "desired/result.h"
#include "diag/sink.h"

namespace c2c::report {

/// "12 objects, 3 tenants, 40 groups; 2 errors, 1 warning": what comes last on standard error.
[[nodiscard]] std::string summary_line(const desired::Result& result, const diag::Sink& sink);

/// How many objects of ours the input has.
[[nodiscard]] std::size_t object_count(const desired::Result& result);

/// How many findings are warnings.
[[nodiscard]] std::size_t warning_count(const diag::Sink& sink);

}  // namespace c2c::report
