#include "k8s/read.h"

#include "k8s/core_objects.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "k8s/json_scan.h"
#include "source/file_set.h"
#include "testing/files.h"

namespace c2c::k8s {
namespace {

/// A file cut and read: its chunks, objects and findings.
struct Read {
  source::FileSet files;
  diag::Sink sink;
  std::vector<Chunk> chunks;
  std::vector<Object> objects;

  explicit Read(const std::string& bytes, const std::string& path = "in.yaml",
                const std::string& ns = "default") {
    const source::FileId file = files.add(path, bytes);
    chunks = split_documents(files, file, sink);
    for (const Chunk& chunk : chunks) {
      auto found = read_objects(
          files, chunk, {.default_namespace = ns, .parse = {.duplicate_keys = diag::Level::kWarning}}, sink);
      objects.insert(objects.end(), found.begin(), found.end());
    }
  }
  [[nodiscard]] std::vector<std::string> parts() const {
    std::vector<std::string> texts;
    for (const Chunk& c : chunks) {
      texts.push_back((c.json ? "json " : "") +
                      std::string(files.get(c.file).bytes().substr(c.begin, c.end - c.begin)));
    }
    return texts;
  }
  [[nodiscard]] std::string findings(diag::Level least = diag::Level::kWarning) const {
    std::string list;
    for (const auto& finding : sink.all()) {
      if (finding.level < least) continue;
      const auto at = files.get(finding.span.file).position(finding.span.begin);
      list += std::to_string(at.line) + ":" + std::to_string(at.column) + " " + std::string(finding.id) +
              " " + finding.message + (finding.help.empty() ? "" : " (" + finding.help + ")") + "\n";
    }
    return list;
  }
  [[nodiscard]] std::string names() const {
    std::string list;
    for (const Object& object : objects) list += object.kind + " " + object.key() + "\n";
    return list;
  }
};

using Parts = std::vector<std::string>;

TEST_CASE("k8s::split_documents: at lines that begin with ---") {
  CHECK(Read("a: 1\n---\nb: 2\n").parts() == Parts{"a: 1\n", "b: 2\n"});
  CHECK(Read("---\na: 1\n--- # two\n---   \n# only a comment\n---\nb: 2").parts() == Parts{"a: 1\n", "b: 2"});
  CHECK(Read("a: |\n  x\n  ---\n  y\n").parts() == Parts{"a: |\n  x\n  ---\n  y\n"});
  CHECK(Read("a: 1\r\n---\r\nb: 2\r\n").parts() == Parts{"a: 1\r\n", "b: 2\r\n"});
  CHECK(Read("\xEF\xBB\xBF---\na: 1\n").parts() == Parts{"a: 1\n"});
  CHECK(Read("").parts().empty());
  CHECK(Read("\n# nothing\n\n").parts().empty());
}

TEST_CASE("k8s::split_documents: text behind a separator ends the file") {
  for (const char* separator : {"--- {b: 2}", "---- "}) {
    const Read read("a: {kind: K, apiVersion: v1}\n" + std::string(separator) + "\n---\nc: 3\n");
    CHECK(read.parts() == Parts{"a: {kind: K, apiVersion: v1}\n"});
    CHECK(read.findings().find("yaml/separator nothing but a comment may follow `---`") != std::string::npos);
  }
  CHECK(Read("--- {b: 2}\n").findings().starts_with("1:5 "));
}

TEST_CASE("k8s::split_documents: JSON streams, and when they are YAML after all") {
  CHECK(Read("{\"a\":1}{\"b\":[2,{}]}\n {\"c\":\"}\"}\n").parts() ==
        Parts{"json {\"a\":1}", "json {\"b\":[2,{}]}", "json {\"c\":\"}\"}"});
  CHECK(Read("{a: 1}\n---\n{b: 2}\n").parts() == Parts{"{a: 1}\n", "{b: 2}\n"});
  CHECK(Read("{\"a\":1}\n---\nb: 2\n").parts() == Parts{"json {\"a\":1}", "b: 2\n"});
  CHECK(Read("{\"a\":1}\n  b: 2\n  c: 3\n").parts() == Parts{"json {\"a\":1}", "  b: 2\n  c: 3\n"});
  CHECK(Read("{\"a\":1,}\n").parts() == Parts{"{\"a\":1,}\n"});
  // Two good values make it JSON for good.
  const Read certain("{\"a\":1}{\"b\":2}\nc: 3\n");
  CHECK(certain.parts() == Parts{"json {\"a\":1}", "json {\"b\":2}", "json c: 3\n"});
  CHECK(certain.findings(diag::Level::kError).find("json/syntax") != std::string::npos);
}

TEST_CASE("k8s::split_documents: files that are no text have one finding") {
  CHECK(Read(std::string("\x7f"
                         "ELF\0\0\0",
                         7))
            .findings() ==
        "1:5 input/binary not a text file: it has a zero byte here (name manifests only, or leave the file "
        "out with "
        "`--exclude`)\n");
  CHECK(Read(std::string("\xFF\xFE"
                         "a\0:\0",
                         6))
            .findings() ==
        "1:1 yaml/encoding the file is UTF-16 (save it as UTF-8: Kubernetes reads nothing else)\n");
}

TEST_CASE("k8s::scan_json_value: the grammar of JSON") {
  for (const char* good :
       {"{}", "[]", "null", "-0.5e+10", "\"\\u00e9\\n\"", "[1,[2,{\"a\":{}}],true]", "{\"a\":[],\"b\":0}"}) {
    CAPTURE(good);
    CHECK(scan_json_value(good, 0) == std::string(good).size());
  }
  for (const char* bad : {"", "{", "[1,]", "{\"a\":1,}", "{a:1}", "{\"a\" 1}", "\"\\x\"", "\"\n\"", "[1 2]",
                          "-", "1.", "1e", "\"\\u12\"", "tru", "]", "[}", "{]"}) {
    CAPTURE(bad);
    CHECK_FALSE(scan_json_value(bad, 0).has_value());
  }
  CHECK(scan_json_value("01", 0) == 1);
  CHECK(scan_json_value(std::string(10'000, '[') + std::string(10'000, ']'), 0) == 20'000);
  CHECK_FALSE(scan_json_value(std::string(10'001, '[') + std::string(10'001, ']'), 0).has_value());
}

TEST_CASE("k8s::read_objects: identity, defaults and labels") {
  const Read read(
      "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata:\n  name: r\n"
      "  labels: {team: a, none: ~}\n  annotations: {example.com/Note: x}\nspec: {}\n",
      "in.yaml", "team-x");
  CHECK(read.findings() == "");
  REQUIRE(read.objects.size() == 1);
  const Object& object = read.objects.front();
  CHECK(object.key() == "team-x/r");
  CHECK_FALSE(object.has_namespace);
  REQUIRE(object.label("team") != nullptr);
  CHECK(*object.label("team") == "a");
  CHECK(*object.label("none") == "");
  CHECK(object.label("x") == nullptr);
  CHECK(*object.annotation("example.com/Note") == "x");
  CHECK(object.root.find("spec").is_mapping());
}

TEST_CASE("k8s::read_objects: Lists in Lists, and typed lists whose items lack their type") {
  const Read read(
      "apiVersion: v1\nkind: List\nitems:\n- apiVersion: monitoring.coreos.com/v1\n  kind: "
      "PrometheusRuleList\n"
      "  items:\n  - metadata: {name: one, namespace: ns}\n    spec: {}\n"
      "  - {kind: Alertmanager, metadata: {name: two}}\n"
      "- {apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: Secret, metadata: {name: s}}]}\n"
      "- {apiVersion: v1, kind: ConfigMapList, items: []}\n- {apiVersion: v1, kind: List, items: ~}\n");
  CHECK(read.findings() == "");
  CHECK(read.names() == "PrometheusRule ns/one\nAlertmanager default/two\nSecret default/s\n");
  CHECK(Read("apiVersion: v1\nkind: List\nitems: [~, 1]\n").findings().find("k8s/not-an-object") !=
        std::string::npos);
  CHECK(Read("apiVersion: net.example/v1\nkind: AllowList\nmetadata: {name: a}\n").names() ==
        "AllowList default/a\n");
}

std::string object(const std::string& api_version, const std::string& kind) {
  return "apiVersion: " + api_version + "\nkind: " + kind + "\nmetadata: {name: x}\n";
}

TEST_CASE("k8s::read_objects: kinds and versions that are misspelt") {
  const std::string group = "monitoring.coreos.com/";
  CHECK(
      Read(object(group + "v1", "prometheusrule")).findings() ==
      "2:1 k8s/kind `monitoring.coreos.com` has no kind `prometheusrule` (did you mean `PrometheusRule`?)\n");
  CHECK(Read(object(group + "v1", "PrometheusRules")).names() == "");
  CHECK(Read(object(group + "v1", "Gizmo")).findings() ==
        "2:1 k8s/kind `monitoring.coreos.com` has no kind `Gizmo`\n");
  CHECK(Read(object(group + "v1alpha1", "PrometheusRule")).findings() ==
        "1:1 k8s/kind there is no `PrometheusRule` of `monitoring.coreos.com/v1alpha1` (write `apiVersion: "
        "monitoring.coreos.com/v1`)\n");
  CHECK(Read(object(group + "v1", "AlertmanagerConfig"))
            .findings()
            .find("write `apiVersion: monitoring.coreos.com/v1beta1`") != std::string::npos);
  CHECK(Read(object("v1", "PrometheusRule")).findings().starts_with("1:1 k8s/kind"));
  CHECK(Read(object("monitoring.coreos.com", "PrometheusRule")).findings().starts_with("1:1 k8s/kind"));
  CHECK(Read(object("monitoring.core-os.com/v1", "PrometheusRule")).findings().starts_with("1:1 k8s/kind"));
  CHECK(
      Read("kind: PrometheusRule\nmetadata: {name: x}\n").findings() ==
      "1:1 k8s/kind the PrometheusRule has no `apiVersion` (write `apiVersion: monitoring.coreos.com/v1`)\n");
  CHECK(
      Read("apiVersion: 1\nkind: X\n").findings().starts_with("1:13 k8s/kind `apiVersion` must be a string"));
}

TEST_CASE("k8s::read_objects: what others have is passed on without a finding") {
  for (const char* kind : {"ServiceMonitor", "PodMonitor", "Probe", "Prometheus", "PrometheusAgent",
                           "ThanosRuler", "ScrapeConfig"}) {
    CAPTURE(kind);
    const Read read(object("monitoring.coreos.com/v1", kind));
    CHECK(read.findings() == "");
    CHECK(read.objects.size() == 1);
  }
  CHECK(Read(object("monitoring.rhobs/v1", "PrometheusRule")).findings() == "");
  CHECK(Read(object("azmonitoring.coreos.com/v1", "Alertmanager")).findings() == "");
  CHECK(Read("apiVersion: v1\nkind: Service\nmetadata: {labels: [x]}\n").findings() == "");
  CHECK(Read("resources: [a.yaml]\n", "x/kustomization.yaml").findings() == "");
}

TEST_CASE("k8s::read_objects: what the API server cannot decode in Secrets, ConfigMaps and Namespaces") {
  const Read secret(
      "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\ndata:\n  a: 1234\n  b: ~\nstringData:\n  c: yes\n  d: [hush]\n  e: "
      "'5'\n");
  CHECK(secret.findings() ==
        "5:6 secret/value the value of `a` is read as an integer here: quote it (the API server takes strings only, and refuses "
        "the object)\n"
        "8:6 secret/value the value of `c` is read as a boolean here: quote it (the API server takes strings only, and refuses "
        "the object)\n"
        "9:6 secret/value `stringData[d]` must be a string, not an array (the API server takes strings only, and refuses the "
        "object)\n");
  CHECK(secret.sink.all()[0].object.name == "s");
  CHECK(secret.sink.all()[0].field == "data[a]");
  CHECK_FALSE(is_decodable(secret.objects[0]));
  const Read map("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {a: 1.5, b: {}, c: null, d: x}\nbinaryData: [x]\n");
  CHECK(map.findings() ==
        "4:11 schema/quote `1.5` is read as a number here: quote it (write `\"1.5\"`)\n"
        "4:19 schema/type `data[b]` must be a string, not an object (the API server takes strings only, and refuses the object)\n"
        "5:13 schema/type `binaryData` must be a mapping of strings, not an array (the API server takes strings only, and "
        "refuses the object)\n");
  CHECK(Read("apiVersion: v1\nkind: Namespace\nmetadata: {name: x, labels: {on: 1}}\n").sink.all()[0].object.ns == "");
  CHECK(Read("apiVersion: v1\nkind: Namespace\nmetadata: {name: x, labels: {on: 1}}\n").findings() ==
        "3:34 k8s/metadata `1` is read as an integer here: quote it (write `\"1\"`)\n");
  const Read sound("apiVersion: v1\nkind: Secret\nmetadata: {name: s}\ndata: {a: YQ==}\nstringData: null\n");
  CHECK(sound.findings() == "");
  CHECK(is_decodable(sound.objects[0]));
}

TEST_CASE("k8s::read_objects: what is no object") {
  CHECK(Read("groups: []\n").findings().starts_with("1:1 k8s/kind this is a Prometheus rule file"));
  CHECK(Read("replicas: 1\n").findings().starts_with("1:1 k8s/kind this is no Kubernetes object"));
  CHECK(Read("- a\n").findings().starts_with(
      "1:1 k8s/not-an-object a Kubernetes object is a mapping, and this is of type array"));
  CHECK(Read("null\n---\n~\n").findings() == "");
}

TEST_CASE("k8s::read_objects: names as the API server wants them") {
  auto named = [](const std::string& metadata) {
    return Read("apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: " + metadata + "\n")
        .findings();
  };
  CHECK(named("{name: a.b-c.1}") == "");
  CHECK(named("{generateName: a-}") == "");
  CHECK(named("{}") == "3:1 k8s/name the PrometheusRule has no `metadata.name` (add a name)\n");
  CHECK(named("{name: My_Rule}")
            .starts_with("3:18 k8s/name the name `My_Rule` must consist of lower case letters"));
  CHECK(named("{name: a-}").starts_with("3:18 k8s/name"));
  CHECK(named("{name: 007}") ==
        "3:18 k8s/name `007` is read as an integer here: quote it (write `\"007\"`)\n");
  CHECK(named("{name: " + std::string(254, 'a') + "}").find("at most 253") != std::string::npos);
  CHECK(named("{name: a, namespace: a.b}").starts_with("3:32 k8s/name the namespace `a.b` must"));
  CHECK(named("[]").starts_with("3:11 k8s/metadata `metadata` must be a mapping"));
  CHECK(named("{name: a, labels: {team: yes}}") ==
        "3:36 k8s/metadata `yes` is read as a boolean here: quote it (write `\"yes\"`)\n");
  CHECK(named("{name: a, labels: {team: a b}}")
            .starts_with("3:36 k8s/metadata the value of label `team` must"));
  CHECK(named("{name: a, labels: {a_/b: x}}").starts_with("3:30 k8s/metadata the label name `a_/b` must"));
  CHECK(named("{name: a, annotations: {a: [1]}}")
            .starts_with("3:38 k8s/metadata `metadata.annotations[a]` must be a string"));
  CHECK(named("{name: a, annotations: {a: " + std::string(262'144, 'x') + "}}").find("262145 bytes") !=
        std::string::npos);
}

TEST_CASE("k8s::read_objects: findings name the object") {
  const Read bad(
      "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: a_b, namespace: ns}\n");
  REQUIRE(bad.sink.errors() == 1);
  CHECK(bad.sink.all().front().object == diag::ObjectRef{"PrometheusRule", "ns", "a_b"});
  CHECK(bad.sink.all().front().field == "metadata.name");
}

TEST_CASE("k8s::read_objects: the hand-made files, each at the expected place") {
  const std::filesystem::path folder = std::filesystem::path(C2C_TESTDATA) / "corpus/prometheusrule/edge";
  std::ifstream expected(folder / "expected.ndjson");
  REQUIRE(expected);
  int refused = 0;
  int good = 0;
  for (std::string line; std::getline(expected, line);) {
    const nlohmann::json entry = nlohmann::json::parse(line);
    const std::string name = entry["file"];
    CAPTURE(name);
    CAPTURE(entry.value("wrong", ""));
    const Read read(testing::read_file(folder / name), name);
    const std::string errors = read.findings(diag::Level::kError);
    CAPTURE(errors);
    int fine = 0;
    bool bad = name == "name-missing.yaml";
    for (const auto& object : entry["objects"]) {
      const std::string stage = object.value("stage", "");
      const bool foreign = name == "kind-other.yaml" || name == "list-mixed.yaml";
      if (stage == "yaml" || (stage == "kind" && !foreign)) bad = true;
      if (stage != "yaml" && stage != "kind") ++fine;
    }
    CHECK(errors.empty() != bad);
    if (bad) ++refused;
    if (!bad && name != "kind-other.yaml" && name != "list-mixed.yaml") {
      CHECK(read.objects.size() == static_cast<std::size_t>(fine));
      ++good;
    }
    // Where a fault of YAML is shown is the matter of doc.
    const bool yaml = errors.find(" yaml/syntax ") != std::string::npos;
    if (bad && !yaml && entry.contains("line")) {
      const std::string place =
          std::to_string(entry["line"].get<int>()) + ":" + std::to_string(entry["col"].get<int>()) + " ";
      CHECK(errors.starts_with(place));
    }
  }
  CHECK(refused >= 30);
  CHECK(good >= 200);
}

TEST_CASE("k8s::read_objects: a value that is a comment, with and without a blank before it") {
  const auto found = [](const std::string& labels) {
    return Read("kind: ConfigMap\napiVersion: v1\nmetadata:\n  name: a\n  labels:\n" + labels).findings();
  };
  CHECK(found("    team: #platform\n").find("6:11 yaml/comment `team` has no value") != std::string::npos);
  CHECK(found("    {\"team\":#platform\n    }\n").find("yaml/comment `team` has no value") != std::string::npos);
  CHECK(found("    team: # platform\n").find("yaml/comment") == std::string::npos);
  CHECK(found("    team: a#platform\n").find("yaml/comment") == std::string::npos);
}

}  // namespace
}  // namespace c2c::k8s
