#include "crd/alertmanager_config.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "crd/alertmanager.h"
#include "k8s/read.h"

namespace c2c::crd {
namespace {

struct Input {
  source::FileSet files;
  diag::Sink sink;
  std::vector<k8s::Object> objects;

  explicit Input(std::string text) {
    const source::FileId file = files.add("input.yaml", std::move(text));
    for (const k8s::Chunk& chunk : k8s::split_documents(files, file, sink)) {
      for (k8s::Object& object : k8s::read_objects(files, chunk, {}, sink)) objects.push_back(std::move(object));
    }
    REQUIRE(objects.size() == 1);
  }
};

std::string with_routes(const std::string& version, const std::string& routes) {
  return "apiVersion: monitoring.coreos.com/" + version +
         "\nkind: AlertmanagerConfig\nmetadata: {name: c, namespace: n}\nspec:\n  route:\n    receiver: r\n    routes: " +
         routes + "\n  receivers: [{name: r}]\n";
}

/// The fields of the errors of child routes, in order.
std::vector<std::string> faults(const std::string& version, const std::string& routes) {
  Input input(with_routes(version, routes));
  diag::Sink sink;
  const auto config = decode_alertmanager_config(input.objects.front(), sink);
  // The rest can still be checked.
  CHECK(config.receivers.size() == 1);
  std::vector<std::string> fields;
  for (const diag::Diagnostic& finding : sink.all()) {
    CHECK(finding.id == "alertmanager/child-route");
    CHECK(finding.object.name == "c");
    fields.push_back(finding.field);
  }
  return fields;
}

using Fields = std::vector<std::string>;

}  // namespace

TEST_CASE("crd::AlertmanagerConfig: unknown fields and wrong types in child routes are errors") {
  CHECK(faults("v1alpha1", "[{receiver: r}]") == Fields{});
  CHECK(faults("v1alpha1", "[{recv: r}]") == Fields{"spec.route.routes[0].recv"});
  CHECK(faults("v1alpha1", "[{routes: [{foo: 1, bar: 2}]}]") ==
        Fields{"spec.route.routes[0].routes[0].bar", "spec.route.routes[0].routes[0].foo"});
  CHECK(faults("v1alpha1", "[null]") == Fields{"spec.route.routes[0]"});
  CHECK(faults("v1alpha1", "[r]") == Fields{"spec.route.routes[0]"});
  CHECK(faults("v1alpha1", "[{groupBy: {}}]") == Fields{"spec.route.routes[0].groupBy"});
  CHECK(faults("v1alpha1", "[{groupBy: [1]}]") == Fields{"spec.route.routes[0].groupBy[0]"});
  CHECK(faults("v1alpha1", "[{continue: 'true'}]") == Fields{"spec.route.routes[0].continue"});
  CHECK(faults("v1alpha1", "[{groupWait: 5}]") == Fields{"spec.route.routes[0].groupWait"});
  CHECK(faults("v1alpha1", "[{groupWait: null, matchers: null, routes: null, continue: null}]") == Fields{});
}

TEST_CASE("crd::AlertmanagerConfig: a matcher of v1beta1 has no regex") {
  const std::string child = "[{matchers: [{name: a, value: b, regex: true}]}]";
  CHECK(faults("v1alpha1", child) == Fields{});
  CHECK(faults("v1beta1", child) == Fields{"spec.route.routes[0].matchers[0].regex"});
  Input input("apiVersion: monitoring.coreos.com/v1beta1\nkind: AlertmanagerConfig\nmetadata: {name: c, namespace: n}\n"
              "spec:\n  route: {receiver: r, matchers: [{name: a, value: b, regex: true}]}\n");
  diag::Sink sink;
  const auto config = decode_alertmanager_config(input.objects.front(), sink);
  REQUIRE(sink.errors() == 0);
  CHECK_FALSE(config.route->matchers[0].regex.present);
}

TEST_CASE("crd::AlertmanagerConfig: beside a faulty child route the others are read") {
  Input input(with_routes("v1alpha1", "[{receiver: a, foo: 1, routes: [{receiver: b}]}, {receiver: c, routes: [1]}]"));
  diag::Sink sink;
  const auto config = decode_alertmanager_config(input.objects.front(), sink);
  CHECK(sink.errors() == 2);
  const std::vector<Route>& routes = config.route->routes;
  REQUIRE(routes.size() == 2);
  CHECK_FALSE(routes[0].receiver.present);
  CHECK(routes[0].routes.at(0).receiver.value == "b");
  CHECK(routes[1].receiver.value == "c");
  CHECK_FALSE(routes[1].routes.at(0).receiver.present);
}

TEST_CASE("crd::AlertmanagerConfig: names in child routes match without regard to case, the last in byte order wins") {
  Input input(with_routes("v1alpha1", "[{receiver: r, RECEIVER: x, GROUPBY: [job], Matchers: [{Name: a, VALUE: b}]}]"));
  diag::Sink sink;
  const auto config = decode_alertmanager_config(input.objects.front(), sink);
  REQUIRE(sink.errors() == 0);
  const Route& child = config.route->routes.at(0);
  CHECK(child.receiver.value == "r");
  CHECK(child.group_by.at(0).value == "job");
  CHECK(child.matchers.at(0).name.value == "a");
  CHECK(child.matchers.at(0).value.value == "b");
}

TEST_CASE("crd::AlertmanagerConfig: time intervals by version, integrations in the order of the output") {
  const std::string spec =
      "kind: AlertmanagerConfig\nmetadata: {name: c, namespace: n}\nspec:\n"
      "  receivers: [{name: r, webhookConfigs: [{}, {}], slackConfigs: [{}]}]\n"
      "  muteTimeIntervals: [{name: old}]\n  timeIntervals: [{name: new, timeIntervals: [{months: [may]}]}]\n";
  for (const std::string version : {"v1alpha1", "v1beta1"}) {
    Input input("apiVersion: monitoring.coreos.com/" + version + "\n" + spec);
    diag::Sink sink;
    const auto config = decode_alertmanager_config(input.objects.front(), sink);
    REQUIRE(sink.errors() == 0);
    CHECK_FALSE(config.route);
    REQUIRE(config.time_intervals.size() == 1);
    CHECK(config.time_intervals[0].name.value == (version == "v1beta1" ? "new" : "old"));
    const auto& integrations = config.receivers.at(0).integrations;
    REQUIRE(integrations.size() == 3);
    CHECK(integrations[0].type == ReceiverType::kSlack);
    CHECK(integrations[2].index == 1);
  }
}

TEST_CASE("crd::Alertmanager: defaults and what it says about its configuration") {
  Input input("apiVersion: monitoring.coreos.com/v1\nkind: Alertmanager\nmetadata: {name: main, namespace: n}\nspec: {}\n");
  const Alertmanager plain = decode_alertmanager(input.objects.front());
  CHECK(plain.uses_secret_as_it_is());
  CHECK(plain.config_secret_name("main") == "alertmanager-main");
  Input full("apiVersion: monitoring.coreos.com/v1\nkind: Alertmanager\nmetadata: {name: main, namespace: n}\n"
             "spec:\n  configSecret: s\n  version: v0.30.0\n  alertmanagerConfigSelector: {}\n"
             "  alertmanagerConfiguration: {name: g, templates: [{secret: {name: t, key: k}}]}\n");
  const Alertmanager other = decode_alertmanager(full.objects.front());
  CHECK_FALSE(other.uses_secret_as_it_is());
  CHECK(other.config_secret_name("main") == "s");
  CHECK(other.version.value == "v0.30.0");
  CHECK(other.configuration->name.value == "g");
  CHECK(other.configuration->templates.at(0).secret.get("key").text() == "k");
  CHECK_FALSE(other.configuration->templates.at(0).config_map);
}

}  // namespace c2c::crd
