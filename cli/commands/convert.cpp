#include <fmt/format.h>

#include <memory>

#include "base/environment.h"
#include "base/file_system.h"
#include "base/process.h"
#include "commands/commands.h"
#include "commands/pipeline_settings.h"
#include "commands/world.h"
#include "config/configuration.h"
#include "console.h"
#include "cortex/output.h"
#include "desired/pipeline.h"
#include "diag/clip.h"
#include "exit_status.h"
#include "interrupt.h"
#include "options/convert.h"
#include "report/escape.h"
#include "report/result_json.h"
#include "report/result_yaml.h"
#include "report/summary.h"
#include "report/text.h"

namespace c2c::cli {

namespace {

/// `-o yaml` is kubectl's way to choose the form; here it would make a folder of that name.
base::Expected<void> check_output_directory(const Settings& settings) {
  const std::string directory = settings.text_or("output-dir", "");
  if (directory != "yaml" && directory != "json") return {};
  return base::fail(base::ErrorCode::kUsage,
                    fmt::format("`-o {0}` names a folder: for the form write `--output {0}`, for a folder of this name "
                                "`-o ./{0}`",
                                directory));
}

/// One run of the command, with what its steps share.
class Conversion {
 public:
  int run(const Arguments& arguments);

 private:
  int convert(const Configuration& configuration);
  int write(const desired::Options& options, const desired::Result& result);
  int write_folder(const std::string& directory, const desired::Options& options, const desired::Result& result);
  int write_stream(const std::vector<std::string>& texts);
  void print_skipped(const desired::Result& result) const;

  std::string closing_;  ///< said after the findings and the summary
  source::FileSet files_;
  diag::Sink sink_;
  Settings settings_;
  std::unique_ptr<base::FileSystem> fs_ = base::make_real_file_system();
  std::shared_ptr<const base::ProcessRunner> processes_ = base::make_real_process_runner();
};

int Conversion::run(const Arguments& arguments) {
  watch_interrupts(processes_);
  const auto configuration = load_configuration(arguments, convert_options(), files_, sink_);
  if (!configuration.has_value()) return world_failed("convert", configuration.error());
  settings_ = configuration->settings;
  if (sink_.errors() == 0) return convert(*configuration);
  sink_.sort(files_);
  print_findings(settings_, sink_, files_);
  return configuration->refused() ? kRefused : kUsage;
}

int Conversion::convert(const Configuration& configuration) {
  const auto checked = check_output_directory(settings_);
  if (!checked.has_value()) return world_failed("convert", checked.error());
  const auto options = pipeline_settings(configuration, {}, *fs_, files_, sink_);
  if (!options.has_value()) {
    // A configuration file that is not read may be the reason.
    sink_.sort(files_);
    print_findings(settings_, sink_, files_);
    return world_failed("convert", options.error());
  }
  if (settings_.find("output-dir") != nullptr && settings_.find("output") != nullptr) {
    return usage_error("convert", "`--output` is the form of standard output, to which nothing goes with `--output-dir`");
  }
  const auto environment = base::make_real_environment();
  const desired::World world{*fs_, *environment, *processes_, read_stdin};
  const desired::Result result = desired::build(world, *options, files_, sink_);
  yield_to_interrupt();
  if (report::object_count(result) == 0 && sink_.errors() == 0) {
    sink_.warning("input/nothing", {},
                  "the input has no PrometheusRule, AlertmanagerConfig or Alertmanager that is to be converted",
                  "`-v` lists what was skipped");
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
  print_findings(settings_, sink_, files_);
  print_skipped(result);
  if (!settings_.flag("quiet")) {
    write_stderr(report::summary_line(result, sink_));
    write_stderr(closing_);
    if (!good) write_stderr("nothing was written, because of the errors; --keep-going leaves out the objects that have them\n");
  }
  return status;
}

int Conversion::write(const desired::Options& options, const desired::Result& result) {
  if (const auto directory = settings_.text("output-dir")) return write_folder(*directory, options, result);
  std::vector<std::string> texts;
  if (settings_.text_or("output", "yaml") == "json") {
    texts.push_back(report::result_to_json(result, sink_, files_, true));
  } else {
    texts = report::result_to_yaml(result, options.rule_namespace.ownership_prefix(), options.threads);
  }
  return write_stream(texts);
}

int Conversion::write_stream(const std::vector<std::string>& texts) {
  note_written("standard output may have only a part of the output");
  for (const std::string& text : texts) {
    if (const int status = print_result(text); status != kDone) return status;
  }
  note_written("all was written to standard output");
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
  cortex::OutputOptions output{.kept = {}, .remove_stale = !result.unidentified, .cancelled = HeldInterrupts::interrupted,
                               .threads = options.threads};
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
  const HeldInterrupts held;
  const auto summary = cortex::write_output(*fs_, directory, files, output);
  if (!summary.has_value()) {
    if (HeldInterrupts::interrupted()) return kInvalid;
    closing_ += fmt::format("`{}` could not be written and is as it was\n", report::printable(directory));
    return world_failed("convert", summary.error());
  }
  note_written(fmt::format("all was written to `{}`", report::printable(directory)));
  if (!output.remove_stale) {
    closing_ += "files of earlier runs that are not among this run's were left: what could not be read may be theirs\n";
  }
  if (settings_.flag("verbose")) {
    write_stderr(fmt::format("{}: {} written, {} unchanged, {} removed\n", report::printable_path(directory),
                             report::count_of(summary->written, "file"), summary->unchanged, summary->removed));
  }
  return kDone;
}

void Conversion::print_skipped(const desired::Result& result) const {
  if (!settings_.flag("verbose")) return;
  std::string out;
  for (const auto& [kind, count] : result.passed_over) {
    out += fmt::format("skipped: {} {}\n", count, report::printable(diag::clip(kind)));
  }
  if (result.narrowed > 0) {
    out += fmt::format("skipped because of --namespace or --selector: {}\n", report::count_of(result.narrowed, "object"));
  }
  write_stderr(out);
}

}  // namespace

int run_convert(const Arguments& arguments) { return Conversion().run(arguments); }

}  // namespace c2c::cli
