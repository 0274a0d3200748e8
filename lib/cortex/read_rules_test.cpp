// The answers were recorded from Cortex v1.21.1.

#include "cortex/read_rules.h"

#include <doctest/doctest.h>
#include <yaml-cpp/yaml.h>

#include <string>
#include <vector>

#include "cortex/codec.h"

namespace {

using namespace c2c::cortex;
using namespace std::chrono_literals;

RuleGroup only_group(const DecodedRules& rules) {
  REQUIRE(rules.rule_namespaces.size() == 1);
  REQUIRE(rules.rule_namespaces[0].groups.size() == 1);
  return rules.rule_namespaces[0].groups[0];
}

RuleGroup group_of(const std::string& text) {
  const auto read = decode_rule_group(text);
  REQUIRE_MESSAGE(read.has_value(), read.error().message);
  return read->group;
}

ReadError error_of(const std::string& text) {
  const auto read = decode_rule_namespaces(text);
  REQUIRE_FALSE(read.has_value());
  return read.error();
}

constexpr const char* kFull = R"(full:
    - name: "1"
      interval: 1m30s
      query_offset: 0s
      limit: 7
      rules:
        - alert: A
          expr: |
            up ==
              0
          for: 1h
          keep_firing_for: 1s500ms
          labels:
            a: "1e3"
            severity: "on"
          annotations:
            bell: "x\a\e[31m \U0001F600 \uFEFF"
            bin: !!binary Yf8=
            crlf: "a\r\nb"
        - record: a:b
          expr: "1"
      labels:
        b: "true"
        empty: ""
        team: "5"
)";

}  // namespace

TEST_CASE("cortex::decode_rule_namespaces: every field of a group and of a rule") {
  const auto read = decode_rule_namespaces(kFull);
  REQUIRE_MESSAGE(read.has_value(), read.error().message);
  CHECK(read->unread.empty());
  CHECK(read->rule_namespaces[0].name == "full");
  const RuleGroup group = only_group(*read);
  CHECK(group.name == "1");
  REQUIRE(group.interval);
  CHECK(group.interval->value == 90s);
  CHECK(group.interval->text == "1m30s");
  REQUIRE(group.query_offset);
  CHECK(group.query_offset->value == 0ms);
  CHECK(group.query_offset->text == "0s");
  CHECK(group.limit == 7);
  CHECK(group.labels == Labels{{"b", "true"}, {"empty", ""}, {"team", "5"}});
  CHECK_FALSE(group.origin.valid());
  REQUIRE(group.rules.size() == 2);
  const Rule& alert = group.rules[0];
  CHECK(alert.alert == "A");
  CHECK(alert.record.empty());
  CHECK(alert.expr == "up ==\n  0\n");
  REQUIRE(alert.for_);
  CHECK(alert.for_->value == 1h);
  CHECK(alert.for_->text == "1h");
  REQUIRE(alert.keep_firing_for);
  CHECK(alert.keep_firing_for->value == 1500ms);
  CHECK(alert.labels == Labels{{"a", "1e3"}, {"severity", "on"}});
  CHECK(alert.annotations == Labels{{"bell", "x\a\x1b[31m \U0001F600 \uFEFF"}, {"bin", "a\xff"}, {"crlf", "a\r\nb"}});
  CHECK(group.rules[1].record == "a:b");
  CHECK(group.rules[1].expr == "1");
  CHECK_FALSE(group.rules[1].for_);
}

TEST_CASE("cortex::decode_rule_namespaces: keys of every form, in byte order") {
  std::string text;
  const std::vector<std::string> keys = {"' lead'",
                                         "'- x'",
                                         "..",
                                         "<<",
                                         "'?'",
                                         "'{tpl}'",
                                         "'|pipe'",
                                         "\"~\"",
                                         "\"0x1F\"",
                                         "\"1.5\"",
                                         "\"2026-01-01\"",
                                         "a/b c",
                                         "\"null\"",
                                         "\"on\"",
                                         "\"tab\\tx\"",
                                         "ü日本",
                                         "? |-\n    line\n    break\n"};
  for (const std::string& key : keys) {
    text += key + ":\n    - name: g\n      rules:\n        - record: a:b\n          expr: \"1\"\n";
  }
  const auto read = decode_rule_namespaces(text);
  REQUIRE_MESSAGE(read.has_value(), read.error().message);
  std::vector<std::string> names;
  for (const RuleNamespace& rules : read->rule_namespaces) {
    names.push_back(rules.name);
    REQUIRE(rules.groups.size() == 1);
    CHECK(rules.groups[0].name == "g");
  }
  CHECK(names == std::vector<std::string>{" lead", "- x", "..", "0x1F", "1.5", "2026-01-01", "<<", "?", "a/b c", "line\nbreak",
                                          "null", "on", "tab\tx", "{tpl}", "|pipe", "~", "ü日本"});
}

TEST_CASE("cortex::decode_rule_namespaces: a rule namespace called << is one, also as the first") {
  const std::string group = "    - name: g\n      rules:\n        - record: a:b\n          expr: \"1\"\n";
  const auto read = decode_rule_namespaces("<<:\n" + group);
  REQUIRE_MESSAGE(read.has_value(), read.error().message);
  CHECK(read->rule_namespaces[0].name == "<<");
}

TEST_CASE("cortex::decode_rule_namespaces: groups are sorted, rules are not") {
  const auto read = decode_rule_namespaces(
      "ns:\n  - {name: b, rules: [{record: z, expr: x}, {record: a, expr: x}]}\n  - {name: a, rules: []}\n");
  REQUIRE(read.has_value());
  const auto& groups = read->rule_namespaces[0].groups;
  REQUIRE(groups.size() == 2);
  CHECK(groups[0].name == "a");
  CHECK(groups[1].rules[0].record == "z");
}

TEST_CASE("cortex::decode_rule_group: zero durations are absent, but for query_offset") {
  const RuleGroup group =
      group_of("{name: g, interval: 0s, query_offset: 0s, limit: 0, rules: [{alert: A, expr: x, for: 0s, keep_firing_for: 0s}]}");
  CHECK_FALSE(group.interval);
  CHECK(group.query_offset);
  CHECK_FALSE(group.rules[0].for_);
  CHECK_FALSE(group.rules[0].keep_firing_for);
  CHECK_FALSE(group_of("{name: g, rules: []}").query_offset);
}

TEST_CASE("cortex::decode_rule_group: scalars are strings, null is empty, labels are sorted") {
  const RuleGroup group =
      group_of("{name: 1.0, limit: -1, rules: [{record: true, expr: 007, labels: {z: ~, a: 0x1, m: .inf, on: no}}]}");
  CHECK(group.name == "1.0");
  CHECK(group.limit == -1);
  CHECK(group.rules[0].record == "true");
  CHECK(group.rules[0].expr == "007");
  CHECK(group.rules[0].labels == Labels{{"a", "0x1"}, {"m", ".inf"}, {"on", "no"}, {"z", ""}});
}

TEST_CASE("cortex::decode_rule_namespaces: what we do not know is named, once for each group") {
  const auto read = decode_rule_namespaces(
      "ns:\n"
      "  - {name: b, new: 1, rules: [{record: a, expr: x, odd: 1}, {record: b, expr: x, odd: 2}]}\n"
      "  - {name: a, source_tenants: [], rules: [{record: a, expr: x}]}\n");
  REQUIRE(read.has_value());
  CHECK(read->unread == std::vector<UnreadField>{{"ns", "a", "source_tenants"}, {"ns", "b", "new"}, {"ns", "b", "rules[].odd"}});
}

TEST_CASE("cortex::decode_rule_namespaces: texts that are not an answer of Cortex's are foreign") {
  for (const char* text : {"",
                           "\n",
                           "{}",
                           "# nothing\n",
                           "null",
                           "no rule groups found\n",
                           "404 page not found",
                           "<html><body>Sign in</body></html>",
                           "<!DOCTYPE html>\n<html>\n<head><title>a: b</title>",
                           R"({"error":"login required"})",
                           R"({"status":"success","data":{"groups":[]}})",
                           R"({"items":[]})",
                           R"([{"name":"g"}])",
                           R"({"data":[{"name":"x"}]})",
                           "ns: []",
                           "ns: {name: g}",
                           "ns: [g]",
                           "ns:\n    - name: g\n",
                           "ns:\n    - name: g\n      rules:\n        - record: a\n",  // cut off
                           "ns:\n    - name: g\n      rules:\n        - record: a\n          expr: \"su",
                           "ns:\n    - name: g\n      rules: 1\n",
                           "ns: [{name: [g], rules: []}]",
                           "ns: [{name: g, limit: [], rules: []}]",
                           "ns: [{name: g, rules: [{record: a, expr: x, labels: [a]}]}]",
                           "ns: [{name: g, rules: [], rules: []}]"}) {
    INFO(text);
    CHECK(error_of(text).foreign);
  }
}

TEST_CASE("cortex::decode_rule_namespaces: a value that is wrong alone is not foreign, and its place is told") {
  CHECK(error_of("ns:\n    - name: g\n      interval: s3cret\n      rules: []\n").message ==
        "line 3, column 17: `interval` is no duration");
  CHECK_FALSE(error_of("ns:\n    - name: g\n      interval: s3cret\n      rules: []\n").foreign);
  CHECK(error_of("ns: [{name: g, limit: s3cret, rules: []}]").message ==
        "line 1, column 23: `limit` is a string, not an integer");
  CHECK(error_of("ns: [{name: g, rules: [{expr: s3cret}]}]").message ==
        "line 1, column 24: a rule has neither `record` nor `alert`");
  CHECK(error_of("ns: [{name: g, rules: [{expr: x, record: a, alert: b}]}]").message ==
        "line 1, column 24: a rule has both `record` and `alert`");
  CHECK(error_of("ns:\n- {name: g, rules: []}\n- {name: h, rules: []}\n- {name: g, rules: []}").message ==
        "line 4, column 3: a group's name is there twice in its rule namespace");
  CHECK(error_of("ns: [{name: g, rules: [{record: a}]}]").message == "line 1, column 24: a rule has no `expr`");
}

TEST_CASE("cortex::decode_rule_namespaces: no value of the text stands in a message") {
  for (const char* text :
       {"s3cret", "ns: s3cret", "ns: [s3cret]", "ns: [{name: g, rules: s3cret}]", "ns: [{name: g, for: {a: s3cret",
        "ns: [{name: g, rules: [{record: a, expr: x, for: s3cret}]}]", "ns: *s3cret", "a: !!int s3cret"}) {
    INFO(text);
    CHECK(error_of(text).message.find("s3cret") == std::string::npos);
    CHECK(error_of(text).message.find("line 1, column ") == 0);
  }
}

TEST_CASE("cortex::decode_rule_file: what convert and cortextool write") {
  const auto read = decode_rule_file(
      "namespace: crd/a/b\ngroups:\n- name: z\n  interval: 300s\n- name: g\n  rules:\n  - alert: A\n    expr: up\n");
  REQUIRE_MESSAGE(read.has_value(), read.error().message);
  REQUIRE(read->rule_namespaces.size() == 1);
  CHECK(read->rule_namespaces[0].name == "crd/a/b");
  const auto& groups = read->rule_namespaces[0].groups;
  REQUIRE(groups.size() == 2);
  CHECK(groups[0].name == "g");
  CHECK(groups[1].interval->text == "300s");
  CHECK(groups[1].interval->value == 5min);
  CHECK(groups[1].rules.empty());
}

TEST_CASE("cortex::decode_rule_file: a file without a name, without groups, with more than we know") {
  const auto plain = decode_rule_file("groups: []");
  REQUIRE(plain.has_value());
  CHECK(plain->rule_namespaces[0].name.empty());
  CHECK(plain->rule_namespaces[0].groups.empty());
  const auto more = decode_rule_file("namespace: n\ngroups: ~\nsource: x\n");
  REQUIRE(more.has_value());
  CHECK(more->unread == std::vector<UnreadField>{{"n", "", "source"}});
  for (const char* text : {"namespace: n", "groups: 1", "[]", "namespace: [a]\ngroups: []", "groups: []\n---\ngroups: []"}) {
    INFO(text);
    CHECK_FALSE(decode_rule_file(text).has_value());
  }
}

TEST_CASE("cortex::encode_rule_group: another reader reads what was written, and so do we") {
  const auto full = decode_rule_namespaces(kFull);
  REQUIRE(full.has_value());
  const RuleGroup group = only_group(*full);
  const std::string text = encode_rule_group(group);
  CHECK(group_of(text) == group);
  RuleGroup plain = group;
  for (Rule& rule : plain.rules) std::erase_if(rule.annotations, [](const auto& entry) { return entry.first == "bin"; });
  const YAML::Node node = YAML::Load(encode_rule_group(plain));
  CHECK(node["name"].as<std::string>() == "1");
  CHECK(node["query_offset"].as<std::string>() == "0s");
  CHECK(node["limit"].as<int>() == 7);
  CHECK(node["labels"]["empty"].as<std::string>().empty());
  REQUIRE(node["rules"].size() == 2);
  CHECK(node["rules"][0]["expr"].as<std::string>() == "up ==\n  0\n");
  CHECK(node["rules"][0]["annotations"]["crlf"].as<std::string>() == "a\r\nb");
  CHECK(node["rules"][0]["keep_firing_for"].as<std::string>() == "1s500ms");
}

TEST_CASE("cortex::decode_rule_file: reads what write_rule_namespace wrote") {
  RuleNamespace rules{"crd/ü/ x ", {}};
  for (const char* name : {"a", "b: c", "~", "..", "1e3", "line\nbreak", " lead", "<<", "'", "\t", "end "}) {
    RuleGroup group;
    group.name = name;
    Rule rule;
    rule.alert = std::string("A") + name;
    rule.expr = "up{a=\"" + std::string(name) + "\"} == 0\n";
    rule.annotations = {{"text", std::string("  \n") + name + "\n\n"}};
    group.rules.push_back(rule);
    rules.groups.push_back(group);
  }
  const auto read = decode_rule_file(write_rule_namespace(rules));
  REQUIRE_MESSAGE(read.has_value(), read.error().message);
  std::sort(rules.groups.begin(), rules.groups.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  CHECK(read->rule_namespaces[0].name == rules.name);
  CHECK(read->rule_namespaces[0].groups == rules.groups);
}
