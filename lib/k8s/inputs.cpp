#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>

#include "k8s/glob.h"
#include "k8s/read.h"

namespace c2c::k8s {

namespace {

/// What a run leaves beside its output: the list of its files.
constexpr std::string_view kOutputMarker = ".crd2cortex-manifest.json";

bool is_manifest(std::string_view name) {
  constexpr std::array<std::string_view, 3> kExtensions = {".yaml", ".yml", ".json"};
  return std::any_of(kExtensions.begin(), kExtensions.end(),
                     [&](std::string_view e) { return name.ends_with(e); });
}

std::string join(std::string_view directory, std::string_view name) {
  return fmt::format("{}{}{}", directory, directory.ends_with('/') ? "" : "/", name);
}

/// Some file systems ignore the case of letters.
bool is_git(const std::filesystem::path& part) {
  constexpr std::string_view kGit = ".git";
  const std::string name = part.string();
  return std::equal(name.begin(), name.end(), kGit.begin(), kGit.end(),
                    [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; });
}

/// Why a link to `path` is not followed from below `root`, both real paths; empty if it is. Git's own files may hold credentials.
std::string_view refusal(const std::filesystem::path& root, const std::filesystem::path& path) {
  const std::filesystem::path inside = path.lexically_relative(root);
  if (inside.empty() || *inside.begin() == "..") return "leads out of the directory";
  return std::any_of(inside.begin(), inside.end(), is_git) ? "leads to git's own files" : "";
}

class Finder {
 public:
  Finder(const base::FileReader& fs, const std::vector<std::string>& exclude, diag::Sink& sink)
      : fs_(fs), exclude_(exclude), sink_(sink) {}

  void add(const std::string& path);
  std::vector<Input> take();

 private:
  [[nodiscard]] std::string identity(const std::string& path) const;
  std::string_view link_refusal(const std::string& path, const base::DirEntry& entry) const;
  bool excluded(const std::string& path);
  void read_marker(const std::string& directory);
  std::size_t add_directory(const std::string& path, bool named);
  void add_file(const std::string& path, std::string identity);
  void report(const base::Error& error);

  const base::FileReader& fs_;
  const std::vector<std::string>& exclude_;
  diag::Sink& sink_;
  std::set<std::string> seen_;
  std::set<std::string> entered_;
  std::set<std::string> written_;  ///< identities of files that an earlier run wrote
  std::string root_;  ///< the real path of the named directory that is walked
  std::size_t excluded_count_ = 0;
  std::vector<Input> inputs_;
};

/// The same text for all ways to name a file: what ends loops of symbolic links and drops duplicates. What cannot be resolved
/// keeps its path, and the reading will say why.
std::string Finder::identity(const std::string& path) const {
  return std::filesystem::path(fs_.real_path(path).value_or(path)).lexically_normal().string();
}

/// Why an entry is not read if it is a link to what the user did not name, which who writes the manifests may not be meant to
/// see; empty if it is read.
std::string_view Finder::link_refusal(const std::string& path, const base::DirEntry& entry) const {
  if (!entry.is_link) return {};
  const auto real = fs_.real_path(path);
  return real ? refusal(root_, *real) : std::string_view();
}

bool Finder::excluded(const std::string& path) {
  const bool out = std::any_of(exclude_.begin(), exclude_.end(),
                               [&](const auto& glob) { return glob_matches(glob, path); });
  if (out) ++excluded_count_;
  return out;
}

/// Remembers the files that the marker lists. A marker that cannot be read lists none: then its files are read and complained
/// about.
void Finder::read_marker(const std::string& directory) {
  auto bytes = fs_.read_file(join(directory, kOutputMarker));
  if (!bytes) return;
  source::FileSet files;
  diag::Sink ignored;
  const std::size_t size = bytes->size();
  const source::FileId file = files.add(directory, *std::move(bytes));
  std::size_t next = 0;
  const auto document = doc::parse_json(files, file, 0, size, &next, {}, ignored);
  const doc::Node listed = document ? document->root().find("files") : doc::Node();
  for (std::size_t i = 0; listed.is_sequence() && i < listed.size(); ++i) {
    written_.insert(identity(join(directory, listed.item(i).text())));
  }
}

void Finder::report(const base::Error& error) {
  switch (error.code) {
    case base::ErrorCode::kNotFound:
      sink_.error("input/not-found", {}, error.message);
      break;
    default:
      sink_.error("input/unreadable", {}, error.message);
      break;
  }
}

void Finder::add_file(const std::string& path, std::string identity) {
  if (seen_.insert(std::move(identity)).second) inputs_.push_back({path});
}

/// What an earlier run wrote is no input: a directory below a named one that it wrote is left out whole; of a named one,
/// which may hold the manifests as well, the files that it wrote.
/// Returns how many manifests lie in it, whether or not they were new or excluded.
std::size_t Finder::add_directory(const std::string& path, bool named) {
  const std::string real = identity(path);
  if (!entered_.insert(real).second) return 1;
  const auto entries = fs_.list_directory(path);
  if (!entries) {
    report(entries.error());
    return 1;
  }
  const auto marker = std::find_if(entries->begin(), entries->end(),
                                   [](const base::DirEntry& entry) { return entry.name == kOutputMarker; });
  const bool is_output = marker != entries->end();
  if (is_output && !named) return 1;
  if (is_output && link_refusal(join(path, kOutputMarker), *marker).empty()) read_marker(path);
  std::size_t found = 0;
  for (const base::DirEntry& entry : *entries) {
    if (entry.name.starts_with('.')) continue;
    const std::string below = join(path, entry.name);
    if (!entry.is_directory && !is_manifest(entry.name)) continue;
    if (excluded(below)) {
      ++found;
    } else if (const std::string_view why = link_refusal(below, entry); !why.empty()) {
      ++found;
      sink_.error("input/link-outside", {}, fmt::format("`{}` is not read: the link {}", below, why),
                  "name what it leads to as an input of its own, or leave the link out with `--exclude`");
    } else if (entry.is_directory) {
      found += add_directory(below, false);
    } else {
      // Asking the system for each file would take as long as reading it.
      std::string real_file = entry.is_link ? identity(below) : join(real, entry.name);
      if (!written_.contains(real_file)) add_file(below, std::move(real_file));
      ++found;
    }
  }
  return found;
}

void Finder::add(const std::string& path) {
  if (path == "-") {
    if (seen_.insert(path).second) inputs_.push_back({path});
    return;
  }
  const auto directory = fs_.is_directory(path);
  if (!directory) return report(directory.error());
  if (excluded(path)) return;
  if (!*directory) return add_file(path, identity(path));
  root_ = identity(path);
  if (add_directory(path, true) == 0) {
    sink_.warning("input/empty-directory", {},
                  fmt::format("`{}` has no `.yaml`, `.yml` or `.json` file", path));
  }
}

std::vector<Input> Finder::take() {
  if (inputs_.empty() && excluded_count_ > 0) {
    sink_.warning("input/excluded", {}, "`--exclude` leaves no file to read",
                  "`*` stays within a path segment; `**` matches whole directories");
  }
  return std::move(inputs_);
}

}  // namespace

std::vector<Input> find_inputs(const base::FileReader& fs, const std::vector<std::string>& paths,
                               const std::vector<std::string>& exclude, diag::Sink& sink) {
  Finder finder(fs, exclude, sink);
  for (const std::string& path : paths) finder.add(path);
  return finder.take();
}

}  // namespace c2c::k8s
