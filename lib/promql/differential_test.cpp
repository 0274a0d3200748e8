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
  int elsewhere = 0;
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
  const std::string reason =
      ok ? (parsed.ok() ? "" : parsed.errors.front().message) : answer["error"].get<std::string>();
  CAPTURE(reason);
  CHECK(parsed.ok() == ok);
  if (parsed.ok() != ok) return;
  if (!ok) {
    tally.elsewhere += errors_explained(expr, parsed, answer) ? 0 : 1;
    CHECK(errors_explained(expr, parsed, answer));
    return;
  }
  ++tally.accepted;
  compare_accepted(parsed, answer, profile);
}

TEST_CASE("promql::parse_expr: random expressions against the original") {
  const std::string program = variable("C2C_PROMQL_REFERENCE", "");
  if (program.empty()) return;
  const int count = std::stoi(variable("C2C_PROMQL_COUNT", "10000"));
  const std::string seed = variable("C2C_PROMQL_SEED", "1");
  const std::string path = "/tmp/c2c-promql-" + seed;
  const std::map<std::string, Profile> profiles{{"default", Profile::kDefault},
                                                {"cortex_api", Profile::kCortexApi},
                                                {"experimental", Profile::kExperimental}};
  RandomExpressions random(std::stoull(seed), samples());
  std::vector<std::string> expressions;
  for (int i = 0; i < count; ++i) expressions.push_back(random.next());
  {
    std::ofstream file(path + ".in");
    for (const std::string& expr : expressions) file << json{{"expr", expr}}.dump() << '\n';
  }
  for (const auto& [name, profile] : profiles) {
    CAPTURE(name);
    const std::string command =
        program + " parse --profile " + name + " <" + path + ".in >" + path + ".out 2>/dev/null";
    REQUIRE(std::system(command.c_str()) == 0);
    std::ifstream file(path + ".out");
    Tally tally;
    std::string line;
    for (std::size_t i = 0; i < expressions.size() && std::getline(file, line); ++i)
      compare(expressions[i], json::parse(line), profile, tally);
    CHECK(tally.compared == count);
    MESSAGE(name << ": " << tally.compared << " compared, " << tally.accepted << " accepted");
  }
}

}  // namespace
}  // namespace c2c::promql
