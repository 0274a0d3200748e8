// Each format over the shared fixture: its bytes, and the rules of the format itself (testdata/report/README.md).
#include "report/formats.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "report/test_fixture.h"
#include "testing/files.h"
#include "testing/json_schema.h"
#include "testing/xml_reader.h"

namespace c2c::report {
namespace {

using Json = nlohmann::json;

const std::string kFolder = std::string(C2C_TESTDATA) + "/report/";

std::string printed(const char* format) {
  const Fixture fixture;
  return find_format(format)->print(fixture.report);
}

void check_schema(const char* schema, const std::string& text) {
  const testing::JsonSchema rules(Json::parse(testing::read_file(kFolder + schema)));
  for (const std::string& fault : rules.faults(Json::parse(text))) FAIL_CHECK(fault);
}

void check_golden(const std::string& name, const std::string& text) {
  const std::string path = kFolder + "expected." + name;
  if (std::getenv("C2C_UPDATE") != nullptr && std::getenv("CI") == nullptr) std::ofstream(path, std::ios::binary) << text;
  CHECK(text == testing::read_file(path));
}

TEST_CASE("report::formats: the fixture in every format, the same bytes each time, and nothing of a secret") {
  for (const Format& format : formats()) {
    CAPTURE(std::string(format.name));
    const std::string text = printed(format.name.data());
    check_golden(std::string(format.name), text);
    CHECK(text == printed(format.name.data()));
    CHECK(text.find("hunter2") == std::string::npos);
    CHECK(text.find('\x1b') == std::string::npos);
    CHECK(text.back() == '\n');
    CHECK(find_format(format.name)->name == format.name);
    CHECK_FALSE(format.help.empty());
  }
  CHECK(find_format("xml") == nullptr);
  const Fixture fixture;
  check_golden("summary.md", print_github_summary(fixture.report));
}

TEST_CASE("report::formats: every format can tell that there is nothing") {
  const source::FileSet files;
  const std::vector<diag::Diagnostic> none;
  const Report report{.findings = none, .files = files};
  CHECK(print_text(report).empty());
  CHECK(print_github(report).empty());
  CHECK(print_gitlab(report) == "[]\n");
  check_schema("lint.schema.json", print_json(report));
  check_schema("sarif-schema-2.1.0.json", print_sarif(report));
  CHECK(testing::XmlReader(print_checkstyle(report)).read().children.empty());
  const std::string junit = print_junit(report);
  const testing::XmlElement root = testing::XmlReader(junit).read();
  CHECK(root.attributes.at("tests") == "1");
  CHECK(root.attributes.at("failures") == "0");
  CHECK(print_github_summary(report) == "## crd2cortex lint\n\n0 errors, 0 warnings, 0 infos in 0 objects of 0 files.\n");
}

TEST_CASE("report::print_json: fits its schema") {
  const std::string text = printed("json");
  check_schema("lint.schema.json", text);
  const Json json = Json::parse(text);
  CHECK(json["findings"].size() == 9);
  CHECK(json["summary"] ==
        Json::parse(R"({"errors": 4, "warnings": 4, "infos": 1, "objects": 3, "files": 4, "suppressed": 1, "baseline": 2})"));
}

TEST_CASE("testing::JsonSchema: finds what is wrong") {
  const auto faults = [](const char* schema, const char* value) {
    return testing::JsonSchema(Json::parse(schema)).faults(Json::parse(value)).size();
  };
  CHECK(faults(R"({"type": "object", "required": ["a"], "properties": {"a": {"minimum": 1}}, "additionalProperties": false})",
               R"({"a": 1})") == 0);
  CHECK(faults(R"({"type": "object", "required": ["a"]})", R"({})") == 1);
  CHECK(faults(R"({"properties": {"a": {"minimum": 1}}, "additionalProperties": false})", R"({"a": 0, "b": 1})") == 2);
  CHECK(faults(R"({"items": {"$ref": "#/definitions/x"}, "definitions": {"x": {"enum": [1]}}})", R"([1, 2])") == 1);
  CHECK(faults(R"({"uniqueItems": true, "minItems": 3})", R"([1, 1])") == 2);
  CHECK(faults(R"({"format": "uri-reference"})", R"("a b")") == 1);
  CHECK(faults(R"({"format": "uri-reference"})", R"("a%2g")") == 1);
  CHECK(faults(R"({"oneOf": [{"type": "string"}, {"pattern": "^a"}]})", R"("a")") == 1);
  CHECK(faults(R"({"anyOf": [{"type": "integer"}, {"type": "null"}]})", R"("a")") == 1);
  CHECK_THROWS(faults(R"({"if": {}})", "1"));
  // The standard's schema, as a whole, notices a missing message and a line 0.
  const testing::JsonSchema sarif(Json::parse(testing::read_file(kFolder + "sarif-schema-2.1.0.json")));
  Json log = Json::parse(printed("sarif"));
  log["runs"][0]["results"][0].erase("message");
  log["runs"][0]["results"][1]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0;
  CHECK(sarif.faults(log).size() >= 2);
}

TEST_CASE("report::print_sarif: fits the standard's schema, and what it does not say") {
  const std::string text = printed("sarif");
  check_schema("sarif-schema-2.1.0.json", text);
  const Json run = Json::parse(text)["runs"][0];
  CHECK(run["columnKind"] == "unicodeCodePoints");
  const Json& rules = run["tool"]["driver"]["rules"];
  std::set<std::string> ids;
  for (const Json& rule : rules) {
    CHECK(ids.insert(rule["id"]).second);
    CHECK(rule["help"]["text"] == "`crd2cortex explain " + rule["id"].get<std::string>() + "` tells more.");
    CHECK_FALSE(rule.contains("helpUri"));
    CHECK_FALSE(rule["fullDescription"]["text"].get<std::string>().empty());
  }
  std::set<std::string> fingerprints;
  std::size_t suppressed = 0;
  for (const Json& result : run["results"]) {
    CHECK(rules.at(result["ruleIndex"].get<std::size_t>())["id"] == result["ruleId"]);
    CHECK(fingerprints.insert(result["partialFingerprints"]["crd2cortex/v1"]).second);
    REQUIRE(result["locations"].size() == 1);
    const Json& place = result["locations"][0]["physicalLocation"];
    CHECK_FALSE(place["artifactLocation"]["uri"].get<std::string>().starts_with("./"));
    CHECK_FALSE(place["region"].contains("snippet"));
    suppressed += result["suppressions"].size();
  }
  CHECK(suppressed == 2);
  CHECK(run["invocations"][0]["toolExecutionNotifications"].size() == 2);

  const Json quote = run["results"][5];
  CHECK(quote["ruleId"] == "schema/quote");
  // A byte order mark has no width and a character outside the BMP is one.
  CHECK(quote["locations"][0]["physicalLocation"]["region"] ==
        Json::parse(R"({"startLine": 2, "startColumn": 11, "endLine": 2, "endColumn": 14})"));
  CHECK(quote["fixes"][0]["artifactChanges"][0]["replacements"].size() == 3);
  CHECK(run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].get<std::string>().starts_with(
      "ev%3Ail%2C100%25%0A%1B"));
  CHECK(run["results"][1]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "file:///elsewhere/c.yaml");
  CHECK(run["results"][2]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "deep/a%20b.yaml");
}

TEST_CASE("report::print_sarif: without silenced findings none has suppressions") {
  Fixture fixture;
  fixture.report.silenced.clear();
  const std::string text = print_sarif(fixture.report);
  check_schema("sarif-schema-2.1.0.json", text);
  CHECK(text.find("suppressions") == std::string::npos);
}

TEST_CASE("report: fingerprints stay when lines move") {
  const auto fingerprints = [](const std::string& above) {
    source::FileSet files;
    const source::FileId file = files.add("a.yaml", above + "abc\n");
    const auto at = static_cast<std::uint32_t>(above.size());
    diag::Diagnostic finding;
    finding.id = "rule/expr";
    finding.message = "bad";
    finding.span = {file, at, at + 1};
    const std::vector<diag::Diagnostic> findings{finding, finding};
    const Report report{.findings = findings, .files = files};
    Json out = Json::array();
    for (const Json& item : Json::parse(print_gitlab(report))) out.push_back(item["fingerprint"]);
    const Json sarif = Json::parse(print_sarif(report));
    for (const Json& item : sarif["runs"][0]["results"]) out.push_back(item["partialFingerprints"]);
    return out;
  };
  CHECK(fingerprints("") == fingerprints("# one\n# two\n"));
  CHECK(fingerprints("")[0] != fingerprints("")[1]);
}

TEST_CASE("report::print_gitlab: fits GitLab's table; fingerprints are unique, paths relative") {
  const std::string text = printed("gitlab");
  check_schema("gitlab.schema.json", text);
  std::set<std::string> fingerprints;
  for (const Json& item : Json::parse(text)) {
    CHECK(fingerprints.insert(item["fingerprint"]).second);
    const std::string path = item["location"]["path"];
    CHECK_FALSE(path.starts_with("./"));
    CHECK((!path.starts_with('/') || path == "/elsewhere/c.yaml"));
  }
  CHECK(fingerprints.size() == 9);
}

void check_attributes(const testing::XmlElement& element, const std::set<std::string>& required,
                      const std::set<std::string>& allowed) {
  for (const std::string& name : required) CHECK_MESSAGE(element.attributes.contains(name), element.name << " lacks " << name);
  for (const auto& [name, value] : element.attributes) {
    CHECK_MESSAGE((required.contains(name) || allowed.contains(name)), element.name << " has " << name);
  }
}

TEST_CASE("report::print_junit: the elements, attributes and sums of Jenkins' schema") {
  const std::string text = printed("junit");
  const testing::XmlElement root = testing::XmlReader(text).read();
  REQUIRE(root.name == "testsuites");
  check_attributes(root, {"name", "tests", "failures", "errors"}, {"time"});
  std::size_t tests = 0;
  std::size_t failures = 0;
  std::set<std::string> names;
  for (const testing::XmlElement& suite : root.children) {
    REQUIRE(suite.name == "testsuite");
    check_attributes(suite, {"name", "tests", "failures", "errors", "skipped"}, {"time"});
    CHECK(suite.attributes.at("tests") == std::to_string(suite.children.size()));
    std::size_t failed = 0;
    for (const testing::XmlElement& test : suite.children) {
      REQUIRE(test.name == "testcase");
      check_attributes(test, {"name", "classname"}, {"time"});
      CHECK(test.attributes.at("classname") == suite.attributes.at("name"));
      CHECK(names.insert(test.attributes.at("classname") + "\n" + test.attributes.at("name")).second);
      REQUIRE(test.children.size() <= 1);
      if (test.children.empty()) continue;
      const testing::XmlElement& inside = test.children.front();
      CHECK((inside.name == "failure" || inside.name == "system-out"));
      if (inside.name == "failure") check_attributes(inside, {"message", "type"}, {});
      failed += inside.name == "failure" ? 1U : 0U;
    }
    CHECK(suite.attributes.at("failures") == std::to_string(failed));
    tests += suite.children.size();
    failures += failed;
  }
  CHECK(root.attributes.at("tests") == std::to_string(tests));
  CHECK(root.attributes.at("failures") == std::to_string(failures));
  CHECK(failures == 4);
  // Green is visible, and what is below --fail-on passes.
  CHECK(text.find("<testcase name=\"promql/rate-on-gauge\" classname=\"AlertmanagerConfig team-a/quiet\" time=\"0\"/>") !=
        std::string::npos);
  Fixture fixture;
  fixture.report.fail_on = diag::Level::kInfo;
  CHECK(testing::XmlReader(print_junit(fixture.report)).read().attributes.at("failures") == "8");
}

TEST_CASE("report::print_junit: with very many objects those without findings have one case each") {
  Fixture fixture;
  fixture.report.objects.clear();
  for (int i = 0; i < 60'000; ++i) fixture.report.objects.push_back({"PrometheusRule", "n", "r" + std::to_string(100'000 + i)});
  const std::string text = print_junit(fixture.report);
  CHECK(text.find("<testcase name=\"lint\" classname=\"PrometheusRule n/r100000\" time=\"0\"/>") != std::string::npos);
  CHECK(text.find("rate-on-gauge\" classname=\"PrometheusRule n/") == std::string::npos);
}

TEST_CASE("report::print_checkstyle: files with errors, as Checkstyle writes them") {
  const std::string text = printed("checkstyle");
  const testing::XmlElement root = testing::XmlReader(text).read();
  REQUIRE(root.name == "checkstyle");
  CHECK(root.attributes.at("version") == "4.3");
  std::set<std::string> files;
  std::size_t errors = 0;
  for (const testing::XmlElement& file : root.children) {
    REQUIRE(file.name == "file");
    check_attributes(file, {"name"}, {});
    CHECK(files.insert(file.attributes.at("name")).second);
    for (const testing::XmlElement& error : file.children) {
      REQUIRE(error.name == "error");
      check_attributes(error, {"severity", "message", "source"}, {"line", "column"});
      CHECK(std::set<std::string>{"error", "warning", "info"}.contains(error.attributes.at("severity")));
      ++errors;
    }
  }
  CHECK(errors == 9);
}

/// What the runner of GitHub Actions makes of a line: the parts of a command, unescaped.
struct Command {
  std::string name;
  std::map<std::string, std::string> properties;
  std::string message;
};

std::string unescaped(std::string text) {
  for (const auto& [from, to] : {std::pair{"%0D", "\r"}, {"%0A", "\n"}, {"%3A", ":"}, {"%2C", ","}, {"%25", "%"}}) {
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; ++at) text.replace(at, 3, to);
  }
  return text;
}

Command command_of(const std::string& line) {
  REQUIRE(line.starts_with("::"));
  const std::size_t end = line.find("::", 2);
  REQUIRE(end != std::string::npos);
  Command out;
  const std::string head = line.substr(2, end - 2);
  out.name = head.substr(0, head.find(' '));
  out.message = unescaped(line.substr(end + 2));
  std::istringstream list(head.substr(out.name.size() + 1));
  for (std::string item; std::getline(list, item, ',');) {
    const std::size_t equals = item.find('=');
    REQUIRE(equals != std::string::npos);
    CHECK(out.properties.emplace(item.substr(0, equals), unescaped(item.substr(equals + 1))).second);
  }
  return out;
}

TEST_CASE("report::print_github: one command a finding, the worst first, and nothing of the input makes one") {
  std::istringstream lines(printed("github"));
  std::vector<Command> commands;
  for (std::string line; std::getline(lines, line);) commands.push_back(command_of(line));
  REQUIRE(commands.size() == 9);
  const std::vector<std::string> order{"error", "warning", "notice"};
  std::size_t last = 0;
  for (const Command& command : commands) {
    const auto rank = static_cast<std::size_t>(std::find(order.begin(), order.end(), command.name) - order.begin());
    REQUIRE(rank < order.size());
    CHECK(rank >= last);
    last = rank;
    for (const auto& [name, value] : command.properties) {
      CHECK(std::set<std::string>{"file", "line", "col", "endLine", "endColumn", "title"}.contains(name));
    }
  }
  const Command& evil = commands[4];
  CHECK(evil.properties.at("title") == "schema/unknown-field");
  CHECK(evil.properties.at("file") == "ev:il,100%\\x0a\\x1b[31m\\xff<\"'&>]]>|`*_[x](y)@me.yaml");
  CHECK(evil.message.starts_with("::set-output name=x::y ]]> 50% a:b,c"));
  CHECK(commands[0].properties == std::map<std::string, std::string>{{"title", "input/not-found"}});
}

TEST_CASE("report::print_github_summary: no cell breaks the table or becomes a link, a mention or an element") {
  const Fixture fixture;
  const std::string text = print_github_summary(fixture.report);
  std::istringstream lines(text);
  std::size_t rows = 0;
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("| ")) continue;
    ++rows;
    CHECK(std::count(line.begin(), line.end(), '|') == 5);
    CHECK(line.find("](") == std::string::npos);
    CHECK(line.find('@') == std::string::npos);
    CHECK(line.find("<\"") == std::string::npos);
  }
  CHECK(rows == 10);
}

}  // namespace
}  // namespace c2c::report
