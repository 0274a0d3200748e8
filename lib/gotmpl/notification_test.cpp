#include "gotmpl/notification.h"

#include <doctest/doctest.h>

#include <fstream>
#include <string>

namespace c2c::gotmpl {
namespace {

/// Fields of elements and of variables, which are not followed.
bool beyond(const std::string& text) {
  return text.find("$a.") != std::string::npos || text.find("index") != std::string::npos ||
         text.find("define") != std::string::npos;
}

TEST_CASE("gotmpl::unknown_fields: templates that fail in Alertmanager, and no others") {
  std::ifstream file(C2C_TESTDATA "/gotmpl/notification-fields.tsv");
  REQUIRE(file);
  int failing = 0;
  int found = 0;
  for (std::string line; std::getline(file, line);) {
    CAPTURE(line);
    const std::size_t tab = line.find('\t');
    const bool fails = line.substr(0, tab) == "fails";
    const std::string text = line.substr(tab + 1);
    const ParsedTemplate parsed = parse_template(text, notification_functions());
    REQUIRE_FALSE(parsed.error);
    const auto fields = unknown_fields(parsed.tree);
    for (const UnknownField& field : fields)
      CHECK(text.substr(field.offset, field.name.size() + 1) == "." + std::string(field.name));
    // A branch that is not taken does not fail.
    if (!fields.empty() && text.find("else") == std::string::npos) CHECK(fails);
    failing += fails ? 1 : 0;
    found += fields.empty() ? 0 : 1;
    // `len` of a text or a time, and fields of texts, fail for other reasons.
    if (fails && !beyond(text) && text.find("| len") == std::string::npos) CHECK_FALSE(fields.empty());
  }
  CHECK(failing > 150);
  CHECK(found > 120);
}

TEST_CASE("gotmpl::template_calls: names of others") {
  const std::string text =
      R"({{ define "own" }}{{ end }}{{ template "own" }}{{ template "slack.default.title" . }}{{ template `raw` }})"
      R"({{ block "made" . }}{{ end }})";
  const ParsedTemplate parsed = parse_template(text, notification_functions());
  REQUIRE_FALSE(parsed.error);
  const auto calls = template_calls(parsed.tree);
  REQUIRE(calls.size() == 2);
  CHECK(calls[0].name == "slack.default.title");
  CHECK(text.substr(calls[0].offset, 3) == "\"sl");
  CHECK(calls[1].name == "raw");
  CHECK(is_default_template("slack.default.title"));
  CHECK(is_default_template("__subject"));
  CHECK(is_default_template("email.default.html"));
  CHECK_FALSE(is_default_template("raw"));
}

}  // namespace
}  // namespace c2c::gotmpl
