// What the options of the pipeline change for the checks that follow alerts, and fixes.
#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "doc/parse.h"
#include "lint/run.h"
#include "testing/fake_world.h"
#include "translate/base_config.h"

namespace c2c::testing {
namespace {

const std::string kConfig = R"(
apiVersion: monitoring.coreos.com/v1alpha1
kind: AlertmanagerConfig
metadata: {name: a, namespace: team-a}
spec:
  route: {receiver: team}
  receivers: [{name: team, webhookConfigs: [{url: "https://hooks.example.com/team"}]}]
)";
const std::string kRule = R"(
---
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata: {name: r, namespace: team-a}
spec:
  groups: [{name: g, rules: [{alert: A, expr: sum by (job) (up) == 0}]}]
)";

std::string lost_alerts(const std::string& input, const std::string& enforced_label, const std::string& base) {
  FakeFiles reader;
  reader.files["input.yaml"] = input;
  const FakeEnvironment environment;
  const FakeProcesses processes;
  const desired::World world{reader, environment, processes, [] { return base::Expected<std::string>(std::string()); }};
  desired::Options options;
  options.paths = {"input.yaml"};
  options.tenancy = tenancy::Fixed{"t"};
  options.enforcement.label = enforced_label;
  source::FileSet files;
  diag::Sink sink;
  std::optional<doc::Document> document;
  if (!base.empty()) {
    document = doc::parse_yaml_text(files, "base.yaml", base, translate::kBaseParse, sink);
    REQUIRE(document);
    options.alertmanager.base = translate::BaseConfig{translate::base_from_node(document->root()), {}};
  }
  (void)lint::run(world, options, {}, files, sink);
  std::string out;
  for (const diag::Diagnostic& finding : sink.all()) {
    if (finding.id == "alertmanager/alert-reaches-no-receiver")
      out += files.get(finding.span.file).path() + ": " + finding.message + "\n";
  }
  return out;
}

TEST_CASE("lint::run: an enforced namespace label brings alerts to their routes") {
  CHECK(lost_alerts(kConfig + kRule, "", "") ==
        "input.yaml: nobody is told of alert `A`: it goes to receiver `null`, which has no integrations\n");
  CHECK(lost_alerts(kConfig + kRule, "namespace", "").empty());
}

TEST_CASE("lint::run: a default receiver without integrations is told of once, where it is written") {
  const std::string empty = "route: {receiver: everybody}\nreceivers: [{name: everybody}]\n";
  CHECK(lost_alerts(kRule, "", empty) ==
        "base.yaml: nobody is told of 1 alert that no route takes: the default receiver `everybody` has no integrations\n");
  CHECK(lost_alerts(kRule, "", "route: {receiver: 'null'}\nreceivers: [{name: 'null'}]\n").empty());
  CHECK(lost_alerts(kRule, "", "").empty());
}

TEST_CASE("lint::run: of a base that may be secret places are told, and no values") {
  const std::string text =
      "route:\n  receiver: everybody\n  routes:\n  - {receiver: everybody, matchers: [a=hunter2, a=hunter3]}\n"
      "  - {receiver: everybody, matchers: [a=hunter2], group_by: [a, b]}\nreceivers: [{name: everybody}]\n"
      "inhibit_rules: [{source_matchers: [hunter4=x], target_matchers: [hunter4=y], equal: [hunter4]}]\n";
  FakeFiles reader;
  reader.files["input.yaml"] = kRule;
  const FakeEnvironment environment;
  const FakeProcesses processes;
  const desired::World world{reader, environment, processes, [] { return base::Expected<std::string>(std::string()); }};
  desired::Options options;
  options.paths = {"input.yaml"};
  options.tenancy = tenancy::Fixed{"t"};
  source::FileSet files;
  diag::Sink sink;
  const source::FileId file = files.add_secret("base.yaml", text);
  const auto document = doc::parse_yaml(files, file, 0, text.size(), translate::kBaseParse, sink);
  REQUIRE(document);
  options.alertmanager.base = translate::BaseConfig{translate::base_from_node(document->root()), {}};
  (void)lint::run(world, options, {}, files, sink);
  int found = 0;
  for (const diag::Diagnostic& finding : sink.all()) {
    if (finding.id == "alertmanager/unreachable-route" || finding.id == "alertmanager/inhibit-never-matches") ++found;
    CHECK_MESSAGE((finding.message + finding.help).find("hunter") == std::string::npos, finding.message);
  }
  CHECK(found == 2);
}

/// The input after all fixes of one check.
std::string fixed(const std::string& input, const std::string& id) {
  FakeFiles reader;
  reader.files["input.yaml"] = input;
  const FakeEnvironment environment;
  const FakeProcesses processes;
  const desired::World world{reader, environment, processes, [] { return base::Expected<std::string>(std::string()); }};
  desired::Options options;
  options.paths = {"input.yaml"};
  options.tenancy = tenancy::Fixed{"t"};
  source::FileSet files;
  diag::Sink sink;
  (void)lint::run(world, options, {}, files, sink);
  std::vector<diag::Edit> edits;
  for (const diag::Diagnostic& finding : sink.all()) {
    if (finding.id == id) edits.insert(edits.end(), finding.fix.begin(), finding.fix.end());
  }
  std::sort(edits.begin(), edits.end(), [](const auto& a, const auto& b) { return a.span.begin > b.span.begin; });
  std::string out = input;
  for (const diag::Edit& edit : edits) out.replace(edit.span.begin, edit.span.end - edit.span.begin, edit.text);
  return out;
}

TEST_CASE("lint::run: fixes of matchers keep what is meant") {
  const auto config = [](const std::string& matchers) {
    return "apiVersion: monitoring.coreos.com/v1alpha1\nkind: AlertmanagerConfig\nmetadata: {name: a, namespace: team-a}\n"
           "spec:\n  receivers: [{name: 'null'}]\n  route:\n    receiver: 'null'\n    matchers:\n" +
           matchers;
  };
  CHECK(fixed(config("    - {name: a, matchType: =~, value: b}\n    - {name: a, matchType: '!~', value: c}\n"),
              "alertmanager/matcher-regex-plain") ==
        config("    - {name: a, matchType: \"=\", value: b}\n    - {name: a, matchType: \"!=\", value: c}\n"));
  // The text would have to change too: left to people.
  const std::string escaped = config("    - {name: a, matchType: =~, value: 'b\\.c'}\n");
  CHECK(fixed(escaped, "alertmanager/matcher-regex-plain") == escaped);
  CHECK(fixed(config("    - {name: a, matchType: =~, value: \"^(b|c)$\"}\n    - {name: a, matchType: =~, value: 'b.*$'}\n"),
              "alertmanager/matcher-regex-anchors") ==
        config("    - {name: a, matchType: =~, value: \"(b|c)\"}\n    - {name: a, matchType: =~, value: 'b.*'}\n"));
  const std::string plain = config("    - {name: a, matchType: =~, value: ^1.5$}\n");
  CHECK(fixed(plain, "alertmanager/matcher-regex-anchors") == plain);
}

}  // namespace
}  // namespace c2c::testing
