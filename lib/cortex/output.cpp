// output_files lays the states out as files. write_output applies them in three phases: plan (read the marker, compare with what
// is there, find conflicts), stage (write every new file into the staging folder), commit (renames, recorded so that they can be
// undone).
#include "cortex/output.h"

#include <algorithm>
#include <atomic>
#include <iterator>
#include <map>
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

constexpr std::string_view kMakeWay = "move it away, or give another `--output-dir`";
constexpr std::string_view kStaging = ".crd2cortex-staging-";
constexpr std::string_view kSaved = ".old";
constexpr unsigned kMaxStagings = 100;
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
    return (parts[1] == "rules" && parts[2].ends_with(".yaml")) ||
           (parts[1] == "alertmanager" && parts[2] == kAlertmanagerFile);
  }
  return parts.size() == 4 && parts[1] == "alertmanager" && parts[2] == "templates";
}

}  // namespace

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
  const auto broken = [&] {
    return base::fail(ErrorCode::kUnreadable, path +
                                                  ": damaged, not the list of files that crd2cortex wrote; remove what is stale "
                                                  "in the folder by hand, then this file");
  };
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

namespace {

std::string parent_of(const std::string& path) { return path.substr(0, path.find_last_of('/')); }

/// Refuses paths whose folders, or which themselves, are symbolic links. Links that somebody makes while we run are not looked
/// for: who can do that can write there anyway.
Expected<void> refuse_links(const base::FileSystem& fs, const std::string& directory, const std::set<std::string>& paths) {
  std::set<std::string> seen;
  for (const std::string& path : paths) {
    for (std::size_t end = 0; end != std::string::npos;) {
      end = path.find('/', end + 1);
      const std::string part = path.substr(0, end);
      if (!seen.insert(part).second) continue;
      const auto kind = fs.kind(directory + "/" + part);
      if (!kind && kind.error().code == ErrorCode::kNotFound) break;
      if (!kind) return base::Unexpected(kind.error());
      if (*kind == base::PathKind::kLink) {
        return base::fail(ErrorCode::kAlreadyExists,
                          directory + "/" + part + ": in the way, a symbolic link; nothing is written or removed through links");
      }
    }
  }
  return {};
}

std::string folded(std::string text) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  std::transform(text.begin(), text.end(), text.begin(), lower);
  return text;
}

/// Refuses files of which one would replace the other, and tenants whose files would lie in one folder.
Expected<void> refuse_shared(const std::string& directory, const std::vector<OutputFile>& files) {
  std::map<std::string, const OutputFile*> folders;
  std::map<std::string, const OutputFile*> paths;
  const auto shared = [&](const std::string& one, const std::string& other, const std::string& path) {
    return base::fail(ErrorCode::kAlreadyExists,
                      one + " and " + other + " would be written to the same place, `" + directory + "/" + path +
                          "`, at least where letter case does not count; rename one of them");
  };
  for (const OutputFile& file : files) {
    const std::string path = folded(file.path);
    const OutputFile* first = folders.emplace(path.substr(0, path.find('/')), &file).first->second;
    if (first->tenant != file.tenant) {
      return shared("the tenants `" + first->tenant + "`", "`" + file.tenant + "`", file.path.substr(0, file.path.find('/')));
    }
    first = paths.emplace(path, &file).first->second;
    if (first != &file) return shared(first->content, file.content + " of the tenant `" + file.tenant + "`", file.path);
  }
  return {};
}

/// Whether a staging folder can hold a file of that name.
bool is_staged_name(std::string_view name) {
  if (name.ends_with(kSaved)) name.remove_suffix(kSaved.size());
  return !name.empty() && name.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Removes a staging folder, ours or that of a run that was killed; one that holds anything else stays whole.
void remove_staging(base::FileSystem& fs, const std::string& path) {
  const auto entries = fs.list_directory(path);
  const auto ours = [](const base::DirEntry& entry) {
    return !entry.is_directory && !entry.is_link && is_staged_name(entry.name);
  };
  if (!entries || !std::all_of(entries->begin(), entries->end(), ours)) return;
  for (const base::DirEntry& entry : *entries) {
    if (!fs.remove(path + "/" + entry.name)) return;
  }
  static_cast<void>(fs.remove(path).has_value());
}

/// A new staging folder, its name in `staging`; those that killed runs left go.
Expected<void> make_staging(base::FileSystem& fs, const std::string& directory, std::string& staging) {
  C2C_TRY(const std::vector<base::DirEntry> entries, fs.list_directory(directory));
  for (const base::DirEntry& entry : entries) {
    const bool is_staging = entry.is_directory && !entry.is_link && entry.name.starts_with(kStaging);
    if (is_staging) remove_staging(fs, directory + "/" + entry.name);
  }
  // Not one that is there, whoever made it: it may be a link, or readable for others.
  for (unsigned number = 1; number <= kMaxStagings; ++number) {
    const std::string path = directory + "/" + std::string(kStaging) + std::to_string(number);
    auto made = fs.make_new_directory(path);
    if (made) staging = path;
    if (made || made.error().code != ErrorCode::kAlreadyExists) return made;
  }
  return base::fail(ErrorCode::kAlreadyExists,
                    directory + "/" + std::string(kStaging) +
                        "*: in the way, and not written by crd2cortex: " + std::string(kMakeWay));
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
  Commit(base::FileSystem& fs, std::string directory, const std::function<bool()>& cancelled)
      : fs_(fs), directory_(std::move(directory)), cancelled_(cancelled) {}

  [[nodiscard]] Expected<void> stage(const std::vector<Step>& steps, unsigned threads) {
    if (auto made = make_staging(fs_, directory_, staging_); !made) return made;
    std::vector<Expected<void>> written(steps.size());
    std::atomic<bool> failed{false};
    base::parallel_for(steps.size(), threads, [&](std::size_t i) {
      if (steps[i].file == nullptr || failed || cancelled()) return;
      written[i] = fs_.write_new(staged(i), steps[i].file->bytes, steps[i].file->mode);
      if (!written[i]) failed = true;
    });
    for (Expected<void>& result : written) {
      if (!result) return result;
    }
    if (cancelled()) return interrupted();
    return fs_.sync(staging_);
  }

  [[nodiscard]] Expected<void> run(const std::vector<Step>& steps) {
    for (std::size_t i = 0; i < steps.size(); ++i) {
      if (auto done = cancelled() ? interrupted() : apply(steps[i], i); !done) {
        undo(steps, i);
        return done;
      }
    }
    return {};
  }

  /// Not after an undoing that failed: then the old content is still in there.
  void clear() {
    if (!stuck_ && !staging_.empty()) remove_staging(fs_, staging_);
  }

 private:
  [[nodiscard]] bool cancelled() const { return cancelled_ && cancelled_(); }
  [[nodiscard]] Expected<void> interrupted() const { return base::fail(ErrorCode::kIo, directory_ + ": interrupted"); }
  [[nodiscard]] std::string staged(std::size_t i) const { return staging_ + "/" + std::to_string(i); }
  [[nodiscard]] std::string saved(std::size_t i) const { return staged(i) + std::string(kSaved); }
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
  const std::function<bool()>& cancelled_;
  std::string staging_;  ///< empty until it is made
  bool stuck_ = false;
};

/// Compares one file with what is in its place: the step that it needs, if any.
Expected<std::optional<Step>> plan_file(const base::FileReader& fs, const std::string& directory, const OutputFile& file,
                                        bool ours) {
  const std::string path = directory + "/" + file.path;
  const auto old = fs.read_file(path);
  if (!old && old.error().code == ErrorCode::kNotFound) return std::optional<Step>({file.path, &file, false});
  if (old && *old == file.bytes) return std::optional<Step>();
  if (!ours) {
    return base::fail(ErrorCode::kAlreadyExists,
                      path + ": in the way, and not written by crd2cortex: " + std::string(kMakeWay));
  }
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

OutputFile rule_file(const std::string& tenant, const RuleNamespace& rules) {
  return {rule_file_path(tenant, rules.name), write_rule_namespace(rules), kPublic, tenant,
          "the rule namespace `" + rules.name + "`"};
}

void add_alertmanager_files(std::vector<OutputFile>& files, const std::string& tenant, std::string text,
                            const std::map<std::string, std::string>& templates) {
  const std::string folder = alertmanager_folder(tenant);
  files.push_back(
      {folder + std::string(kAlertmanagerFile), std::move(text), kPrivate, tenant, "the Alertmanager configuration"});
  for (const auto& [name, body] : templates) {
    files.push_back({folder + "templates/" + file_name(name), body, kPrivate, tenant, "the template `" + name + "`"});
  }
}

void sort_files(std::vector<OutputFile>& files) {
  std::sort(files.begin(), files.end(), [](const OutputFile& a, const OutputFile& b) { return a.path < b.path; });
}

std::vector<OutputFile> output_files(const std::vector<TenantState>& tenants, std::string_view prefix, unsigned threads) {
  std::vector<std::pair<const std::string*, const RuleNamespace*>> sources;
  for (const TenantState& tenant : tenants) {
    for (const RuleNamespace& rules : tenant.rule_namespaces) sources.emplace_back(&tenant.tenant, &rules);
  }
  std::vector<OutputFile> files(sources.size());
  base::parallel_for(sources.size(), threads,
                     [&](std::size_t i) { files[i] = rule_file(*sources[i].first, *sources[i].second); });
  for (const TenantState& tenant : tenants) {
    if (!tenant.alertmanager) continue;
    add_alertmanager_files(files, tenant.tenant, write_alertmanager(*tenant.alertmanager, prefix, doc::SecretMode::kReveal),
                           tenant.alertmanager->templates);
  }
  sort_files(files);
  return files;
}

namespace {

Expected<OutputSummary> write_locked(base::FileSystem& fs, const std::string& directory, const std::vector<OutputFile>& files,
                                     const OutputOptions& options) {
  const std::string marker(kMarkerFile);
  if (auto straight = refuse_links(fs, directory, {marker}); !straight) return base::Unexpected(straight.error());
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
  if (auto straight = refuse_links(fs, directory, both); !straight) return base::Unexpected(straight.error());

  // The marker lists old and new files before the first is put in place, so that a run after a killed one knows them all.
  const OutputFile first_marker = marker_of(both);
  const OutputFile last_marker = marker_of(wanted);
  const bool had_marker = fs.read_file(directory + "/" + marker).has_value();
  OutputSummary summary;
  std::vector<Step> steps;
  if (!had_marker || both != ours) steps.push_back({first_marker.path, &first_marker, had_marker});
  if (auto planned = plan_files(fs, directory, files, ours, options.threads, steps, summary); !planned) {
    return base::Unexpected(planned.error());
  }
  for (const std::string& path : ours) {
    const auto kind = fs.kind(directory + "/" + path);
    if (wanted.contains(path) || !kind || *kind != base::PathKind::kFile) continue;
    steps.push_back({path, nullptr, true});
    ++summary.removed;
  }
  if (both != wanted) steps.push_back({last_marker.path, &last_marker, true});
  if (steps.empty()) return summary;

  Commit commit(fs, directory, options.cancelled);
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
  if (auto apart = refuse_shared(directory, files); !apart) return base::Unexpected(apart.error());
  const auto exists = fs.is_directory(directory);
  if (exists && !*exists) return base::fail(ErrorCode::kAlreadyExists, directory + ": is a file, not a folder");
  if (auto made = fs.make_directories(directory); !made) return base::Unexpected(made.error());
  C2C_TRY(const std::unique_ptr<base::Lock> lock, fs.lock_directory(directory));
  auto summary = write_locked(fs, directory, files, options);
  if (!summary && !exists) static_cast<void>(fs.remove(directory).has_value());
  return summary;
}

}  // namespace c2c::cortex
