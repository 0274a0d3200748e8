#include "k8s/selector.h"

#include <doctest/doctest.h>

#include <optional>
#include <string>

#include "doc/parse.h"
#include "source/file_set.h"

namespace c2c::k8s {
namespace {

bool matches(std::string_view selector, const Labels& labels) {
  const auto parsed = Selector::parse(selector);
  REQUIRE_MESSAGE(parsed.has_value(), std::string(selector));
  return parsed->matches(labels);
}

std::string error_of(std::string_view selector) {
  const auto parsed = Selector::parse(selector);
  return parsed ? "" : parsed.error().message;
}

TEST_CASE("k8s::Selector: what matches, after Kubernetes's own table") {
  CHECK(matches("", {{"x", "y"}}));
  CHECK(matches("x=y", {{"x", "y"}}));
  CHECK(matches("x=y,z=w", {{"x", "y"}, {"z", "w"}}));
  CHECK_FALSE(matches("x=y,z=w", {{"x", "y"}}));
  CHECK(matches("x!=y,z!=w", {{"x", "z"}, {"z", "a"}}));
  CHECK(matches("x!=y", {}));
  CHECK(matches("notin=in", {{"notin", "in"}}));
  CHECK(matches("x", {{"x", "z"}}));
  CHECK_FALSE(matches("!x", {{"x", "z"}}));
  CHECK(matches("!x", {{"y", "z"}}));
  CHECK(matches("x>1", {{"x", "2"}}));
  CHECK_FALSE(matches("x>1", {{"x", "1"}}));
  CHECK(matches("x<1", {{"x", "0"}}));
  CHECK_FALSE(matches("x<1", {{"x", "abc"}}));
  CHECK_FALSE(matches("x<1", {}));
  CHECK(matches("x=", {{"x", ""}}));
  CHECK_FALSE(matches("x=", {{"x", "z"}}));
  CHECK(matches("x==y", {{"x", "y"}}));
  CHECK(matches("x in (a,b)", {{"x", "b"}}));
  CHECK(matches("x in (b ,,a)", {{"x", ""}}));
  CHECK(matches("x in (,)", {{"x", ""}}));
  CHECK(matches("x in ()", {{"x", ""}}));
  CHECK(matches("x notin (a,b)", {{"x", "c"}}));
  CHECK(matches("x notin (a,b)", {}));
  CHECK_FALSE(matches("x notin (a,b)", {{"x", "a"}}));
  CHECK(matches("in in (in,notin),notin notin (in)", {{"in", "notin"}}));
  CHECK(matches(" x =\ty , ! z ", {{"x", "y"}}));
  CHECK(matches("app.kubernetes.io/name=am,example.com/x",
                {{"app.kubernetes.io/name", "am"}, {"example.com/x", ""}}));
}

TEST_CASE("k8s::Selector: requirements are ordered by key, values sorted and unique") {
  const auto selector = Selector::parse("z in (b,a,b),a!=1");
  REQUIRE(selector);
  REQUIRE(selector->requirements().size() == 2);
  CHECK(selector->requirements()[0].key == "a");
  CHECK(selector->requirements()[0].op == Requirement::Operator::kNotIn);
  CHECK(selector->requirements()[1].values == std::vector<std::string>{"a", "b"});
}

TEST_CASE("k8s::Selector: what is wrong, and at which character") {
  CHECK(error_of("a=b c") == "selector, character 5: expected `,` or the end, found `c`");
  CHECK(error_of("a,") == "selector, character 3: expected a label name, found the end");
  CHECK(error_of(",a") == "selector, character 1: expected a label name, found `,`");
  CHECK(error_of("x in a") == "selector, character 6: expected `(`, found `a`");
  CHECK(error_of("x in (a b)") == "selector, character 9: expected `,` or `)`, found `b`");
  CHECK(error_of("x in (a") == "selector, character 8: expected `,` or `)`, found the end");
  CHECK(error_of("x in (a,") == "selector, character 9: expected a value, `,` or `)`, found the end");
  CHECK(error_of("!x=a") == "selector, character 3: expected `,` or the end, found `=`");
  CHECK(error_of("x===y") == "selector, character 4: expected a value, found `=`");
  CHECK(error_of("x nin (a)") ==
        "selector, character 3: expected `=`, `!=`, `in`, `notin`, `>` or `<`, found `nin`");
  CHECK(error_of("x>a") == "selector, character 1: `x` can be compared with an integer only");
  CHECK(error_of("x>=1") == "selector, character 3: expected a value, found `=`");
  CHECK(error_of("é=b,").starts_with("selector, character 1: the label name `é` must consist of"));
  CHECK(error_of("a=é,b c").starts_with("selector, character 1: the value `é` of label `a`"));
  CHECK(error_of("a/b/c").find("at most one `/`") != std::string::npos);
  CHECK(error_of("/c").find("domain name before its `/`") != std::string::npos);
  CHECK(error_of("a=" + std::string(64, 'v')).find("at most 63 characters") != std::string::npos);
}

struct Read {
  source::FileSet files;
  diag::Sink sink;
  std::optional<Selector> selector;
  explicit Read(const std::string& text) {
    const auto document = doc::parse_yaml_text(files, "s.yaml", text, {}, sink);
    REQUIRE(document);
    selector = Selector::from_node(document->root(), sink);
  }
};

TEST_CASE("k8s::Selector: LabelSelector objects") {
  Read read(
      "matchLabels: {team: a, empty: ~}\nmatchExpressions:\n- {key: tier, operator: NotIn, values: [x, z]}\n"
      "- {key: env, operator: Exists}\n- {key: old, operator: DoesNotExist, values: []}\n");
  CHECK(read.sink.empty());
  CHECK(read.selector->matches({{"team", "a"}, {"env", ""}, {"empty", ""}}));
  CHECK_FALSE(read.selector->matches({{"team", "a"}, {"env", ""}, {"empty", ""}, {"tier", "x"}}));
  CHECK_FALSE(read.selector->matches({{"team", "a"}, {"env", ""}, {"empty", ""}, {"old", "1"}}));
  CHECK(Read("{}").selector->matches({}));
  diag::Sink sink;
  CHECK_FALSE(Selector::from_node({}, sink).matches({}));
  CHECK_FALSE(Selector::nothing().matches({{"a", "b"}}));
}

TEST_CASE("k8s::Selector: faults of LabelSelector objects") {
  for (const char* text :
       {"[]", "matchLabels: [a]", "matchLabels: {a: 1}", "matchLabels: {-a: x}", "matchExpressions: {}",
        "matchExpressions: [{key: a}]", "matchExpressions: [{key: a, operator: in, values: [x]}]",
        "matchExpressions: [{key: a, operator: In}]",
        "matchExpressions: [{key: a, operator: In, values: [1]}]",
        "matchExpressions: [{key: a, operator: Exists, values: [x]}]",
        "matchExpressions: [{key: a, operator: In, values: x}]",
        "matchExpressions: [{key: a, operator: Gt, values: ['1']}]"}) {
    CAPTURE(text);
    const Read read(text);
    REQUIRE(read.sink.errors() == 1);
    CHECK(read.sink.all().front().id == "k8s/selector");
    CHECK(read.sink.all().front().span.valid());
  }
}

}  // namespace
}  // namespace c2c::k8s
