#include "lint/runtime_config.h"

#include <doctest/doctest.h>

namespace c2c::lint {
namespace {

struct Read {
  source::FileSet files;
  diag::Sink sink;
  Settings settings;
  void operator()(const char* text) { read_runtime_config(files, files.add("runtime.yaml", text), settings, sink); }
};

TEST_CASE("lint::read_runtime_config: overrides beat flags, flags beat the file's defaults") {
  Read read;
  read.settings.limits.ruler_max_rules_per_rule_group = 30;
  read(R"(limits:
  ruler_max_rules_per_rule_group: 20
  ruler_max_rule_groups_per_tenant: 70
  ingestion_rate: 1.5
overrides:
  team-a: {ruler_max_rules_per_rule_group: 5}
  team-b: null
multi_kv_config: {mirror_enabled: false}
)");
  CHECK(read.sink.empty());
  CHECK(read.settings.limits.ruler_max_rules_per_rule_group == 30);
  CHECK(read.settings.limits.ruler_max_rule_groups_per_tenant == 70);
  CHECK(read.settings.limits_of("team-a").ruler_max_rules_per_rule_group == 5);
  CHECK(read.settings.limits_of("team-a").ruler_max_rule_groups_per_tenant == 70);
  CHECK(read.settings.limits_of("team-b").ruler_max_rules_per_rule_group == 30);
  CHECK(read.settings.limits_of("team-c").ruler_max_rules_per_rule_group == 30);
}

TEST_CASE("lint::read_runtime_config: faults have their place") {
  Read wrong;
  wrong("overrides:\n  a: {ruler_max_rules_per_rule_group: many}\n");
  REQUIRE(wrong.sink.all().size() == 1);
  CHECK(wrong.sink.all()[0].id == "config/type");
  CHECK(wrong.sink.all()[0].span.begin == 49);
  Read broken;
  broken("overrides: [\n");
  REQUIRE(broken.sink.errors() == 1);
  CHECK(broken.sink.all()[0].id == "config/syntax");
  for (const char* text : {"7", "[a]", "limits: [a]", "overrides: 7", "overrides: [{a: b}]", "overrides: {a: [b]}"}) {
    CAPTURE(text);
    Read shape;
    shape(text);
    REQUIRE(shape.sink.errors() == 1);
    CHECK(shape.sink.all()[0].id == "config/type");
  }
  Read empty;
  empty("");
  CHECK(empty.sink.empty());
}

}  // namespace
}  // namespace c2c::lint
