// What the pipeline does to rules is known to the checks that follow alerts.
#include <doctest/doctest.h>

#include <string>

#include "lint/run.h"
#include "testing/fake_world.h"

namespace c2c::testing {
namespace {

const std::string kInput = R"(
apiVersion: monitoring.coreos.com/v1alpha1
kind: AlertmanagerConfig
metadata: {name: a, namespace: team-a}
spec:
  route: {receiver: team}
  receivers: [{name: team, webhookConfigs: [{url: "https://hooks.example.com/team"}]}]
---
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata: {name: r, namespace: team-a}
spec:
  groups: [{name: g, rules: [{alert: A, expr: sum by (job) (up) == 0}]}]
)";

int lost_alerts(const std::string& enforced_label) {
  FakeFiles reader;
  reader.files["input.yaml"] = kInput;
  const FakeEnvironment environment;
  const FakeProcesses processes;
  const desired::World world{reader, environment, processes, [] { return base::Expected<std::string>(std::string()); }};
  desired::Options options;
  options.paths = {"input.yaml"};
  options.tenancy = tenancy::Fixed{"t"};
  options.enforcement.label = enforced_label;
  source::FileSet files;
  diag::Sink sink;
  (void)lint::run(world, options, {}, files, sink);
  int count = 0;
  for (const diag::Diagnostic& finding : sink.all()) count += finding.id == "alertmanager/alert-reaches-no-receiver" ? 1 : 0;
  return count;
}

TEST_CASE("lint::run: an enforced namespace label brings alerts to their routes") {
  CHECK(lost_alerts("") == 1);
  CHECK(lost_alerts("namespace") == 0);
}

}  // namespace
}  // namespace c2c::testing
