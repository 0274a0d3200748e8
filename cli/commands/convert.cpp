#include <fmt/format.h>
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include "base/environment.h"
#include "base/file_system.h"
#include "base/process.h"
#include "commands/commands.h"
#include "commands/convert_settings.h"
#include "config/configuration.h"
#include "console.h"
#include "cortex/output.h"
#include "desired/pipeline.h"
#include "diag/clip.h"
#include "exit_status.h"
#include "options/convert.h"
#include "report/escape.h"
#include "report/result.h"
#include "report/text.h"

namespace c2c::cli {

namespace {

base::Expected<std::string> read_stdin() {
  if (::isatty(STDIN_FILENO) == 1)
    write_stderr("crd2cortex: reading standard input, which is this terminal; end it with Ctrl-D\n");
  std::string out;
  std::array<char, 1 << 16> buffer;
  for (;;) {
    const ssize_t size = ::read(STDIN_FILENO, buffer.data(), buffer.size());
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) return base::fail(base::ErrorCode::kIo, fmt::format("read standard input: {}", std::strerror(errno)));
    if (size == 0) return out;
    out.append(buffer.data(), static_cast<std::size_t>(size));
  }
}

int world_failed(const base::Error& error) {
  if (error.code == base::ErrorCode::kUsage) return usage_error("convert", error.message);
  write_stderr(fmt::format("crd2cortex: {}\n", report::printable(error.message)));
  return kInvalid;
}

/// Ctrl-C and termination wait while this lives: the renames of the output take milliseconds, and half of them is neither the old
/// nor the new folder.
class HeldSignals {
 public:
  HeldSignals() {
    sigset_t set;
    sigemptyset(&set);
    for (const int number : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&set, number);
    pthread_sigmask(SIG_BLOCK, &set, &old_);
  }
  ~HeldSignals() { pthread_sigmask(SIG_SETMASK, &old_, nullptr); }
  HeldSignals(const HeldSignals&) = delete;
  HeldSignals& operator=(const HeldSignals&) = delete;

 private:
  sigset_t old_;
};

/// One run of the command, with what its steps share.
class Conversion {
 public:
  int run(const Arguments& arguments);

 private:
  int convert(const Configuration& configuration);
  int write(const desired::Options& options, const desired::Result& result);
  int write_folder(const std::string& directory, const desired::Options& options, const desired::Result& result);
  int write_stream(const desired::Options& options, const desired::Result& result);
  void print_findings() const;
  void print_passed_over(const desired::Result& result) const;

  std::string closing_;  ///< said after the findings and the summary
  source::FileSet files_;
  diag::Sink sink_;
  Settings settings_;
  std::unique_ptr<base::FileSystem> fs_ = base::make_real_file_system();
};

int Conversion::run(const Arguments& arguments) {
  const auto configuration = load_configuration(arguments, convert_options(), files_, sink_);
  if (!configuration.has_value()) return world_failed(configuration.error());
  settings_ = configuration->settings;
  if (sink_.errors() == 0) return convert(*configuration);
  sink_.sort(files_);
  print_findings();
  const auto refused = [](const std::optional<ConfigFile>& file) { return file && file->refused; };
  return refused(configuration->project) || refused(configuration->user) ? kRefused : kUsage;
}

int Conversion::convert(const Configuration& configuration) {
  const auto options = convert_settings(configuration, *fs_, files_, sink_);
  if (!options.has_value()) return world_failed(options.error());
  if (settings_.find("output-dir") != nullptr && settings_.find("output") != nullptr) {
    return usage_error("convert", "`--output` is the form of standard output, to which nothing goes with `--output-dir`");
  }
  const auto environment = base::make_real_environment();
  const auto processes = base::make_real_process_runner();
  const desired::World world{*fs_, *environment, *processes, read_stdin};
  const desired::Result result = desired::build(world, *options, files_, sink_);
  if (report::object_count(result) == 0 && sink_.errors() == 0) {
    sink_.warning("input/nothing", {},
                  "the input has no PrometheusRule, AlertmanagerConfig or Alertmanager that is to be converted",
                  "with -v, what was passed over is listed");
  }
  sink_.sort(files_);
  const bool good = sink_.errors() == 0 || settings_.flag("keep-going");
  int status = sink_.errors() == 0 ? kDone : kInvalid;
  if (good) {
    const int written = write(*options, result);
    if (written != kDone) status = written;
  } else if (settings_.text_or("output", "yaml") == "json") {
    print_result(report::result_to_json(result, sink_, files_, false));
  }
  print_findings();
  print_passed_over(result);
  if (!settings_.flag("quiet")) {
    write_stderr(report::summary_line(result, sink_));
    write_stderr(closing_);
    if (!good) write_stderr("nothing was written, because of the errors; --keep-going leaves out the objects that have them\n");
  }
  return status;
}

int Conversion::write(const desired::Options& options, const desired::Result& result) {
  if (const auto directory = settings_.text("output-dir")) return write_folder(*directory, options, result);
  if (settings_.text_or("output", "yaml") == "json") return print_result(report::result_to_json(result, sink_, files_, true));
  return write_stream(options, result);
}

int Conversion::write_stream(const desired::Options& options, const desired::Result& result) {
  for (const std::string& document : report::result_to_yaml(result, options.rule_namespace.ownership_prefix(), options.threads)) {
    if (const int status = print_result(document); status != kDone) return status;
  }
  return kDone;
}

int Conversion::write_folder(const std::string& directory, const desired::Options& options, const desired::Result& result) {
  // The input of a wrong folder or selector must not empty a folder that was right.
  if (result.tenants.empty()) {
    closing_ += fmt::format("there is nothing to write, so `{0}` is left as it was; to empty it on purpose, remove it\n",
                            report::printable(directory));
    return sink_.errors() > 0 ? kInvalid : kRefused;
  }
  const auto files = cortex::output_files(result.tenants, options.rule_namespace.ownership_prefix(), options.threads);
  cortex::OutputOptions output{.kept = {}, .remove_stale = !result.unidentified, .threads = options.threads};
  for (const desired::Placed& left_out : result.rejected) {
    if (left_out.tenant.empty()) {
      // Its place is not known, so nothing can be told to be stale.
      output.remove_stale = false;
    } else if (left_out.object.kind == "PrometheusRule") {
      output.kept.insert(cortex::rule_file_path(left_out.tenant, left_out.rule_namespace));
    } else {
      output.kept.insert(cortex::alertmanager_folder(left_out.tenant));
    }
  }
  const HeldSignals held;
  const auto summary = cortex::write_output(*fs_, directory, files, output);
  if (!summary.has_value()) return world_failed(summary.error());
  if (!output.remove_stale) {
    closing_ += "files of earlier runs that are not among this run's were left: what could not be read may be theirs\n";
  }
  if (settings_.flag("verbose")) {
    write_stderr(fmt::format("{}: {} written, {} unchanged, {} removed\n", report::printable_path(directory),
                             report::count_of(summary->written, "file"), summary->unchanged, summary->removed));
  }
  return kDone;
}

void Conversion::print_findings() const {
  const report::TextOptions options{.color = use_color(settings_)};
  std::string out;
  for (const diag::Diagnostic& finding : sink_.all()) {
    if (settings_.flag("quiet") && finding.level != diag::Level::kError) continue;
    out += report::print_finding(finding, files_, options);
  }
  write_stderr(out);
}

void Conversion::print_passed_over(const desired::Result& result) const {
  if (!settings_.flag("verbose")) return;
  std::string out;
  for (const auto& [kind, count] : result.passed_over) {
    out += fmt::format("passed over: {} {}\n", count, report::printable(diag::clip(kind)));
  }
  if (result.narrowed > 0) {
    out += fmt::format("left out by --namespace or --selector: {}\n", report::count_of(result.narrowed, "object"));
  }
  write_stderr(out);
}

}  // namespace

int run_convert(const Arguments& arguments) { return Conversion().run(arguments); }

}  // namespace c2c::cli
