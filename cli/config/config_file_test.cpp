#include "config/config_file.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <filesystem>

#include "options/convert.h"

namespace c2c::cli {

namespace {

struct Read {
  source::FileSet files;
  diag::Sink sink;
  ConfigFile file;

  explicit Read(std::string bytes, bool project = true) {
    const ConfigPlace place{"x.yaml", "sub", std::filesystem::current_path().string(), project};
    file = read_config(files, files.add("x.yaml", std::move(bytes)), convert_options(), place, sink);
  }

  /// "line:column-column id message" of the only finding.
  std::string only() const {
    REQUIRE(sink.all().size() == 1);
    const diag::Diagnostic& d = sink.all()[0];
    const auto begin = files.get(d.span.file).position(d.span.begin);
    const auto end = files.get(d.span.file).position(d.span.end);
    return std::to_string(begin.line) + ":" + std::to_string(begin.column) + "-" + std::to_string(end.column) + " " +
           std::string(d.id) + " " + d.message;
  }
  std::string help() const { return sink.all().at(0).help; }
};

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("cli::read_config: every flag has its key") {
  for (const Option& option : convert_options()) {
    if (option.trust == Trust::kCommandLine) continue;
    CAPTURE(option.name);
    std::string value = "x";
    if (option.takes == Takes::kNothing) value = "true";
    if (option.takes == Takes::kNumber) value = "2";
    if (option.takes == Takes::kChoice) value = std::string(choices_of(option).front());
    const Read read(std::string(option.name) + ": " + value + "\n", false);
    CHECK(read.sink.empty());
    REQUIRE(read.file.layer.find(option.name) != nullptr);
    CHECK(read.file.layer.find(option.name)->values.size() == 1);
  }
}

TEST_CASE("cli::read_config: values, lists and paths") {
  const Read read(
      "\xEF\xBB\xBF# settings\r\ntenant: 007\r\nkeep-going: true\r\nnamespace: [a, 'b,c']\r\nfilename:\r\n- "
      "manifests\r\noutput-dir: out\r\n");
  CHECK(read.sink.empty());
  CHECK(read.file.layer.origin == Origin::kProjectFile);
  CHECK(read.file.layer.find("tenant")->values == Strings{"007"});
  CHECK(read.file.layer.find("keep-going")->values == Strings{"true"});
  CHECK(read.file.layer.find("namespace")->values == Strings{"a", "b", "c"});
  CHECK(read.file.layer.find("filename")->values == Strings{"sub/manifests"});
  CHECK(read.file.layer.find("output-dir")->values == Strings{"sub/out"});
}

TEST_CASE("cli::read_config: empty files and comments set nothing") {
  for (const char* text : {"", "\n", "# only a comment\n", "---\n", "{}\n"}) {
    const Read read(text);
    CHECK(read.sink.empty());
    CHECK(read.file.layer.settings.empty());
  }
}

TEST_CASE("cli::read_config: what is wrong, and where") {
  CHECK(Read("tennant: x\n").only() == "1:1-8 config/unknown-key unknown key `tennant`");
  CHECK(Read("tennant: x\n").help() == "did you mean `tenant`?");
  CHECK(Read("id: x\n").only() == "1:1-3 config/unknown-key unknown key `id`");
  CHECK(Read("config: x\n").only() == "1:1-7 config/unknown-key unknown key `config`");
  CHECK(Read("# é\noutput: \"xml\"\n").only() == "2:9-14 config/value `output`: `xml` is not one of yaml, json");
  CHECK(Read("keep-going: yes\n").only() == "1:13-16 config/value `keep-going`: write `true` or `false`, not `yes`");
  CHECK(Read("threads: many\n").only() == "1:10-14 config/value `threads`: `many` is not a number from 1 to 1024");
  CHECK(Read("tenant: [a]\n").only() == "1:9-9 config/type `tenant` is a list; it must be a text");
  CHECK(Read("tenant:\n").only() == "1:8-8 config/type `tenant` is nothing; it must be a text");
  CHECK(Read("exclude: {a: b}\n").only() == "1:10-10 config/type `exclude` is a mapping; it must be a list of texts");
  CHECK(Read("exclude: [a, [b]]\n").only() == "1:14-14 config/type an item of `exclude` is a list; it must be a text");
  CHECK(Read("- a\n").only() == "1:1-1 config/type the file must be a mapping of settings");
  CHECK(Read("tenant: a\ntenant: b\n").only() == "2:1-7 config/duplicate-key the key `tenant` is here twice");
  CHECK(Read("filename: '-'\n").only() ==
        "1:11-14 config/value `filename`: standard input can be named on the command line only");
  CHECK(Read("a: [\n").only().find("config/syntax") != std::string::npos);
  CHECK(Read("tenant: a\n---\ntenant: b\n").only().find("config/syntax a second document") != std::string::npos);
  // yaml-cpp stays at the comma and makes one document after the other of it.
  CHECK(Read("  ,a: : 2").only() == "1:3-3 config/syntax a second document");
  CHECK(Read(std::string("a: b\0", 5)).only() == "1:5-6 config/syntax a zero byte: this is no text in UTF-8");
  CHECK(Read(std::string(100000, '[')).only().find("config/syntax") != std::string::npos);
}

TEST_CASE("cli::read_config: a project's file may not run commands, carry credentials or leave its repository") {
  for (const char* text : {"secret-command: ./steal\n", "address: http://x\n", "auth-token: x\n", "headers: [x]\n",
                           "alertmanager-base: /etc/passwd\n", "secrets-dir: ../../x\n", "filename: [a, ../../..]\n",
                           "output-dir: ../.git/hooks\n", "output-dir: out/../../.GIT/x\n", "secret-env: true\n"}) {
    CAPTURE(text);
    const Read read(text);
    CHECK(read.file.refused);
    CHECK(read.only().find("config/refused a project's file may not") != std::string::npos);
    CHECK(read.file.layer.settings.empty());
  }
  const Read inside("secrets-dir: ../x\n");
  CHECK_FALSE(inside.file.refused);
  CHECK(inside.sink.empty());
}

TEST_CASE("cli::read_config: a file full of mistakes takes no more than its share of time") {
  const auto start = std::chrono::steady_clock::now();
  std::string keys;
  for (int i = 0; i < 70'000; ++i) keys += "k" + std::to_string(i) + ": x\n";
  const Read read(keys);
  CHECK(read.sink.errors() == 21);
  CHECK(std::any_of(read.sink.all().begin(), read.sink.all().end(),
                    [](const diag::Diagnostic& d) { return d.message == "69980 more unknown keys"; }));
  std::string tenants = "tenants:\n";
  for (int i = 0; i < 20'000; ++i) tenants += "- {tenant: a, namespaces: [n" + std::to_string(i) + "]}\n";
  CHECK(Read(tenants).sink.empty());
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(20));
}

TEST_CASE("cli::read_config: the user's own file may") {
  const Read read("secret-command: pass-it\nsecrets-dir: /etc/x\n", false);
  CHECK(read.sink.empty());
  CHECK(read.file.layer.origin == Origin::kUserFile);
  CHECK(read.file.layer.find("secret-command")->values == Strings{"pass-it"});
  CHECK(read.file.layer.find("secrets-dir")->values == Strings{"/etc/x"});
  CHECK(Read("address: http://x\n", false).file.layer.find("address")->values == Strings{"http://x"});
}

TEST_CASE("cli::read_config: tenants") {
  const Read read(
      "tenants:\n- tenant: a\n  namespaces: [x, 'y-*']\n- tenant: b\n  selector: team in (b, c)\n- tenant: c\n  namespaces: z\n"
      "default-tenant: d\n");
  CHECK(read.sink.empty());
  REQUIRE(read.file.tenants.size() == 3);
  CHECK(read.file.tenants[0].tenant == "a");
  CHECK(read.file.tenants[0].namespaces == Strings{"x", "y-*"});
  CHECK(read.file.tenants[1].namespaces.empty());
  CHECK(read.file.tenants[1].selector == "team in (b, c)");
  CHECK(read.file.tenants[2].namespaces == Strings{"z"});
  CHECK(read.file.default_tenant->values == Strings{"d"});
}

TEST_CASE("cli::read_config: mistakes in tenants") {
  CHECK(Read("tenants: a\n").only() == "1:10-11 config/type `tenants` must be a list of rules");
  CHECK(Read("tenants: [a]\n").only() ==
        "1:11-12 config/type a rule of `tenants` must be a mapping with `tenant`, `namespaces`, `selector`");
  CHECK(Read("tenants: [{tenant: a, namespace: b}]\n").only() == "1:23-32 config/unknown-key unknown key `namespace`");
  CHECK(Read("tenants: [{tenant: a, namespace: b}]\n").help() == "did you mean `namespaces`?");
  CHECK(Read("tenants: [{namespaces: [b]}]\n").only() == "1:11-11 config/value a rule of `tenants` without a `tenant`");
  CHECK(Read("tenants: [{tenant: a, namespaces: []}]\n").only().find("config/value `namespaces` is empty") != std::string::npos);
  CHECK(Read("tenants: [{tenant: a, selector: 'a in'}]\n").only().find("1:33-39 config/value `selector`: ") == 0);
  CHECK(Read("tenant: x\ntenants: [{tenant: a}]\n").only() == "2:1-8 config/conflict `tenants` together with `tenant`");
  CHECK(Read("tenant-from: namespace\ntenant: x\n").only() == "1:14-23 config/conflict `tenant-from` together with `tenant`");
  CHECK(Read("default-tenant: x\n").only() == "1:17-18 config/conflict `default-tenant` without `tenants`");
}

TEST_CASE("cli::read_config: rules that are never reached are warned about") {
  const auto unreachable = [](const char* text) {
    const Read read(text);
    REQUIRE(read.sink.all().size() == 1);
    CHECK(read.sink.all()[0].level == diag::Level::kWarning);
    REQUIRE(read.sink.all()[0].labels.size() == 1);
    return read.only();
  };
  CHECK(unreachable("tenants:\n- tenant: a\n- tenant: b\n  namespaces: [x]\n") ==
        "3:3-9 config/unreachable the rule for tenant `b` is never reached");
  CHECK(unreachable("tenants:\n- tenant: a\n  namespaces: ['*']\n- tenant: b\n  selector: x=y\n").find("4:3-9") == 0);
  CHECK(unreachable("tenants:\n- tenant: a\n  namespaces: [x, y]\n- tenant: b\n  namespaces: [y]\n").find("4:3-9") == 0);
  CHECK(unreachable("tenants:\n- tenant: a\n  selector: x=y\n- tenant: b\n  selector: x=y\n  namespaces: [y]\n").find("4:3-9") ==
        0);
  CHECK(unreachable("tenants:\n- tenant: a\ndefault-tenant: b\n") ==
        "3:17-18 config/unreachable `default-tenant` is never reached");
  CHECK(Read("tenants:\n- tenant: a\n  selector: x=y\n- tenant: b\n  namespaces: [y]\n- tenant: c\n").sink.empty());
  CHECK(Read("tenants:\n- tenant: a\n  namespaces: [x]\n- tenant: b\n  namespaces: [x, y]\n").sink.empty());
}

}  // namespace c2c::cli
