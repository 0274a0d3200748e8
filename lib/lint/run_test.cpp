#include "lint/run.h"

#include <doctest/doctest.h>

#include "lint/test_run.h"

namespace c2c::lint {
namespace {

const std::string kHead = R"(apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata:
  name: r
)";
const std::string kGroups = R"(spec:
  groups:
  - name: g
    rules:
)";
const std::string kGauge = "    - record: a:b\n      expr: rate(x_ratio[5m])\n";

TEST_CASE("lint::run: an annotation and comments silence findings of checks and of the conversion") {
  const TestRun plain({{"a.yaml", kHead + kGroups + kGauge + "    - record: a:c\n      expr: up)\n"}});
  CHECK(plain.findings() ==
        "a.yaml:10:18 warning promql/rate-on-gauge: `rate` of `x_ratio`, which its name says is a gauge\n"
        "a.yaml:12:15 error promql/syntax: `)` without a parenthesis that it closes\n");
  CHECK(plain.run.silenced.empty());

  const TestRun silenced(
      {{"a.yaml", kHead + "  annotations:\n    crd2cortex/ignore: \"promql/rate-on-gauge it falls never\"\n" + kGroups + kGauge +
                      "    - record: a:c\n      expr: up)  # crd2cortex:ignore promql/* generated, mended later\n"}});
  CHECK(silenced.findings().empty());
  REQUIRE(silenced.run.silenced.size() == 2);
  CHECK(silenced.run.silenced[0].reason == "it falls never");
  CHECK(silenced.run.silenced[1].reason == "generated, mended later");
  // An error that is silenced is not gone: the object is still left out.
  CHECK(silenced.run.result.rejected.size() == 1);
}

TEST_CASE("lint::run: what is wrong with an annotation is shown inside it") {
  const TestRun run({{"a.yaml", kHead + "  annotations:\n    crd2cortex/ignore: |\n      rule/exprs so\n      rule/expr\n" +
                                    kGroups + "    - record: a:b\n      expr: up\n"}});
  CHECK(run.findings() ==
        "a.yaml:7:7 warning lint/unknown-id: there is no finding `rule/exprs`\n"
        "a.yaml:8:7 warning lint/ignore-without-reason: no reason is given for ignoring `rule/expr`\n");
}

TEST_CASE("lint::run: an ignore that silences nothing is told of, where everything was looked at") {
  const std::string unused = kHead + kGroups + "    - record: a:b\n      expr: up # crd2cortex:ignore promql/rate-on-gauge so\n";
  CHECK(TestRun({{"a.yaml", unused}}).findings() ==
        "a.yaml:10:36 warning lint/unused-ignore: no finding `promql/rate-on-gauge` is here to ignore\n");
  CHECK(TestRun({{"a.yaml", unused + "    - record: a:c\n      expr: 1 +\n"}}).findings().find("lint/") == std::string::npos);
  Settings off;
  off.checks["promql/rate-on-gauge"].severity = Severity::kOff;
  CHECK(TestRun({{"a.yaml", unused}}, off).findings().empty());
  Settings quiet;
  quiet.checks["lint/unused-ignore"].severity = Severity::kOff;
  CHECK(TestRun({{"a.yaml", unused}}, quiet).findings().empty());
  desired::Options narrowed;
  narrowed.namespaces = {"elsewhere"};
  CHECK(TestRun({{"a.yaml", unused}}, {}, narrowed).findings().find("lint/") == std::string::npos);
}

TEST_CASE("lint::run: a chain of operators that is deeper than the stack") {
  std::string chain = "a";
  for (int i = 0; i < 130'000; ++i) chain += "+a";
  const TestRun run({{"a.yaml", kHead + kGroups + "    - record: a:b\n      expr: " + chain + "\n"}});
  CHECK(run.sink.errors() == 0);
  CHECK(run.findings().find("lint/deep-expression") != std::string::npos);
}

TEST_CASE("lint::run: severities of findings that no check makes") {
  const std::string input = kHead + kGroups + "    - alert: a\n      expr: up\n      fro: 5m\n";
  Settings settings = without_checks();
  settings.checks["schema/unknown-field"].severity = Severity::kError;
  const TestRun error({{"a.yaml", input}}, settings);
  CHECK(error.findings().starts_with("a.yaml:11:7 error schema/unknown-field"));
  CHECK(error.sink.errors() == 1);
  settings.checks["schema/unknown-field"].severity = Severity::kOff;
  CHECK(TestRun({{"a.yaml", input}}, settings).findings().empty());
}

TEST_CASE("lint::run: what hides the rest of a document can be neither silenced nor switched off") {
  Settings settings;
  settings.checks["yaml/syntax"].severity = Severity::kOff;
  const TestRun run({{"a.yaml", "# crd2cortex:ignore-file yaml/syntax so\na: [\n"}}, settings);
  CHECK(run.findings().find(" error yaml/syntax") != std::string::npos);
  CHECK(run.findings().find("lint/unknown-id: `yaml/syntax` cannot be ignored") != std::string::npos);
}

TEST_CASE("lint::run: the same with one thread and with many") {
  std::map<std::string, std::string> input;
  for (int i = 0; i < 40; ++i) {
    std::string head = kHead;
    head.replace(head.find("name: r"), 7, "name: r" + std::to_string(i));
    input["f" + std::to_string(i) + ".yaml"] =
        head + "  annotations: {crd2cortex/ignore: " + (i % 2 == 0 ? "promql/rate-on-gauge so" : "x/y z") + "}\n" + kGroups +
        kGauge;
  }
  desired::Options many;
  many.threads = 8;
  const TestRun one(input);
  const TestRun eight(input, {}, many);
  CHECK(one.findings() == eight.findings());
  CHECK(one.run.silenced.size() == 20);
  CHECK(eight.run.silenced.size() == 20);
  for (std::size_t i = 0; i < 20; ++i) CHECK(one.run.silenced[i].finding.span == eight.run.silenced[i].finding.span);
}

// Each matcher was held against each, and patterns compiled anew for it: this took minutes.
TEST_CASE("lint::run: a selector with thousands of matchers") {
  std::string matchers;
  for (int i = 0; i < 20'000; ++i) matchers += "a!~\"x" + std::to_string(i) + ".*b\",";
  const TestRun told({{"a.yaml", kHead + kGroups + "    - record: a:b\n      expr: 'm{" + matchers + "}'\n"}},
                     without_checks("promql/redundant-matcher"));
  CHECK(told.findings().empty());
}

TEST_CASE("lint::run: errors that are switched off are counted") {
  const std::string wrong = kHead + kGroups + "    - record: a:b\n      expr: up\n      labels: [a]\n";
  CHECK(TestRun({{"a.yaml", wrong}}, without_checks()).run.switched_off_errors == 0);
  Settings off = without_checks();
  off.checks["schema/type"].severity = Severity::kOff;
  const TestRun run({{"a.yaml", wrong}}, off);
  CHECK(run.findings().empty());
  CHECK(run.run.switched_off_errors == 1);
}

TEST_CASE("lint::run: what was found in an expression of one object is not taken for what is found in another's") {
  const auto object = [](const std::string& name, const std::string& rules) {
    return "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata:\n  name: " + name + "\n" + kGroups + rules;
  };
  const std::string pair = "    - alert: A\n      expr: node_load1 / sum(node_cpus) > 5\n";
  const std::string record = "    - record: node_load1\n      expr: sum by (job) (y)\n";
  const Settings one = without_checks("promql/matching-different-labels");
  const auto of_b = [](const TestRun& run) {
    std::string out;
    for (const diag::Diagnostic& d : run.sink.all()) out += d.object.name == "b" ? d.message + "\n" : std::string();
    return out;
  };
  const std::string alone = of_b(TestRun({{"b.yaml", object("b", pair)}}, one));
  CHECK_FALSE(alone.empty());
  // Whether the metric is one of the object's own records decides; the order of the objects does not.
  for (const std::string first : {"a", "c"}) {
    CHECK(of_b(TestRun({{first + ".yaml", object(first, record + pair)}, {"b.yaml", object("b", pair)}}, one)) == alone);
  }
}

TEST_CASE("lint::run: the same expression in many rules is found wrong in each") {
  std::string rules;
  for (int i = 0; i < 5; ++i) rules += "    - record: a:b" + std::to_string(i) + "\n      expr: rate(x_ratio[5m])\n";
  const TestRun run({{"a.yaml", kHead + kGroups + rules}}, without_checks("promql/rate-on-gauge"));
  CHECK(run.sink.all().size() == 5);
}

TEST_CASE("lint::run: labels are told apart whatever bytes they hold") {
  const std::string rule = "    - record: a:b\n      expr: up\n      labels: ";
  const TestRun run({{"a.yaml", kHead + kGroups + rule + "{a: \"x\\0z\\0y\"}\n" + rule + "{a: x, z: \"y\"}\n"}},
                    without_checks("rule/duplicate-rule"));
  CHECK(run.findings().empty());
}

TEST_CASE("lint::run: groups that share their rules by an alias are still two groups, in one order") {
  std::string groups = "spec:\n  groups:\n  - name: g\n    rules: &r\n";
  for (int i = 0; i < 3; ++i) groups += "    - record: a:b" + std::to_string(i) + "\n      expr: up\n";
  Settings settings = without_checks("cortex/groups-per-tenant");
  settings.checks["cortex/rules-per-group"].severity = Severity::kError;
  settings.limits.ruler_max_rule_groups_per_tenant = 3;
  settings.limits.ruler_max_rules_per_rule_group = 2;
  const TestRun run({{"a.yaml", kHead + groups + "  - name: h\n    rules: *r\n"}}, settings);
  REQUIRE(run.sink.all().size() == 2);
  for (const diag::Diagnostic& d : run.sink.all()) CHECK(d.id == "cortex/rules-per-group");
}

TEST_CASE("lint::run: the size of rules counts what is enforced, and the indentation of each line") {
  std::string selectors = "a";
  for (int i = 0; i < 8000; ++i) selectors += "+a";
  const std::string wide = kHead + kGroups + "    - record: a:b\n      expr: " + selectors + "\n";
  desired::Options enforcing;
  enforcing.enforcement.label = "namespace";
  enforcing.default_namespace = std::string(60, 'n');
  const Settings none = without_checks();
  CHECK(TestRun({{"a.yaml", wide}}, none).findings().find("rule/size") == std::string::npos);
  CHECK(TestRun({{"a.yaml", wide}}, none, enforcing).findings().find("error rule/size") != std::string::npos);
  std::string lines = "    - alert: A\n      expr: up\n      annotations:\n        text: |\n";
  for (int i = 0; i < 60'000; ++i) lines += "          a\n";
  CHECK(TestRun({{"a.yaml", kHead + kGroups + lines}}, none).findings().find("error rule/size") != std::string::npos);
}

}  // namespace
}  // namespace c2c::lint
