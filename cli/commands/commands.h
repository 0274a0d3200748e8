#pragma once

#include "options/parse.h"

namespace c2c::cli {

/// Each command's work: from its arguments to the exit status.
int run_convert(const Arguments& arguments);
int run_lint(const Arguments& arguments);
int run_diff(const Arguments& arguments);
int run_sync(const Arguments& arguments);
int run_export(const Arguments& arguments);
int run_explain(const Arguments& arguments);
int run_completion(const Arguments& arguments);
int run_version(const Arguments& arguments);
int run_help(const Arguments& arguments);
int run_man(const Arguments& arguments);

}  // namespace c2c::cli
