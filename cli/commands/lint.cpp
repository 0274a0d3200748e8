#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>

#include "base/environment.h"
#include "base/file_system.h"
#include "base/process.h"
#include "commands/commands.h"
#include "commands/lint_settings.h"
#include "commands/pipeline_settings.h"
#include "commands/world.h"
#include "config/configuration.h"
#include "console.h"
#include "exit_status.h"
#include "interrupt.h"
#include "lint/run.h"
#include "options/lint.h"
#include "report/summary.h"
#include "report/text.h"

namespace c2c::cli {

namespace {

/// One run of the command, with what its steps share.
class Linting {
 public:
  int run(const Arguments& arguments);

 private:
  int lint(const Configuration& configuration);
  [[nodiscard]] int status() const;

  source::FileSet files_;
  diag::Sink sink_;
  Settings settings_;
  std::unique_ptr<base::FileSystem> fs_ = base::make_real_file_system();
  std::shared_ptr<const base::ProcessRunner> processes_ = base::make_real_process_runner();
};

int Linting::run(const Arguments& arguments) {
  watch_interrupts(processes_);
  const auto configuration = load_configuration(arguments, lint_options(), files_, sink_);
  if (!configuration.has_value()) return world_failed("lint", configuration.error());
  settings_ = configuration->settings;
  if (sink_.errors() == 0) return lint(*configuration);
  sink_.sort(files_);
  write_stderr(report::print_findings(sink_, files_, {.color = use_color(settings_)}));
  return configuration->refused() ? kRefused : kUsage;
}

int Linting::lint(const Configuration& configuration) {
  const auto settings = lint_settings(configuration, *fs_, files_, sink_);
  if (!settings.has_value()) return world_failed("lint", settings.error());
  const auto options = pipeline_settings(configuration, {.placeholders = true, .tenancy = false}, *fs_, files_, sink_);
  if (!options.has_value()) return world_failed("lint", options.error());
  const auto environment = base::make_real_environment();
  const desired::World world{*fs_, *environment, *processes_, read_stdin};
  const desired::Result result = lint::run(world, *options, *settings, files_, sink_);
  yield_to_interrupt();
  const report::TextOptions text{.color = use_color(settings_), .errors_only = settings_.flag("quiet")};
  if (const int printed = print_result(report::print_findings(sink_, files_, text)); printed != kDone) return printed;
  if (!settings_.flag("quiet")) write_stderr(report::summary_line(result, sink_));
  return status();
}

int Linting::status() const {
  const auto& all = sink_.all();
  const auto unread = [](const diag::Diagnostic& finding) {
    return finding.level == diag::Level::kError &&
           (finding.id == "input/unreadable" || finding.id == "input/not-found" || finding.id == "input/too-large");
  };
  if (std::any_of(all.begin(), all.end(), unread)) return kInvalid;
  const std::string fail_on = settings_.text_or("fail-on", "error");
  if (fail_on == "never") return kDone;
  const auto counts = [&](const diag::Diagnostic& finding) {
    if (fail_on == "info") return true;
    return finding.level == diag::Level::kError || (fail_on == "warning" && finding.level == diag::Level::kWarning);
  };
  return std::any_of(all.begin(), all.end(), counts) ? kNo : kDone;
}

}  // namespace

int run_lint(const Arguments& arguments) { return Linting().run(arguments); }

}  // namespace c2c::cli
