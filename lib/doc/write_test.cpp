#include "doc/write.h"

#include <doctest/doctest.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "doc/parse.h"

namespace {

using c2c::doc::Mapping;
using c2c::doc::SecretMode;
using c2c::doc::Sequence;
using c2c::doc::Value;

Value read_back(const std::string& text) {
  c2c::source::FileSet files;
  c2c::diag::Sink sink;
  const auto document = c2c::doc::parse_yaml_text(files, "out.yaml", text, {}, sink);
  CAPTURE(text);
  REQUIRE(sink.empty());
  return Value::from_node(document->root());
}

/// The text as a value and as a key in every kind of place.
Value in_all_places(const std::string& text) {
  Mapping inner;
  inner.set(text, text);
  inner.set("list", Sequence{Value(text), Value(Sequence{Value(text)})});
  Mapping outer;
  outer.set("a", std::move(inner));
  outer.set("b", Sequence{Value(Mapping(outer)), Value(text)});
  outer.set("c", text);
  return outer;
}

void check_round_trip(const std::string& text, bool with_yaml_cpp) {
  CAPTURE(text);
  const Value value = in_all_places(text);
  const std::string written = c2c::doc::write_yaml(value, SecretMode::kReveal);
  CAPTURE(written);
  CHECK(read_back(written) == value);
  if (!with_yaml_cpp) return;
  const YAML::Node node = YAML::Load(written);
  CHECK(node["c"].Scalar() == text);
  CHECK(node["b"][1].Scalar() == text);
  CHECK(node["a"]["list"][1][0].Scalar() == text);
  CHECK(node["a"].begin()->first.Scalar() == text);
  const bool quoted = node["c"].Tag() == "!";
  const bool plain_is_text = node["c"].Tag() == "?" && !text.empty();
  CHECK((quoted || plain_is_text));
}

std::string one_line(const std::string& text) {
  std::string written = c2c::doc::write_yaml(Value(text), SecretMode::kReveal);
  written.pop_back();
  return written;
}

TEST_CASE("doc::write_yaml: no line is a command for the log of a CI") {
  for (const char* text : {"a\n::error ::x\n", "::add-mask::\nb", "a\n  ::set-output name=a::b", "a\n\xe3\x80\x80::error::x",
                           "a\n##[error]x\n", "a ##vso[task.setvariable]b", "x ##VSO[task.complete]\n", "###[x", "::stop"}) {
    CAPTURE(text);
    check_round_trip(text, false);
    std::string written = c2c::doc::write_yaml(in_all_places(text), SecretMode::kReveal);
    CAPTURE(written);
    CHECK(written.find("##[") == std::string::npos);
    CHECK(written.find("##v") == std::string::npos);
    CHECK(written.find("##V") == std::string::npos);
    for (std::size_t at = 0; at < written.size(); at = std::min(written.find('\n', at), written.size() - 1) + 1) {
      CHECK(written.find("::", at) != written.find_first_not_of(" -\xe3\x80", at));
    }
    const std::string json = c2c::doc::write_json(in_all_places(text), SecretMode::kReveal);
    CHECK(json.find("##[") == std::string::npos);
    CHECK(json.find("##v") == std::string::npos);
    CHECK(read_back(json) == in_all_places(text));
  }
  CHECK(one_line("a::b") == "a::b");
  CHECK(one_line("a ::b\nc::d\n") == "|\n  a ::b\n  c::d");
}

}  // namespace

TEST_CASE("doc::write_yaml: what must be quoted is quoted") {
  for (const char* text :
       {"", "y", "N", "yes", "On", "off", "TRUE", "false", "null", "~", "1", "-1", "+1", "0x1F", "0o7", "010", "0b1", "1_000",
        "1e3", ".5", "5.", ".inf", "-.INF", ".nan", "12:30", "1:2:3.5", "2024-01-01", "2024-01-01T10:00:00Z", "=", "<<",
        "@a", "%a", "`a", "!a", "&a", "*a", "|", ">", "'a", "\"a", "#a", "{a", "[a", "]", "}", ",", "- a", "-", "?", ": a",
        "a:", "a: b", "a #b", " a", "a ", "a\tb", "---", "...", "{{ $x }}", "a\rb", "a\xC2\x85" "b", "\xEF\xBB\xBF" "a"}) {
    CAPTURE(text);
    CHECK(one_line(text).starts_with('"'));
  }
}

TEST_CASE("doc::write_yaml: what reads well plain is plain") {
  for (const char* text : {"up", "5m", "1h30m", "1d", "1.2.3-rc1", "sum(rate(a{b=\"c\"}[5m])) by (d) > 0.5", "a#b", "a:b",
                           "http://x/y", "/a.*b/", "caf\xC3\xA9", "0.5 * up", "<no value>", "$x", "(a)", "yesterday", "it's"}) {
    CAPTURE(text);
    CHECK(one_line(text) == text);
  }
}

TEST_CASE("doc::write_yaml: several lines become a block where it can hold them") {
  CHECK(one_line("a\nb") == "|-\n  a\n  b");
  CHECK(one_line("a\nb\n") == "|\n  a\n  b");
  CHECK(one_line("a\n\n") == "|+\n  a\n");
  CHECK(one_line("  a\nb") == "|2-\n    a\n  b");
  CHECK(one_line("a \n\tb") == "|-\n  a \n  \tb");
  CHECK(one_line("\n") == "\"\\n\"");
  CHECK(one_line("a\n  ") == "\"a\\n  \"");
  CHECK(one_line("a\r\nb") == "\"a\\r\\nb\"");
}

TEST_CASE("doc::write_yaml: layout") {
  Mapping rule;
  rule.set("expr", "a\nb\n");
  rule.set("labels", Mapping());
  rule.set("list", Sequence());
  rule.set("nested", Sequence{Value(Sequence{Value(std::int64_t{1}), Value(2.5)}), Value(nullptr), Value(true)});
  Mapping top;
  top.set("groups", Sequence{Value(rule)});
  CHECK(c2c::doc::write_yaml(top, SecretMode::kReveal) ==
        "groups:\n- expr: |\n    a\n    b\n  labels: {}\n  list: []\n  nested:\n  - - 1\n    - 2.5\n  - null\n  - true\n");
  CHECK(c2c::doc::write_yaml(Mapping(), SecretMode::kReveal) == "{}\n");
  CHECK(c2c::doc::write_yaml(Sequence{Value("a")}, SecretMode::kReveal) == "- a\n");
}

TEST_CASE("doc::write_yaml: bytes that are no UTF-8 are base64") {
  CHECK(one_line("a\xFF") == "!!binary \"Yf8=\"");
  check_round_trip("a\xFF" "b", false);
  check_round_trip("\xED\xA0\x80", false);
}

TEST_CASE("doc::write_yaml: long keys") {
  Mapping mapping;
  mapping.set(std::string(2000, 'k'), Mapping());
  mapping.set("x" + std::string(3000, 'l'), Sequence{Value("a"), Value("b")});
  const Value value(std::move(mapping));
  CHECK(read_back(c2c::doc::write_yaml(value, SecretMode::kReveal)) == value);
}

TEST_CASE("doc::write_yaml: secrets are shown by their reference") {
  const Value secret(c2c::doc::SecretValue{c2c::base::Secret("hunter2"), "ns/name#key"});
  CHECK(c2c::doc::write_yaml(secret, SecretMode::kReveal) == "hunter2\n");
  CHECK(c2c::doc::write_yaml(secret, SecretMode::kMask) == "<secret ns/name#key>\n");
  CHECK(c2c::doc::write_json(secret, SecretMode::kMask) == "\"<secret ns/name#key>\"\n");
}

TEST_CASE("doc::write_yaml: random strings come back from both readers") {
  std::mt19937 random(20251123);
  const std::vector<std::string> pieces = {
      "a",   "b c", " ",  "  ", "\n", "\n\n", "\t", ":",   ": ",   "#", " #", "-",  "- ",       "'",
      "\"",  "\\",  "{{", "}}", "[",  "]",    ",",  "&",   "*",    "!", "%",  "@",  "`",        "|",
      ">",   "?",   "0",  "1",  "e3", ".",    "_",  "yes", "null", "~", "=",  "<<", "\xC3\xA9", "\xE2\x82\xAC",
      "---", "..."};
  const std::vector<std::string> odd = {
      "\r",      "\x01", "\x7F", "\xC2\x85", "\xE2\x80\xA8", "\xEF\xBB\xBF", "\xF0\x9F\x98\x80", "\xFF", std::string("\0", 1),
      "\xC2\xA0"};
  for (int i = 0; i < 6000; ++i) {
    std::string text;
    const bool use_odd = i % 4 == 0;
    for (auto left = random() % 7; left > 0; --left) {
      const auto& from = use_odd && random() % 3 == 0 ? odd : pieces;
      text += from[random() % from.size()];
    }
    check_round_trip(text, !use_odd);
  }
}

TEST_CASE("doc::write_json: the same tree as JSON") {
  Mapping mapping;
  mapping.set("a", Sequence{Value(std::int64_t{1}), Value(1e21), Value(0.1), Value(-0.0), Value(100.0)});
  mapping.set("b\n", "\"\\\x01\xFF\xC3\xA9");
  mapping.set("c", Mapping());
  mapping.set("d", Sequence());
  mapping.set("e", Value(nullptr));
  CHECK(c2c::doc::write_json(mapping, SecretMode::kReveal) ==
        "{\n  \"a\": [\n    1,\n    1e+21,\n    0.1,\n    -0,\n    100\n  ],\n"
        "  \"b\\n\": \"\\\"\\\\\\u0001\xEF\xBF\xBD\xC3\xA9\",\n  \"c\": {},\n  \"d\": [],\n  \"e\": null\n}\n");
}
