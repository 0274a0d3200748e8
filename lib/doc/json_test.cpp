#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "doc/parse.h"

namespace {

using c2c::doc::Kind;
using c2c::doc::Node;

struct Parsed {
  c2c::source::FileSet files;
  c2c::diag::Sink sink;
  std::optional<c2c::doc::Document> document;
  std::size_t next = 0;

  explicit Parsed(const std::string& text) {
    const auto file = files.add("test.json", text);
    document = c2c::doc::parse_json(files, file, 0, text.size(), &next, {}, sink);
  }
  [[nodiscard]] Node root() const { return document ? document->root() : Node(); }
  [[nodiscard]] std::string finding() const {
    if (sink.empty()) return "";
    const auto& found = sink.all().front();
    return std::to_string(found.span.begin) + " " + std::string(found.id);
  }
};

}  // namespace

TEST_CASE("doc::parse_json: values and their places") {
  const Parsed parsed(" {\"a\": [1, -2.5, true, null], \"b\\u0041\": \"x\"} rest");
  REQUIRE(parsed.document);
  const Node list = parsed.root().find("a");
  REQUIRE(list.size() == 4);
  CHECK(list.item(0).as_int() == 1);
  CHECK(list.item(1).as_float() == -2.5);
  CHECK(list.item(2).as_bool() == true);
  CHECK(list.item(3).is_null());
  CHECK(list.span().begin == 7);
  CHECK(list.span().end == 28);
  CHECK(list.item(1).span().begin == 11);
  CHECK(parsed.root().find("bA").text() == "x");
  CHECK(parsed.root().find("bA").style() == c2c::doc::Style::kJson);
  CHECK(parsed.next == std::string_view(" {'a': [1, -2.5, true, null], 'b-u0041': 'x'}").size());
}

TEST_CASE("doc::parse_json: strings") {
  CHECK(Parsed(R"("\"\\\/\b\f\n\r\t")").root().text() == "\"\\/\b\f\n\r\t");
  CHECK(Parsed(R"("\ud83d\ude00")").root().text() == "\xF0\x9F\x98\x80");
  CHECK(Parsed(R"("\ud83dx")").root().text() == "\xEF\xBF\xBDx");
  CHECK(Parsed(R"("\ud83d\u0041")").root().text() == "\xEF\xBF\xBD" "A");
  CHECK(Parsed(R"("\udc00")").root().text() == "\xEF\xBF\xBD");
}

TEST_CASE("doc::parse_json: numbers") {
  CHECK(Parsed("9223372036854775807").root().as_int() == 9223372036854775807);
  CHECK(Parsed("9223372036854775808").root().kind() == Kind::kFloat);
  CHECK(Parsed("1e3").root().as_int() == 1000);
  CHECK(Parsed("-0").root().as_int() == 0);
  CHECK(Parsed("1e-999").root().as_float() == 0.0);
}

TEST_CASE("doc::parse_json: errors and where they stand") {
  struct Case {
    std::string text;
    std::string finding;
  };
  const std::vector<Case> cases = {
      {"", "0 json/syntax"},          {"[1,]", "3 json/syntax"},      {"{\"a\":1,}", "7 json/syntax"},
      {"[1", "0 json/syntax"},        {"{\"a\" 1}", "5 json/syntax"}, {"{a: 1}", "1 json/syntax"},
      {"\"a", "0 json/syntax"},       {"\"\\x\"", "1 json/syntax"},   {"\"\\u12\"", "1 json/syntax"},
      {"01", "1 json/syntax"},        {"-", "1 json/syntax"},         {"1.", "2 json/syntax"},
      {"1e", "2 json/syntax"},        {"1e999", "0 json/syntax"},     {"tru", "0 json/syntax"},
      {"\"\n\"", "1 json/syntax"},    {"[1 2]", "3 json/syntax"},     {"{\"a\":1,\"a\":2}", "7 yaml/duplicate-key"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.text);
    CHECK(Parsed(one.text).finding() == one.finding);
  }
  CHECK(Parsed(std::string(1000, '[') + std::string(1000, ']')).finding().empty());
  CHECK(Parsed(std::string(100'000, '[')).finding() == "0 yaml/depth");
}
