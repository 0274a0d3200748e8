#pragma once

#include "desired/pipeline.h"
#include "lint/settings.h"

namespace c2c::lint {

/// Reads the input as desired::build does and lets every check that is switched on look at it on the way. All findings, those of
/// the reading included, go to `sink`, at the severities of `settings`, sorted; those that the input silences
/// (diag/suppression.h) are left out. `options.inspector` is set by this function. Returns what the tenants would get.
[[nodiscard]] desired::Result run(const desired::World& world, desired::Options options, const Settings& settings,
                                  source::FileSet& files, diag::Sink& sink);

}  // namespace c2c::lint
