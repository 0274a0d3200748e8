#include "translate/secret_sources.h"

#include <doctest/doctest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>

#include "doc/parse.h"

namespace c2c::translate {
namespace {

namespace fs = std::filesystem;

/// The value of a key in the Secret n/s, or "none" and the problem.
std::string found(const SecretSources& sources, const std::string& key, const std::string& ns = "n",
                  const std::string& name = "s") {
  const SecretLookup lookup = sources.find(RefKind::kSecret, ns, name, key);
  return lookup.value ? lookup.value->reveal() : "none: " + lookup.problem;
}

class Variables : public base::Environment {
 public:
  std::map<std::string, std::string> all;
  std::optional<std::string> get(const std::string& name) const override {
    const auto at = all.find(name);
    return at == all.end() ? std::nullopt : std::optional(at->second);
  }
};

/// Counts the runs; a program prints its last argument.
class Echo : public base::ProcessRunner {
 public:
  mutable int runs = 0;
  base::Expected<base::ProcessResult> run(const std::vector<std::string>& argv, const base::ProcessLimits&) const override {
    ++runs;
    return base::ProcessResult{0, "value of " + argv.back() + "\n", ""};
  }
};

/// A world with the folders of the operating system and nothing else.
struct Nothing {
  std::unique_ptr<base::FileSystem> files = base::make_real_file_system();
  Variables environment;
  Echo processes;
  diag::Sink sink;
  [[nodiscard]] SecretWorld world() const { return {*files, environment, processes}; }
};

TEST_CASE("translate::SecretSources: only what lies in --secrets-dir is read") {
  std::string root = (fs::temp_directory_path() / "c2c-secrets-XXXXXX").string();
  REQUIRE(mkdtemp(root.data()) != nullptr);
  const auto write = [&](const std::string& path, const std::string& bytes) {
    fs::create_directories(fs::path(root + path).parent_path());
    std::ofstream(root + path, std::ios::binary) << bytes;
  };
  write("/outside", "of the host");
  write("/dir/n/s/..2026/plain", "a value");
  write("/dir/n/s/large", std::string((1U << 20U) + 1, 'x'));
  fs::create_symlink("..2026", root + "/dir/n/s/..data");
  fs::create_symlink("..data/plain", root + "/dir/n/s/plain");
  fs::create_symlink("../../../outside", root + "/dir/n/s/host");
  fs::create_symlink("/dev/zero", root + "/dir/n/s/zero");
  fs::create_symlink("../..", root + "/dir/n/up");
  fs::create_symlink("..", root + "/dir/up");
  fs::create_symlink("dir", root + "/link");

  Nothing nothing;
  for (const std::string folder : {"/dir", "/link", "/dir/"}) {
    SecretOptions options;
    options.directory = root + folder;
    const SecretSources sources({}, options, nothing.world(), nothing.sink);
    CHECK(found(sources, "plain") == "a value");
    CHECK(found(sources, "host") == "none: " + *options.directory + "/n/s/host leads out of the folder " + *options.directory);
    CHECK(found(sources, "zero").ends_with("/n/s/zero leads out of the folder " + *options.directory));
    CHECK(found(sources, "outside", "n", "up").find("leads out") != std::string::npos);
    CHECK(found(sources, "outside", "up", "x") == "none: ");
    CHECK(found(sources, "large").find("more than 1048576 bytes") != std::string::npos);
    CHECK(found(sources, "none") == "none: ");
    CHECK(sources.find(RefKind::kSecret, "n", "s", "none").object_found);
  }
  fs::remove_all(root);
}

TEST_CASE("translate::SecretSources: names that Kubernetes does not allow are looked up in manifests only") {
  Nothing nothing;
  SecretOptions options;
  options.directory = "no-such-folder";
  options.environment = true;
  options.command = {"get"};
  const SecretSources sources({}, options, nothing.world(), nothing.sink);
  CHECK(found(sources, "k", "../n") == "none: the namespace `../n` is not a name that Kubernetes allows");
  CHECK(found(sources, "k", "n.n") == "none: the namespace `n.n` is not a name that Kubernetes allows");
  CHECK(found(sources, "k", "n", "--all") == "none: the name `--all` is not a name that Kubernetes allows");
  CHECK(found(sources, "k", "n", "a/b") == "none: the name `a/b` is not a name that Kubernetes allows");
  for (const std::string key : {"", ".", "..", "..data", "a b", "a/b", "a\n", "é"}) {
    CHECK(found(sources, key) == "none: the key `" + key + "` is not a name that Kubernetes allows");
  }
  CHECK(found(sources, "-o") == "none: the key `-o` starts with `-`, as an option does; only a manifest can have it");
  CHECK(nothing.processes.runs == 0);
  CHECK(found(sources, "a-b._C", "n-1", "s.t-u") == "value of a-b._C");

  const SecretSources manifests({}, {}, nothing.world(), nothing.sink);
  CHECK(found(manifests, "a b") == "none: ");
}

TEST_CASE("translate::SecretSources: a variable that two references share is given to neither") {
  Nothing nothing;
  nothing.environment.all["CRD2CORTEX_SECRET_A_B_C_K"] = "whose?";
  nothing.environment.all["CRD2CORTEX_SECRET_A_B_C_L"] = "clear";
  source::FileSet files;
  const std::string text =
      "spec: {receivers: [{x: [{y: {name: b-c, key: k}}]}, {name: other, key: [k]}], z: {name: b-c, key: l}}";
  const auto document = doc::parse_yaml(files, files.add("x.yaml", text), 0, text.size(), {}, nothing.sink);
  REQUIRE(document.has_value());
  std::vector<k8s::Object> users(2);
  users[0].ns = "a";
  users[0].root = document->root();
  SecretOptions options;
  options.environment = true;
  SecretSources sources({}, options, nothing.world(), nothing.sink);
  sources.expect({&users[0], &users[1]});
  CHECK(found(sources, "l", "a", "b-c") == "clear");
  CHECK(found(sources, "k", "a-b", "c") ==
        "none: the variable CRD2CORTEX_SECRET_A_B_C_K would be that of the key `k` of `a/b-c`, too");
  CHECK(found(sources, "k", "a", "b-c") ==
        "none: the variable CRD2CORTEX_SECRET_A_B_C_K would be that of the key `k` of `a-b/c`, too");
}

/// What the Secret n/s of this text has.
std::vector<std::string> values_of(const std::string& text, const std::vector<std::string>& keys) {
  Nothing nothing;
  source::FileSet files;
  const auto document = doc::parse_yaml(files, files.add("x.yaml", text), 0, text.size(), {}, nothing.sink);
  REQUIRE(document.has_value());
  k8s::Object object;
  object.api_version = "v1";
  object.kind = "Secret";
  object.ns = "n";
  object.name = "s";
  object.root = document->root();
  const SecretSources sources({&object}, {}, nothing.world(), nothing.sink);
  std::vector<std::string> out;
  for (const std::string& key : keys) out.push_back(found(sources, key));
  return out;
}

TEST_CASE("translate::SecretSources: a null is the empty text, also over a value of `data`") {
  using Values = std::vector<std::string>;
  CHECK(values_of("data: {a: YQ==, b: ~, c: YQ==}\nstringData: {a: null, d: ~}\n", {"a", "b", "c", "d", "e"}) ==
        Values{"", "", "a", "", "none: "});
}

TEST_CASE("translate::SecretSources: of a Secret that the API server would refuse no value is taken") {
  using Values = std::vector<std::string>;
  const std::string why = "none: the API server would refuse the Secret in the input";
  CHECK(values_of("data: {a: YQ==}\nstringData: {b: 1, c: x}\n", {"a", "b", "c", "d"}) == Values{why, why, why, "none: "});
}

/// Answers nothing in time.
class SlowProcesses : public base::ProcessRunner {
 public:
  mutable int calls = 0;
  base::Expected<base::ProcessResult> run(const std::vector<std::string>&, const base::ProcessLimits&) const override {
    ++calls;
    return base::fail(base::ErrorCode::kTimeout, "run get: no answer within 5 ms");
  }
};

TEST_CASE("translate::SecretSources: after a command that took too long no other is run") {
  Nothing nothing;
  const SlowProcesses slow;
  SecretOptions options;
  options.command = {"get", "-x"};
  const SecretSources sources({}, options, {*nothing.files, nothing.environment, slow}, nothing.sink);
  CHECK(found(sources, "a") == "none: run get: no answer within 5 ms");
  CHECK(found(sources, "b") == "none: `get` is not run again, because it did not answer in time before");
  CHECK(found(sources, "a") == "none: run get: no answer within 5 ms");
  CHECK(slow.calls == 1);
}

}  // namespace
}  // namespace c2c::translate
