// PromQL: whether an expression is accepted, where its faults are, its type, its tree, its canonical and its pretty form, under
// three profiles, and the tree after a label is enforced.
#include <array>
#include <fstream>
#include <utility>

#include "promql/enforce.h"
#include "promql/parser.h"
#include "promql/printer.h"
#include "promql/test_trees.h"
#include "testing/differential/part.h"
#include "testing/random_expressions.h"

namespace c2c::testing {

namespace {

using nlohmann::json;
using promql::Parsed;
using promql::Profile;

constexpr std::array<std::pair<const char*, Profile>, 3> kProfiles{
    {{"default", Profile::kDefault}, {"cortex_api", Profile::kCortexApi}, {"experimental", Profile::kExperimental}}};

std::vector<std::string> samples(const std::string& testdata) {
  constexpr std::size_t kLongest = 4000;
  std::vector<std::string> out;
  for (const char* name : {"prometheus-parser", "promqltest", "engines-and-tools", "rules"}) {
    std::ifstream file(testdata + "/corpus/promql/" + name + ".ndjson");
    for (std::string line; std::getline(file, line);) {
      if (line.size() < kLongest) out.push_back(json::parse(line)["expr"]);
    }
  }
  return out;
}

void make_cases(const CaseOptions& options, const std::function<void(const json&)>& out) {
  RandomExpressions random(options.seed, samples(options.testdata));
  for (int i = 0; i < options.count; ++i) out({{"expr", random.next()}});
}

class Comparison {
 public:
  explicit Comparison(std::string expr) : expr_(std::move(expr)) {}

  void under(const std::string& name, Profile profile, const json& answer) {
    profile_ = name;
    const Parsed parsed = promql::parse_expr(expr_, {.profile = profile});
    const bool accepted = answer["ok"];
    if (parsed.ok() != accepted) {
      differs("verdict", accepted ? "ok" : answer["error"].get<std::string>(),
              parsed.ok() ? "ok" : parsed.errors.front().message);
    } else if (accepted) {
      accepted_by_both(parsed, profile, answer);
    } else if (!promql::errors_explained(expr_, parsed, answer)) {
      differs("error-place", std::to_string(answer["start"].get<int>()) + " " + answer["error"].get<std::string>(),
              std::to_string(parsed.errors.front().begin) + " " + parsed.errors.front().message);
    }
  }

  void enforced(const json& answer) {
    profile_ = "enforced";
    Parsed parsed = promql::parse_expr(expr_);
    if (!parsed.ok() || !answer.contains("enforced")) return;
    const bool parameter = promql::has_selector_in_parameter(parsed.tree);
    promql::enforce_label(parsed, "namespace", "prod");
    same(parameter ? "enforced-parameter" : "enforced", answer["enforced"], promql::print_tree(parsed));
  }

  Differences found;

 private:
  void accepted_by_both(const Parsed& parsed, Profile profile, const json& answer) {
    same("type", answer["type"], std::string(promql::type_name(parsed.type)));
    same("tree", answer["ast"], promql::print_tree(parsed));
    const std::string canonical = promql::print_canonical(parsed);
    const std::string pretty = promql::print_pretty(parsed);
    // Where the original's text does not read back as its own tree, ours may not be the same text.
    const bool lossy = answer.contains("reparse");
    same(lossy ? "lossy" : "canonical", answer["string"], canonical);
    same(lossy ? "lossy" : "pretty", answer["pretty"], pretty);
    if (!promql::reparses(parsed, canonical, profile)) differs("reads-back", "-", canonical);
    if (!promql::reparses(parsed, pretty, profile)) differs("pretty-reads-back", "-", pretty);
  }

  void same(const std::string& kind, const json& original, const std::string& ours) {
    if (original.get_ref<const std::string&>() != ours) differs(kind, original, ours);
  }
  void differs(const std::string& kind, const std::string& original, const std::string& ours) {
    found.push_back(difference_of(kind, profile_ + ": " + expr_, original, ours));
  }

  std::string expr_;
  std::string profile_;
};

std::vector<Differences> compare(const json& line, const json& answer) {
  Comparison comparison(line["expr"]);
  for (const auto& [name, profile] : kProfiles) comparison.under(name, profile, answer[name]);
  comparison.enforced(answer);
  return {comparison.found};
}

}  // namespace

const Part kPromqlPart{"promql", "PromQL: parse, type, print", "github.com/prometheus/prometheus", 100'000, make_cases, compare};

}  // namespace c2c::testing
