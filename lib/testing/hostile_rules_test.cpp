#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "cortex/codec.h"
#include "desired/pipeline.h"
#include "doc/parse.h"
#include "doc/value.h"
#include "testing/fake_world.h"
#include "testing/files.h"
#include "testing/txtar.h"

namespace c2c::testing {
namespace {

/// Without empty collections and limits of 0, which mean the same as none; an expression that is a number as a text.
doc::Value without_empty(doc::Value value) {
  if (doc::Sequence* items = value.sequence()) {
    for (doc::Value& item : *items) item = without_empty(std::move(item));
  } else if (doc::Mapping* mapping = value.mapping()) {
    doc::Mapping kept;
    for (auto& [key, entry] : mapping->items()) {
      doc::Value inner = without_empty(std::move(entry));
      const auto* number = std::get_if<std::int64_t>(&inner.data());
      if (key == "expr" && number != nullptr) inner = doc::Value(std::to_string(*number));
      const bool empty = inner.is_null() || (inner.sequence() && inner.sequence()->empty()) ||
                         (inner.mapping() && inner.mapping()->empty()) ||
                         (key == "limit" && inner == doc::Value(std::int64_t{0}));
      if (!empty) kept.set(key, std::move(inner));
    }
    value = doc::Value(std::move(kept));
  }
  return value;
}

doc::Value canonical(const std::string& text) {
  source::FileSet files;
  diag::Sink sink;
  const auto document = doc::parse_yaml_text(files, "rules", text, {}, sink);
  REQUIRE(document);
  return without_empty(doc::Value::from_node(document->root()));
}

/// Whether a finding is one of the stage at which the API server or the operator gave up.
bool is_of_stage(std::string_view id, std::string_view stage) {
  if (stage == "yaml") return id.starts_with("yaml/");
  if (stage == "schema") return id.starts_with("schema/");
  return id.starts_with("rule/") || id.starts_with("promql/") || id.starts_with("template/") || id == "cortex/group-labels";
}

}  // namespace

TEST_CASE("testing::HostileRules: hostile rules have the operator's verdict, its reason and its text") {
  const Txtar archive = parse_txtar(read_file(C2C_TESTDATA "/corpus/prometheusrule/hostile.txtar"));
  int accepted = 0;
  int rejected = 0;
  for (const Txtar::File& file : archive.files) {
    if (file.name.ends_with(".golden.yaml") || !file.name.ends_with(".yaml")) continue;
    const std::string name = file.name.substr(0, file.name.size() - 5);
    FakeFiles fs;
    fs.files[file.name] = file.data;
    desired::Options options;
    options.paths = {file.name};
    options.strictness = schema::Strictness::kSchema;
    options.tenancy = tenancy::Fixed{"t"};
    options.alertmanager.target = translate::Target::kOperator;
    source::FileSet files;
    diag::Sink sink;
    const FakeEnvironment environment;
    const FakeProcesses processes;
    const desired::Result result = desired::build(
        {fs, environment, processes, [] { return base::Expected<std::string>(std::string()); }}, options, files, sink);
    CAPTURE(name);
    if (const std::string* reason = archive.find(name + ".rejected")) {
      const std::string stage = reason->substr(0, reason->find(':'));
      const auto& all = sink.all();
      CHECK(std::any_of(all.begin(), all.end(),
                        [&](const diag::Diagnostic& d) { return d.level == diag::Level::kError && is_of_stage(d.id, stage); }));
      ++rejected;
      continue;
    }
    const std::string* golden = archive.find(name + ".golden.yaml");
    REQUIRE(golden != nullptr);
    CHECK(sink.errors() == 0);
    const auto& tenants = result.tenants;
    const std::string text = tenants.empty() ? "groups: []\n" : cortex::write_rule_file(tenants[0].rule_namespaces[0]);
    CHECK(canonical(text) == canonical(*golden));
    ++accepted;
  }
  CHECK(accepted == 197);
  CHECK(rejected == 156);
}

}  // namespace c2c::testing
