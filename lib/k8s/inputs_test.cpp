#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "k8s/glob.h"
#include "k8s/read.h"

namespace c2c::k8s {
namespace {

/// Files by path; directories are what lies before the slashes.
class MapReader : public base::FileReader {
 public:
  explicit MapReader(std::vector<std::string> files) {
    for (auto& file : files) files_[file] = "x";
  }
  void write(const std::string& path, std::string bytes) { files_[path] = std::move(bytes); }
  base::Expected<std::string> read_file(const std::string& named) const override {
    const std::string path = bare(named);
    const auto found = files_.find(path);
    if (found == files_.end()) return base::fail(base::ErrorCode::kNotFound, path);
    return found->second;
  }
  base::Expected<std::vector<base::DirEntry>> list_directory(const std::string& named) const override {
    const std::string path = bare(named);
    if (path.ends_with("locked"))
      return base::fail(base::ErrorCode::kPermissionDenied, path + ": permission denied");
    std::map<std::string, bool> names;
    for (const auto& [file, text] : files_) {
      if (!file.starts_with(path + "/")) continue;
      const std::string rest = file.substr(path.size() + 1);
      const std::size_t slash = rest.find('/');
      names[rest.substr(0, slash)] = slash != std::string::npos;
    }
    std::vector<base::DirEntry> entries;
    for (const auto& [name, directory] : names) {
      if (!name.empty()) entries.push_back({name, directory});
    }
    return entries;
  }
  base::Expected<bool> is_directory(const std::string& named) const override {
    const std::string path = bare(named);
    if (files_.contains(path)) return false;
    const auto after = files_.lower_bound(path + "/");
    if (after != files_.end() && after->first.starts_with(path + "/")) return true;
    return base::fail(base::ErrorCode::kNotFound, path + ": no such file or directory");
  }

 private:
  static std::string bare(std::string path) {
    if (path.ends_with('/')) path.pop_back();
    return path.starts_with("./") ? path.substr(2) : path;
  }
  std::map<std::string, std::string> files_;
};

struct Found {
  std::string paths;
  diag::Sink sink;
};

Found find(const base::FileReader& fs, const std::vector<std::string>& paths,
           const std::vector<std::string>& exclude = {}) {
  Found found;
  for (const Input& input : find_inputs(fs, paths, exclude, found.sink)) found.paths += input.path + " ";
  return found;
}

const MapReader& tree() {
  static const MapReader kTree({"m/b.yaml", "m/a.yml", "m/sub/c.json", "m/sub/deep/d.yaml", "m/readme.md",
                                "m/.git/e.yaml", "m/.hidden.yaml", "m/Z.yaml", "n/notes.txt",
                                "m/locked/x.yaml"});
  return kTree;
}

TEST_CASE("k8s::find_inputs: directories in byte order, hidden entries and other files passed over") {
  const Found found = find(tree(), {"m"});
  CHECK(found.paths == "m/Z.yaml m/a.yml m/b.yaml m/sub/c.json m/sub/deep/d.yaml ");
  REQUIRE(found.sink.errors() == 1);
  CHECK(found.sink.all().front().id == "input/unreadable");
}

TEST_CASE("k8s::find_inputs: named files are taken whatever their name, and once") {
  const Found found =
      find(tree(), {"-", "m/readme.md", "m/b.yaml", "./m/b.yaml", "m/sub/", "-", "m/.hidden.yaml", "m/sub"});
  CHECK(found.paths == "- m/readme.md m/b.yaml m/sub/c.json m/sub/deep/d.yaml m/.hidden.yaml ");
  CHECK(found.sink.empty());
}

TEST_CASE("k8s::find_inputs: exclusions") {
  CHECK(find(tree(), {"m"}, {"sub", "locked"}).paths == "m/Z.yaml m/a.yml m/b.yaml ");
  CHECK(find(tree(), {"m"}, {"*.yaml", "locked"}).paths == "m/a.yml m/sub/c.json ");
  CHECK(find(tree(), {"m", "m/b.yaml"}, {"m/*.yaml", "m/locked"}).paths ==
        "m/a.yml m/sub/c.json m/sub/deep/d.yaml ");
  const Found all = find(tree(), {"m"}, {"**"});
  CHECK(all.paths == "");
  REQUIRE(all.sink.all().size() == 1);
  CHECK(all.sink.all()[0].id == "input/excluded");
}

TEST_CASE("k8s::find_inputs: what an earlier run wrote is no input") {
  MapReader fs({"m/a.yaml", "m/out/.crd2cortex-manifest.json", "m/out/t/rules/x.yaml", "m/out/own.yaml"});
  CHECK(find(fs, {"m"}).paths == "m/a.yaml ");
  CHECK(find(fs, {"m/out/own.yaml"}).paths == "m/out/own.yaml ");
  fs.write("m/out/.crd2cortex-manifest.json", R"({"version": 1, "files": ["t/rules/x.yaml", 3]})");
  CHECK(find(fs, {"m/out"}).paths == "m/out/own.yaml ");
  CHECK(find(fs, {"./m/out/"}).sink.empty());
  fs.write("m/out/.crd2cortex-manifest.json", "no JSON");
  CHECK(find(fs, {"m/out"}).paths == "m/out/own.yaml m/out/t/rules/x.yaml ");
}

TEST_CASE("k8s::find_inputs: what is not there") {
  const Found found = find(tree(), {"gone.yaml", "n"});
  CHECK(found.paths == "");
  REQUIRE(found.sink.all().size() == 2);
  CHECK(found.sink.all()[0].id == "input/not-found");
  CHECK(found.sink.all()[0].message == "gone.yaml: no such file or directory");
  CHECK(found.sink.all()[1].id == "input/empty-directory");
  CHECK(found.sink.all()[1].level == diag::Level::kWarning);
}

/// A folder on the disk that goes with the test.
struct Folder {
  std::filesystem::path path;
  explicit Folder(const char* name) : path(std::filesystem::temp_directory_path() / name) {
    std::filesystem::remove_all(path);
    std::filesystem::create_directories(path);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path); }
  void file(const std::string& name) const {
    std::filesystem::create_directories((path / name).parent_path());
    std::ofstream(path / name) << "{}";
  }
  void link(const char* target, const std::string& name) const { std::filesystem::create_symlink(target, path / name); }
  [[nodiscard]] Found find(const std::string& name, const std::vector<std::string>& exclude = {}) const {
    Found found = k8s::find(*base::make_real_file_system(), {(path / name).string()}, exclude);
    const std::string prefix = path.string() + "/";
    for (std::size_t at; (at = found.paths.find(prefix)) != std::string::npos;) found.paths.erase(at, prefix.size());
    return found;
  }
};

TEST_CASE("k8s::find_inputs: symbolic links make neither loops nor duplicates") {
  const Folder folder("c2c-k8s-inputs-test");
  folder.file("m/a/b/x.yaml");
  folder.link("..", "m/a/b/loop");
  folder.link("a", "m/other");
  folder.link("b/x.yaml", "m/a/x.yaml");
  const Found found = folder.find("m");
  CHECK(found.sink.empty());
  CHECK(found.paths == "m/a/b/x.yaml ");
}

TEST_CASE("k8s::find_inputs: links lead to nothing outside of the directory that was named") {
  const Folder folder("c2c-k8s-inputs-out-test");
  folder.file("secret.yaml");
  folder.file("more/y.yaml");
  folder.file("m/.git/config");
  folder.file("m/..data/x.yaml");
  folder.file("m/d/z.yaml");
  folder.link("../secret.yaml", "m/a.yaml");
  folder.link("../more", "m/b");
  folder.link(".git/config", "m/c.yaml");
  folder.link("..data/x.yaml", "m/x.yaml");  // as in a mounted ConfigMap
  folder.link("gone.yaml", "m/y.yaml");
  folder.link("/etc/passwd", "m/notes.txt");
  folder.link("../..", "m/d/up");
  const Found found = folder.find("m");
  CHECK(found.paths == "m/d/z.yaml m/x.yaml m/y.yaml ");
  CHECK(found.sink.all().size() == 4);
  for (const auto& finding : found.sink.all()) CHECK(finding.id == "input/link-outside");
  CHECK(folder.find("m", {"a.yaml", "b", "c.yaml", "up"}).sink.empty());
}

TEST_CASE("k8s::find_inputs: what the user names may be a link, and is then the directory that others may not leave") {
  const Folder folder("c2c-k8s-inputs-named-test");
  folder.file("real/x.yaml");
  folder.file("secret.yaml");
  folder.link("real", "named");
  folder.link("x.yaml", "real/within.yaml");
  folder.link("../secret.yaml", "real/out.yaml");
  folder.link("secret.yaml", "file.yaml");
  const Found found = folder.find("named");
  CHECK(found.paths == "named/within.yaml ");
  CHECK(found.sink.errors() == 1);
  CHECK(folder.find("file.yaml").paths == "file.yaml ");
}

TEST_CASE("k8s::find_inputs: the list of an earlier run's files is not read through a link that leads out") {
  const Folder folder("c2c-k8s-inputs-marker-test");
  folder.file("m/x.yaml");
  std::ofstream(folder.path / "list.json") << R"({"files": ["x.yaml"]})";
  folder.link("../list.json", "m/.crd2cortex-manifest.json");
  CHECK(folder.find("m").paths == "m/x.yaml ");
}

TEST_CASE("k8s::glob_matches: segments, stars and places") {
  CHECK(glob_matches("*.yaml", "a/b/c.yaml"));
  CHECK_FALSE(glob_matches("a/*.yaml", "a/b/c.yaml"));
  CHECK(glob_matches("a/**/c.yaml", "a/c.yaml"));
  CHECK(glob_matches("a/**/c.yaml", "x/a/b/d/c.yaml"));
  CHECK(glob_matches("a/**", "./a/b"));
  CHECK(glob_matches("b/", "a/b"));
  CHECK(glob_matches("/a/*", "/a/b"));
  CHECK_FALSE(glob_matches("/a/*", "x/a/b"));
  CHECK_FALSE(glob_matches("/b", "/a/b"));
  CHECK(glob_matches("c?.y*ml", "c1.yaml"));
  CHECK_FALSE(glob_matches("c?.yaml", "c.yaml"));
  CHECK_FALSE(glob_matches("b", "a/b/c"));
  CHECK_FALSE(glob_matches("", "a"));
  CHECK(glob_matches("*a*a*a*b", std::string(2000, 'a') + "b"));
  CHECK_FALSE(glob_matches("*a*a*a*b", std::string(2000, 'a')));
}

}  // namespace
}  // namespace c2c::k8s
