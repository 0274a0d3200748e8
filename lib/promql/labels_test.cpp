#include "promql/labels.h"

#include <doctest/doctest.h>

#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <utility>

#include "promql/parser.h"

namespace c2c::promql {
namespace {

/// The facts of the root as text: `a=v` always with that value, `a` always, `a?` perhaps, `-a` never; `*` if others are possible.
std::string of(std::string_view text) {
  const Parsed parsed = parse_expr(text, {.profile = Profile::kExperimental});
  REQUIRE(parsed.ok());
  const ResultLabels labels = result_labels(parsed.tree)[static_cast<std::size_t>(parsed.root)];
  std::string out;
  for (const LabelFact& fact : labels.facts) {
    if (fact.name == "__name__") continue;
    if (!out.empty()) out += " ";
    if (fact.presence == Presence::kNever) out += "-";
    out += std::string(fact.name);
    if (fact.presence == Presence::kMaybe) out += "?";
    if (fact.value) out += "=" + std::string(*fact.value);
  }
  if (labels.others == Presence::kMaybe) out += out.empty() ? "*" : " *";
  return out;
}

TEST_CASE("promql::result_labels: selectors") {
  CHECK(of("up") == "*");
  CHECK(of(R"(up{job="a", env!="", pod=~".+", zone="", x=~"a|b", y=~"a|", z!="q"})") == "env job=a pod x -zone *");
}

TEST_CASE("promql::result_labels: aggregations") {
  CHECK(of("sum(up)").empty());
  CHECK(of(R"(sum by (job, pod) (up{job="a"}))") == "job=a pod?");
  CHECK(of(R"(sum without (pod) (up{job="a"}))") == "job=a -pod *");
  CHECK(of(R"(topk(3, up{job="a"}))") == "job=a *");
  CHECK(of(R"(count_values by (job) ("version", build))") == "job? version");
}

TEST_CASE("promql::result_labels: binary operators") {
  CHECK(of(R"(a{x="1"} > 5)") == "x=1 *");
  CHECK(of(R"(a{x="1"} + on (pod) b{pod="p"})") == "pod=p");
  CHECK(of(R"(a{x="1"} + ignoring (x) b)") == "-x *");
  CHECK(of(R"(a{x="1"} * on (pod) group_left (node) b{node="n"})") == "node=n x=1 *");
  CHECK(of(R"(a * on (pod) group_right (node) b{x="1"})") == "node? x=1 *");
  CHECK(of(R"(a{x="1"} and on (pod) b)") == "x=1 *");
  CHECK(of(R"(sum by (x) (a) or sum by (y) (b))") == "x? y?");
  CHECK(of(R"(a{x="1"} or b{x="2"})") == "x *");
  CHECK(of(R"(a == sum by (x) (b))") == "x?");
  CHECK(of("1 + 2").empty());
}

TEST_CASE("promql::result_labels: functions") {
  CHECK(of(R"(rate(a{x="1"}[5m]))") == "x=1 *");
  CHECK(of("vector(1)").empty());
  CHECK(of("hour()").empty());
  CHECK(of(R"(absent(up{job="a", pod=~"b", x="1", x="2"}))") == "job=a -pod -x");
  CHECK(of(R"(absent(sum(up{job="a"})))").empty());
  CHECK(of(R"(absent_over_time(up{job="a"}[5m]))") == "job=a");
  CHECK(of(R"q(label_replace(sum(a), "host", "$1", "instance", "(.*)"))q") == "host?");
  CHECK(of(R"(histogram_quantile(0.9, sum by (le, job) (b)))") == "job? -le");
  CHECK(of(R"(max_over_time(sum by (x) (a)[1h:]))") == "x?");
  CHECK(of(R"(info(sum by (x) (a)))") == "*");
}

TEST_CASE("promql::result_labels: the reason of an absent label is what took it away") {
  const std::string text = "sum by (job) (up) > 1";
  const Parsed parsed = parse_expr(text);
  const LabelFact fact = result_labels(parsed.tree)[static_cast<std::size_t>(parsed.root)].of("pod");
  CHECK(fact.presence == Presence::kNever);
  CHECK(text.substr(fact.reason.begin, fact.reason.end - fact.reason.begin) == "sum by (job) (up)");
}

/// What is wrong about the facts, given what the engine answered: a label and its values, and whether each series had it.
std::string contradiction(const ResultLabels& labels, const std::map<std::string, std::pair<bool, std::set<std::string>>>& seen) {
  for (const LabelFact& fact : labels.facts) {
    const auto found = seen.find(std::string(fact.name));
    const bool some = found != seen.end();
    if (fact.presence == Presence::kNever && some) return std::string(fact.name) + " is there";
    const bool always = some && found->second.first;
    if (fact.presence == Presence::kAlways && !always) return std::string(fact.name) + " is not always there";
    if (fact.value && some && found->second.second != std::set<std::string>{std::string(*fact.value)}) {
      return std::string(fact.name) + " has another value";
    }
  }
  for (const auto& [name, answer] : seen) {
    if (labels.of(name).presence == Presence::kNever) return name + " is there";
  }
  return {};
}

TEST_CASE("promql::result_labels: nothing that the engine's answers contradict") {
  std::ifstream file(C2C_TESTDATA "/promql/result-labels.tsv");
  int cases = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("#")) continue;
    const std::size_t tab = line.find('\t');
    REQUIRE(tab != std::string::npos);
    const std::string text = line.substr(0, tab);
    CAPTURE(text);
    std::map<std::string, std::pair<bool, std::set<std::string>>> seen;
    std::istringstream words(line.substr(tab + 1));
    for (std::string word; words >> word;) {
      const std::size_t equals = word.find('=');
      const bool sometimes = word[equals - 1] == '?';
      auto& [always, values] = seen[word.substr(0, sometimes ? equals - 1 : equals)];
      always = !sometimes;
      std::istringstream list(word.substr(equals + 1));
      for (std::string value; std::getline(list, value, '|');) values.insert(value);
    }
    const Parsed parsed = parse_expr(text, {.profile = Profile::kExperimental});
    REQUIRE(parsed.ok());
    CHECK(contradiction(result_labels(parsed.tree)[static_cast<std::size_t>(parsed.root)], seen).empty());
    ++cases;
  }
  CHECK(cases > 200);
}

}  // namespace
}  // namespace c2c::promql
