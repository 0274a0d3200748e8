// One run: read the settings, let lint::run look at the input, mend what --fix may, take out what the baseline accepts, and write
// the reports. What is reported after --fix is found in a second run over the mended files.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>

#include "base/environment.h"
#include "base/file_system.h"
#include "base/process.h"
#include "commands/commands.h"
#include "commands/lint_settings.h"
#include "commands/pipeline_settings.h"
#include "commands/replace_file.h"
#include "commands/world.h"
#include "config/configuration.h"
#include "console.h"
#include "exit_status.h"
#include "interrupt.h"
#include "lint/baseline.h"
#include "lint/fix.h"
#include "lint/ids.h"
#include "lint/run.h"
#include "options/lint.h"
#include "report/escape.h"
#include "report/formats.h"
#include "report/summary.h"
#include "report/text.h"

namespace c2c::cli {

namespace {

constexpr std::string_view kCommand = "lint";
/// Without what these name, other findings may be missing: the input is not known.
constexpr std::array<std::string_view, 4> kUnread{"input/not-found", "input/unreadable", "input/too-large", "input/link-outside"};

/// What was read and found once.
struct Run {
  source::FileSet files;
  diag::Sink sink;
  lint::RunResult outcome;
  lint::Baseline::Applied baseline;
};

/// A form and where it goes.
struct ReportFile {
  const report::Format* format;
  std::string path;
};

diag::Level fail_level(std::string_view name) {
  if (name == "info") return diag::Level::kInfo;
  return name == "warning" ? diag::Level::kWarning : diag::Level::kError;
}

class Linting {
 public:
  explicit Linting(Arguments arguments) : arguments_(std::move(arguments)) {}
  int run();

 private:
  /// Reads the settings and the input. A status if the run ends here.
  std::optional<int> look(Run& run);
  std::optional<int> read_settings(Run& run, lint::Settings& settings, desired::Options& options);
  int misconfigured(Run& run, const base::Error& error);
  base::Expected<std::optional<lint::Baseline>> read_baseline() const;
  base::Expected<std::vector<ReportFile>> report_files() const;
  int fix(const Run& run);
  int write_baseline(const Run& run, const std::string& path);
  int report(const Run& run);
  [[nodiscard]] report::Report report_of(const Run& run) const;
  [[nodiscard]] std::string on_github(const report::Report& report);
  [[nodiscard]] int status(const Run& run) const;

  Arguments arguments_;
  Settings settings_;
  lint::Settings lint_settings_;
  std::string standard_input_;
  bool has_standard_input_ = false;
  std::unique_ptr<base::FileSystem> fs_ = base::make_real_file_system();
  std::unique_ptr<base::Environment> environment_ = base::make_real_environment();
  std::shared_ptr<const base::ProcessRunner> processes_ = base::make_real_process_runner();
};

int Linting::run() {
  watch_interrupts(processes_);
  auto first = std::make_unique<Run>();
  if (const auto ended = look(*first)) return *ended;
  // Before anything is written: whether all that was asked for makes sense.
  const auto baseline = read_baseline();
  if (!baseline.has_value()) return world_failed(kCommand, baseline.error());
  if (settings_.flag("fix")) {
    if (const int fixed = fix(*first); fixed != kDone) return fixed;
    first = std::make_unique<Run>();
    if (const auto ended = look(*first)) return *ended;
  }
  if (const auto path = settings_.text("write-baseline")) return write_baseline(*first, *path);
  if (*baseline) first->baseline = (*baseline)->apply(first->sink, first->files, std::filesystem::current_path().string());
  return report(*first);
}

std::optional<int> Linting::look(Run& run) {
  desired::Options options;
  if (const auto ended = read_settings(run, lint_settings_, options)) return ended;
  const desired::World world{*fs_, *environment_, *processes_, [this]() -> base::Expected<std::string> {
                               if (!has_standard_input_) {
                                 C2C_TRY(standard_input_, read_stdin());
                                 has_standard_input_ = true;
                               }
                               return standard_input_;
                             }};
  run.outcome = lint::run(world, options, lint_settings_, run.files, run.sink);
  yield_to_interrupt();
  if (report::object_count(run.outcome.result) == 0 && run.sink.empty()) {
    run.sink.warning("input/nothing", {}, "the input has no PrometheusRule, AlertmanagerConfig or Alertmanager to check",
                     "`-v` lists what was skipped");
    run.sink.sort(run.files);
  }
  return std::nullopt;
}

std::optional<int> Linting::read_settings(Run& run, lint::Settings& settings, desired::Options& options) {
  const auto configuration = load_configuration(arguments_, lint_options(), run.files, run.sink);
  if (!configuration.has_value()) return world_failed(kCommand, configuration.error());
  settings_ = configuration->settings;
  if (run.sink.errors() == 0) {
    auto checks = lint_settings(*configuration, *fs_, run.files, run.sink);
    if (!checks.has_value()) return misconfigured(run, checks.error());
    settings = *std::move(checks);
    auto pipeline =
        pipeline_settings(*configuration, {.placeholders = true, .tenancy = false}, *fs_, run.files, run.sink);
    if (!pipeline.has_value()) return misconfigured(run, pipeline.error());
    options = *std::move(pipeline);
    const auto reports = report_files();
    if (!reports.has_value()) return world_failed(kCommand, reports.error());
    if (!reports->empty() && settings_.find("write-baseline") != nullptr) {
      return usage_error(kCommand, "`--write-baseline` reports nothing: leave `--report` out, or make two runs");
    }
  }
  if (run.sink.errors() == 0) return std::nullopt;
  run.sink.sort(run.files);
  write_stderr(report::print_findings(run.sink, run.files, {.color = use_color(settings_)}));
  return configuration->refused() ? kRefused : kUsage;
}

/// What was told of the settings so far may be the reason: a file that is not read.
int Linting::misconfigured(Run& run, const base::Error& error) {
  run.sink.sort(run.files);
  write_stderr(report::print_findings(run.sink, run.files, {.color = use_color(settings_)}));
  return world_failed(kCommand, error);
}

base::Expected<std::optional<lint::Baseline>> Linting::read_baseline() const {
  const auto path = settings_.text("baseline");
  if (!path) return std::optional<lint::Baseline>();
  auto bytes = fs_->read(*path, {.pipes = true});
  if (!bytes.has_value()) return base::Unexpected(base::with_context("`--baseline`", bytes.error()));
  source::FileSet files;
  diag::Sink faults;
  auto baseline = lint::Baseline::read(files, *path, *std::move(bytes), faults);
  if (baseline) return baseline;
  write_stderr(report::print_findings(faults, files, {.color = use_color(settings_)}));
  return base::fail(base::ErrorCode::kUsage, fmt::format("`--baseline`: `{}` is not a baseline", *path));
}

base::Expected<std::vector<ReportFile>> Linting::report_files() const {
  std::vector<ReportFile> out;
  for (const std::string& text : settings_.list("report")) {
    const std::size_t equals = text.find('=');
    const report::Format* format = report::find_format(text.substr(0, equals));
    if (format == nullptr || equals == std::string::npos || equals + 1 == text.size()) {
      std::string names;
      for (const report::Format& known : report::formats()) names += (names.empty() ? "" : ", ") + std::string(known.name);
      return base::fail(base::ErrorCode::kUsage,
                        fmt::format("`--report`: `{}` is not FORM=FILE with a form of {}", text, names));
    }
    out.push_back({format, text.substr(equals + 1)});
  }
  return out;
}

int Linting::fix(const Run& run) {
  const lint::FixPlan plan = lint::plan_fixes(run.sink.all(), run.files);
  std::size_t written = 0;
  std::size_t skipped = 0;
  for (const auto& [id, edits] : plan.edits) {
    const source::File& file = run.files.get(id);
    if (file.path() == "<stdin>") {
      write_stderr("crd2cortex: --fix: standard input cannot be mended: name files\n");
      ++skipped;
      continue;
    }
    const auto current = fs_->read_file(file.path());
    if (!current.has_value()) return world_failed(kCommand, current.error());
    const auto mended = lint::apply_fixes(*current, file, edits);
    if (!mended) {
      write_stderr(fmt::format("crd2cortex: --fix: `{}` has changed since it was read: left as it is\n",
                               report::printable(file.path())));
      ++skipped;
      continue;
    }
    // A link of the input leads to a file of the input: the reading has seen to that.
    const auto replaced = replace_file(*fs_, fs_->real_path(file.path()).value_or(file.path()), *mended);
    if (!replaced.has_value()) return world_failed(kCommand, replaced.error());
    ++written;
    note_written(fmt::format("{} mended", report::count_of(written, "file")));
  }
  if (!settings_.flag("quiet")) {
    if (skipped == 0) write_stderr(fmt::format("mended {} in ", report::count_of(plan.fixed, "finding")));
    else write_stderr("mended what was found in ");
    write_stderr(report::count_of(written, "file") + "\n");
    if (plan.left > 0) write_stderr("more can be mended by a second run: some fixes overlap\n");
  }
  return kDone;
}

int Linting::write_baseline(const Run& run, const std::string& path) {
  const auto baseline = lint::Baseline::of(run.sink.all(), run.files, std::filesystem::current_path().string());
  const auto replaced = replace_file(*fs_, path, baseline.write());
  if (!replaced.has_value()) return world_failed(kCommand, base::with_context("`--write-baseline`", replaced.error()));
  if (!settings_.flag("quiet")) {
    write_stderr(fmt::format("`{}` accepts {}\n", report::printable(path), report::count_of(run.sink.all().size(), "finding")));
  }
  return kDone;
}

report::Report Linting::report_of(const Run& run) const {
  report::Report out{.findings = run.sink.all(), .files = run.files};
  out.silenced = run.outcome.silenced;
  const desired::Result& result = run.outcome.result;
  for (const auto* list : {&result.converted, &result.rejected}) {
    for (const desired::Placed& placed : *list) out.objects.push_back(placed.object);
  }
  // Each list is sorted already.
  const auto second = out.objects.begin() + static_cast<std::ptrdiff_t>(result.converted.size());
  const auto before = [](const diag::ObjectRef& a, const diag::ObjectRef& b) {
    return std::tie(a.kind, a.ns, a.name) < std::tie(b.kind, b.ns, b.name);
  };
  std::inplace_merge(out.objects.begin(), second, out.objects.end(), before);
  for (const lint::IdInfo& info : lint::all_ids()) {
    const auto setting = lint_settings_.checks.find(info.id);
    const bool set = setting != lint_settings_.checks.end() && setting->second.severity;
    if ((set ? *setting->second.severity : info.severity) != lint::Severity::kOff) out.checked.push_back(info.id);
  }
  out.object_count = report::object_count(result);
  out.file_count = result.files;
  out.suppressed = run.outcome.silenced.size();
  out.baseline = run.baseline.accepted.size();
  out.fail_on = fail_level(settings_.text_or("fail-on", "error"));
  out.directory = std::filesystem::current_path().string();
  out.version = C2C_VERSION;
  return out;
}

/// The annotations; the job's summary goes into the file that GitHub names.
std::string Linting::on_github(const report::Report& report) {
  const auto in_actions = environment_->get("GITHUB_ACTIONS");
  if (in_actions.value_or("") != "true") return {};
  if (const auto path = environment_->get("GITHUB_STEP_SUMMARY"); path && !path->empty()) {
    std::ofstream summary(*path, std::ios::binary | std::ios::app);
    summary << report::print_github_summary(report) << std::flush;
    if (!summary.good()) write_stderr("crd2cortex: GITHUB_STEP_SUMMARY: the summary cannot be written\n");
  }
  return report::print_github(report);
}

int Linting::report(const Run& run) {
  const report::Report report = report_of(run);
  const auto files = report_files();
  for (const ReportFile& file : *files) {
    const auto written = replace_file(*fs_, file.path, file.format->print(report));
    if (!written.has_value()) return world_failed(kCommand, base::with_context("`--report`", written.error()));
  }
  const std::string form = settings_.text_or("output", "text");
  std::string out;
  if (form == "text") {
    // What the exit status counts is shown in any case.
    const diag::Level lowest = settings_.flag("quiet") ? report.fail_on : diag::Level::kInfo;
    out = report::print_findings(run.sink, run.files, {.color = use_color(settings_), .lowest = lowest}) + on_github(report);
  } else {
    out = report::find_format(form)->print(report);
  }
  if (const int printed = print_result(out); printed != kDone) return printed;
  if (!settings_.flag("quiet")) {
    std::string line = report::summary_line(run.outcome.result, run.sink);
    line.pop_back();
    if (const std::size_t infos = report.count(diag::Level::kInfo); infos > 0) line += ", " + report::count_of(infos, "info");
    if (const std::size_t off = run.outcome.switched_off_errors; off > 0) {
      line += fmt::format(", {} switched off: checks do not look at all that has {}", report::count_of(off, "error"),
                          off == 1 ? "it" : "them");
    }
    if (report.suppressed > 0) line += fmt::format(", {} silenced", report.suppressed);
    if (report.baseline > 0) line += fmt::format(", {} in the baseline", report.baseline);
    write_stderr(line + "\n");
    if (run.baseline.gone > 0) {
      write_stderr(fmt::format("{} of the baseline did not occur: write it anew with --write-baseline\n",
                               report::count_of(run.baseline.gone, "finding")));
    }
    if (settings_.flag("verbose")) {
      for (const auto& [kind, count] : run.outcome.result.passed_over) {
        write_stderr(fmt::format("skipped: {} {}\n", count, report::printable(kind)));
      }
      if (const std::size_t narrowed = run.outcome.result.narrowed; narrowed > 0) {
        write_stderr(fmt::format("skipped because of --namespace or --selector: {}\n", report::count_of(narrowed, "object")));
      }
    }
  }
  return status(run);
}

int Linting::status(const Run& run) const {
  const auto& all = run.sink.all();
  const auto unread = [](const diag::Diagnostic& finding) {
    return finding.level == diag::Level::kError && std::find(kUnread.begin(), kUnread.end(), finding.id) != kUnread.end();
  };
  if (std::any_of(all.begin(), all.end(), unread)) return kInvalid;
  const std::string fail_on = settings_.text_or("fail-on", "error");
  if (fail_on == "never") return kDone;
  const diag::Level level = fail_level(fail_on);
  return std::any_of(all.begin(), all.end(), [level](const auto& finding) { return finding.level >= level; }) ? kNo : kDone;
}

}  // namespace

int run_lint(const Arguments& arguments) { return Linting(arguments).run(); }

}  // namespace c2c::cli
