// Routing: which routes an alert goes to, what is in force in each route, and that no route that it goes to is told as
// unreachable.
#include "amconfig/routing.h"
#include "amconfig/check.h"
#include "amconfig/read.h"
#include "amconfig/test_random_routing.h"
#include "doc/parse.h"
#include "testing/differential/part.h"

namespace c2c::testing {

namespace {

using nlohmann::json;

constexpr int kAlertsOfOne = 4;

void make_cases(const CaseOptions& options, const std::function<void(const json&)>& out) {
  amconfig::RandomRouting random(options.seed);
  for (int i = 0; i < options.count; i += kAlertsOfOne) {
    json alerts = json::array();
    for (int k = 0; k < kAlertsOfOne; ++k) alerts.push_back(random.alert());
    out({{"utf8", i % 3 == 0}, {"config", random.config()}, {"alerts", alerts}});
  }
}

/// The first error that we find in the configuration; empty: none.
std::string first_error(const doc::Value& config, bool utf8) {
  diag::Sink sink;
  amconfig::check_for_cortex(config, {}, {.utf8_names = utf8}, sink);
  for (const diag::Diagnostic& finding : sink.all()) {
    if (finding.level == diag::Level::kError) return finding.message;
  }
  return {};
}

std::vector<Differences> compare(const json& line, const json& answer) {
  const json& alerts = line["alerts"];
  const std::string text = line["config"].dump();
  std::vector<Differences> out(alerts.size());
  source::FileSet files;
  diag::Sink sink;
  const auto document = doc::parse_yaml_text(files, "config", text, {}, sink);
  const doc::Value config = amconfig::read_config(document->root());
  const std::string error = first_error(config, line["utf8"]);
  const std::string original = answer.value("error", "");
  if (error.empty() != original.empty()) out.front().push_back(difference_of("loads", text, original, error));
  if (!original.empty()) return out;
  const amconfig::RoutingTree tree(config, line["utf8"] ? amconfig::MatcherSyntax::kUtf8 : amconfig::MatcherSyntax::kClassic);
  json options = json::array();
  for (const amconfig::Route& route : tree.routes()) options.push_back(options_of(route));
  if (options != answer["options"])
    out.front().push_back(difference_of("options", text, answer["options"].dump(), options.dump()));
  for (std::size_t i = 0; i < alerts.size(); ++i) {
    const json matched = tree.match(alerts[i].get<amconfig::LabelSet>());
    for (const json& id : answer["matched"][i]) {
      if (tree.unreachable(id))
        out[i].push_back(difference_of("unreachable", alerts[i].dump() + " in " + text, id.dump(), "none"));
    }
    if (matched == answer["matched"][i]) continue;
    out[i].push_back(difference_of("routes", alerts[i].dump() + " in " + text, answer["matched"][i].dump(), matched.dump()));
  }
  return out;
}

}  // namespace

const Part kRoutingPart{"routing", "routing: routes of alerts, options", "github.com/prometheus/alertmanager", 50'000, make_cases,
                        compare};

}  // namespace c2c::testing
