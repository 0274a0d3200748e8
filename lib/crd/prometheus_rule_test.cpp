#include "crd/prometheus_rule.h"

#include <doctest/doctest.h>

#include <chrono>

#include "doc/parse.h"

namespace c2c::crd {
namespace {

/// The first rule's labels of an object with these labels, as text.
struct Labels {
  source::FileSet files;
  diag::Sink sink;
  std::optional<doc::Document> document;
  PrometheusRule rule;

  explicit Labels(const std::string& labels) {
    const std::string text = "{\"spec\": {\"groups\": [{\"rules\": [{\"expr\": \"up\", \"labels\": {" + labels + "}}]}]}}";
    std::size_t next = 0;
    const source::FileId id = files.add("x.json", text);
    document = doc::parse_json(files, id, 0, text.size(), &next, {}, sink);
    REQUIRE(document.has_value());
    k8s::Object object;
    object.root = document->root();
    rule = decode_prometheus_rule(object);
  }
  [[nodiscard]] const std::vector<LabelField>& all() const { return rule.groups.at(0).rules.at(0).labels; }
};

TEST_CASE("crd::decode_prometheus_rule: of labels that are there twice the last stays, be they few or many") {
  std::string many;
  for (int i = 0; i < 100; ++i) many += ", \"l" + std::to_string(i) + "\": \"x\"";
  for (const std::string& more : {std::string(), many}) {
    const Labels labels("\"a\": \"1\", \"b\": \"2\", \"n\": null, \"a\": \"3\"" + more);
    REQUIRE(labels.all().size() == (more.empty() ? 2 : 102));
    CHECK(labels.all()[0].key == "a");
    CHECK(labels.all()[0].value.value == "3");
    CHECK(labels.all()[1].key == "b");
  }
}

TEST_CASE("crd::decode_prometheus_rule: a hundred thousand labels take no more than their share of time") {
  std::string text = "\"a\": \"\"";
  for (int i = 0; i < 100'000; ++i) text += ", \"" + std::to_string(i) + "\": \"\"";
  const auto start = std::chrono::steady_clock::now();
  const Labels labels(text);
  CHECK(labels.all().size() == 100'001);
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(10));
}

}  // namespace
}  // namespace c2c::crd
