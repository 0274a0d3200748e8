#include "schema/validate.h"

#include <doctest/doctest.h>

#include <string>
#include <thread>
#include <vector>

#include "doc/parse.h"
#include "schema/patterns.h"
#include "schema/tables.h"
#include "source/file_set.h"

namespace c2c::schema {
namespace {

/// "level line:column id message (help) @field" of each finding, a line each.
std::string findings(const std::string& text, Strictness strictness) {
  source::FileSet files;
  diag::Sink sink;
  const auto document = doc::parse_yaml_text(files, "in.yaml", text, {}, sink);
  REQUIRE(document);
  const doc::Node root = document->root();
  check_object(root.find("apiVersion").text(), root.find("kind").text(), root, strictness, sink);
  std::string list;
  for (const auto& finding : sink.all()) {
    const auto at = files.get(0).position(finding.span.begin);
    list += std::string(diag::level_name(finding.level)) + " " + std::to_string(at.line) + ":" +
            std::to_string(at.column) + " " + std::string(finding.id) + " " + finding.message;
    if (!finding.help.empty()) list += " (" + finding.help + ")";
    for (const auto& label : finding.labels) {
      list +=
          " [" + std::to_string(files.get(0).position(label.span.begin).line) + ": " + label.message + "]";
    }
    list += " @" + finding.field + "\n";
  }
  return list;
}

std::string rule(const std::string& group) {
  return "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: r}\nspec:\n  "
         "groups:\n  - " +
         group + "\n";
}

std::string alertmanager(const std::string& spec) {
  return "apiVersion: monitoring.coreos.com/v1\nkind: Alertmanager\nmetadata: {name: a}\nspec:\n  " + spec +
         "\n";
}

std::string config(const std::string& spec) {
  return "apiVersion: monitoring.coreos.com/v1alpha1\nkind: AlertmanagerConfig\nmetadata: {name: c}\nspec:\n "
         " " +
         spec + "\n";
}

TEST_CASE("schema::has_schema: the kinds and versions that we translate") {
  CHECK(has_schema("monitoring.coreos.com/v1", "PrometheusRule"));
  CHECK(has_schema("monitoring.coreos.com/v1", "Alertmanager"));
  CHECK(has_schema("monitoring.coreos.com/v1alpha1", "AlertmanagerConfig"));
  CHECK(has_schema("monitoring.coreos.com/v1beta1", "AlertmanagerConfig"));
  CHECK_FALSE(has_schema("monitoring.coreos.com/v1", "AlertmanagerConfig"));
  CHECK_FALSE(has_schema("v1", "Secret"));
  CHECK(findings("apiVersion: v1\nkind: Secret\ndata: 1\n", Strictness::kStrict) == "");
}

TEST_CASE("schema::check_object: types") {
  CHECK(findings(rule("{name: g, limit: \"1\"}"), Strictness::kOperator) ==
        "error 6:22 schema/type `spec.groups[0].limit` must be an integer, not a string "
        "@spec.groups[0].limit\n");
  CHECK(findings(rule("{name: g, limit: 1.0}"), Strictness::kSchema) == "");
  CHECK(findings(rule("{name: g, rules: {a: 1}}"), Strictness::kSchema) ==
        "error 6:22 schema/type `spec.groups[0].rules` must be a list, not a mapping (begin each item with `- ` on a line of its "
        "own) @spec.groups[0].rules\n");
  CHECK(findings(rule("{name: g, labels: {a/b: [x]}}"), Strictness::kSchema) ==
        "error 6:29 schema/type `spec.groups[0].labels[a/b]` must be a string, not a list "
        "@spec.groups[0].labels[a/b]\n");
  CHECK(findings(config("receivers: [{name: x, webhookConfigs: [{sendResolved: \"yes\", url: 'http://x'}]}]"),
                 Strictness::kSchema) ==
        "error 5:57 schema/type `spec.receivers[0].webhookConfigs[0].sendResolved` must be "
        "`true` or `false`, not a string "
        "@spec.receivers[0].webhookConfigs[0].sendResolved\n");
}

TEST_CASE("schema::check_object: scalars of another type than string are to be quoted") {
  CHECK(findings(rule("{name: yes}"), Strictness::kOperator) ==
        "error 6:12 schema/quote `yes` is read as a boolean here: quote it (write `\"yes\"`) "
        "@spec.groups[0].name\n");
  CHECK(findings(rule("{name: g, labels: {team: 007}}"), Strictness::kSchema) ==
        "error 6:30 schema/quote `007` is read as an integer here: quote it (write `\"007\"`) "
        "@spec.groups[0].labels.team\n");
  CHECK(findings(rule("{name: g, rules: [{alert: A, expr: 1.5}]}"), Strictness::kSchema) ==
        "error 6:40 schema/quote `1.5` is read as a number here: quote it (write `\"1.5\"`) "
        "@spec.groups[0].rules[0].expr\n");
}

TEST_CASE("schema::check_object: nulls of fields are dropped, those of lists are not") {
  CHECK(findings(rule("{name: g, labels: {a: null}, interval: ~, limit: }"), Strictness::kStrict) == "");
  CHECK(findings(rule("{name: g, rules: [~]}"), Strictness::kSchema) ==
        "error 6:23 schema/type `spec.groups[0].rules[0]` must be a mapping, not null "
        "@spec.groups[0].rules[0]\n");
  CHECK(findings(rule("{name: g, rules: [~]}"), Strictness::kOperator).starts_with("warning "));
}

TEST_CASE("schema::check_object: required fields") {
  CHECK(findings(rule("{name: g, rules: [{alert: A}]}"), Strictness::kSchema) ==
        "error 6:23 schema/required `spec.groups[0].rules[0].expr` is missing (add `expr`) "
        "@spec.groups[0].rules[0].expr\n");
  CHECK(findings(rule("{name: g, rules: [{alert: A}]}"), Strictness::kOperator).starts_with("warning "));
  CHECK(
      findings(rule("{name: g, rules: [{alert: A, Expr: up}]}"), Strictness::kStrict) ==
      "error 6:23 schema/required `spec.groups[0].rules[0].expr` is missing (did you mean `expr` by `Expr`?) "
      "@spec.groups[0].rules[0].expr\n");
  CHECK(findings("apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: r}\n",
                 Strictness::kSchema) == "error 1:1 schema/required `spec` is missing (add `spec`) @spec\n");
  CHECK(findings("apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nspec:\nmetadata: {name: r}\n",
                 Strictness::kSchema) ==
        "error 3:1 schema/required `spec` is required, and has no value @spec\n");
}

TEST_CASE("schema::check_object: unknown fields are errors of strict reading only") {
  const std::string text = rule("{name: g, rules: [{alert: A, expr: up, keepFiringFor: 5m, runbook: x}]}");
  const std::string expected =
      "6:44 schema/unknown-field `spec.groups[0].rules[0]` has no field `keepFiringFor` (did you mean "
      "`keep_firing_for`?) @spec.groups[0].rules[0].keepFiringFor\n";
  CHECK(findings(text, Strictness::kSchema).starts_with("warning " + expected));
  CHECK(findings(text, Strictness::kOperator).starts_with("warning " + expected));
  CHECK(findings(text, Strictness::kStrict).starts_with("error " + expected));
  CHECK(findings(text, Strictness::kStrict).find("no field `runbook` (remove it") != std::string::npos);
  CHECK(
      findings("apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: r, lables: {}}\n"
               "spec: {}\nstatus: {nonsense: [1]}\n",
               Strictness::kStrict) ==
      "error 3:21 schema/unknown-field `metadata` has no field `lables` (did you mean `labels`?) "
      "@metadata.lables\n");
  CHECK(findings("apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: [a]\nspec: {}\n",
                 Strictness::kStrict) == "");
  CHECK(findings(config("route: {receiver: x, routes: [{anything: [goes]}]}"), Strictness::kStrict) == "");
}

TEST_CASE("schema::check_object: enums, patterns and bounds") {
  CHECK(
      findings(config("receivers: [{name: x, opsgenieConfigs: [{responders: [{type: Team}]}]}]"),
               Strictness::kSchema)
          .find(
              "schema/enum `spec.receivers[0].opsgenieConfigs[0].responders[0].type` must be one of `team`, "
              "`teams`, `user`, `escalation`, `schedule`, not `Team` (did you mean `team`?)") !=
      std::string::npos);
  CHECK(findings(rule("{name: g, interval: 1 minute}"), Strictness::kSchema) ==
        "error 6:25 schema/pattern `spec.groups[0].interval` must be a duration such as `5m` or `1h30m`, not "
        "`1 minute` (write `1m`) "
        "@spec.groups[0].interval\n");
  CHECK(findings(rule("{name: ''}"), Strictness::kSchema) ==
        "error 6:12 schema/bounds `spec.groups[0].name` must not be empty @spec.groups[0].name\n");
  CHECK(findings(rule("{name: g, rules: [{alert: A, expr: 2147483648}]}"), Strictness::kOperator) ==
        "error 6:40 schema/bounds `spec.groups[0].rules[0].expr` must fit into 32 bits, and 2147483648 does "
        "not "
        "@spec.groups[0].rules[0].expr\n");
  CHECK(findings(rule("{name: g, rules: [{alert: A, expr: -2147483648}]}"), Strictness::kStrict) == "");
  CHECK(findings(rule("{name: g, limit: 9223372036854775808}"), Strictness::kSchema)
            .find("must fit into 64 bits") != std::string::npos);
  CHECK(findings(alertmanager("replicas: 3000000000"), Strictness::kOperator).find("32 bits") !=
        std::string::npos);
  CHECK(findings(alertmanager("resources: {limits: {memory: 3000000000, cpu: 500m}}"), Strictness::kStrict) ==
        "");
  CHECK(findings(alertmanager("resources: {limits: {memory: 1Gx}}"), Strictness::kOperator) ==
        "error 5:32 schema/pattern `spec.resources.limits.memory` must be a quantity such as `500m` or "
        "`1Gi`, not `1Gx` "
        "@spec.resources.limits.memory\n");
  CHECK(findings(alertmanager("resources: {limits: {memory: '1Gi '}}"), Strictness::kSchema)
            .starts_with("error "));
  CHECK(findings(alertmanager("resources: {limits: {memory: '1Gi '}}"), Strictness::kOperator)
            .starts_with("warning "));
  CHECK(findings(config("muteTimeIntervals: [{name: x, timeIntervals: [{daysOfMonth: [{start: 32}]}]}]"),
                 Strictness::kSchema)
            .find("must be at most 31, not 32") != std::string::npos);
}

TEST_CASE("schema::check_object: the value of a URL is not shown, it may hold a token") {
  const std::string seen =
      findings(config("receivers: [{name: x, discordConfigs: [{avatarURL: 'ftp://user:topsecret@host'}]}]"),
               Strictness::kSchema);
  CHECK(seen.find("must be a URL that starts with `http://` or `https://`") != std::string::npos);
  CHECK(seen.find("topsecret") == std::string::npos);
}

TEST_CASE("schema::check_object: duplicates in lists with keys and in sets") {
  CHECK(
      findings(rule("name: g\n  - name: g"), Strictness::kSchema) ==
      "error 7:11 schema/duplicate `spec.groups` has two items with the same name `g` (rename one of them, or make one of both) "
      "[6: first given here] "
      "@spec.groups[1]\n");
  // The protocol is TCP by default, so these two ports are the same.
  const std::string ports =
      "ports: [{containerPort: 80}, {containerPort: 80, protocol: TCP}, "
      "{containerPort: 80, protocol: UDP}]";
  CHECK(findings(alertmanager("containers: [{name: c, " + ports + "}]"), Strictness::kSchema) ==
        "error 5:71 schema/duplicate `spec.containers[0].ports` has two items with the same containerPort "
        "`80`, "
        "protocol `TCP` (rename one of them, or make one of both) [5: first given here] @spec.containers[0].ports[1]\n");
}

TEST_CASE("schema::check_object: CEL rules") {
  const std::string sns = "receivers: [{name: x, snsConfigs: [{topicARN: t, sigv4: {externalId: e}}]}]";
  CHECK(findings(config(sns), Strictness::kSchema) ==
        "error 5:60 schema/cel `spec.receivers[0].snsConfigs[0].sigv4`: externalId can only be used when "
        "roleArn is "
        "specified @spec.receivers[0].snsConfigs[0].sigv4.externalId\n");
  CHECK(findings(config(sns), Strictness::kOperator).starts_with("warning "));
  CHECK(findings(
            config("receivers: [{name: x, snsConfigs: [{topicARN: t, sigv4: {externalId: e, roleArn: r}}]}]"),
            Strictness::kStrict) == "");
  CHECK(findings(alertmanager("updateStrategy: {type: OnDelete, rollingUpdate: {}}"), Strictness::kSchema)
            .find("schema/cel `spec.updateStrategy`: rollingUpdate requires type to be RollingUpdate") !=
        std::string::npos);
  CHECK(findings(alertmanager("updateStrategy: {type: RollingUpdate, rollingUpdate: {}}"),
                 Strictness::kStrict) == "");
  CHECK(findings(alertmanager("updateStrategy: {type: OnDelete, rollingUpdate: ~}"), Strictness::kStrict) ==
        "");
}

TEST_CASE("schema::cel_rules: all that the schemas have are implemented") {
  std::vector<std::string> missing;
  for (const CelRule& rule : cel_rules()) {
    if (!rule.implemented) missing.push_back(std::string(rule.kind) + " " + std::string(rule.path));
  }
  CHECK(missing.empty());
  REQUIRE(cel_rules().size() == 2);
  CHECK(cel_rules()[0].kind == "AlertmanagerConfig");
  CHECK(cel_rules()[0].path == "spec.receivers[].snsConfigs[].sigv4");
  CHECK(cel_rules()[1].path == "spec.updateStrategy");
}

TEST_CASE("schema::pattern_words: every pattern of the schemas compiles and has words") {
  for (std::uint16_t i = 0; i < kTables.patterns.size(); ++i) {
    const std::string pattern(kTables.text(kTables.patterns[i]));
    CAPTURE(pattern);
    CHECK_FALSE(matches_pattern(i, "\x01 matches nothing"));
    CHECK_FALSE(pattern_words(pattern).must_be.empty());
  }
  CHECK(kTables.patterns.size() >= 10);
}

TEST_CASE("schema::check_object: from several threads at once") {
  const std::string text = rule("{name: g, interval: 5x, rules: [{alert: A, expr: up, for: 1h}]}");
  std::vector<std::string> seen(4);
  std::vector<std::jthread> threads;
  for (auto& result : seen) threads.emplace_back([&] { result = findings(text, Strictness::kSchema); });
  threads.clear();
  for (const auto& result : seen) CHECK(result.find("schema/pattern") != std::string::npos);
}

}  // namespace
}  // namespace c2c::schema
