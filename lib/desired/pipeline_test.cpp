#include "desired/pipeline.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "cortex/codec.h"
#include "cortex/output.h"
#include "testing/fake_world.h"

namespace c2c::desired {
namespace {

std::string rule(const std::string& ns, const std::string& name, const std::string& rest = "    - {record: 'a:b', expr: up}\n") {
  return "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: " + name + ", namespace: " + ns +
         "}\nspec:\n  groups:\n  - name: g\n    rules:\n" + rest + "---\n";
}

struct Run {
  testing::FakeFiles fs;
  testing::FakeEnvironment environment;
  testing::FakeProcesses processes;
  std::string standard_input;
  source::FileSet files;
  diag::Sink sink;
  Options options;

  Run() { options.tenancy = tenancy::Fixed{"t"}; }
  Result build() {
    return desired::build({fs, environment, processes, [this] { return base::Expected<std::string>(standard_input); }}, options,
                          files, sink);
  }
  [[nodiscard]] std::vector<std::string> ids() const {
    std::vector<std::string> out;
    for (const diag::Diagnostic& d : sink.all()) out.emplace_back(d.id);
    return out;
  }
};

std::string bytes_of(const Result& result) {
  std::string out;
  for (const auto& file : cortex::output_files(result.tenants, "crd")) out += file.path + "\n" + file.bytes;
  return out;
}

TEST_CASE("desired::build: a label is enforced on what Cortex takes and Prometheus does not") {
  Run run;
  run.fs.files = {{"a.yaml", rule("x", "one", "    - {record: 'a:b', expr: 'holt_winters(up[1h], 0.5, 0.5)'}\n")}};
  run.options.paths = {"a.yaml"};
  run.options.enforcement.label = "ns";
  const Result result = run.build();
  REQUIRE(result.groups == 1);
  CHECK(result.tenants.at(0).rule_namespaces.at(0).groups.at(0).rules.at(0).expr == "holt_winters(up{ns=\"x\"}[1h], 0.5, 0.5)");
}

TEST_CASE("desired::build: neither the order of the paths nor the threads show") {
  const auto build_with = [](std::vector<std::string> paths, unsigned threads) {
    Run run;
    run.fs.files = {{"a.yaml", rule("x", "one") + rule("z", "two")},
                    {"b.yaml", rule("x", "three") + rule("x", "bad", "    - {expr: up}\n")}};
    run.options.paths = std::move(paths);
    run.options.threads = threads;
    const Result result = run.build();
    CHECK(result.rejected.size() == 1);
    CHECK(result.converted.size() == 3);
    CHECK(result.groups == 3);
    return bytes_of(result) + run.sink.all().at(0).message;
  };
  const std::string one = build_with({"a.yaml", "b.yaml"}, 1);
  CHECK(one == build_with({"b.yaml", "a.yaml"}, 4));
  CHECK(one.find("crd%2Fx%2Fthree.yaml") != std::string::npos);
}

TEST_CASE("desired::build: why an Alertmanager object does not take a configuration") {
  const auto config = [](const std::string& ns, const std::string& name, const std::string& labels) {
    return "apiVersion: monitoring.coreos.com/v1alpha1\nkind: AlertmanagerConfig\nmetadata: {name: " + name +
           ", namespace: " + ns + ", labels: {" + labels + "}}\nspec: {route: {receiver: r}, receivers: [{name: r}]}\n---\n";
  };
  const auto reasons = [&](const std::string& spec) {
    Run run;
    run.standard_input = config("a", "own", "am: x") + config("a", "other", "am: w") + config("b", "known", "am: x") +
                         config("c", "unknown", "am: x") +
                         "apiVersion: v1\nkind: Namespace\nmetadata: {name: b, labels: {t: z}}\n---\n"
                         "apiVersion: monitoring.coreos.com/v1\nkind: Alertmanager\nmetadata: {name: am, namespace: a}\n"
                         "spec: " + spec + "\n";
    run.options.paths = {"-"};
    std::map<std::string, translate::LeftOut> out;
    for (const Unselected& unselected : run.build().unselected) out[unselected.config.object.name] = unselected.why;
    return out;
  };
  using translate::LeftOut;
  using Reasons = std::map<std::string, LeftOut>;
  CHECK(reasons("{alertmanagerConfigSelector: {matchLabels: {am: x}}}") == Reasons{{"other", LeftOut::kLabels},
                                                                                   {"known", LeftOut::kOtherNamespace},
                                                                                   {"unknown", LeftOut::kOtherNamespace}});
  CHECK(reasons("{alertmanagerConfigSelector: {}, alertmanagerConfigNamespaceSelector: {matchLabels: {t: w}}}") ==
        Reasons{{"own", LeftOut::kNamespaceUnknown}, {"other", LeftOut::kNamespaceUnknown},
                {"known", LeftOut::kNamespaceLabels}, {"unknown", LeftOut::kNamespaceUnknown}});
  CHECK(reasons("{alertmanagerConfigSelector: {}, alertmanagerConfigNamespaceSelector: "
                "{matchLabels: {kubernetes.io/metadata.name: c}}}") ==
        Reasons{{"own", LeftOut::kNamespaceLabels}, {"other", LeftOut::kNamespaceLabels}, {"known", LeftOut::kNamespaceLabels}});
  CHECK(reasons("{alertmanagerConfigSelector: {}, alertmanagerConfigNamespaceSelector: {}}").empty());
  CHECK(reasons("{}").at("own") == LeftOut::kNoSelector);
}

TEST_CASE("desired::build: the same object twice, and two objects in one rule namespace") {
  Run twice;
  twice.fs.files = {{"a.yaml", rule("x", "one")}, {"b.yaml", rule("x", "one") + rule("x", "two")}};
  twice.options.paths = {"a.yaml", "b.yaml"};
  const Result result = twice.build();
  CHECK(twice.ids() == std::vector<std::string>{"input/duplicate-object"});
  CHECK(twice.sink.all()[0].labels.size() == 1);
  CHECK(result.rejected.size() == 2);
  CHECK(result.groups == 1);

  Run clash;
  clash.standard_input = rule("x", "one") + rule("z", "one");
  clash.options.paths = {"-"};
  clash.options.rule_namespace = *tenancy::RuleNamespaceTemplate::parse("crd/{name}");
  CHECK(clash.build().tenants.empty());
  CHECK(clash.ids() == std::vector<std::string>{"tenancy/clash"});
}

TEST_CASE("desired::build: an object that cannot be identified or has a key twice is left out") {
  Run run;
  run.standard_input = rule("y", "one") + rule("x", "two", "    - {record: a, record: b, expr: up}\n") + rule("x", "three");
  run.options.paths = {"-"};
  const Result result = run.build();
  CHECK(run.ids() == std::vector<std::string>{"k8s/name", "yaml/duplicate-key"});
  CHECK(result.rejected.size() == 2);
  REQUIRE(result.groups == 1);
  CHECK(result.tenants[0].rule_namespaces[0].name == "crd/x/three");
}

TEST_CASE("desired::build: narrowing, other kinds and tenants without a place") {
  Run run;
  run.standard_input = rule("x", "one") + rule("z", "two") + "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d}\n---\n";
  run.options.paths = {"-"};
  run.options.namespaces = {"x"};
  run.options.tenancy = *tenancy::From::parse("namespace", "prod-{}");
  const Result result = run.build();
  CHECK(run.sink.empty());
  CHECK(result.narrowed == 1);
  CHECK(result.passed_over == std::map<std::string, std::size_t>{{"apps/v1/Deployment", 1}});
  CHECK(result.objects == std::map<std::string, std::size_t>{{"PrometheusRule", 1}});
  REQUIRE(result.tenants.size() == 1);
  CHECK(result.tenants[0].tenant == "prod-x");
  CHECK_FALSE(result.tenants[0].alertmanager.has_value());
}

TEST_CASE("translate::translate_rules: what only Cortex minds") {
  Run run;
  run.standard_input = rule("x", "one",
                            "    - {alert: A, expr: ' \n up', for: 0s}\n"
                            "    - {record: a-b, expr: up}\n"
                            "  - {name: h, limit: -1, partial_response_strategy: warn}\n"
                            "  - {name: i, labels: {__name__: x}, rules: [{record: a, expr: up}]}\n");
  run.options.paths = {"-"};
  CHECK(run.build().tenants.empty());
  CHECK(run.ids() == std::vector<std::string>{"rule/record-name", "cortex/empty-group", "cortex/limit",
                                              "cortex/partial-response-strategy", "cortex/group-labels"});
  Run utf8;
  utf8.standard_input = rule("x", "one", "    - {alert: A, expr: \" \\n up\", for: 0s}\n    - {record: a-b, expr: up}\n");
  utf8.options.paths = {"-"};
  utf8.options.alertmanager.utf8_names = true;
  const Result result = utf8.build();
  CHECK(utf8.sink.empty());
  REQUIRE(result.groups == 1);
  const cortex::Rule& first = result.tenants[0].rule_namespaces[0].groups[0].rules[0];
  CHECK(first.expr == "up");
  CHECK_FALSE(first.for_.has_value());
}

TEST_CASE("translate::translate_rules: an empty duration is written for the operator's target alone") {
  const std::string input = rule("x", "one", "    - {alert: A, expr: up, for: ''}\n  - {name: h, interval: '', rules: []}\n");
  for (const translate::Target target : {translate::Target::kOperator, translate::Target::kCortex}) {
    Run run;
    run.standard_input = input;
    run.options.paths = {"-"};
    run.options.alertmanager.target = target;
    const Result result = run.build();
    REQUIRE(result.groups >= 1);
    const std::string text = cortex::write_rule_file(result.tenants[0].rule_namespaces[0]);
    const bool written = target == translate::Target::kOperator;
    CHECK((text.find("for: \"\"") != std::string::npos) == written);
    CHECK((text.find("interval: \"\"") != std::string::npos) == written);
    CHECK(run.ids().front() == "rule/empty-duration");
  }
}

TEST_CASE("translate::translate_rules: names that are too long for Cortex's filesystem backend") {
  const auto ids_of = [](const std::string& group, const std::string& object, translate::Target target) {
    Run run;
    run.standard_input =
        rule("x", object, "    - {record: a, expr: up}\n  - {name: " + group + ", rules: [{record: a, expr: up}]}\n");
    run.options.paths = {"-"};
    run.options.alertmanager.target = target;
    run.options.invalid_names = diag::Level::kWarning;
    CHECK(run.build().tenants.size() == 1);
    return run.ids();
  };
  using Ids = std::vector<std::string>;
  constexpr auto kCortex = translate::Target::kCortex;
  CHECK(ids_of(std::string(189, 'g'), std::string(183, 'o'), kCortex) == Ids{});  // crd/x/…
  CHECK(ids_of(std::string(190, 'g'), "o", kCortex) == Ids{"cortex/name-length"});
  CHECK(ids_of("h", std::string(184, 'o'), kCortex) == Ids{"cortex/name-length"});
  CHECK(ids_of(std::string(190, 'g'), std::string(184, 'o'), translate::Target::kOperator) == Ids{});
}

TEST_CASE("translate::SecretSources: manifests, directory, environment, command, in this order") {
  Run run;
  const std::string text =
      "apiVersion: v1\nkind: Secret\nmetadata: {name: s, namespace: n}\ndata: {a: YQo=, b: '*', c: Yg==}\nstringData: {c: "
      "clear}\n";
  const source::FileId id = run.files.add("s.yaml", text);
  auto document = doc::parse_yaml(run.files, id, 0, text.size(), {}, run.sink);
  REQUIRE(document.has_value());
  k8s::Object object;
  object.api_version = "v1";
  object.kind = "Secret";
  object.ns = "n";
  object.name = "s";
  object.root = document->root();
  run.fs.files["dir/n/s/d"] = "of the directory\n";
  run.environment.variables["CRD2CORTEX_SECRET_N_S_E_1"] = "of the environment";
  translate::SecretOptions options;
  options.directory = "dir";
  options.environment = true;
  options.command = {"get", "--raw"};
  const translate::SecretSources sources({&object}, options, {run.fs, run.environment, run.processes}, run.sink);
  CHECK(run.ids() == std::vector<std::string>{"secret/base64"});
  const auto value = [&](const char* key) {
    const auto found = sources.find(translate::RefKind::kSecret, "n", "s", key);
    return found.value ? found.value->reveal() : "none: " + found.problem;
  };
  CHECK(value("a") == "a\n");
  CHECK(value("c") == "clear");
  CHECK(value("d") == "of the directory\n");
  CHECK(value("e.1") == "of the environment");
  CHECK(value("f") == "value of f");
  CHECK(value("f") == "value of f");
  CHECK(run.processes.calls == std::vector<std::vector<std::string>>{{"get", "--raw", "n", "s", "f"}});
  CHECK(value("bad") == "none: `get` ended with status 7");
  CHECK(value("../../x") == "none: the key `../../x` is not a name that Kubernetes allows");

  options = {};
  options.placeholders = true;
  const translate::SecretSources none({}, options, {run.fs, run.environment, run.processes}, run.sink);
  const auto lookup = none.find(translate::RefKind::kConfigMap, "n", "s", "a");
  CHECK(lookup.placeholder);
  REQUIRE(lookup.value.has_value());
  CHECK(lookup.value->reveal() == translate::kPlaceholder);
  CHECK_FALSE(lookup.object_found);
}

}  // namespace
}  // namespace c2c::desired
