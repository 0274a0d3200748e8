#include "doc/value.h"

#include <doctest/doctest.h>

#include "doc/parse.h"

using c2c::doc::Mapping;
using c2c::doc::Value;

TEST_CASE("doc::Mapping: keys are unique and keep their places") {
  Mapping mapping;
  mapping.set("a", Value(std::int64_t{1}));
  mapping.set("b", Value(std::int64_t{2}));
  mapping.set("a", Value(std::int64_t{3}));
  REQUIRE(mapping.size() == 2);
  CHECK(mapping.items()[0].first == "a");
  CHECK(*mapping.find("a") == Value(std::int64_t{3}));
  CHECK(mapping.erase("a"));
  CHECK_FALSE(mapping.erase("a"));
  CHECK(mapping.find("a") == nullptr);
}

TEST_CASE("doc::Value: equality is of content") {
  Mapping ab;
  ab.set("a", Value(std::int64_t{1}));
  ab.set("b", "x");
  Mapping ba;
  ba.set("b", Value("x", {3, 1, 2}));
  ba.set("a", Value(std::int64_t{1}));
  CHECK(Value(ab) == Value(ba));
  ba.set("a", Value(1.0));
  CHECK_FALSE(Value(ab) == Value(ba));
  CHECK_FALSE(Value("1") == Value(std::int64_t{1}));
}

TEST_CASE("doc::Value: from_node copies the tree with its places") {
  c2c::source::FileSet files;
  c2c::diag::Sink sink;
  const auto document = c2c::doc::parse_yaml_text(files, "x", "a: [1, 2.5, yes, ~, 007x]\n", {}, sink);
  REQUIRE(document);
  const Value value = Value::from_node(document->root());
  const auto* list = value.mapping()->find("a")->sequence();
  REQUIRE(list != nullptr);
  CHECK((*list)[0] == Value(std::int64_t{1}));
  CHECK((*list)[1] == Value(2.5));
  CHECK((*list)[2] == Value(true));
  CHECK((*list)[3].is_null());
  CHECK(*(*list)[4].string() == "007x");
  CHECK((*list)[1].origin().begin == 7);
}

TEST_CASE("doc::Value: text_to_check sees strings and secrets alike") {
  CHECK(*Value("x").text_to_check() == "x");
  CHECK(*Value(c2c::doc::SecretValue{c2c::base::Secret("s"), "r"}).text_to_check() == "s");
  CHECK(Value(std::int64_t{1}).text_to_check() == nullptr);
}
