// output_files lays the states out as files. write_output applies them in three phases: plan (read the marker, compare with what is
// there, find conflicts), stage (write every new file into the staging folder), commit (renames, recorded so that they can be undone).
#include "cortex/output.h"

#include <algorithm>
#include <atomic>
#include <iterator>
#include <memory>
#include <optional>
#include <set>

#include "base/parallel.h"
#include "cortex/codec.h"
#include "cortex/names.h"
#include "doc/parse.h"
#include "doc/write.h"

namespace c2c::cortex {

namespace {

using base::ErrorCode;
using base::Expected;

constexpr std::string_view kStaging = ".crd2cortex-staging";
constexpr unsigned kPublic = 0644;
constexpr unsigned kPrivate = 0600;
constexpr std::int64_t kMarkerVersion = 1;

OutputFile marker_of(const std::set<std::string>& files) {
  doc::Sequence paths;
  for (const std::string& path : files) paths.emplace_back(path);
  doc::Mapping marker;
  marker.set("version", kMarkerVersion);
  marker.set("tool", "crd2cortex");
  marker.set("files", std::move(paths));
  return {std::string(kMarkerFile), doc::write_json(doc::Value(std::move(marker)), doc::SecretMode::kMask), kPublic};
}

/// Whether a path of a marker can be one that we wrote: a marker is a file of the user's and must not make us remove others.
bool is_our_path(std::string_view path) {
  std::vector<std::string_view> parts;
  for (std::size_t at = 0; at <= path.size();) {
    const std::size_t slash = std::min(path.find('/', at), path.size());
    parts.push_back(path.substr(at, slash - at));
    at = slash + 1;
  }
  for (const std::string_view part : parts) {
    if (part.empty() || part.front() == '.') return false;
  }
  if (parts.size() == 3) {
    return (parts[1] == "rules" && parts[2].ends_with(".yaml")) || (parts[1] == "alertmanager" && parts[2] == "alertmanager.yaml");
  }
  return parts.size() == 4 && parts[1] == "alertmanager" && parts[2] == "templates";
}

/// The paths that an earlier run wrote; empty without a marker.
Expected<std::set<std::string>> read_marker(const base::FileReader& fs, const std::string& directory) {
  const std::string path = directory + "/" + std::string(kMarkerFile);
  auto bytes = fs.read_file(path);
  if (!bytes && bytes.error().code == ErrorCode::kNotFound) return std::set<std::string>();
  if (!bytes) return base::Unexpected(bytes.error());

  source::FileSet files;
  diag::Sink sink;
  const source::FileId id = files.add(path, *std::move(bytes));
  std::size_t next = 0;
  const auto document = doc::parse_json(files, id, 0, files.get(id).bytes().size(), &next, {}, sink);
  const auto broken = [&] { return base::fail(ErrorCode::kUnreadable,
                                               path + ": damaged, not the list of files that crd2cortex wrote; remove what is stale "
                                               "in the folder by hand, then this file"); };
  if (!document || document->root().get("version").as_int() != kMarkerVersion) return broken();
  std::set<std::string> paths;
  const doc::Node list = document->root().get("files");
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::string_view listed = list.item(i).text();
    if (!is_our_path(listed)) return broken();
    paths.emplace(listed);
  }
  return paths;
}

std::string parent_of(const std::string& path) { return path.substr(0, path.find_last_of('/')); }

/// Removes what is in a folder that is all ours, and the folder.
Expected<void> remove_tree(base::FileSystem& fs, const std::string& path) {
  auto entries = fs.list_directory(path);
  if (!entries && entries.error().code == ErrorCode::kNotFound) return {};
  if (!entries) return base::Unexpected(entries.error());
  for (const base::DirEntry& entry : *entries) {
    const std::string child = path + "/" + entry.name;
    if (auto done = entry.is_directory ? remove_tree(fs, child) : fs.remove(child); !done) return done;
  }
  return fs.remove(path);
}

/// One file to put in place, or (without a file) one to take away.
struct Step {
  std::string target;  ///< relative
  const OutputFile* file = nullptr;
  bool replaces = false;  ///< something of ours is there
};

/// The renames of one run, and their undoing.
class Commit {
 public:
  Commit(base::FileSystem& fs, std::string directory)
      : fs_(fs), directory_(std::move(directory)), staging_(directory_ + "/" + std::string(kStaging)) {}

  [[nodiscard]] Expected<void> stage(const std::vector<Step>& steps, unsigned threads) {
    if (auto cleared = remove_tree(fs_, staging_); !cleared) return cleared;
    if (auto made = fs_.make_directories(staging_); !made) return made;
    std::vector<Expected<void>> written(steps.size());
    std::atomic<bool> failed{false};
    base::parallel_for(steps.size(), threads, [&](std::size_t i) {
      if (steps[i].file == nullptr || failed) return;
      written[i] = fs_.write_new(staged(i), steps[i].file->bytes, steps[i].file->mode);
      if (!written[i]) failed = true;
    });
    for (Expected<void>& result : written) {
      if (!result) return result;
    }
    return fs_.sync(staging_);
  }

  [[nodiscard]] Expected<void> run(const std::vector<Step>& steps) {
    for (std::size_t i = 0; i < steps.size(); ++i) {
      if (auto done = apply(steps[i], i); !done) {
        undo(steps, i);
        return done;
      }
    }
    return {};
  }

  /// Not after an undoing that failed: then the old content is still in there.
  void clear() {
    if (!stuck_) static_cast<void>(remove_tree(fs_, staging_).has_value());
  }

 private:
  [[nodiscard]] std::string staged(std::size_t i) const { return staging_ + "/" + std::to_string(i); }
  [[nodiscard]] std::string saved(std::size_t i) const { return staged(i) + ".old"; }
  [[nodiscard]] std::string target(const Step& step) const { return directory_ + "/" + step.target; }

  /// Does one step, or fails and leaves all as it was; the old content is then in staged(i).
  Expected<void> apply(const Step& step, std::size_t i) {
    const std::string path = target(step);
    if (step.file == nullptr) return fs_.rename(path, staged(i));
    if (!step.replaces) {
      if (auto made = fs_.make_directories(parent_of(path)); !made) return made;
      return fs_.rename(staged(i), path);
    }
    if (fs_.exchange(staged(i), path)) return {};
    // A file system without exchange: for a moment the file is away.
    if (auto moved = fs_.rename(path, saved(i)); !moved) return moved;
    auto put = fs_.rename(staged(i), path);
    if (put) put = fs_.rename(saved(i), staged(i));
    if (!put && !fs_.rename(saved(i), path)) stuck_ = true;
    return put;
  }

  /// Undoes the first `applied` steps. What cannot be undone stays in the staging folder.
  void undo(const std::vector<Step>& steps, std::size_t applied) {
    for (std::size_t i = applied; i-- > 0;) {
      const Step& step = steps[i];
      const bool old = step.file == nullptr || step.replaces;
      const auto undone = old ? fs_.rename(staged(i), target(step)) : fs_.remove(target(step));
      if (!undone) stuck_ = true;
    }
  }

  base::FileSystem& fs_;
  std::string directory_;
  std::string staging_;
  bool stuck_ = false;
};

/// Compares one file with what is in its place: the step that it needs, if any.
Expected<std::optional<Step>> plan_file(const base::FileReader& fs, const std::string& directory, const OutputFile& file,
                                        bool ours) {
  const std::string path = directory + "/" + file.path;
  const auto old = fs.read_file(path);
  if (!old && old.error().code == ErrorCode::kNotFound) return std::optional<Step>({file.path, &file, false});
  if (old && *old == file.bytes) return std::optional<Step>();
  if (!ours) return base::fail(ErrorCode::kAlreadyExists, path + ": in the way, and not written by crd2cortex");
  if (!old) return base::Unexpected(old.error());
  return std::optional<Step>({file.path, &file, true});
}

/// The steps of all files, in their order.
Expected<void> plan_files(const base::FileReader& fs, const std::string& directory, const std::vector<OutputFile>& files,
                          const std::set<std::string>& ours, unsigned threads, std::vector<Step>& steps,
                          OutputSummary& summary) {
  std::vector<Expected<std::optional<Step>>> planned(files.size(), std::optional<Step>());
  base::parallel_for(files.size(), threads, [&](std::size_t i) {
    planned[i] = plan_file(fs, directory, files[i], ours.contains(files[i].path));
  });
  for (auto& plan : planned) {
    if (!plan) return base::Unexpected(plan.error());
    ++(*plan ? summary.written : summary.unchanged);
    if (*plan) steps.push_back(**plan);
  }
  return {};
}

/// Removes the folders that lost their last file; those that still hold something stay.
void remove_empty_folders(base::FileSystem& fs, const std::string& directory, const std::string& path) {
  for (std::string folder = path; folder.find('/') != std::string::npos;) {
    folder = parent_of(folder);
    if (!fs.remove(directory + "/" + folder)) return;
  }
}

}  // namespace

std::string rule_file_path(std::string_view tenant, std::string_view rule_namespace) {
  return file_name(tenant) + "/rules/" + file_name(rule_namespace, ".yaml");
}

std::string alertmanager_folder(std::string_view tenant) { return file_name(tenant) + "/alertmanager/"; }

std::vector<OutputFile> output_files(const std::vector<TenantState>& tenants, std::string_view prefix, unsigned threads) {
  std::vector<OutputFile> files;
  std::vector<const RuleNamespace*> sources;
  for (const TenantState& tenant : tenants) {
    for (const RuleNamespace& rules : tenant.rule_namespaces) {
      files.push_back({rule_file_path(tenant.tenant, rules.name), {}, kPublic});
      sources.push_back(&rules);
    }
  }
  base::parallel_for(sources.size(), threads, [&](std::size_t i) { files[i].bytes = write_rule_namespace(*sources[i]); });
  for (const TenantState& tenant : tenants) {
    const std::string folder = alertmanager_folder(tenant.tenant);
    if (!tenant.alertmanager) continue;
    files.push_back({folder + "alertmanager.yaml",
                     write_alertmanager(*tenant.alertmanager, prefix, doc::SecretMode::kReveal), kPrivate});
    for (const auto& [name, text] : tenant.alertmanager->templates) {
      files.push_back({folder + "templates/" + file_name(name), text, kPrivate});
    }
  }
  std::sort(files.begin(), files.end(), [](const OutputFile& a, const OutputFile& b) { return a.path < b.path; });
  return files;
}

namespace {

Expected<OutputSummary> write_locked(base::FileSystem& fs, const std::string& directory, const std::vector<OutputFile>& files,
                                     const OutputOptions& options) {
  C2C_TRY(const std::set<std::string> ours, read_marker(fs, directory));
  std::set<std::string> wanted;
  for (const OutputFile& file : files) wanted.insert(file.path);
  std::copy_if(ours.begin(), ours.end(), std::inserter(wanted, wanted.end()), [&](const std::string& path) {
    return !options.remove_stale || std::any_of(options.kept.begin(), options.kept.end(), [&](const std::string& kept) {
      return kept.ends_with('/') ? path.starts_with(kept) : path == kept;
    });
  });
  std::set<std::string> both = ours;
  both.insert(wanted.begin(), wanted.end());

  // The marker lists old and new files before the first is put in place, so that a run after a killed one knows them all.
  const OutputFile first_marker = marker_of(both);
  const OutputFile last_marker = marker_of(wanted);
  const bool had_marker = fs.read_file(directory + "/" + std::string(kMarkerFile)).has_value();
  OutputSummary summary;
  std::vector<Step> steps;
  if (!had_marker || both != ours) steps.push_back({first_marker.path, &first_marker, had_marker});
  if (auto planned = plan_files(fs, directory, files, ours, options.threads, steps, summary); !planned) {
    return base::Unexpected(planned.error());
  }
  for (const std::string& path : ours) {
    if (wanted.contains(path) || fs.is_directory(directory + "/" + path).value_or(true)) continue;
    steps.push_back({path, nullptr, true});
    ++summary.removed;
  }
  if (both != wanted) steps.push_back({last_marker.path, &last_marker, true});
  if (steps.empty()) return summary;

  Commit commit(fs, directory);
  auto done = commit.stage(steps, options.threads);
  if (done) done = commit.run(steps);
  if (done) done = fs.sync(directory);
  commit.clear();
  for (const Step& step : steps) {
    if (!done || step.file == nullptr) remove_empty_folders(fs, directory, step.target);
  }
  if (done) return summary;
  return base::Unexpected(done.error());
}

}  // namespace

Expected<OutputSummary> write_output(base::FileSystem& fs, const std::string& directory, const std::vector<OutputFile>& files,
                                     const OutputOptions& options) {
  const auto exists = fs.is_directory(directory);
  if (exists && !*exists) return base::fail(ErrorCode::kAlreadyExists, directory + ": is a file, not a folder");
  if (auto made = fs.make_directories(directory); !made) return base::Unexpected(made.error());
  C2C_TRY(const std::unique_ptr<base::Lock> lock, fs.lock_directory(directory));
  auto summary = write_locked(fs, directory, files, options);
  if (!summary && !exists) static_cast<void>(fs.remove(directory).has_value());
  return summary;
}

}  // namespace c2c::cortex
