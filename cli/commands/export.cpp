#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "backend/http.h"
#include "base/file_system.h"
#include "base/process.h"
#include "commands/change_status.h"
#include "commands/commands.h"
#include "commands/plan_settings.h"
#include "commands/server_settings.h"
#include "commands/tenant_folder.h"
#include "commands/world.h"
#include "config/configuration.h"
#include "console.h"
#include "cortex/output.h"
#include "exit_status.h"
#include "interrupt.h"
#include "options/export.h"
#include "report/escape.h"
#include "report/summary.h"
#include "report/text.h"
#include "sync/read.h"

namespace c2c::cli {

namespace {

constexpr std::string_view kCommand = "export";

class Export {
 public:
  int run(const Arguments& arguments);

 private:
  int export_tenants();
  base::Expected<std::vector<std::string>> tenants() const;
  int write(const std::string& directory, const std::vector<cortex::StoredTenant>& stored, cortex::OutputOptions output);

  source::FileSet files_;
  diag::Sink sink_;
  Settings settings_;
  std::unique_ptr<base::FileSystem> fs_ = base::make_real_file_system();
  std::shared_ptr<const base::ProcessRunner> processes_ = base::make_real_process_runner();
};

int Export::run(const Arguments& arguments) {
  watch_interrupts(processes_);
  const auto configuration = load_configuration(arguments, export_options(), files_, sink_);
  if (!configuration.has_value()) return world_failed(kCommand, configuration.error());
  settings_ = configuration->settings;
  if (!arguments.positional.empty()) {
    return usage_error(kCommand, "`export` reads tenants, not files: name them with `--tenant` or `--tenants`");
  }
  if (sink_.errors() == 0) return export_tenants();
  sink_.sort(files_);
  write_stderr(report::print_findings(sink_, files_, {.color = use_color(settings_)}));
  return configuration->refused() ? kRefused : kUsage;
}

base::Expected<std::vector<std::string>> Export::tenants() const {
  C2C_TRY(std::vector<std::string> out, tenants_setting(settings_));
  if (const auto tenant = settings_.text("tenant"); tenant && std::find(out.begin(), out.end(), *tenant) == out.end()) {
    out.push_back(*tenant);
  }
  std::sort(out.begin(), out.end());
  if (out.empty()) return base::fail(base::ErrorCode::kUsage, "no tenant is named: give `--tenant ID` or `--tenants ID,ID`");
  return out;
}

int Export::export_tenants() {
  const auto directory = settings_.text("output-dir");
  if (!directory) return usage_error(kCommand, "nowhere to write to: give `--output-dir DIR`");
  const auto names = tenants();
  if (!names.has_value()) return world_failed(kCommand, names.error());
  const auto parts = parts_setting(settings_);
  if (!parts.has_value()) return world_failed(kCommand, parts.error());
  auto server = server_settings(settings_, *fs_, nullptr);
  if (!server.has_value()) return world_failed(kCommand, server.error());
  const auto backend = backend::make_http_backend(server->http, net::make_curl_transport(std::move(server->transport)));
  std::vector<sync::ReadTenant> read = sync::read_tenants(*backend, *names, *parts);
  yield_to_interrupt();

  std::vector<cortex::StoredTenant> stored;
  // What an earlier export has of a tenant, or of a part of it, that was not read now is to stay.
  cortex::OutputOptions output;
  bool failed = false;
  for (std::size_t i = 0; i < read.size(); ++i) {
    if (!read[i].has_value()) {
      failed = true;
      output.remove_stale = false;
      write_stderr(fmt::format("crd2cortex export: {}\n", read[i].error().message));
      continue;
    }
    for (const cortex::UnreadField& field : read[i]->unread) {
      write_stderr(fmt::format("warning: tenant {}: {}/{}: the field `{}` is not known and is left out\n",
                               report::printable((*names)[i]), report::printable(field.rule_namespace),
                               report::printable(field.group), report::printable(field.name)));
    }
    stored.push_back(*std::move(read[i]));
  }
  if (!parts->rules || !parts->alertmanager) output.remove_stale = false;
  const bool nothing = std::all_of(stored.begin(), stored.end(), [](const cortex::StoredTenant& tenant) {
    return tenant.rule_namespaces.empty() && !tenant.alertmanager;
  });
  if (nothing) {
    if (!failed) write_stderr("the tenants have nothing, so nothing was written\n");
    return failed ? kServer : kDone;
  }
  const int written = write(*directory, stored, std::move(output));
  return failed && written == kDone ? kPartly : written;
}

int Export::write(const std::string& directory, const std::vector<cortex::StoredTenant>& stored, cortex::OutputOptions output) {
  const auto files = tenant_files(stored);
  if (!files.has_value()) return world_failed(kCommand, files.error());
  output.cancelled = HeldInterrupts::interrupted;
  const HeldInterrupts held;
  const auto summary = cortex::write_output(*fs_, directory, *files, output);
  if (!summary.has_value()) {
    if (HeldInterrupts::interrupted()) return kInvalid;
    write_stderr(fmt::format("`{}` could not be written and is as it was\n", report::printable(directory)));
    return world_failed(kCommand, summary.error());
  }
  note_written(fmt::format("all was written to `{}`", report::printable(directory)));
  if (settings_.flag("quiet")) return kDone;
  std::size_t groups = 0;
  std::size_t configurations = 0;
  for (const cortex::StoredTenant& tenant : stored) {
    for (const cortex::RuleNamespace& rules : tenant.rule_namespaces) groups += rules.groups.size();
    configurations += tenant.alertmanager ? 1 : 0;
  }
  write_stderr(fmt::format("{} and {} of {} written to `{}`; the files hold secrets in clear\n",
                           report::count_of(groups, "group"), report::count_of(configurations, "Alertmanager configuration"),
                           report::count_of(stored.size(), "tenant"), report::printable(directory)));
  return kDone;
}

}  // namespace

int run_export(const Arguments& arguments) { return Export().run(arguments); }

}  // namespace c2c::cli
