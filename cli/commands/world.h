#pragma once

#include <string>
#include <string_view>

#include "base/error.h"
#include "base/expected.h"
#include "diag/sink.h"
#include "options/settings.h"
#include "source/file_set.h"

namespace c2c::cli {

/// All of standard input; says so first if that is a terminal, which would seem to hang. Errors: kIo.
[[nodiscard]] base::Expected<std::string> read_stdin();

/// Says what failed and returns the exit status: kUsage for a setting, else kInvalid.
int world_failed(std::string_view command, const base::Error& error);

/// Prints the findings to standard error: with --quiet errors only.
void print_findings(const Settings& settings, const diag::Sink& sink, const source::FileSet& files);

/// Appends to the summary of the job, if GitHub Actions names a file for it; says so if that fails.
void append_to_job_summary(std::string_view markdown);

}  // namespace c2c::cli
