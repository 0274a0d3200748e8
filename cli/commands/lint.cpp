// One run: read the settings, let lint::run look at the input, mend what --fix may, take out what the baseline accepts, and write
// the reports. What is reported after --fix is found in a second run over the mended files.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>

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
  /// What one round of --fix did.
  struct Fixed {
    bool any = false;          ///< a file was changed
    std::size_t findings = 0;  ///< that were mended, if all files could be
  };
  Fixed fix(const Run& run);
  /// Fixes and looks again until nothing is left to fix. A status if the run ends here.
  std::optional<int> fix_all(std::unique_ptr<Run>& run);
  [[nodiscard]] static bool is_unread(const Run& run);
  int write_baseline(const Run& run, const std::string& path);
  int report(const Run& run);
  [[nodiscard]] report::Report report_of(const Run& run) const;
  [[nodiscard]] bool is_in_actions() const;
  [[nodiscard]] std::string annotations(const report::Report& report, diag::Level lowest) const;
  [[nodiscard]] int status(const Run& run) const;

  Arguments arguments_;
  Settings settings_;
  lint::Settings lint_settings_;
  std::vector<ReportFile> reports_;
  std::set<std::string> mended_;  ///< paths of files that --fix changed
  std::set<std::string> left_;    ///< of those that it could not
  bool could_not_fix_ = false;    ///< because a file could not be read or written
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
    if (const auto ended = fix_all(first)) return *ended;
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
        pipeline_settings(*configuration, {.placeholders = Placeholders::kUsually, .tenancy = false}, *fs_, run.files, run.sink);
    if (!pipeline.has_value()) return misconfigured(run, pipeline.error());
    options = *std::move(pipeline);
    auto reports = report_files();
    if (!reports.has_value()) return world_failed(kCommand, reports.error());
    reports_ = *std::move(reports);
    if (!reports_.empty() && settings_.find("write-baseline") != nullptr) {
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
    const std::string path = text.substr(equals + 1);
    if (std::any_of(out.begin(), out.end(), [&](const ReportFile& other) { return other.path == path; })) {
      return base::fail(base::ErrorCode::kUsage, fmt::format("`--report`: two reports go into `{}`", path));
    }
    if (std::find(arguments_.positional.begin(), arguments_.positional.end(), path) != arguments_.positional.end()) {
      return base::fail(base::ErrorCode::kUsage,
                        fmt::format("`--report`: `{}` is an input, which the report would replace", path));
    }
    out.push_back({format, path});
  }
  return out;
}

Linting::Fixed Linting::fix(const Run& run) {
  const lint::FixPlan plan = lint::plan_fixes(run.sink.all(), run.files);
  Fixed out{.findings = plan.fixed};
  const auto leave = [&](const std::string& path, std::string_view why) {
    write_stderr(fmt::format("crd2cortex: --fix: `{}` is left as it is: {}\n", report::printable(path), why));
    left_.insert(path);
  };
  for (const auto& [id, edits] : plan.edits) {
    const source::File& file = run.files.get(id);
    if (left_.contains(file.path())) continue;
    if (file.path() == "<stdin>") {
      leave(file.path(), "standard input cannot be mended: name files");
      continue;
    }
    const auto current = fs_->read_file(file.path());
    if (!current.has_value()) {
      leave(file.path(), current.error().message);
      could_not_fix_ = true;
      continue;
    }
    const auto mended = lint::apply_fixes(*current, file, edits);
    if (!mended) {
      leave(file.path(), "it has changed since it was read");
      continue;
    }
    // So that a signal leaves no temporary file, and says truly what was written.
    const HeldInterrupts held;
    // A link of the input leads to a file of the input: the reading has seen to that.
    const auto replaced = replace_file(*fs_, fs_->real_path(file.path()).value_or(file.path()), *mended);
    if (!replaced.has_value()) {
      leave(file.path(), replaced.error().message);
      could_not_fix_ = true;
      continue;
    }
    mended_.insert(file.path());
    out.any = true;
    note_written(fmt::format("{} mended", report::count_of(mended_.size(), "file")));
  }
  return out;
}

std::optional<int> Linting::fix_all(std::unique_ptr<Run>& run) {
  // What one fix leaves another may mend: `=~"^x$"` becomes `=~"x"`, then `="x"`.
  constexpr int kMostRounds = 8;
  std::size_t findings = 0;
  for (int round = 0; round < kMostRounds; ++round) {
    const Fixed fixed = fix(*run);
    if (!fixed.any) break;
    findings += fixed.findings;
    run = std::make_unique<Run>();
    if (const auto ended = look(*run)) return ended;
  }
  if (settings_.flag("quiet")) return std::nullopt;
  for (const std::string& path : mended_) write_stderr(fmt::format("mended `{}`\n", report::printable(path)));
  const std::string what = left_.empty() ? report::count_of(findings, "finding") : "what was found";
  write_stderr(fmt::format("mended {} in {}\n", what, report::count_of(mended_.size(), "file")));
  return std::nullopt;
}

int Linting::write_baseline(const Run& run, const std::string& path) {
  if (is_unread(run)) {
    // What is not known to be gone would be taken for it.
    write_stderr(report::print_findings(run.sink, run.files, {.color = use_color(settings_), .lowest = diag::Level::kError}));
    write_stderr("crd2cortex: --write-baseline: not all of the input could be read: no baseline was written\n");
    return kInvalid;
  }
  const auto baseline = lint::Baseline::of(run.sink.all(), run.files, std::filesystem::current_path().string());
  const auto replaced = replace_file(*fs_, path, baseline.write());
  if (!replaced.has_value()) return world_failed(kCommand, base::with_context("`--write-baseline`", replaced.error()));
  std::size_t accepted = 0;
  for (const auto& [key, count] : baseline.counts()) accepted += count;
  if (!settings_.flag("quiet")) {
    write_stderr(fmt::format("`{}` accepts {}\n", report::printable(path), report::count_of(accepted, "finding")));
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
  out.complete = !is_unread(run);
  return out;
}

bool Linting::is_in_actions() const { return environment_->get("GITHUB_ACTIONS").value_or("") == "true"; }

/// GitHub shows ten of a level in a step, and 50 in a job: more would only fill the log, which has them as text.
std::string Linting::annotations(const report::Report& report, diag::Level lowest) const {
  if (!is_in_actions()) return {};
  constexpr std::size_t kMost = 50;
  std::vector<diag::Diagnostic> shown;
  std::map<diag::Level, std::size_t> counts;
  for (const std::size_t i : report.by_severity()) {
    const diag::Diagnostic& finding = report.findings[i];
    if (finding.level >= lowest && ++counts[finding.level] <= kMost) shown.push_back(finding);
  }
  report::Report some{.findings = shown, .files = report.files};
  some.directory = report.directory;
  return report::print_github(some);
}

int Linting::report(const Run& run) {
  const report::Report report = report_of(run);
  const std::string form = settings_.text_or("output", "text");
  std::string out;
  if (form == "text") {
    // What the exit status counts is shown in any case.
    const diag::Level lowest = settings_.flag("quiet") ? report.fail_on : diag::Level::kInfo;
    out = report::print_findings(run.sink, run.files, {.color = use_color(settings_), .lowest = lowest}) +
          annotations(report, lowest);
  } else {
    out = report::find_format(form)->print(report);
  }
  if (is_in_actions()) append_to_job_summary(report::print_github_summary(report));
  std::optional<int> failed;
  for (const ReportFile& file : reports_) {
    const HeldInterrupts held;
    const auto written = replace_file(*fs_, file.path, file.format->print(report));
    if (!written.has_value()) failed = world_failed(kCommand, base::with_context("`--report`", written.error()));
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
  if (failed) return *failed;
  return could_not_fix_ ? kInvalid : status(run);
}

bool Linting::is_unread(const Run& run) {
  const auto& all = run.sink.all();
  return std::any_of(all.begin(), all.end(), [](const diag::Diagnostic& finding) {
    return finding.level == diag::Level::kError && std::find(kUnread.begin(), kUnread.end(), finding.id) != kUnread.end();
  });
}

int Linting::status(const Run& run) const {
  if (is_unread(run)) return kInvalid;
  const auto& all = run.sink.all();
  const std::string fail_on = settings_.text_or("fail-on", "error");
  if (fail_on == "never") return kDone;
  const diag::Level level = fail_level(fail_on);
  return std::any_of(all.begin(), all.end(), [level](const auto& finding) { return finding.level >= level; }) ? kNo : kDone;
}

}  // namespace

int run_lint(const Arguments& arguments) { return Linting(arguments).run(); }

}  // namespace c2c::cli
