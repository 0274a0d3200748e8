#pragma once

#include <cstddef>
#include <vector>

#include "desired/pipeline.h"
#include "diag/suppression.h"
#include "lint/settings.h"

namespace c2c::lint {

struct RunResult {
  desired::Result result;                ///< what the tenants would get
  std::vector<diag::Silenced> silenced;  ///< findings that the input itself silences, sorted
  /// Errors that no check found and that the settings switch off: no check looked at what has them, or not at all of it.
  std::size_t switched_off_errors = 0;
};

/// Reads the input as desired::build does and lets every check that is switched on look at it on the way. All findings, those of
/// the reading included, go to `sink`, at the severities of `settings`, sorted; those that the input silences
/// (diag/suppression.h) are left out. What hides the rest of a document, `yaml/*` and `json/syntax`, can be neither silenced nor
/// switched off. `options.inspector` is set by this function. Findings of its own: those of diag::Ignores::report; an ignore that
/// silences nothing is not told of in a file that has an error, which may have kept a check from looking, nor when the input
/// was narrowed.
[[nodiscard]] RunResult run(const desired::World& world, desired::Options options, const Settings& settings,
                            source::FileSet& files, diag::Sink& sink);

}  // namespace c2c::lint
