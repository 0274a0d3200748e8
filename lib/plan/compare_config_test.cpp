#include "plan/compare_config.h"

#include <doctest/doctest.h>

#include <functional>
#include <string>
#include <vector>

#include "plan/alertmanager_side.h"
#include "plan/test_states.h"

namespace c2c::plan {
namespace {

const std::string kConfig = R"(# managed by crd2cortex (owner: crd)
route:
  receiver: a
  group_by: [alertname, job]
  group_wait: 30s
  routes:
  - receiver: b
    matchers: ['severity="page"', 'team=~"x|y"']
    mute_time_intervals: [weekend, night]
    continue: true
  - receiver: a
    repeat_interval: 4h
receivers:
- name: a
  slack_configs:
  - api_url: https://hooks.slack.com/canary-1
    channel: '#a'
- name: b
  webhook_configs:
  - url: http://b/hook
inhibit_rules:
- source_matchers: [severity="page"]
  target_matchers: [severity="info"]
  equal: [alertname, namespace]
time_intervals:
- name: weekend
  time_intervals:
  - weekdays: [saturday, sunday]
- name: night
  time_intervals:
  - times:
    - start_time: "00:00"
      end_time: "06:00"
)";

std::string with(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE_MESSAGE(at != std::string::npos, from);
  return text.replace(at, from.size(), to);
}

std::vector<FieldChange> compare(const std::string& before, const std::string& after, const std::string& placeholder = {}) {
  return compare_config(stored_side(stored_config(before)), stored_side(stored_config(after)),
                        {.tenant = "t", .syntax = {}, .placeholder = placeholder})
      .fields;
}

std::string text_of(const std::vector<FieldChange>& fields) {
  std::string out;
  for (const FieldChange& field : fields) {
    out += field.path + ": " + field.before.value_or("(none)") + " -> " + field.after.value_or("(none)") + "\n";
  }
  return out;
}

TEST_CASE("plan::compare_config: what differs, and where") {
  struct Case {
    const char* from;
    const char* to;
    const char* expected;
  };
  const std::vector<Case> cases{
      {"group_wait: 30s", "group_wait: 40s", "route.group_wait: 30s -> 40s\n"},
      {"  group_wait: 30s\n", "", "route.group_wait: 30s -> (none)\n"},
      {"[alertname, job]", "[job]", "route.group_by: alertname -> (none)\n"},
      {"[alertname, job]", "[]", "route.group_by: alertname, job -> []\n"},
      {"continue: true", "continue: false", "route.routes[0].continue: true -> false\n"},
      {"'team=~\"x|y\"'", "'team=~\"x|z\"'",
       "route.routes[0].matchers: team=~\"x|y\" -> (none)\nroute.routes[0].matchers: (none) -> team=~\"x|z\"\n"},
      {"[weekend, night]", "[night]", "route.routes[0].mute_time_intervals: weekend -> (none)\n"},
      {"channel: '#a'", "channel: '#b'", "receivers[a].slack_configs[0].channel: #a -> #b\n"},
      {"[alertname, namespace]", "[alertname]", "inhibit_rules[0].equal: namespace -> (none)\n"},
      {"[saturday, sunday]", "[saturday]", "time_intervals[weekend].time_intervals[0].weekdays[1]: sunday -> (none)\n"},
      {"owner: crd", "owner: other", "owner: crd -> other\n"},
      {"# managed by crd2cortex (owner: crd)\n", "", "owner: crd -> (none)\n"},
      {"  - receiver: a\n    repeat_interval: 4h\n", "", "route.routes[1]: receiver: a\nrepeat_interval: 4h -> (none)\n"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.from);
    CHECK(text_of(compare(kConfig, with(kConfig, one.from, one.to))) == one.expected);
    CHECK_FALSE(compare(with(kConfig, one.from, one.to), kConfig).empty());
  }
}

TEST_CASE("plan::compare_config: what means the same is the same") {
  const std::vector<std::pair<const char*, const char*>> cases{
      {"group_wait: 30s", "group_wait: 30000ms"},
      {"repeat_interval: 4h", "repeat_interval: 240m"},
      {"[alertname, job]", "[job, alertname]"},
      {"['severity=\"page\"', 'team=~\"x|y\"']", "['{team=~\"x|y\", severity=\"page\"}']"},
      {"['severity=\"page\"', 'team=~\"x|y\"']", "[' severity = page ', 'team=~\"x|y\"']"},
      {"[weekend, night]", "[night, weekend]"},
      {"[alertname, namespace]", "[namespace, alertname]"},
      {"continue: true", "continue: yes"},
      {"channel: '#a'", "channel: \"#a\"  # a comment"},
      {"  group_wait: 30s\n", "  group_wait: 30s\n  match: {}\n"},
      {"  group_wait: 30s\n", "  group_wait: 30s\n  group_interval:\n"},
      {"route:\n", "global:\nroute:\n"},
  };
  for (const auto& one : cases) {
    CAPTURE(one.first);
    CAPTURE(one.second);
    CHECK(text_of(compare(kConfig, with(kConfig, one.first, one.second))).empty());
  }
}

TEST_CASE("plan::compare_config: receivers go by name, a route in between moves no other") {
  const std::string moved = with(with(kConfig, "- name: b\n  webhook_configs:\n  - url: http://b/hook\n", ""), "receivers:\n",
                                 "receivers:\n- name: b\n  webhook_configs:\n  - url: http://b/hook\n");
  CHECK(text_of(compare(kConfig, moved)).empty());
  const std::string route = with(kConfig, "  routes:\n", "  routes:\n  - receiver: b\n    matchers: [new=\"1\"]\n");
  const auto fields = compare(kConfig, route);
  REQUIRE(fields.size() == 1);
  CHECK(fields[0].path == "route.routes[0]");
  CHECK_FALSE(fields[0].before);
}

TEST_CASE("plan::compare_config: a secret is shown by a mark that changes with it") {
  const auto fields = compare(kConfig, with(kConfig, "canary-1", "canary-2"));
  REQUIRE(fields.size() == 1);
  CHECK(fields[0].path == "receivers[a].slack_configs[0].api_url");
  for (const auto& side : {*fields[0].before, *fields[0].after}) {
    CHECK(side.find("canary") == std::string::npos);
    CHECK(side.starts_with("<secret inline> #"));
  }
  CHECK(*fields[0].before != *fields[0].after);
  CHECK(text_of(fields) == text_of(compare(kConfig, with(kConfig, "canary-1", "canary-2"))));
  // Whole parts that come or go are masked as well.
  const std::string without = with(kConfig, "  slack_configs:\n  - api_url: https://hooks.slack.com/canary-1\n",
                                   "  slack_configs:\n  - title: x\n");
  CHECK(text_of(compare(kConfig, without)).find("canary") == std::string::npos);
  CHECK(text_of(compare(without, kConfig)).find("canary") == std::string::npos);
}

TEST_CASE("plan::compare_config: what somebody else wrote shows no secret, whatever its type or key") {
  for (const std::string key : {"api_url: 8121", "api_url: true", "api_url: [8121]", "app_token_of_tomorrow: 8121",
                                "tomorrow: {nested: [{token: '8121'}]}"}) {
    CAPTURE(key);
    const std::string text = text_of(compare(kConfig, with(kConfig, "api_url: https://hooks.slack.com/canary-1", key)));
    CHECK_FALSE(text.empty());
    CHECK(text.find("8121") == std::string::npos);
    CHECK(text.find("canary") == std::string::npos);
  }
}

TEST_CASE("plan::compare_config: a placeholder equals whatever is there, and is counted") {
  const std::string unknown = with(kConfig, "https://hooks.slack.com/canary-1", "https://placeholder.invalid/");
  CHECK_FALSE(compare(kConfig, unknown).empty());
  const auto difference = compare_config(stored_side(stored_config(kConfig)), stored_side(stored_config(unknown)),
                                         {.tenant = "t", .syntax = {}, .placeholder = "https://placeholder.invalid/"});
  CHECK(difference.fields.empty());
  CHECK(difference.placeholders == 1);
}

TEST_CASE("plan::compare_config: templates count to the byte") {
  AlertmanagerSide before = stored_side(stored_config(kConfig));
  AlertmanagerSide after = before;
  before.stored.templates = {{"a.tmpl", "x"}, {"b.tmpl", "y"}};
  after.stored.templates = {{"a.tmpl", "x\n"}, {"c.tmpl", "z"}};
  CHECK(text_of(compare_config(before, after, {.tenant = "t", .syntax = {}, .placeholder = {}}).fields) ==
        "template_files[a.tmpl]: x -> x\n\ntemplate_files[b.tmpl]: y -> (none)\ntemplate_files[c.tmpl]: (none) -> z\n");
}

TEST_CASE("plan::compare_config: a text that is no configuration differs from one that is") {
  for (const std::string broken : {"a: [", "- x\n", "just text", "", "# managed by crd2cortex (owner: crd)\n"}) {
    CAPTURE(broken);
    CHECK_FALSE(compare(broken, kConfig).empty());
  }
}

}  // namespace
}  // namespace c2c::plan
