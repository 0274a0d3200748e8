#include "doc/parse.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace {

using c2c::diag::Level;
using c2c::doc::Kind;
using c2c::doc::Node;

/// A text parsed, with everything that its nodes need.
struct Parsed {
  c2c::source::FileSet files;
  c2c::diag::Sink sink;
  std::optional<c2c::doc::Document> document;

  explicit Parsed(std::string text, Level duplicates = Level::kError) {
    document = c2c::doc::parse_yaml_text(files, "test.yaml", std::move(text), {.duplicate_keys = duplicates}, sink);
  }
  [[nodiscard]] Node root() const { return document ? document->root() : Node(); }
  /// "line:column id" of the only finding; empty if there is none.
  [[nodiscard]] std::string finding() const {
    if (sink.all().size() != 1) return sink.empty() ? "" : "several";
    const auto& found = sink.all().front();
    return place(found.span) + " " + std::string(found.id);
  }
  [[nodiscard]] std::string place(c2c::source::Span span) const {
    const auto position = files.get(span.file).position(span.begin);
    return std::to_string(position.line) + ":" + std::to_string(position.column);
  }
  [[nodiscard]] std::string_view source(c2c::source::Span span) const {
    return files.get(span.file).bytes().substr(span.begin, span.end - span.begin);
  }
};

}  // namespace

TEST_CASE("doc::parse_yaml: plain scalars are typed by YAML 1.1 as go-yaml has it") {
  struct Case {
    std::string text;
    Kind kind;
  };
  const std::vector<Case> cases = {
      {"y", Kind::kBool},         {"Y", Kind::kBool},        {"yes", Kind::kBool},      {"YES", Kind::kBool},
      {"yEs", Kind::kString},     {"off", Kind::kBool},      {"Off", Kind::kBool},      {"oFF", Kind::kString},
      {"~", Kind::kNull},         {"null", Kind::kNull},     {"NULL", Kind::kNull},     {"nUll", Kind::kString},
      {"=", Kind::kString},       {"<<", Kind::kString},     {"1:30", Kind::kString},   {"2020-01-01", Kind::kString},
      {"1.2.3", Kind::kString},   {"0o8", Kind::kString},    {"08", Kind::kFloat},      {"010", Kind::kInt},
      {"0o10", Kind::kInt},       {"0x1F", Kind::kInt},      {"0b101", Kind::kInt},     {"1_000", Kind::kInt},
      {"+1", Kind::kInt},         {".5", Kind::kFloat},      {".1_0", Kind::kFloat},      {"._1", Kind::kString},
      {"1e3", Kind::kFloat},     {"1.", Kind::kFloat},
      {"-", Kind::kSequence},     {"+", Kind::kString},      {".", Kind::kString},      {"1e999", Kind::kString},
      {"1e-999", Kind::kFloat},   {"0x", Kind::kString},     {"_1", Kind::kString},     {"1_", Kind::kInt},
      {"9223372036854775807", Kind::kInt},     {"9223372036854775808", Kind::kFloat},
      {"18446744073709551616", Kind::kFloat},  {"-9223372036854775808", Kind::kInt},
      {"0b-1", Kind::kInt},       {"5m", Kind::kString},     {"Inf", Kind::kString},    {"! 12", Kind::kString},
  };
  for (const Case& one : cases) {
    CAPTURE(one.text);
    const Parsed parsed(one.text);
    CHECK(parsed.root().kind() == one.kind);
  }
}

TEST_CASE("doc::parse_yaml: values of numbers") {
  CHECK(Parsed("010").root().as_int() == 8);
  CHECK(Parsed("-0x10").root().as_int() == -16);
  CHECK(Parsed("0b-1").root().as_int() == -1);
  CHECK(Parsed("1_000").root().as_int() == 1000);
  CHECK(Parsed("08").root().as_int() == 8);
  CHECK(Parsed("1e3").root().as_int() == 1000);
  CHECK(Parsed("1e3").root().json_type() == "integer");
  CHECK(Parsed("1.5").root().json_type() == "number");
  CHECK_FALSE(Parsed("1.5").root().as_int());
  CHECK_FALSE(Parsed("18446744073709551616").root().as_int());
  CHECK(Parsed("1e-999").root().as_float() == 0.0);
  CHECK(Parsed("!!float 1").root().as_float() == 1.0);
  CHECK(Parsed("off").root().as_bool() == false);
  CHECK(Parsed("007").root().text() == "007");
}

TEST_CASE("doc::parse_yaml: tags") {
  CHECK(Parsed("!!str 1").root().kind() == Kind::kString);
  CHECK(Parsed("!!int \"12\"").root().as_int() == 12);
  CHECK(Parsed("!custom 12").root().kind() == Kind::kString);
  CHECK(Parsed("!!binary aGk=").root().text() == "hi");
  CHECK(Parsed("!!timestamp 2020-02-29").root().text() == "2020-02-29");
  CHECK(Parsed("!!timestamp 2020-1-1 1:2:3.5").root().kind() == Kind::kString);
  CHECK(Parsed("!!null ''").root().is_null());
  CHECK(Parsed("!!int 18446744073709551615").root().kind() == Kind::kFloat);
  CHECK(Parsed("[!!int 1, !<tag:yaml.org,2002:int> 2]").root().item(1).as_int() == 2);
  CHECK(Parsed("a: [!t, b]").finding() == "1:7 yaml/syntax");
  // NEL, LS and PS are line breaks to libyaml; what is behind them begins there.
  for (const std::string wide : {"\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9"}) {
    const Parsed parsed("!t # c" + wide + "\"" + wide + "\"");
    CHECK(parsed.source(parsed.root().span()) == "\"" + wide + "\"");
    CHECK(Parsed("&a" + wide + "'b'").root().text() == "b");
  }
  for (const char* text : {"!!int x", "!!int .1_0", "!!bool 1", "!!null x", "!!float x", "!!timestamp 2021-02-29", "!!binary a",
                           "!!int 1.5", "!!int 18446744073709551616"}) {
    CAPTURE(text);
    const Parsed parsed(text);
    CHECK_FALSE(parsed.document);
    CHECK(parsed.finding().ends_with(" yaml/tag"));
  }
}

TEST_CASE("doc::parse_yaml: keys are strings") {
  const Parsed parsed("on: a\n1: b\n0x10: c\n1.5: d\n1e7: e\n'~': f\n.inf: g\n\"yes\": h\n!!binary aGk=: i\n");
  REQUIRE(parsed.document);
  for (const char* key : {"true", "1", "16", "1.5", "1e+07", "~", ".inf", "yes", "hi"}) {
    CAPTURE(key);
    CHECK(parsed.root().find(key));
  }
  CHECK(parsed.source(parsed.root().key_span("true")) == "on");
  CHECK(parsed.place(parsed.root().key_span("1")) == "2:1");
  CHECK(Parsed("a:\n  ~: x").finding() == "2:3 yaml/key");
  CHECK(Parsed("a:\n  18446744073709551615: x").finding() == "2:3 yaml/key");
  CHECK(Parsed("18446744073709551616: x").root().find("1.8446744e+19").text() == "x");
  CHECK(Parsed("a:\n  ? [b]\n  : x").finding() == "2:3 yaml/key");
  CHECK(Parsed("a: &a {b: c}\n*a : x").finding() == "2:1 yaml/key");
  CHECK(Parsed("a: &a b\n*a : x").root().find("b").text() == "x");
  CHECK(Parsed("a: &a yes\n*a : x").root().find("true").text() == "x");
}

TEST_CASE("doc::parse_yaml: numbers that JSON cannot have") {
  CHECK(Parsed("a: .inf").finding() == "1:4 yaml/number");
  CHECK(Parsed("a: -.Inf").finding() == "1:4 yaml/number");
  CHECK(Parsed("a: .NaN").finding() == "1:4 yaml/number");
  CHECK(Parsed("a: '.nan'").finding().empty());
}

TEST_CASE("doc::parse_yaml: merge keys") {
  const Parsed parsed("a: &a {x: 1, w: 2}\nb: &b {w: 3, z: 4}\nc:\n  k: v\n  <<: [*a, *b]\n", Level::kWarning);
  REQUIRE(parsed.document);
  const Node merged = parsed.root().find("c");
  REQUIRE(merged.size() == 4);
  CHECK(merged.entry(0).key == "k");
  CHECK(merged.find("w").as_int() == 2);
  CHECK(merged.find("z").as_int() == 4);
  CHECK(parsed.finding() == "5:3 yaml/duplicate-key");

  CHECK(Parsed("a: &a {x: 1}\nb: {<<: *a, w: 2}").root().find("b").find("x").as_int() == 1);
  CHECK(Parsed("b: {<<: {x: 1}, <<: {w: 2}}").root().find("b").size() == 2);
  CHECK(Parsed("b: {\"<<\": {x: 1}}").root().find("b").entry(0).key == "<<");
  CHECK(Parsed("a: &a {x: 1}\nb:\n  <<: *a\n  x: 2").finding() == "4:3 yaml/duplicate-key");
  CHECK(Parsed("a: &a {x: 1}\nb:\n  <<: *a\n  x: 2").root().find("b").find("x").as_int() == 2);
  CHECK(Parsed("b:\n  <<: 1").finding() == "2:3 yaml/merge");
  CHECK(Parsed("b:\n  <<: [{a: 1}, [b]]").finding() == "2:3 yaml/merge");
  CHECK(Parsed("a: &a [{b: c}]\nb:\n  <<: *a").finding() == "3:7 yaml/merge");
  CHECK(Parsed("b:\n  <<:").finding() == "2:3 yaml/merge");
}

TEST_CASE("doc::parse_yaml: duplicate keys are found at the later one") {
  const Parsed strict("a: 1\nb: 2\na: 3");
  CHECK(strict.finding() == "3:1 yaml/duplicate-key");
  CHECK(strict.sink.errors() == 1);
  REQUIRE(strict.sink.all()[0].labels.size() == 1);
  CHECK(strict.place(strict.sink.all()[0].labels[0].span) == "1:1");
  REQUIRE(strict.document);
  CHECK(strict.root().size() == 2);
  CHECK(strict.root().find("a").as_int() == 3);

  const Parsed lenient("a: 1\na: 3", Level::kWarning);
  CHECK(lenient.sink.errors() == 0);
  CHECK(lenient.finding() == "2:1 yaml/duplicate-key");

  std::string many;
  for (int i = 0; i < 50; ++i) many += "k" + std::to_string(i) + ": 1\n";
  CHECK(Parsed(many).finding().empty());
  CHECK(Parsed(many + "k7: 2").finding() == "51:1 yaml/duplicate-key");
}

TEST_CASE("doc::parse_yaml: aliases") {
  const Parsed parsed("a: &x [1, 2]\nb: *x\n");
  REQUIRE(parsed.document);
  CHECK(parsed.root().find("b") == parsed.root().find("a"));
  CHECK(parsed.place(parsed.root().find("b").span()) == "1:7");
  CHECK(Parsed("a: 1\nb: *nope").finding() == "2:4 yaml/alias");
  CHECK(Parsed("a: &a [1, *a]").finding() == "1:11 yaml/alias");
  CHECK(Parsed("a: &a\n  b: *a").finding() == "2:6 yaml/alias");
  CHECK(Parsed("a: &a [&a b, *a]").root().find("a").item(1).text() == "b");
}

TEST_CASE("doc::parse_yaml: an alias bomb ends before it goes off") {
  std::string bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n";
  for (int i = 1; i < 12; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before;
    for (int k = 1; k < 10; ++k) bomb.append(",").append(before);
    bomb += "]\n";
  }
  CHECK(Parsed(bomb).finding().ends_with("yaml/alias-bomb"));

  std::string fair = "a: &a {x: 1}\nb:\n";
  for (int i = 0; i < 2000; ++i) fair += "- *a\n";
  CHECK(Parsed(fair).finding().empty());
}

TEST_CASE("doc::parse_yaml: depth") {
  const auto nested = [](std::size_t depth) {
    return "a: 1\nb: " + std::string(depth, '[') + std::string(depth, ']');
  };
  CHECK(Parsed(nested(999)).finding().empty());
  CHECK(Parsed(nested(1000)).finding() == "2:4 yaml/depth");
  CHECK(Parsed("a: " + std::string(500'000, '[')).finding() == "1:4 yaml/depth");
  CHECK(Parsed("a: " + std::string(500'000, '{')).finding() == "1:4 yaml/syntax");
}

TEST_CASE("doc::parse_yaml: keys as they are written") {
  c2c::source::FileSet files;
  c2c::diag::Sink sink;
  const auto document = c2c::doc::parse_yaml_text(files, "x", "on: .inf\n007: a\n1.0: b\n~: c\n.nan: d\n<<: {n: e}\n",
                                        {.keys_as_written = true}, sink);
  REQUIRE(document);
  const c2c::doc::Node root = document->root();
  std::string keys;
  for (std::size_t i = 0; i < root.size(); ++i) keys += "[" + std::string(root.entry(i).key) + "]";
  CHECK(keys == "[on][007][1.0][][.nan][n]");
  CHECK(root.find("on").is_string());
  CHECK(root.find("on").text() == ".inf");
  CHECK(sink.all().empty());
}

TEST_CASE("doc::parse_yaml: %YAML") {
  CHECK(Parsed("%YAML 1.1\n---\na: 1").finding().empty());
  CHECK(Parsed("%YAML 1.2\n---\na: 1").finding() == "1:1 yaml/syntax");
  CHECK(Parsed("%YAML 1.3\n---\na: 1").finding() == "1:1 yaml/syntax");
  CHECK(Parsed("%YAML 1.1\n").finding() == "1:1 yaml/syntax");
}

TEST_CASE("doc::parse_yaml: escapes") {
  CHECK(Parsed(R"("\x41\u00e9\U0001F600\n\t\e\_\N")").root().text() == "A\xC3\xA9\xF0\x9F\x98\x80\n\t\x1B\xC2\xA0\xC2\x85");
  CHECK(Parsed(R"(a: "b\/c")").finding() == "1:6 yaml/syntax");
  CHECK(Parsed(R"(a: "b\\/c")").root().find("a").text() == "b\\/c");
  CHECK(Parsed(R"(a: "\d")").finding() == "1:5 yaml/syntax");
  CHECK(Parsed(R"(a: "\ud800")").finding() == "1:5 yaml/syntax");
}

TEST_CASE("doc::parse_yaml: documents") {
  CHECK_FALSE(Parsed("").root());
  CHECK(Parsed("# only a comment\n").document);
  CHECK_FALSE(Parsed("# only a comment\n").root());
  CHECK(Parsed("---\n").root().is_null());
  CHECK(Parsed("a: 1\n---\nb: 2\n").finding() == "2:1 yaml/syntax");
  CHECK(Parsed("\xFF\xFE" "a").finding() == "1:1 yaml/syntax");
  CHECK(Parsed("a: b\n\xEF\xBB\xBF" "c: d").finding() == "2:1 yaml/syntax");
  CHECK(Parsed("\xEF\xBB\xBF" "a: b").root().find("a").text() == "b");
}

TEST_CASE("doc::parse_yaml: flow") {
  CHECK(Parsed("a: [b:c, http://x/y, {\"d\":1}]").root().find("a").item(1).text() == "http://x/y");
  CHECK(Parsed("a: {url: http://x/?y}").finding() == "1:19 yaml/syntax");
  CHECK(Parsed("a: {url: \"http://x/?y\"}").finding().empty());
  CHECK(Parsed("url: http://x/?y").finding().empty());
}

TEST_CASE("doc::parse_yaml: spans are exact") {
  const Parsed parsed(
      "# h\xC3\xA9\n\xC3\xA4: 'q''q'\nb:\n  - x y\n  - \"\xE2\x82\xAC\"\nc: |\n  t\n  u\n\nd:\ne: &n !!str {f: [1, 2]}\ng: &m\n  "
      "h: i\n");
  REQUIRE(parsed.document);
  const Node root = parsed.root();
  CHECK(parsed.source(root.find("\xC3\xA4").span()) == "'q''q'");
  CHECK(parsed.source(root.find("b").span()) == "- x y\n  - \"\xE2\x82\xAC\"");
  CHECK(parsed.source(root.find("b").item(1).span()) == "\"\xE2\x82\xAC\"");
  CHECK(parsed.source(root.find("c").span()) == "|\n  t\n  u");
  CHECK(root.find("c").text() == "t\nu\n");
  CHECK(parsed.place(root.find("d").span()) == "10:3");
  CHECK(parsed.source(root.find("e").span()) == "{f: [1, 2]}");
  CHECK(parsed.source(root.find("g").span()) == "h: i");
  CHECK(parsed.place(root.span()) == "2:1");
  CHECK(root.get("d") == Node());
  CHECK(root.find("d").is_null());
}

TEST_CASE("doc::parse_yaml: CRLF and the other line breaks keep places right") {
  const Parsed crlf("a: 1\r\nb: |\r\n  x\r\n  y\r\nc: z\r\n");
  CHECK(crlf.root().find("b").text() == "x\ny\n");
  CHECK(crlf.place(crlf.root().find("c").span()) == "5:4");
  const Parsed unicode("a: \"x\xC2\x85 y\xE2\x80\xA8z\"\nb: c");
  CHECK(unicode.source(unicode.root().find("b").span()) == "c");
}

TEST_CASE("doc::parse_yaml: a syntax error stands at its cause") {
  struct Case {
    std::string text;
    std::string place;
  };
  const std::vector<Case> cases = {
      {"a:\n\t- b", "2:1"},                      // a tab as indentation
      {"a: [1, 2\nb: 3", "1:4"},                 // the bracket
      {"a: {b: 1", "1:4"},
      {"a:\n  b: \"x\n  c: 1\n", "2:6"},         // the quote that is open
      {"a: 'x", "1:4"},
      {"a: b: c", "1:5"},                        // the second colon
      {"a: %x", "1:4"},
      {"a: @x", "1:4"},
      {"a: `x", "1:4"},
      {"a: {{ x }}", "1:4"},
      {"a: {{ x }} y", "1:4"},
      {"- {{ x }}%", "1:3"},
      {"a:\n  b: {{ x }}: y", "2:6"},
      {"a: b\n c: d", "2:3"},
      {"a:\n    b: c\n  d: e", "3:3"},
      {"a: |\n   b\n c\nd: e", "3:2"},
      {"a: \xFF", "1:4"},
      {"a: \xC3\xA9\x01", "1:5"},
      {"a: |0\n  x", "1:5"},
      {"a: | x\n  x", "1:6"},
      {"a: & b", "1:4"},
      {"a: !x!y b", "1:4"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.text);
    CHECK(Parsed(one.text).finding() == one.place + " yaml/syntax");
  }
}

TEST_CASE("doc::parse_yaml: no message quotes a value where values are to be hidden") {
  for (const bool hide : {false, true}) {
    for (const char* text : {"a: *hush", "a: &hush [1, *hush]", "a: !!int hush", "a: !!float hush"}) {
      CAPTURE(text);
      c2c::source::FileSet files;
      c2c::diag::Sink sink;
      CHECK_FALSE(c2c::doc::parse_yaml_text(files, "a.yaml", text, {.hide_values = hide}, sink).has_value());
      REQUIRE(sink.all().size() == 1);
      CHECK((sink.all()[0].message.find("hush") == std::string::npos) == hide);
      CHECK(sink.all()[0].help.find("hush") == std::string::npos);
    }
  }
}
