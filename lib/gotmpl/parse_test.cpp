#include "gotmpl/parse.h"

#include <doctest/doctest.h>

#include <fstream>
#include <string>

#include "gotmpl/functions.h"
#include "gotmpl/tree.h"

namespace c2c::gotmpl {
namespace {

std::string unescape(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\') {
      out += text[i];
      continue;
    }
    out += static_cast<char>(static_cast<unsigned char>(std::stoi(text.substr(i + 2, 2), nullptr, 16)));
    i += 3;
  }
  return out;
}

FunctionSet functions_of(const std::string& name) {
  if (name == "alert") return alert_functions();
  if (name == "notification") return notification_functions();
  return no_functions();
}

std::string verdict(const std::string& text, FunctionSet functions) {
  const auto error = check_syntax(text, functions, "t");
  if (!error) return "ok";
  CHECK(error->offset <= text.size());
  return std::to_string(error->line) + ": " + error->message;
}

TEST_CASE("gotmpl::check_syntax: as Go's text/template") {
  std::ifstream file(C2C_TESTDATA "/gotmpl/verdicts.tsv");
  REQUIRE(file.good());
  int compared = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("# Made by")) continue;
    const std::size_t first = line.find('\t');
    const std::size_t second = line.find('\t', first + 1);
    CAPTURE(line);
    REQUIRE(second != std::string::npos);
    const std::string text = unescape(line.substr(first + 1, second - first - 1));
    CHECK(verdict(text, functions_of(line.substr(0, first))) == unescape(line.substr(second + 1)));
    ++compared;
  }
  CHECK(compared > 300);
}

TEST_CASE("gotmpl::check_syntax: the offset is that of the offending token") {
  const auto offset = [](std::string_view text) { return check_syntax(text, no_functions())->offset; };
  CHECK(offset("ab {{ nofunc }}") == 6);
  CHECK(offset("{{ if $x }}{{ end }}") == 6);
  CHECK(offset("{{ print | 1 }}") == 11);
  CHECK(offset("a\n{{ .A ! }}") == 8);
  CHECK(offset("{{ 1_ }}") == 3);
}

TEST_CASE("gotmpl::check_syntax: nesting is limited, not the stack") {
  std::string parens = "{{";
  std::string controls;
  std::string chain = "{{if .}}";
  for (int i = 0; i < 100000; ++i) {
    parens += '(';
    controls += "{{if .}}";
    chain += "{{else if .}}";
  }
  CHECK(check_syntax(parens, no_functions())->message == "max expression depth exceeded");
  CHECK(check_syntax(controls, no_functions())->message == "max nesting depth exceeded");
  CHECK(check_syntax(chain, no_functions())->message == "max nesting depth exceeded");
}

TEST_CASE("gotmpl::parse_template: nodes are linked in order of the text") {
  const ParsedTemplate parsed = parse_template(R"(a{{define "d"}}x{{end}}{{if .A.B}}{{print 1 | len}}{{else}}c{{end}})",
                                               no_functions(), "t");
  REQUIRE_FALSE(parsed.error);
  const Tree& tree = parsed.tree;
  REQUIRE(tree.definitions.size() == 2);
  CHECK(tree.definitions[0].name == "d");
  CHECK(tree.definitions[1].name == "t");
  const Node& text = tree[tree[tree.definitions[1].root].first_child];
  CHECK(text.kind == NodeKind::kText);
  CHECK(text.text == "a");
  const Node& condition = tree[text.next_sibling];
  CHECK(condition.kind == NodeKind::kIf);
  const Node& pipe = tree[condition.first_child];
  const Node& field = tree[tree[pipe.first_child].first_child];
  CHECK(field.kind == NodeKind::kField);
  CHECK(field.text == ".A");
  CHECK(tree[field.first_child].text == ".B");
  const Node& body = tree[pipe.next_sibling];
  const Node& printed = tree[tree[body.first_child].first_child];
  CHECK(tree[tree[printed.first_child].first_child].text == "print");
  CHECK(tree[tree[tree[printed.first_child].next_sibling].first_child].text == "len");
  CHECK(tree[tree[body.next_sibling].first_child].text == "c");
}

TEST_CASE("gotmpl::functions: arities") {
  for (const auto table : {builtin_function_table(), alert_function_table(), notification_function_table()}) {
    CHECK_FALSE(table.empty());
    for (const Function& function : table) CHECK((function.max_args == -1 || function.max_args >= function.min_args));
  }
}

}  // namespace
}  // namespace c2c::gotmpl
