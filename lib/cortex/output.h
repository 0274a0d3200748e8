#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/expected.h"
#include "base/file_system.h"
#include "cortex/state.h"

namespace c2c::cortex {

/// Lists what an earlier run wrote into a folder: `version`, `tool` and `files`, paths relative to the folder, sorted.
inline constexpr std::string_view kMarkerFile = ".crd2cortex-manifest.json";
/// The Alertmanager configuration within its tenant's folder for it.
inline constexpr std::string_view kAlertmanagerFile = "alertmanager.yaml";

/// One file of the output folder.
struct OutputFile {
  std::string path;  ///< relative: `<tenant>/rules/<rule namespace>.yaml`, names as file_name() makes them
  std::string bytes;
  unsigned mode = 0644;  ///< 0600 where secrets may be
  std::string tenant = {};   ///< whose it is, and
  std::string content = {};  ///< what: "the rule namespace `x`"; for messages
};

/// The files of all states, sorted by path: DIR/<tenant>/rules/<rule namespace>.yaml,
/// DIR/<tenant>/alertmanager/alertmanager.yaml, DIR/<tenant>/alertmanager/templates/<name>. Deterministic bytes.
[[nodiscard]] std::vector<OutputFile> output_files(const std::vector<TenantState>& tenants, std::string_view prefix,
                                                   unsigned threads = 1);

/// One file of output_files(), and those of an Alertmanager configuration, appended: `text` is what Cortex stores.
[[nodiscard]] OutputFile rule_file(const std::string& tenant, const RuleNamespace& rules);
void add_alertmanager_files(std::vector<OutputFile>& files, const std::string& tenant, std::string text,
                            const std::map<std::string, std::string>& templates);
/// The order of output_files(): by path.
void sort_files(std::vector<OutputFile>& files);

/// The path that output_files() gives a rule namespace; the folder, with its `/`, of a tenant's Alertmanager configuration.
[[nodiscard]] std::string rule_file_path(std::string_view tenant, std::string_view rule_namespace);
[[nodiscard]] std::string alertmanager_folder(std::string_view tenant);

struct OutputOptions {
  /// Paths that an earlier run may have written and that are to stay, though this run does not have them: those of objects that
  /// it left out because of an error. One that ends in `/` stands for all below it.
  std::set<std::string> kept;
  bool remove_stale = true;  ///< false: all files of earlier runs stay
  std::function<bool()> cancelled = {};  ///< asked between the steps; thread-safe. Once true, the run fails with kIo
  unsigned threads = 1;  ///< files are compared and staged by so many; `fs` must be thread-safe if more than one
};

/// The files that the marker of `directory` lists, relative paths; empty without a marker. Errors: kUnreadable (a damaged one),
/// and those of reading.
[[nodiscard]] base::Expected<std::set<std::string>> read_marker(const base::FileReader& fs, const std::string& directory);

/// What write_output did, in files.
struct OutputSummary {
  std::size_t written = 0;
  std::size_t unchanged = 0;
  std::size_t removed = 0;
};

/// Makes `directory` hold `files` and the marker, and removes the files of the earlier marker that are not among them (and the
/// folders that this empties). All else in the folder stays as it is; a file in the way that the marker does not list is
/// kAlreadyExists unless it has the same bytes. So is a symbolic link anywhere below `directory` on the way to a file: whoever
/// may put things there must not be able to lead us elsewhere (`directory` itself may be a link). Two files may not share a
/// path, nor two tenants a folder, not even where letter case does not count.
///
/// How: all new files are first written and synced in a new staging folder inside `directory`; then each is exchanged with the
/// old one, stale ones are moved to staging, and the final marker goes last. If any step fails, the steps so far are undone, so
/// a failed run leaves the folder as it was. A run that is killed while it stages does too (the next one clears its staging);
/// one killed during the renames leaves whole files of both runs, which the next run mends. The folder itself is not swapped for
/// a new one: that would lose its mode and owner, its mount, and the files of others in it.
/// The folder is locked meanwhile: two runs at once would clear each other's staging.
/// Errors: kIo (cancelled), kAlreadyExists, kBusy (another run is writing), kUnreadable (the marker is damaged), and those of
/// FileSystem.
[[nodiscard]] base::Expected<OutputSummary> write_output(base::FileSystem& fs, const std::string& directory,
                                                         const std::vector<OutputFile>& files,
                                                         const OutputOptions& options = {});

}  // namespace c2c::cortex
