#include "cortex/output.h"

#include <doctest/doctest.h>
#include <stdlib.h>

#include <filesystem>
#include <map>
#include <set>

#include "cortex/names.h"

namespace c2c::cortex {
namespace {

/// A file system in memory whose n-th change of any kind can be made to fail.
class FakeFileSystem : public base::FileSystem {
 public:
  std::map<std::string, std::string> files;
  std::set<std::string> directories{"/out"};
  int changes_until_failure = -1;

  base::Expected<std::string> read_file(const std::string& path) const override {
    if (directories.contains(path)) return base::fail(base::ErrorCode::kUnreadable, path);
    const auto found = files.find(path);
    if (found == files.end()) return base::fail(base::ErrorCode::kNotFound, path);
    return found->second;
  }
  base::Expected<std::vector<base::DirEntry>> list_directory(const std::string& path) const override {
    if (!directories.contains(path)) return base::fail(base::ErrorCode::kNotFound, path);
    std::vector<base::DirEntry> entries;
    const auto add = [&](const std::string& name, bool directory) {
      if (name.starts_with(path + "/") && name.find('/', path.size() + 1) == std::string::npos) {
        entries.push_back({name.substr(path.size() + 1), directory});
      }
    };
    for (const auto& [name, bytes] : files) add(name, false);
    for (const std::string& name : directories) add(name, true);
    return entries;
  }
  base::Expected<bool> is_directory(const std::string& path) const override {
    if (!directories.contains(path) && !files.contains(path)) return base::fail(base::ErrorCode::kNotFound, path);
    return directories.contains(path);
  }
  base::Expected<base::PathKind> kind(const std::string& path) const override {
    if (directories.contains(path)) return base::PathKind::kDirectory;
    if (!files.contains(path)) return base::fail(base::ErrorCode::kNotFound, path);
    return base::PathKind::kFile;
  }
  base::Expected<void> make_new_directory(const std::string& path) override {
    if (fails()) return base::fail(base::ErrorCode::kIo, path);
    if (files.contains(path) || !directories.insert(path).second) return base::fail(base::ErrorCode::kAlreadyExists, path);
    return {};
  }
  base::Expected<void> make_directories(const std::string& path) override {
    for (std::size_t at = path.find('/', 1); at != std::string::npos; at = path.find('/', at + 1))
      directories.insert(path.substr(0, at));
    directories.insert(path);
    return {};
  }
  base::Expected<std::unique_ptr<base::Lock>> lock_directory(const std::string& path) override {
    if (busy) return base::fail(base::ErrorCode::kBusy, path);
    return std::make_unique<base::Lock>();
  }
  base::Expected<void> sync(const std::string&) override { return {}; }
  base::Expected<void> write_new(const std::string& path, std::string_view bytes, unsigned mode) override {
    if (fails()) return base::fail(base::ErrorCode::kIo, path);
    files[path] = std::string(bytes);
    modes[path] = mode;
    return {};
  }
  base::Expected<void> rename(const std::string& from, const std::string& to) override {
    if (fails() || !files.contains(from)) return base::fail(base::ErrorCode::kIo, from);
    files[to] = files[from];
    files.erase(from);
    return {};
  }
  base::Expected<void> exchange(const std::string& a, const std::string& b) override {
    if (fails()) return base::fail(base::ErrorCode::kIo, a);
    std::swap(files.at(a), files.at(b));
    return {};
  }
  base::Expected<void> remove(const std::string& path) override {
    for (const auto& [name, bytes] : files) {
      if (name.starts_with(path + "/")) return base::fail(base::ErrorCode::kIo, path);
    }
    for (const std::string& name : directories) {
      if (name.starts_with(path + "/")) return base::fail(base::ErrorCode::kIo, path);
    }
    files.erase(path);
    directories.erase(path);
    return {};
  }
  std::map<std::string, unsigned> modes;
  bool busy = false;

 private:
  /// One failure only: undoing must work after it.
  bool fails() { return changes_until_failure >= 0 && changes_until_failure-- == 0; }
};

const std::string kDir = "/out";

std::vector<OutputFile> first_run() {
  return {{"a/rules/x.yaml", "old x"}, {"a/rules/y.yaml", "old y"}, {"b/rules/z.yaml", "old z"}};
}
std::vector<OutputFile> second_run() {
  return {{"a/rules/n.yaml", "new n"}, {"a/rules/x.yaml", "new x"}, {"a/rules/y.yaml", "old y"}};
}

TEST_CASE("cortex::write_output: a later run replaces, keeps and removes what an earlier one wrote") {
  FakeFileSystem fs;
  fs.files["/out/b/notes.txt"] = "somebody's";
  fs.directories.insert("/out/b");
  REQUIRE(write_output(fs, kDir, first_run()).has_value());
  CHECK(fs.files.at("/out/a/rules/x.yaml") == "old x");
  const auto summary = write_output(fs, kDir, second_run());
  REQUIRE(summary.has_value());
  CHECK(summary->written == 2);
  CHECK(summary->unchanged == 1);
  CHECK(summary->removed == 1);
  CHECK(fs.files.at("/out/a/rules/x.yaml") == "new x");
  CHECK(fs.files.at("/out/a/rules/n.yaml") == "new n");
  CHECK_FALSE(fs.files.contains("/out/b/rules/z.yaml"));
  CHECK_FALSE(fs.directories.contains("/out/b/rules"));
  CHECK(fs.files.at("/out/b/notes.txt") == "somebody's");
  CHECK(fs.files.size() == 5);  // three rules, the notes, the marker
  const auto before = fs.files;
  CHECK(write_output(fs, kDir, second_run())->written == 0);
  CHECK(fs.files == before);
}

TEST_CASE("cortex::write_output: what is to be kept stays, and stays ours") {
  FakeFileSystem fs;
  const std::vector<OutputFile> old{
      {"a/alertmanager/alertmanager.yaml", "am"}, {"a/alertmanager/templates/t", "t"}, {"b/rules/z.yaml", "z"}};
  REQUIRE(write_output(fs, kDir, old).has_value());
  const OutputOptions options{.kept = {"a/alertmanager/", "b/rules/z.yaml", "b/rules/never-there.yaml"}};
  REQUIRE(write_output(fs, kDir, {{"a/rules/x.yaml", "x"}}, options).has_value());
  CHECK(fs.files.size() == 5);  // all four and the marker
  CHECK(fs.files.at("/out/b/rules/z.yaml") == "z");
  REQUIRE(write_output(fs, kDir, {{"a/rules/x.yaml", "x"}}).has_value());
  CHECK(fs.files.size() == 2);
}

TEST_CASE("cortex::write_output: nothing stale is removed where that is not wanted, nothing at all is done beside another run") {
  FakeFileSystem fs;
  REQUIRE(write_output(fs, kDir, first_run()).has_value());
  const auto before = fs.files;
  fs.busy = true;
  CHECK(write_output(fs, kDir, second_run()).error().code == base::ErrorCode::kBusy);
  CHECK(fs.files == before);
  fs.busy = false;
  const auto summary = write_output(fs, kDir, second_run(), {.kept = {}, .remove_stale = false});
  REQUIRE(summary.has_value());
  CHECK(summary->removed == 0);
  CHECK(fs.files.at("/out/b/rules/z.yaml") == "old z");
  CHECK(write_output(fs, kDir, second_run())->removed == 1);
}

TEST_CASE("cortex::write_output: whichever step fails, the folder stays as it was") {
  FakeFileSystem start;
  REQUIRE(write_output(start, kDir, first_run()).has_value());
  int failures = 0;
  for (int step = 0; step < 30; ++step) {
    FakeFileSystem fs = start;
    fs.changes_until_failure = step;
    if (write_output(fs, kDir, second_run()).has_value()) continue;
    ++failures;
    CAPTURE(step);
    CHECK(fs.files == start.files);
    CHECK(fs.directories == start.directories);
  }
  CHECK(failures >= 6);
}

TEST_CASE("cortex::write_output: whenever it is cancelled, the folder stays as it was") {
  FakeFileSystem start;
  REQUIRE(write_output(start, kDir, first_run()).has_value());
  int cancelled = 0;
  for (int question = 0; question < 30; ++question) {
    FakeFileSystem fs = start;
    int left = question;
    OutputOptions options;
    options.cancelled = [&left] { return left-- <= 0; };
    if (write_output(fs, kDir, second_run(), options).has_value()) continue;
    ++cancelled;
    CAPTURE(question);
    CHECK(fs.files == start.files);
    CHECK(fs.directories == start.directories);
  }
  CHECK(cancelled >= 8);
  CHECK(cancelled < 30);
}

TEST_CASE("cortex::write_output: a file in the way that is not ours is not touched") {
  FakeFileSystem fs;
  REQUIRE(fs.make_directories("/out/a/rules").has_value());
  fs.files["/out/a/rules/x.yaml"] = "somebody's";
  const auto result = write_output(fs, kDir, first_run());
  REQUIRE_FALSE(result.has_value());
  CHECK(result.error().code == base::ErrorCode::kAlreadyExists);
  CHECK(fs.files.size() == 1);
  fs.files["/out/a/rules/x.yaml"] = "old x";
  CHECK(write_output(fs, kDir, first_run()).has_value());
}

TEST_CASE("cortex::write_output: a marker that names other files is refused") {
  for (const char* path : {"../x", "a/rules/../../x.yaml", "/etc/passwd", "a/rules/x.txt", ".git/rules/x.yaml"}) {
    FakeFileSystem fs;
    fs.files["/out/.crd2cortex-manifest.json"] = std::string(R"({"version": 1, "files": [")") + path + "\"]}";
    const auto result = write_output(fs, kDir, {});
    REQUIRE_FALSE(result.has_value());
    CHECK(result.error().code == base::ErrorCode::kUnreadable);
  }
}

/// Folders `out` and, beside it, `victim` with a file, on the real file system.
struct Real {
  std::string root;
  std::unique_ptr<base::FileSystem> fs = base::make_real_file_system();
  Real() {
    std::string name = (std::filesystem::temp_directory_path() / "c2c-output-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    root = name;
    for (const char* folder : {"/out", "/victim/rules", "/victim/0"}) REQUIRE(fs->make_directories(root + folder).has_value());
    for (const char* file : {"/victim/rules/x.yaml", "/victim/1", "/victim/0/f"}) write(file, "precious");
  }
  ~Real() { std::filesystem::remove_all(root); }
  void write(const std::string& path, const std::string& bytes) { REQUIRE(fs->write_new(root + path, bytes, 0644).has_value()); }
  void link(const std::string& target, const std::string& path) { std::filesystem::create_symlink(target, root + path); }
  std::string read(const std::string& path) const { return fs->read_file(root + path).value_or("none"); }
  base::Expected<OutputSummary> run(const std::vector<OutputFile>& files) { return write_output(*fs, root + "/out", files); }
  /// What is in `out` but tenants' folders.
  std::set<std::string> hidden() const {
    std::set<std::string> names;
    const auto entries = fs->list_directory(root + "/out");
    for (const base::DirEntry& entry : *entries) {
      if (entry.name.starts_with('.')) names.insert(entry.name);
    }
    return names;
  }
  void check_victim() const {
    for (const char* file : {"/victim/rules/x.yaml", "/victim/1", "/victim/0/f"}) CHECK(read(file) == "precious");
    CHECK(fs->list_directory(root + "/victim")->size() == 3);
    CHECK(fs->list_directory(root + "/victim/rules")->size() == 1);
  }
};

TEST_CASE("cortex::write_output: a staging folder that is a link, or is not ours, is not entered") {
  Real real;
  real.link("../victim", "/out/.crd2cortex-staging");
  real.link("../victim", "/out/.crd2cortex-staging-1");
  REQUIRE(real.fs->make_directories(real.root + "/out/.crd2cortex-staging-2/0").has_value());
  real.write("/out/.crd2cortex-staging-2/0/f", "somebody's");
  real.write("/out/.crd2cortex-staging-2/1", "somebody's");
  REQUIRE(real.fs->make_directories(real.root + "/out/.crd2cortex-staging-3").has_value());
  real.link("../../victim/1", "/out/.crd2cortex-staging-3/1");
  REQUIRE(real.run(first_run()).has_value());
  REQUIRE(real.run(second_run()).has_value());
  real.check_victim();
  CHECK(real.read("/out/a/rules/x.yaml") == "new x");
  CHECK(real.read("/out/.crd2cortex-staging-2/0/f") == "somebody's");
  CHECK(real.read("/out/.crd2cortex-staging-2/1") == "somebody's");
  CHECK(real.hidden() == std::set<std::string>{std::string(kMarkerFile), ".crd2cortex-staging", ".crd2cortex-staging-1",
                                               ".crd2cortex-staging-2", ".crd2cortex-staging-3"});
}

TEST_CASE("cortex::write_output: staging that killed runs left is cleared") {
  Real real;
  REQUIRE(real.fs->make_directories(real.root + "/out/.crd2cortex-staging-1").has_value());
  real.write("/out/.crd2cortex-staging-1/0", "half");
  real.write("/out/.crd2cortex-staging-1/17.old", "old");
  REQUIRE(real.run(first_run()).has_value());
  CHECK(real.hidden() == std::set<std::string>{std::string(kMarkerFile)});
}

TEST_CASE("cortex::write_output: nothing is written, replaced or removed through a link") {
  const std::string marker(kMarkerFile);
  const std::vector<OutputFile> same{{"t/rules/x.yaml", "x"}};
  const std::vector<OutputFile> other{{"u/rules/y.yaml", "y"}};
  const std::map<std::string, std::string> links{
      {"/out/t", "../victim"}, {"/out/t/rules", "../../victim/rules"}, {"/out/t/rules/x.yaml", "../../../victim/rules/x.yaml"}};
  for (const auto& [link, target] : links) {
    CAPTURE(link);
    for (const bool stale : {false, true}) {  // the link is on the way of a new file, or of one that a forged marker lists
      Real real;
      std::filesystem::create_directories(std::filesystem::path(real.root + link).parent_path());
      real.link(target, link);
      if (stale) real.write("/out/" + marker, R"({"version": 1, "files": ["t/rules/x.yaml"]})");
      const auto result = real.run(stale ? other : same);
      real.check_victim();
      REQUIRE_FALSE(result.has_value());
      CHECK(result.error().code == base::ErrorCode::kAlreadyExists);
      CHECK(result.error().message ==
            real.root + link + ": in the way, a symbolic link; nothing is written or removed through links");
      CHECK(real.hidden() == (stale ? std::set<std::string>{marker} : std::set<std::string>{}));
      if (!stale) CHECK(real.run(other).has_value());  // elsewhere it is not in the way
    }
  }
  Real real;
  real.link("../victim/1", "/out/" + marker);
  CHECK(real.run(same).error().code == base::ErrorCode::kAlreadyExists);
  real.check_victim();
}

TEST_CASE("cortex::write_output: the folder itself may be a link") {
  Real real;
  real.link("out", "/link");
  REQUIRE(write_output(*real.fs, real.root + "/link", first_run()).has_value());
  CHECK(real.read("/out/a/rules/x.yaml") == "old x");
}

TEST_CASE("cortex::write_output: no two tenants or rule namespaces share a file") {
  const auto error = [](std::vector<OutputFile> files) {
    FakeFileSystem fs;
    const auto result = write_output(fs, kDir, files);
    REQUIRE_FALSE(result.has_value());
    CHECK(result.error().code == base::ErrorCode::kAlreadyExists);
    CHECK(fs.files.empty());
    return result.error().message;
  };
  CHECK(error({{"a/rules/x.yaml", "1", 0644, "a", "the rule namespace `x`"},
               {"a/rules/X.yaml", "2", 0644, "a", "the rule namespace `X`"}}) ==
        "the rule namespace `x` and the rule namespace `X` of the tenant `a` would be written to the same place, "
        "`/out/a/rules/X.yaml`, at least where letter case does not count; rename one of them");
  CHECK(error({{"Team/rules/x.yaml", "1", 0644, "Team", "x"}, {"team/rules/y.yaml", "2", 0644, "team", "y"}}).starts_with(
        "the tenants `Team` and `team` would be written to the same place, `/out/team`"));
  CHECK(error({{"t/rules/x.yaml", "1", 0644, "t1", "x"}, {"t/rules/x.yaml", "1", 0644, "t2", "x"}})
            .starts_with("the tenants `t1` and `t2`"));
}

TEST_CASE("cortex::output_files: layout and modes") {
  TenantState tenant;
  tenant.tenant = "team-a";
  Rule rule;
  rule.record = "a:b";
  rule.expr = "up";
  RuleGroup group;
  group.name = "g";
  group.rules = {rule};
  tenant.rule_namespaces = {{"crd/ns/name", {group}}};
  doc::Mapping config;
  config.set("receivers", doc::Value(doc::Sequence()));
  tenant.alertmanager = AlertmanagerState{doc::Value(std::move(config)), {{"a.tmpl", "text"}}};
  const auto files = output_files({tenant}, "crd");
  REQUIRE(files.size() == 3);
  CHECK(files[0].path == "team-a/alertmanager/alertmanager.yaml");
  CHECK(files[0].bytes.starts_with("# managed by crd2cortex (owner: crd)\n"));
  CHECK(files[0].mode == 0600);
  CHECK(files[1].path == "team-a/alertmanager/templates/a.tmpl");
  CHECK(files[2].path == "team-a/rules/crd%2Fns%2Fname.yaml");
  CHECK(files[2].bytes == "namespace: crd/ns/name\ngroups:\n- name: g\n  rules:\n  - record: a:b\n    expr: up\n");
}

TEST_CASE("cortex::file_name: any text gives one safe name") {
  CHECK(file_name(".") == "%2E");
  CHECK(file_name("..") == "%2E.");
  CHECK(file_name("a/b c~") == "a%2Fb%20c~");
  const std::string first = file_name(std::string(300, 'x') + "1", ".yaml");
  const std::string second = file_name(std::string(300, 'x') + "2", ".yaml");
  CHECK(first.size() == kMaxFileName);
  CHECK(first != second);
  // A text cannot be chosen so that its name is that of one that was cut.
  CHECK(first.find('=') == kMaxFileName - 5 - 17);
  CHECK(file_name("a=b") == "a%3Db");
  CHECK(file_name(first.substr(0, first.size() - 5), ".yaml") != first);
  CHECK(path_escaped_size("a/b=c") == 7);
}

TEST_CASE("cortex::Rule: every field counts in a comparison, zero durations as absent") {
  Rule base;
  base.alert = "A";
  base.expr = "up";
  const Duration minute{std::chrono::minutes(1), "1m"};
  Rule zero = base;
  zero.for_ = Duration{};
  CHECK(zero == base);
  std::vector<Rule> changed(6, base);
  changed[0].alert = "B";
  changed[1].expr = "up ";
  changed[2].for_ = minute;
  changed[3].keep_firing_for = minute;
  changed[4].labels = {{"a", ""}};
  changed[5].annotations = {{"a", "b"}};
  for (const Rule& rule : changed) CHECK_FALSE(rule == base);
  RuleGroup group;
  group.name = "g";
  RuleGroup offset = group;
  offset.query_offset = Duration{std::chrono::milliseconds(0), "0s"};
  CHECK_FALSE(offset == group);
  RuleGroup unlimited = group;
  unlimited.limit = -1;
  CHECK(unlimited == group);
  RuleGroup labelled = group;
  labelled.labels = {{"a", "b"}};
  CHECK_FALSE(labelled == group);
}

TEST_CASE("cortex::sort_labels: sorted, and the last of equal names stays") {
  Labels labels{{"b", "1"}, {"a", "2"}, {"b", "3"}};
  sort_labels(labels);
  CHECK(labels == Labels{{"a", "2"}, {"b", "3"}});
}

}  // namespace
}  // namespace c2c::cortex
