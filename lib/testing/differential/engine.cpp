// What is told about an expression without any data, held against the engine's answers: which labels its series have, and between
// which bounds its values lie.
#include <fmt/format.h>

#include <cmath>
#include <cstdlib>

#include "promql/labels.h"
#include "promql/parser.h"
#include "promql/values.h"
#include "testing/differential/part.h"
#include "testing/random_queries.h"

namespace c2c::testing {

namespace {

using nlohmann::json;
using promql::LabelFact;
using promql::Parsed;
using promql::Presence;
using promql::ResultLabels;
using promql::ValueRange;

constexpr promql::Profile kProfile = promql::Profile::kCortexExperimental;

void make_cases(const CaseOptions& options, const std::function<void(const json&)>& out) {
  RandomQueries random(options.seed);
  for (int i = 0; i < options.count; ++i) {
    std::string text = random.next();
    while (!promql::parse_expr(text, {.profile = kProfile}).ok()) text = random.next();
    out({{"expr", text}});
  }
}

/// What the data keep to.
ValueRange range_of(const promql::Tree& /*tree*/, const promql::Selector& selector) {
  if (selector.name == "up") return {.min = 0, .max = 1, .nan = false};
  if (selector.name == "target_info") return {.min = 1, .max = 1, .nan = false};
  if (selector.name == "c_total" || selector.name == "h_bucket") return {.min = 0, .nan = false};
  return {};
}

/// What the answer contradicts of the facts; empty: nothing.
std::string contradiction(const ResultLabels& labels, const json& answer) {
  const int series = answer["series"];
  if (series == 0) return {};
  const json seen = answer.contains("labels") ? answer["labels"] : json::object();
  for (const LabelFact& fact : labels.facts) {
    const std::string name(fact.name);
    const bool some = seen.contains(name);
    if (fact.presence == Presence::kNever && some) return name + " is never there";
    if (fact.presence == Presence::kAlways && (!some || seen[name]["series"] != series)) return name + " is always there";
    if (fact.value && some && seen[name]["values"] != json::array({std::string(*fact.value)})) {
      return name + " is always " + std::string(*fact.value);
    }
  }
  for (const auto& [name, label] : seen.items()) {
    if (labels.of(name).presence == Presence::kNever) return name + " is never there";
  }
  return {};
}

double number_of(const json& answer, const char* key) { return std::strtod(answer[key].get<std::string>().c_str(), nullptr); }

std::string contradiction(const ValueRange& range, const json& answer) {
  const std::string told = fmt::format("{}{}, {}{}{}", range.above_min ? "(" : "[", range.min, range.max,
                                       range.below_max ? ")" : "]", range.nan ? " nan" : "");
  if (answer["floats"] == 0) return {};
  if (range.none) return "there is never a value";
  if (answer.value("nan", false) && !range.nan) return told;
  if (!answer.contains("min")) return {};
  const double min = number_of(answer, "min");
  const double max = number_of(answer, "max");
  if (min < range.min || (range.above_min && min == range.min)) return told;
  if (max > range.max || (range.below_max && max == range.max)) return told;
  return {};
}

std::vector<Differences> compare(const json& line, const json& answer) {
  const std::string text = line["expr"];
  const Parsed parsed = promql::parse_expr(text, {.profile = kProfile});
  if (answer["runs"] == 0) return {{difference_of("no-answer", text, answer["error"], "-")}};
  const auto root = static_cast<std::size_t>(parsed.root);
  Differences found;
  if (const std::string wrong = contradiction(promql::result_labels(parsed.tree)[root], answer); !wrong.empty()) {
    found.push_back(difference_of("labels", text, answer.dump(), wrong));
  }
  if (const std::string wrong = contradiction(promql::result_values(parsed.tree, range_of)[root], answer); !wrong.empty()) {
    found.push_back(difference_of("values", text, answer.dump(), wrong));
  }
  return {found};
}

}  // namespace

const Part kEnginePart{"engine", "PromQL: labels and values of results", "github.com/prometheus/prometheus", 50'000, make_cases,
                       compare};

}  // namespace c2c::testing
