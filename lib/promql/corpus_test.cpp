#include <doctest/doctest.h>

#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "promql/enforce.h"
#include "promql/functions.h"
#include "promql/parser.h"
#include "promql/printer.h"
#include "promql/test_trees.h"

namespace c2c::promql {
namespace {

using nlohmann::json;

const std::vector<std::string>& files() {
  static const std::vector<std::string> names{"prometheus-parser", "promqltest", "engines-and-tools", "rules"};
  return names;
}

template <class Function>
void each_line(Function function) {
  for (const std::string& name : files()) {
    std::ifstream file(C2C_TESTDATA "/corpus/promql/" + name + ".ndjson");
    REQUIRE(file.good());
    for (std::string line; std::getline(file, line);) function(json::parse(line));
  }
}

const std::map<std::string, Profile>& profiles() {
  static const std::map<std::string, Profile> all{{"default", Profile::kDefault},
                                                  {"cortex_api", Profile::kCortexApi},
                                                  {"cortex_load", Profile::kCortexLoad},
                                                  {"cortex_experimental", Profile::kCortexExperimental},
                                                  {"experimental", Profile::kExperimental}};
  return all;
}

/// Compares an accepted expression with an answer that says so.
void compare(const std::string& expr, const json& answer, Profile profile) {
  const Parsed parsed = parse_expr(expr, {.profile = profile});
  REQUIRE(parsed.ok());
  CHECK(type_name(parsed.type) == answer["type"]);
  CHECK(print_tree(parsed) == answer["ast"]);
  CHECK(parsed.tree.at(parsed.root).span.begin == answer["start"]);
  const std::string canonical = print_canonical(parsed);
  if (!answer.contains("reparse")) {
    CHECK(canonical == answer["string"]);
    CHECK(print_pretty(parsed) == answer["pretty"]);
  }
  CHECK(reparses(parsed, canonical, profile));
  CHECK(reparses(parsed, print_pretty(parsed), profile));
}

TEST_CASE("promql::parse_expr: every expression of the corpus, accepted or refused by each profile") {
  int lines = 0;
  int accepted = 0;
  each_line([&](const json& line) {
    const std::string expr = line["expr"];
    CAPTURE(expr);
    ++lines;
    for (const auto& [name, profile] : profiles()) {
      CAPTURE(name);
      const Parsed parsed = parse_expr(expr, {.profile = profile});
      CHECK(parsed.ok() == line["accept"][name].get<bool>());
      if (!parsed.ok() && line["accept"][name].get<bool>()) MESSAGE(parsed.errors.front().message);
    }
    const bool rule = line["accept"]["cortex_api"].get<bool>() && line["accept"]["cortex_load"].get<bool>();
    CHECK(parse_rule_expr(expr).ok() == rule);
    accepted += line["ok"].get<bool>() ? 1 : 0;
  });
  CHECK(lines == 7146);
  CHECK(accepted > 5000);
}

TEST_CASE("promql::print: type, tree, canonical and pretty text of the corpus") {
  each_line([&](const json& line) {
    const std::string expr = line["expr"];
    CAPTURE(expr);
    if (line["ok"].get<bool>()) compare(expr, line, Profile::kDefault);
    if (line.contains("experimental")) compare(expr, line["experimental"], Profile::kExperimental);
  });
}

TEST_CASE("promql::parse_expr: errors start where the original's first does, or at a better place") {
  int refused = 0;
  int elsewhere = 0;
  each_line([&](const json& line) {
    if (line["ok"].get<bool>()) return;
    ++refused;
    const std::string expr = line["expr"];
    CAPTURE(expr);
    const Parsed parsed = parse_expr(expr);
    REQUIRE_FALSE(parsed.ok());
    for (const SyntaxError& error : parsed.errors) {
      CHECK(error.begin <= error.end);
      CHECK(error.end <= expr.size());
      CHECK_FALSE(error.message.empty());
    }
    CHECK(errors_explained(expr, parsed, line));
    const SyntaxError& first = parsed.errors.front();
    elsewhere += first.begin == line["start"] || at_extended_range(expr, first) ? 0 : 1;
  });
  CHECK(refused > 1000);
  CHECK(elsewhere < 40);
}

TEST_CASE("promql::enforce_label: as prom-label-proxy over the corpus") {
  int with_parameter = 0;
  each_line([&](const json& line) {
    if (!line.contains("enforced") || line.contains("reparse")) return;
    const std::string expr = line["expr"];
    CAPTURE(expr);
    const std::string ours = enforced_text(expr, "namespace", "prod");
    if (has_selector_in_parameter(parse_expr(expr).tree)) {
      CHECK(ours != line["enforced"].get<std::string>());
      ++with_parameter;
    } else {
      CHECK(ours == line["enforced"].get<std::string>());
    }
  });
  CHECK(with_parameter > 0);
}

TEST_CASE("promql::kFunctions: the original's table") {
  std::ifstream file(C2C_TESTDATA "/corpus/promql/functions.json");
  REQUIRE(file.good());
  const json table = json::parse(file);
  CHECK(table.size() == kFunctions.size());
  for (const json& row : table) {
    const std::string name = row["name"];
    CAPTURE(name);
    const Function* function = find_function(name);
    REQUIRE(function != nullptr);
    CHECK(function->min_arguments() == row["min_args"]);
    const int most = row["max_args"];
    CHECK(function->max_arguments() == (most < 0 ? SIZE_MAX : static_cast<std::size_t>(most)));
    CHECK(type_name(function->result) == row["return_type"]);
    CHECK(function->experimental == row["experimental"].get<bool>());
    REQUIRE(function->argument_count == row["arg_types"].size());
    for (std::size_t i = 0; i < row["arg_types"].size(); ++i) CHECK(type_name(function->argument(i)) == row["arg_types"][i]);
  }
}

}  // namespace
}  // namespace c2c::promql
