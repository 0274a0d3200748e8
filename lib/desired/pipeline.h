#pragma once

#include <functional>
#include <string>

#include "base/environment.h"
#include "base/expected.h"
#include "base/file_system.h"
#include "base/process.h"
#include "desired/options.h"
#include "desired/result.h"
#include "diag/sink.h"
#include "source/file_set.h"

namespace c2c::desired {

/// The outside world of the pipeline.
struct World {
  const base::FileReader& files;
  const base::Environment& environment;
  const base::ProcessRunner& processes;
  std::function<base::Expected<std::string>()> read_stdin;  ///< all of standard input; asked at most once
};

/// Reads the input and makes of it what each tenant should have. All findings go to `sink`, sorted; with an error among them the
/// result lacks the objects in `rejected` (a document that is no YAML has no object: only the finding tells of it). The caller
/// decides whether that is good enough (--keep-going). Result and findings do not depend on the order of the paths or on
/// `options.threads`. Findings of its own: input/unreadable, input/too-large, input/duplicate-object, tenancy/clash,
/// tenancy/alertmanagers. `files` keeps the bytes of the input, to which the result's origins and the findings point.
[[nodiscard]] Result build(const World& world, const Options& options, source::FileSet& files, diag::Sink& sink);

}  // namespace c2c::desired
