#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "doc/parse.h"
#include "doc/write.h"
#include "testing/revealed.h"
#include "testing/test_objects.h"
#include "translate/alertmanager.h"
#include "translate/base_config.h"
#include "translate/matchers.h"
#include "translate/time_intervals.h"

namespace c2c::translate {
namespace {

/// Manifests, built as they stand or with the AlertmanagerConfigs in the reverse order.
struct Built {
  testing::TestObjects secrets;
  source::FileSet files;
  diag::Sink sink;
  std::vector<k8s::Object> objects;
  AlertmanagerResult result;

  Built(const std::string& text, const AlertmanagerOptions& options, bool reversed = false) : secrets(text) {
    const source::FileId file = files.add("input.yaml", text);
    for (const k8s::Chunk& chunk : k8s::split_documents(files, file, sink)) {
      for (k8s::Object& object : k8s::read_objects(files, chunk, {}, sink)) objects.push_back(std::move(object));
    }
    AlertmanagerInputs inputs;
    for (const k8s::Object& object : objects) {
      if (object.kind == "AlertmanagerConfig") inputs.configs.push_back(&object);
      if (object.kind == "Alertmanager") inputs.alertmanager = &object;
    }
    if (reversed) std::reverse(inputs.configs.begin(), inputs.configs.end());
    result = build_alertmanager(inputs, options, secrets, files, sink);
  }

  [[nodiscard]] std::string yaml() const {
    return doc::write_yaml(testing::revealed(result.config), doc::SecretMode::kReveal);
  }
  [[nodiscard]] std::vector<std::string> rejected() const {
    std::vector<std::string> keys;
    for (const k8s::Object* object : result.rejected) keys.push_back(object->key());
    return keys;
  }
  /// "id line:column" of the errors.
  [[nodiscard]] std::vector<std::string> errors() const {
    std::vector<std::string> out;
    for (const diag::Diagnostic& f : sink.all()) {
      if (f.level != diag::Level::kError) continue;
      const auto at = f.span.valid() ? files.get(f.span.file).position(f.span.begin) : source::LineColumn{0, 0};
      out.push_back(std::string(f.id) + " " + std::to_string(at.line) + ":" + std::to_string(at.column));
    }
    return out;
  }
};

using Keys = std::vector<std::string>;

std::string object(const std::string& ns, const std::string& name, const std::string& spec) {
  return "---\napiVersion: monitoring.coreos.com/v1alpha1\nkind: AlertmanagerConfig\nmetadata: {name: " + name +
         ", namespace: " + ns + "}\nspec:\n" + spec;
}

const std::string kMinimal = "  route: {receiver: r}\n  receivers: [{name: r}]\n";

AlertmanagerOptions options_for(Target target) {
  AlertmanagerOptions options;
  options.target = target;
  return options;
}

AlertmanagerOptions with_base(Target target, const std::string& text) {
  source::FileSet files;
  diag::Sink sink;
  const auto document = doc::parse_yaml_text(files, "base.yaml", text, kBaseParse, sink);
  REQUIRE(document);
  AlertmanagerOptions options = options_for(target);
  options.base = BaseConfig{base_from_node(document->root()), {}};
  return options;
}

/// Whether `parts` stand in `text` in this order.
bool in_order(const std::string& text, const std::vector<std::string>& parts) {
  std::size_t from = 0;
  for (const std::string& part : parts) {
    from = text.find(part, from);
    if (from == std::string::npos) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("translate::parse_matcher_strategy: the names of the list, and no other") {
  std::istringstream names{std::string(kMatcherStrategyNames)};
  std::set<std::optional<MatcherStrategy>> strategies;
  for (std::string name; std::getline(names, name, '|');) strategies.insert(parse_matcher_strategy(name));
  CHECK(strategies.size() == 3);
  CHECK_FALSE(strategies.contains(std::nullopt));
  CHECK(parse_matcher_strategy("none") == std::nullopt);
}

TEST_CASE("translate::Merge: objects in the byte order of the whole key, whatever the order of the input") {
  const std::string text = object("a", "x", kMinimal) + object("a0", "x", kMinimal) + object("a.b", "x", kMinimal) +
                           object("a-b", "x", kMinimal);
  const Built one(text, options_for(Target::kOperator));
  const Built other(text, options_for(Target::kOperator), true);
  CHECK(in_order(one.yaml(), {"a-b/x/r", "a.b/x/r", "a/x/r", "a0/x/r"}));
  CHECK(one.yaml() == other.yaml());
}

TEST_CASE("translate::Merge: new routes before those of the base, an object without route gives inhibit rules only") {
  const std::string text =
      object("ns", "a", kMinimal) +
      object("ns", "b", "  receivers: [{name: lost}]\n  inhibitRules: [{equal: [x]}]\n  muteTimeIntervals: [{name: lost}]\n");
  const Built built(text,
                    with_base(Target::kOperator, "route: {receiver: d, routes: [{receiver: d}]}\nreceivers: [{name: d}]\n"));
  const doc::Mapping& config = *built.result.config.mapping();
  const doc::Sequence& routes = *config.find("route")->mapping()->find("routes")->sequence();
  REQUIRE(routes.size() == 2);
  CHECK(*routes[0].mapping()->find("receiver")->string() == "ns/a/r");
  CHECK(routes[0].mapping()->find("continue") != nullptr);
  CHECK(*routes[1].mapping()->find("receiver")->string() == "d");
  CHECK(config.find("inhibit_rules")->sequence()->size() == 1);
  CHECK(config.find("mute_time_intervals") == nullptr);
  CHECK(built.yaml().find("lost") == std::string::npos);
}

TEST_CASE("translate::Merge: the three strategies") {
  const std::string text = object("monitoring", "own", kMinimal) + object("ns", "other", kMinimal);
  AlertmanagerOptions options = options_for(Target::kOperator);
  CHECK(in_order(Built(text, options).yaml(), {"namespace=\"monitoring\"", "namespace=\"ns\""}));
  options.matcher_strategy = MatcherStrategy::kOnNamespaceExceptForAlertmanagerNamespace;
  CHECK(Built(text, options).yaml().find("namespace=\"monitoring\"") == std::string::npos);
  CHECK(in_order(Built(text, options).yaml(), {"namespace=\"ns\""}));
  options.matcher_strategy = MatcherStrategy::kNone;
  CHECK(Built(text, options).yaml().find("namespace") == std::string::npos);
  options.matcher_strategy = MatcherStrategy::kOnNamespace;
  options.version = "0.21.0";
  CHECK(in_order(Built(text, options).yaml(), {"match:", "namespace: monitoring", "match:", "namespace: ns"}));
}

TEST_CASE("translate::Merge: a fault that fails the operator's whole configuration costs only the guilty object") {
  const std::string text = object("ns", "bad", "  route: {receiver: r, groupWait: soon}\n  receivers: [{name: r}]\n") +
                           object("ns", "good", kMinimal);
  for (const Target target : {Target::kOperator, Target::kCortex}) {
    const Built built(text, options_for(target));
    CHECK_FALSE(built.result.failed);
    CHECK(built.rejected() == Keys{"ns/bad"});
    CHECK(built.errors() == Keys{"alertmanager/duration 6:35"});
    CHECK(built.yaml().find("ns/good/r") != std::string::npos);
    CHECK(built.yaml().find("ns/bad") == std::string::npos);
  }
}

TEST_CASE("translate::Merge: what Cortex refuses rejects the object, at the matcher") {
  const std::string text =
      object("ns", "bad",
             "  route:\n    receiver: r\n    matchers:\n    - {name: étage, value: x}\n  receivers: [{name: r}]\n") +
      object("ns", "good", kMinimal);
  CHECK(Built(text, options_for(Target::kOperator)).rejected().empty());
  const Built built(text, options_for(Target::kCortex));
  CHECK(built.rejected() == Keys{"ns/bad"});
  CHECK(built.errors() == Keys{"alertmanager/load 9:14"});
  CHECK(built.sink.all().back().object.name == "bad");
}

TEST_CASE("translate::Merge: all independent faults of an object are reported") {
  const Built built(
      object("ns", "c",
             "  route: {receiver: x, groupBy: [a, a], muteTimeIntervals: [y]}\n  receivers: [{name: r}]\n"
             "  muteTimeIntervals: [{name: z, timeIntervals: [{months: [jan], daysOfMonth: [{start: 0, end: 1}]}]}]\n"
             "  inhibitRules: [{sourceMatch: [{name: ' ', value: b, matchType: '=='}]}]\n"),
      options_for(Target::kOperator));
  std::size_t intervals = 0;
  std::size_t routes = 0;
  std::size_t matchers = 0;
  for (const diag::Diagnostic& f : built.sink.all()) {
    intervals += f.id == "alertmanager/time-interval" ? 1 : 0;
    routes += f.id == "alertmanager/route" ? 1 : 0;
    matchers += f.id == "alertmanager/matcher" ? 1 : 0;
  }
  CHECK(intervals == 2);
  CHECK(routes == 3);
  CHECK(matchers == 2);
}

TEST_CASE("translate::Sanitize: what the version lacks is dropped with a warning") {
  AlertmanagerOptions options = options_for(Target::kOperator);
  options.version = "0.23.0";
  const Built built(object("ns", "c",
                           "  route: {receiver: r, groupInterval: 0s, groupWait: 0s, activeTimeIntervals: [t]}\n"
                           "  receivers: [{name: r}]\n  muteTimeIntervals: [{name: t, timeIntervals: [{years: ['2024']}]}]\n"),
                    options);
  CHECK(built.yaml().find("active_time_intervals") == std::string::npos);
  CHECK(built.yaml().find("group_interval") == std::string::npos);
  CHECK(built.yaml().find("group_wait: 0s") != std::string::npos);
  CHECK(std::any_of(built.sink.all().begin(), built.sink.all().end(), [](const diag::Diagnostic& f) {
    return f.id == "alertmanager/dropped" && f.level == diag::Level::kWarning && f.object.name == "c";
  }));
}

TEST_CASE("translate::TimeIntervals: name without periods") {
  const std::string text = object("ns", "c", kMinimal + "  muteTimeIntervals: [{name: t}]\n");
  CHECK(Built(text, options_for(Target::kOperator)).yaml().find("ns/c/t") == std::string::npos);
  const Built built(text, options_for(Target::kCortex));
  CHECK(built.rejected().empty());
  CHECK(built.yaml().find("name: ns/c/t") != std::string::npos);
}

TEST_CASE("translate::TimeIntervals: ranges as the operator reads and Alertmanager prints them") {
  CHECK(print_weekdays(*parse_weekdays("Monday:FRIDAY").value) == "monday:friday");
  CHECK(print_weekdays(*parse_weekdays("+3").value) == "wednesday");
  CHECK_FALSE(parse_weekdays("friday:monday").value);
  CHECK_FALSE(parse_weekdays("mon").value);
  CHECK_FALSE(parse_weekdays("7").value);
  CHECK(print_range(*parse_months("january:march").value) == "1:3");
  CHECK_FALSE(parse_months("13").value);
  CHECK_FALSE(parse_months("1:2:3").value);
  CHECK(print_range(*parse_years("2024").value) == "2024");
  CHECK(print_time(parse_time_range("09:05", "24:00").value->last) == "24:00");
  CHECK_FALSE(parse_time_range("09:00", "09:00").value);
  CHECK_FALSE(parse_time_range("9:00", "10:00").value);
  CHECK_FALSE(parse_time_range("09:00", "24:01").value);
  CHECK(check_days_of_month(-3, -1).value);
  CHECK_FALSE(check_days_of_month(-3, 1).value);
  CHECK_FALSE(check_days_of_month(31, -1).value);
  CHECK_FALSE(check_days_of_month(0, 3).value);
}

TEST_CASE("translate::Matchers: only the value is escaped") {
  CHECK(print_matcher(" a ", "=~", "x\"y\\z\nw") == " a =~\"x\\\"y\\\\z\\nw\"");
}

TEST_CASE("translate::Base: carried without loss") {
  const std::string base =
      "global: {slack_api_url: 'https://u:pw@s.example/x'}\ntracing: {endpoint: h}\n"
      "route: {receiver: d, group_interval: 1m}\nreceivers: [{name: d, slack_configs: [{channel: c, http_config: "
      "{basic_auth: {username: u, password: 007}}}]}]\ntemplates: [/etc/alertmanager/config/x.tmpl]\n";
  AlertmanagerOptions options = with_base(Target::kCortex, base);
  options.templates["x.tmpl"] = "{{ define \"x\" }}{{ end }}";
  const Built cortex(object("ns", "c", kMinimal), options);
  CHECK_FALSE(cortex.result.failed);
  CHECK(cortex.yaml().find("https://u:pw@s.example/x") != std::string::npos);
  CHECK(cortex.yaml().find("tracing") != std::string::npos);
  CHECK(cortex.yaml().find("\"007\"") != std::string::npos);
  CHECK(cortex.yaml().find("- x.tmpl") != std::string::npos);
  CHECK(cortex.result.templates.at("x.tmpl") == options.templates.at("x.tmpl"));
  CHECK(doc::write_yaml(cortex.result.config, doc::SecretMode::kMask).find("pw@") == std::string::npos);
  const Built refused(object("ns", "c", kMinimal), with_base(Target::kOperator, base));
  CHECK(refused.result.failed);
}

TEST_CASE("translate::Base: the operator hides passwords of URLs and normalises") {
  const Built built(object("ns", "c", kMinimal),
                    with_base(Target::kOperator,
                              "global: {resolve_timeout: 300s, opsgenie_api_url: 'https://u:pw@o.example/'}\n"
                              "route: {receiver: d}\nreceivers: [{name: d, webhook_configs: []}]\n"));
  CHECK(built.yaml().find("resolve_timeout: 5m") != std::string::npos);
  CHECK(built.yaml().find("https://u:xxxxx@o.example/") != std::string::npos);
  CHECK(built.yaml().find("webhook_configs") == std::string::npos);
}

TEST_CASE("translate::Alertmanager: global base") {
  const std::string text =
      "apiVersion: monitoring.coreos.com/v1\nkind: Alertmanager\nmetadata: {name: main, namespace: m}\nspec:\n"
      "  alertmanagerConfigSelector: {}\n  alertmanagerConfigNamespaceSelector: {}\n  alertmanagerConfiguration:\n"
      "    name: g\n    global: {resolveTimeout: 300s, slackApiUrl: {name: s, key: url}}\n"
      "    templates: [{configMap: {name: t, key: a.tmpl}}]\n"
      "---\napiVersion: v1\nkind: Secret\nmetadata: {name: s, namespace: m}\nstringData: {url: 'https://u:pw@s.example/'}\n"
      "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: t, namespace: m}\ndata: {a.tmpl: text}\n" +
      object("m", "g", kMinimal) + object("ns", "c", kMinimal);
  const Built plain(text, options_for(Target::kOperator));
  CHECK(
      in_order(plain.yaml(), {"https://u:xxxxx@s.example/", "receiver: m/g/r", "ns/c/r", "/etc/alertmanager/templates/a.tmpl"}));
  const Built cortex(text, options_for(Target::kCortex));
  CHECK(cortex.errors().empty());
  CHECK(in_order(cortex.yaml(), {"https://u:pw@s.example/", "- a.tmpl"}));
  CHECK(cortex.result.templates.at("a.tmpl") == "text");
}

TEST_CASE("translate::Alertmanager: a finding in the Secret's configuration shows no secret") {
  const std::string text =
      "apiVersion: monitoring.coreos.com/v1\nkind: Alertmanager\nmetadata: {name: main, namespace: m}\n"
      "spec: {alertmanagerConfigSelector: {}}\n"
      "---\napiVersion: v1\nkind: Secret\nmetadata: {name: alertmanager-main, namespace: m}\nstringData:\n"
      "  alertmanager.yaml: |\n    global: {opsgenie_api_key: hush, unknown: 1}\n    route: {receiver: r}\n    receivers: "
      "[{name: r}]\n";
  const Built built(text, options_for(Target::kCortex));
  CHECK(built.result.failed);
  bool seen = false;
  for (const diag::Diagnostic& f : built.sink.all()) {
    CHECK(f.message.find("hush") == std::string::npos);
    if (f.span.valid() && built.files.get(f.span.file).path() == "m/alertmanager-main#alertmanager.yaml") {
      seen = true;
      CHECK(built.files.get(f.span.file).is_secret());
    }
  }
  CHECK(seen);
}

TEST_CASE("translate::Alertmanager: without selectors the Secret's content is used as it is") {
  const std::string text =
      "apiVersion: monitoring.coreos.com/v1\nkind: Alertmanager\nmetadata: {name: main, namespace: m}\nspec: {}\n"
      "---\napiVersion: v1\nkind: Secret\nmetadata: {name: alertmanager-main, namespace: m}\nstringData:\n"
      "  alertmanager.yaml: 'route: {receiver: r}\n\n    receivers: [{name: r}]'\n" +
      object("m", "c", kMinimal);
  const Built built(text, options_for(Target::kOperator));
  CHECK_FALSE(built.result.failed);
  CHECK(built.yaml().find("m/c") == std::string::npos);
  CHECK(built.yaml().find("name: r") != std::string::npos);
}

TEST_CASE("translate::Alertmanager: versions that the operator does not support") {
  for (const char* version : {"latest", "0.14.9", "1.0.0"}) {
    AlertmanagerOptions options = options_for(Target::kOperator);
    options.version = version;
    CHECK(Built(object("ns", "c", kMinimal), options).result.failed);
  }
}

}  // namespace c2c::translate
