// Random expressions against the original itself. C2C_PROMQL_REFERENCE names a program that reads lines
// {"expr":".."} with the arguments `parse --profile P` and answers each with the fields of
// testdata/corpus/promql; without it nothing is compared. C2C_PROMQL_COUNT and C2C_PROMQL_SEED set how many,
// and which.
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "promql/enforce.h"
#include "promql/parser.h"
#include "promql/printer.h"
#include "promql/random_expressions.h"
#include "promql/test_trees.h"

namespace c2c::promql {
namespace {

using nlohmann::json;

std::string variable(const char* name, const std::string& otherwise) {
  const char* value = std::getenv(name);
  return value == nullptr ? otherwise : value;
}

std::vector<std::string> samples() {
  std::vector<std::string> out;
  for (const char* name : {"prometheus-parser", "promqltest", "engines-and-tools", "rules"}) {
    std::ifstream file(std::string(C2C_TESTDATA "/corpus/promql/") + name + ".ndjson");
    for (std::string line; std::getline(file, line);) {
      if (line.size() < 4000) out.push_back(json::parse(line)["expr"]);
    }
  }
  return out;
}

struct Tally {
  int compared = 0;
  int accepted = 0;
  int refused_there = 0;  ///< with the first error where the original has it
};

void compare_accepted(const Parsed& parsed, const json& answer, Profile profile) {
  CHECK(type_name(parsed.type) == answer["type"]);
  CHECK(print_tree(parsed) == answer["ast"]);
  const std::string canonical = print_canonical(parsed);
  if (!answer.contains("reparse")) {
    CHECK(canonical == answer["string"]);
    CHECK(print_pretty(parsed) == answer["pretty"]);
  }
  CHECK(reparses(parsed, canonical, profile));
}

void compare(const std::string& expr, const json& answer, Profile profile, Tally& tally) {
  CAPTURE(expr);
  const Parsed parsed = parse_expr(expr, {.profile = profile});
  ++tally.compared;
  const bool ok = answer["ok"];
  const std::string reason = ok ? (parsed.ok() ? "" : parsed.errors.front().message) : answer["error"].get<std::string>();
  CAPTURE(reason);
  CHECK(parsed.ok() == ok);
  if (parsed.ok() != ok) return;
  if (!ok) {
    tally.refused_there += parsed.errors.front().begin == answer["start"] ? 1 : 0;
    CHECK(errors_explained(expr, parsed, answer));
    return;
  }
  ++tally.accepted;
  compare_accepted(parsed, answer, profile);
}

void compare_enforced(const std::string& expr, const json& answer, Tally& tally) {
  CAPTURE(expr);
  Parsed parsed = parse_expr(expr);
  ++tally.compared;
  REQUIRE(parsed.ok() == answer["ok"].get<bool>());
  if (!parsed.ok() || has_selector_in_parameter(parsed.tree)) return;
  ++tally.accepted;
  enforce_label(parsed, "namespace", "prod");
  CHECK(print_tree(parsed) == answer["ast"]);
}

/// Asks the original about each expression, and calls `each` with the answers.
template <class Function>
void ask(const std::vector<std::string>& expressions, const std::string& arguments, Function each) {
  const std::string path = "/tmp/c2c-promql-" + variable("C2C_PROMQL_SEED", "1");
  {
    std::ofstream file(path + ".in");
    for (const std::string& expr : expressions) file << json{{"expr", expr}}.dump() << '\n';
  }
  const std::string program = variable("C2C_PROMQL_REFERENCE", "");
  REQUIRE(std::system((program + " " + arguments + " <" + path + ".in >" + path + ".out 2>/dev/null").c_str()) == 0);
  std::ifstream file(path + ".out");
  std::string line;
  for (std::size_t i = 0; i < expressions.size() && std::getline(file, line); ++i) each(expressions[i], json::parse(line));
}

TEST_CASE("promql::parse_expr: random expressions against the original") {
  if (variable("C2C_PROMQL_REFERENCE", "").empty()) return;
  const int count = std::stoi(variable("C2C_PROMQL_COUNT", "10000"));
  RandomExpressions random(std::stoull(variable("C2C_PROMQL_SEED", "1")), samples());
  std::vector<std::string> expressions;
  for (int i = 0; i < count; ++i) expressions.push_back(random.next());
  const auto told = [count](const std::string& name, const Tally& tally) {
    CHECK(tally.compared == count);
    MESSAGE(name << ": " << tally.compared << " compared, " << tally.accepted << " accepted, " << tally.refused_there
                 << " refused at the same place");
  };
  const std::map<std::string, Profile> profiles{
      {"default", Profile::kDefault}, {"cortex_api", Profile::kCortexApi}, {"experimental", Profile::kExperimental}};
  for (const auto& [name, profile] : profiles) {
    CAPTURE(name);
    Tally tally;
    ask(expressions, "parse --profile " + name,
        [&, wanted = profile](const std::string& expr, const json& answer) { compare(expr, answer, wanted, tally); });
    told(name, tally);
  }
  Tally tally;
  ask(expressions, "enforce --label namespace=prod",
      [&](const std::string& expr, const json& answer) { compare_enforced(expr, answer, tally); });
  told("enforced", tally);
}

}  // namespace
}  // namespace c2c::promql
