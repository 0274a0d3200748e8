// Routing against alertmanager v0.31.1's own dispatch.Route: recorded cases. A line is {"utf8":..,"config":{..},"alerts":[{..}]}
// with `matched`, for every alert the numbers of the routes that it goes to (in the order of the text, 0 is the root), and
// `options`, what each route has in force. Fresh random ones: `./dev differential --only routing`.
#include "amconfig/routing.h"

#include <doctest/doctest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "amconfig/read.h"
#include "amconfig/test_random_routing.h"
#include "doc/parse.h"

namespace c2c::amconfig {
namespace {

using nlohmann::json;
using State = LabelKnowledge::State;

doc::Value read(const std::string& text) {
  source::FileSet files;
  diag::Sink sink;
  const auto document = doc::parse_yaml_text(files, "config", text, {}, sink);
  REQUIRE(document);
  return read_config(document->root());
}

/// Returns the number of alerts that were compared.
int compare(const json& answer) {
  CAPTURE(answer.dump());
  const doc::Value config = read(answer["config"].dump());
  const RoutingTree tree(config, answer["utf8"] ? MatcherSyntax::kUtf8 : MatcherSyntax::kClassic);
  json options = json::array();
  for (const Route& route : tree.routes()) options.push_back(options_of(route));
  CHECK(options == answer["options"]);
  int compared = 0;
  for (std::size_t i = 0; i < answer["alerts"].size(); ++i) {
    CHECK(json(tree.match(answer["alerts"][i].get<LabelSet>())) == answer["matched"][i]);
    ++compared;
  }
  return compared;
}

std::string names(const RoutingTree& tree, const std::vector<Reach>& reach) {
  std::string out;
  for (std::size_t i = 0; i < reach.size(); ++i) {
    if (reach[i] != Reach::kNever) out += tree.routes()[i].receiver + (reach[i] == Reach::kMaybe ? "? " : " ");
  }
  return out;
}

std::string names(const RoutingTree& tree, const std::vector<RouteId>& ids) {
  std::string out;
  for (const RouteId id : ids) out += tree[id].receiver + " ";
  return out;
}

PartialLabels known(std::initializer_list<std::pair<std::string, LabelKnowledge>> labels, bool others) {
  PartialLabels out{.labels = {}, .others = others};
  for (const auto& [name, what] : labels) out.labels[name] = what;
  return out;
}

LabelKnowledge value(std::string text) { return {State::kValue, std::move(text)}; }

const std::string kConfig = R"(
route:
  receiver: root
  group_by: [alertname]
  routes:
  - {receiver: watchdog, matchers: [alertname="Watchdog"]}
  - receiver: team
    matchers: ['team=~"a|b"']
    continue: true
    group_wait: 10s
    mute_time_intervals: [night]
    routes:
    - {receiver: page, matchers: [severity="critical"], group_by: ['...']}
    - {receiver: page-again, match: {severity: critical}}
  - {receiver: audit, match_re: {team: .+}}
)";

TEST_CASE("amconfig::RoutingTree: depth first, the deepest route, continue") {
  const doc::Value config = read(kConfig);
  const RoutingTree tree(config, MatcherSyntax::kClassic);
  CHECK(names(tree, tree.match(LabelSet{{"alertname", "X"}})) == "root ");
  CHECK(names(tree, tree.match(LabelSet{{"alertname", "Watchdog"}, {"team", "a"}})) == "watchdog ");
  CHECK(names(tree, tree.match(LabelSet{{"team", "a"}})) == "team audit ");
  CHECK(names(tree, tree.match(LabelSet{{"team", "b"}, {"severity", "critical"}})) == "page audit ");
  CHECK(names(tree, tree.match(LabelSet{{"team", "c"}})) == "audit ");
  CHECK(RoutingTree(doc::Value{}, MatcherSyntax::kClassic).match(LabelSet{}).empty());
}

TEST_CASE("amconfig::RoutingTree: what routes inherit, and what not") {
  const doc::Value config = read(kConfig);
  const RoutingTree tree(config, MatcherSyntax::kClassic);
  REQUIRE(tree.routes().size() == 6);
  CHECK(tree[3].receiver == "page");
  CHECK(tree[3].group_by_all);
  CHECK(tree[3].group_wait.count() == 10'000);
  CHECK(tree[3].repeat_interval.count() == 14'400'000);
  CHECK(tree[3].mute_time_intervals.empty());
  CHECK(tree[2].mute_time_intervals == std::vector<std::string>{"night"});
  CHECK(tree[4].group_by == std::vector<std::string>{"alertname"});
  CHECK_FALSE(tree[4].group_by_all);
  CHECK_FALSE(tree[3].continues);
  CHECK(tree[3].path == std::vector<std::size_t>{1, 0});
  CHECK(tree[3].field() == "route.routes[1].routes[0]");
  CHECK(tree[3].parent == 2);
  CHECK(tree[3].sets("receiver"));
  CHECK_FALSE(tree[3].sets("group_wait"));
  CHECK(tree[3].span_of("receiver").valid());
}

TEST_CASE("amconfig::RoutingTree: alerts of which not everything is known") {
  const doc::Value config = read(kConfig);
  const RoutingTree tree(config, MatcherSyntax::kClassic);
  const auto reach = [&](const PartialLabels& labels) { return names(tree, tree.match(labels)); };
  CHECK(reach(known({}, false)) == "root ");
  CHECK(reach(known({{"alertname", value("X")}}, true)) == "root? team? page? audit? ");
  CHECK(reach(known({{"alertname", value("X")}, {"team", value("a")}}, false)) == "team audit ");
  CHECK(reach(known({{"alertname", value("X")}, {"team", value("a")}}, true)) == "team? page? audit ");
  CHECK(reach(known({{"alertname", value("X")}, {"team", {State::kPresent, {}}}}, false)) == "team? audit ");
  CHECK(reach(known({{"alertname", value("X")}, {"team", {State::kAbsent, {}}}}, true)) == "root ");
  CHECK(reach(known({{"alertname", {State::kPresent, {}}}}, false)) == "root? watchdog? ");
  CHECK(reach(known({{"alertname", value("Watchdog")}}, true)) == "watchdog ");
}

TEST_CASE("amconfig::RoutingTree: routes that no alert enters") {
  const doc::Value config = read(R"(
route:
  receiver: root
  routes:
  - matchers: [namespace="a"]
    routes:
    - matchers: [namespace=~"b|c"]
      routes: [{matchers: [x="y"]}]
    - matchers: [severity=~"crit.*", severity!="critical", severity="critical"]
  - matchers: ['team=~"x|y"']
  - matchers: ['team=~"x|y", severity="critical"']
  - matchers: [team="x", namespace="a"]
  - matchers: [severity!=""]
  - matchers: [severity=""]
  - matchers: [anything="a"]
  - matchers: [team=~"z.*"]
)");
  const RoutingTree tree(config, MatcherSyntax::kClassic);
  using Cause = Unreachable::Cause;
  const auto why = [&](RouteId id) {
    const auto found = tree.unreachable(id);
    if (!found) return std::string("-");
    const std::string by = found->by ? std::to_string(*found->by) : "several";
    if (found->cause == Cause::kShadowed) return "shadowed by " + by;
    return "matcher " + std::to_string(found->matcher) + " against " + by + "." + std::to_string(found->by_matcher);
  };
  std::vector<std::string> all;
  for (RouteId id = 0; id < tree.routes().size(); ++id) all.push_back(why(id));
  CHECK(all == std::vector<std::string>{"-", "-", "matcher 0 against 1.0", "-", "matcher 2 against 4.1", "-", "shadowed by 5",
                                        "shadowed by 1", "-", "-", "shadowed by several", "shadowed by several"});
  CHECK(tree.implies(6, 5));
  CHECK_FALSE(tree.implies(5, 6));
  CHECK(tree.fixes(7, "team") == 7);
  CHECK(tree.fixes(2, "namespace") == 1);
  CHECK_FALSE(tree.fixes(5, "team"));
}

TEST_CASE("amconfig::RoutingTree: recorded cases of the original") {
  std::ifstream file(C2C_TESTDATA "/amconfig/routing/cases.ndjson");
  REQUIRE(file);
  int compared = 0;
  for (std::string line; std::getline(file, line);) compared += compare(json::parse(line));
  CHECK(compared == 400);
}

/// Something that is true of an alert, of random exactness.
PartialLabels blur(const LabelSet& alert, RandomRouting& random) {
  PartialLabels out{.labels = {}, .others = random.below(2) == 0};
  for (const char* label : RandomRouting::kLabels) {
    const auto found = alert.find(label);
    const std::size_t how = random.below(4);
    if (found == alert.end()) {
      if (how == 0)
        out.labels[label] = {State::kAbsent, {}};
      else if (how == 1)
        out.labels[label] = {State::kValue, {}};
      else if (how == 2 || out.others)
        out.labels[label] = {State::kUnknown, {}};
    } else if (how == 0) {
      out.labels[label] = {State::kPresent, {}};
    } else if (how == 1 || (how == 2 && !out.others)) {
      out.labels[label] = {State::kUnknown, {}};
    } else if (how == 3) {
      out.labels[label] = {State::kValue, found->second};
    } else if (!out.others) {
      out.labels[label] = {State::kPresent, {}};
    }
  }
  return out;
}

TEST_CASE("amconfig::RoutingTree: what little knowledge says holds for what much says") {
  RandomRouting random(7);
  int sure = 0;
  int never = 0;
  int exact = 0;
  for (int i = 0; i < 1500; ++i) {
    const std::string text = random.config().dump();
    CAPTURE(text);
    const doc::Value config = read(text);
    const RoutingTree tree(config, MatcherSyntax::kClassic);
    for (int k = 0; k < 6; ++k) {
      const LabelSet alert = random.alert();
      CAPTURE(json(alert).dump());
      std::vector<bool> matched(tree.routes().size());
      for (const RouteId id : tree.match(alert)) matched[id] = true;
      const std::vector<Reach> reach = tree.match(blur(alert, random));
      PartialLabels whole{.labels = {}, .others = false};
      for (const auto& [name, text_value] : alert) whole.labels[name] = value(text_value);
      const std::vector<Reach> all = tree.match(whole);
      for (RouteId id = 0; id < tree.routes().size(); ++id) {
        CAPTURE(id);
        if (reach[id] == Reach::kSurely) CHECK(matched[id]);
        if (reach[id] == Reach::kNever) CHECK_FALSE(matched[id]);
        CHECK(all[id] == (matched[id] ? Reach::kSurely : Reach::kNever));
        if (matched[id]) CHECK_FALSE(tree.unreachable(id));
        sure += reach[id] == Reach::kSurely ? 1 : 0;
        never += reach[id] == Reach::kNever ? 1 : 0;
        ++exact;
      }
    }
  }
  // The law would hold for an engine that knows nothing, too.
  CHECK(sure > 3000);
  CHECK(never > exact / 3);
}

}  // namespace
}  // namespace c2c::amconfig
