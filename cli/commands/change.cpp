// One run of `diff` or `sync`: what the input wants, what the tenants have, the plan, and with `sync` its execution. Nothing is
// written before the plan is whole, and no tenant waits for another or fails with it.

#include <fmt/format.h>

#include <iostream>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "backend/http.h"
#include "base/environment.h"
#include "base/file_system.h"
#include "base/process.h"
#include "commands/change_settings.h"
#include "commands/change_status.h"
#include "commands/commands.h"
#include "commands/desired_tenants.h"
#include "commands/pipeline_settings.h"
#include "commands/plan_settings.h"
#include "commands/server_settings.h"
#include "commands/tenant_folder.h"
#include "commands/world.h"
#include "config/configuration.h"
#include "console.h"
#include "desired/pipeline.h"
#include "exit_status.h"
#include "interrupt.h"
#include "options/diff.h"
#include "options/sync.h"
#include "plan/make_plan.h"
#include "progress_bar.h"
#include "report/escape.h"
#include "report/summary.h"
#include "report/sync_report.h"
#include "report/text.h"
#include "sync/read.h"
#include "sync/sync.h"
#include "sync/verify.h"
#include "sync/wait.h"
#include "translate/secrets.h"

namespace c2c::cli {

namespace {

/// The input of one side of the comparison, after it was read.
struct Input {
  desired::Result result;
  std::string prefix;  ///< the ownership mark
};

class ChangeRun {
 public:
  explicit ChangeRun(bool is_sync) : is_sync_(is_sync), command_(is_sync ? "sync" : "diff") {}
  int run(const Arguments& arguments);

 private:
  int change(const Configuration& configuration, std::size_t named_paths);
  std::optional<int> read_wanted(const Configuration& configuration, plan::Options& options);
  std::optional<int> read_export(const Configuration& configuration);
  base::Expected<Input> read_manifests(const Configuration& configuration, const std::vector<std::string>& paths, bool counts);
  std::optional<int> read_actual(const Configuration& configuration);
  std::optional<int> read_server();
  int compare_and_apply(const plan::Options& options);
  [[nodiscard]] bool confirmed(const plan::Plan& plan) const;
  sync::Result apply(const plan::Plan& plan);
  int tell(const plan::Plan& plan, const sync::Result* result);
  [[nodiscard]] report::SyncReport report_of(const plan::Plan& plan, const sync::Result* result) const;
  int failed(const base::Error& error);

  bool is_sync_;
  std::string_view command_;
  ChangeSettings change_;
  plan::Desired wanted_;
  std::vector<cortex::StoredTenant> actual_;
  std::vector<report::UnreadTenant> unread_;
  std::string where_;
  bool left_out_ = false;  ///< objects with errors, with --keep-going
  std::unique_ptr<backend::Backend> backend_;
  net::CancelToken cancel_;
  source::FileSet files_;
  diag::Sink sink_;
  Settings settings_;
  std::unique_ptr<base::FileSystem> fs_ = base::make_real_file_system();
  std::shared_ptr<const base::ProcessRunner> processes_ = base::make_real_process_runner();
};

int ChangeRun::run(const Arguments& arguments) {
  watch_interrupts(processes_);
  const auto configuration = load_configuration(arguments, is_sync_ ? sync_options() : diff_options(), files_, sink_);
  if (!configuration.has_value()) return failed(configuration.error());
  settings_ = configuration->settings;
  if (sink_.errors() == 0) return change(*configuration, arguments.positional.size());
  sink_.sort(files_);
  print_findings(settings_, sink_, files_);
  return configuration->refused() ? kRefused : kUsage;
}

int ChangeRun::change(const Configuration& configuration, std::size_t named_paths) {
  auto settings = change_settings(configuration, named_paths, is_sync_);
  if (!settings.has_value()) return failed(settings.error());
  change_ = *std::move(settings);
  plan::Options options;
  if (const auto ended = read_wanted(configuration, options)) return *ended;
  if (const auto ended = read_actual(configuration)) return *ended;
  yield_to_interrupt();
  return compare_and_apply(options);
}

std::optional<int> ChangeRun::read_wanted(const Configuration& configuration, plan::Options& options) {
  std::string prefix;
  if (!change_.from_export.empty()) {
    const auto rule_namespace = rule_namespace_setting(settings_);
    if (!rule_namespace.has_value()) return failed(rule_namespace.error());
    prefix = rule_namespace->ownership_prefix();
    if (const auto ended = read_export(configuration)) return ended;
  } else {
    auto input = read_manifests(configuration, change_.paths, true);
    if (!input.has_value()) return failed(input.error());
    prefix = input->prefix;
    const bool narrowed = input->result.narrowed > 0 && !change_.prune_is_set;
    const bool nothing = report::object_count(input->result) == 0;
    print_findings(settings_, sink_, files_);
    if (sink_.errors() > 0) {
      if (!settings_.flag("keep-going")) {
        write_stderr(report::summary_line(input->result, sink_));
        write_stderr(fmt::format("nothing was {}, because of the errors; --keep-going leaves out the objects that have them, and "
                                 "leaves as it is what the tenants have of them\n",
                                 change_.writes ? "written" : "compared"));
        return kInvalid;
      }
      left_out_ = true;
    }
    if (nothing && change_.tenants.empty()) {
      write_stderr(
          "the input has no PrometheusRule, AlertmanagerConfig or Alertmanager that is to be converted, so nothing is compared "
          "or deleted: look whether paths, `--namespace` and `--selector` are the right ones; to empty a tenant, name it with "
          "`--tenants`\n");
      return left_out_ ? kInvalid : kRefused;
    }
    wanted_ = desired_tenants(std::move(input->result), change_.tenants);
    // What was narrowed away is not gone.
    wanted_.keep_all = wanted_.keep_all || narrowed;
  }
  auto planned = plan_settings(configuration, std::move(prefix), *fs_, files_, sink_);
  if (!planned.has_value()) return failed(planned.error());
  options = *std::move(planned);
  options.placeholder = change_.writes ? std::string() : std::string(translate::kPlaceholder);
  return std::nullopt;
}

std::optional<int> ChangeRun::read_export(const Configuration& configuration) {
  std::vector<std::string> only = change_.tenants;
  if (const auto tenant = configuration.settings.text("tenant")) only.push_back(*tenant);
  auto tenants = read_tenant_folder(*fs_, change_.from_export, only);
  if (!tenants.has_value()) return failed(tenants.error());
  for (cortex::StoredTenant& stored : *tenants) {
    plan::DesiredTenant tenant;
    tenant.state.tenant = stored.tenant;
    tenant.state.rule_namespaces = std::move(stored.rule_namespaces);
    tenant.alertmanager_text = std::move(stored.alertmanager);
    wanted_.tenants.push_back(std::move(tenant));
  }
  return std::nullopt;
}

base::Expected<Input> ChangeRun::read_manifests(const Configuration& configuration, const std::vector<std::string>& paths,
                                                bool counts) {
  const Placeholders placeholders = change_.writes ? Placeholders::kNever : Placeholders::kIfAsked;
  C2C_TRY(const desired::Options options,
          pipeline_settings(configuration, {.placeholders = placeholders, .paths = paths}, *fs_, files_, sink_));
  const auto environment = base::make_real_environment();
  const desired::World world{*fs_, *environment, *processes_, read_stdin};
  diag::Sink found;
  Input out{desired::build(world, options, files_, counts ? sink_ : found), options.rule_namespace.ownership_prefix()};
  yield_to_interrupt();
  sink_.sort(files_);
  // What is there already need not be good, only known.
  if (!counts && out.result.unidentified) {
    write_stderr(report::print_findings(found, files_, {.color = use_color(settings_), .lowest = diag::Level::kError}));
    return base::fail(base::ErrorCode::kUnreadable, "the first of the two sides cannot be read");
  }
  return out;
}

std::optional<int> ChangeRun::read_actual(const Configuration& configuration) {
  switch (change_.actual) {
    case Actual::kServer: return read_server();
    case Actual::kFolder: {
      auto folder = read_tenant_folder(*fs_, change_.folder, {});
      if (!folder.has_value()) return failed(folder.error());
      actual_ = *std::move(folder);
      where_ = change_.folder;
      break;
    }
    case Actual::kManifests: {
      const auto input = read_manifests(configuration, change_.from, false);
      if (!input.has_value()) return failed(input.error());
      actual_ = as_stored(input->result, input->prefix);
      where_ = change_.from.front();
      // A comparison of two sets of manifests is of whole sets: who is only in the first loses everything.
      std::set<std::string> wanted;
      for (const plan::DesiredTenant& tenant : wanted_.tenants) wanted.insert(tenant.state.tenant);
      for (const cortex::StoredTenant& tenant : actual_) {
        if (!wanted.contains(tenant.tenant)) wanted_.tenants.emplace_back().state.tenant = tenant.tenant;
      }
      break;
    }
  }
  // Who has nothing there is not missing, but empty.
  std::set<std::string> present;
  for (const cortex::StoredTenant& tenant : actual_) present.insert(tenant.tenant);
  for (const plan::DesiredTenant& tenant : wanted_.tenants) {
    if (!present.contains(tenant.state.tenant)) actual_.emplace_back().tenant = tenant.state.tenant;
  }
  return std::nullopt;
}

std::optional<int> ChangeRun::read_server() {
  auto server = server_settings(settings_, *fs_, &cancel_);
  if (!server.has_value()) return failed(server.error());
  backend_ = backend::make_http_backend(server->http, net::make_curl_transport(std::move(server->transport)));
  where_ = backend_->display();
  std::vector<std::string> names;
  for (const plan::DesiredTenant& tenant : wanted_.tenants) names.push_back(tenant.state.tenant);
  std::vector<sync::ReadTenant> read = sync::read_tenants(*backend_, names, change_.parts);
  for (std::size_t i = 0; i < read.size(); ++i) {
    if (read[i].has_value()) {
      actual_.push_back(*std::move(read[i]));
    } else {
      unread_.push_back({names[i], read[i].error()});
    }
  }
  return std::nullopt;
}

int ChangeRun::compare_and_apply(const plan::Options& options) {
  plan::Options settings = options;
  // Two sets of manifests or a folder have no guards: nothing is written.
  if (change_.actual != Actual::kServer) {
    settings.allow_empty = true;
    settings.max_deletes = {100, true};
    settings.adopt = true;
  }
  const plan::Plan plan = plan::make_plan(wanted_, actual_, settings, files_);
  if (!change_.writes) return tell(plan, nullptr);
  if (!confirmed(plan)) {
    write_stderr("nothing was written\n");
    return kRefused;
  }
  const sync::Result result = apply(plan);
  return tell(plan, &result);
}

bool ChangeRun::confirmed(const plan::Plan& plan) const {
  const std::size_t deletions = plan.count(plan::Action::kDelete);
  const bool asks = deletions > 0 && !settings_.flag("yes") && is_terminal(Stream::kIn) && is_terminal(Stream::kErr);
  if (!asks) return true;
  write_stderr(report::sync_text(report_of(plan, nullptr), {.color = use_color(settings_)}));
  write_stderr(fmt::format("\n{} would be deleted. Go on? [y/N] ", report::count_of(deletions, "thing")));
  std::string answer;
  std::getline(std::cin, answer);
  return answer == "y" || answer == "Y" || answer == "yes";
}

sync::Result ChangeRun::apply(const plan::Plan& plan) {
  const StoppingInterrupts interrupts(cancel_);
  const auto stops = [this] { return cancel_.stopping(); };
  sync::Result result;
  {
    ProgressBar bar(is_terminal(Stream::kErr) && !settings_.flag("quiet"));
    result = sync::apply(plan, *backend_, {.progress = [&](const sync::Progress& now) { bar.update(now); }, .stopping = stops});
  }
  if (change_.verify) sync::verify(plan, result, *backend_, {.parts = change_.parts, .stopping = stops});
  if (change_.wait) {
    if (!settings_.flag("quiet")) write_stderr("waiting until the ruler has loaded the groups\n");
    sync::wait_until_loaded(plan, result, *backend_, {.timeout = change_.wait_timeout, .stopping = stops});
  }
  return result;
}

report::SyncReport ChangeRun::report_of(const plan::Plan& plan, const sync::Result* result) const {
  return {plan, result, unread_, where_};
}

int ChangeRun::tell(const plan::Plan& plan, const sync::Result* result) {
  const report::SyncReport report = report_of(plan, result);
  const std::string form = settings_.text_or("output", "text");
  std::string out;
  if (form == "json") {
    out = report::sync_json(report);
  } else if (form == "markdown") {
    out = report::sync_markdown(report);
  } else if (form == "github") {
    out = report::sync_github(report);
    append_to_job_summary(report::sync_markdown(report));
  } else {
    out = report::sync_text(report, {.color = use_color(settings_, Stream::kOut),
                                     .quiet = settings_.flag("quiet"),
                                     .verbose = settings_.flag("verbose")});
  }
  const int printed = print_result(out);
  const int status = status_of(report, left_out_);
  return printed == kDone ? status : worse(status, printed);
}

/// A configuration file that is not read may be the reason, so what was found is told first.
int ChangeRun::failed(const base::Error& error) {
  sink_.sort(files_);
  print_findings(settings_, sink_, files_);
  return world_failed(command_, error);
}

int run(const Arguments& arguments, bool is_sync) {
  const int status = ChangeRun(is_sync).run(arguments);
  return arguments.flags.find("detailed-exitcode") != nullptr ? detailed(status) : status;
}

}  // namespace

int run_diff(const Arguments& arguments) { return run(arguments, false); }
int run_sync(const Arguments& arguments) { return run(arguments, true); }

}  // namespace c2c::cli
