#include "lint/baseline.h"

#include <doctest/doctest.h>

#include "lint/test_run.h"

namespace c2c::lint {
namespace {

std::string input(const std::string& rules, const std::string& above = "") {
  return above +
         "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: r}\nspec:\n  groups:\n  - name: g\n    "
         "rules:\n" +
         rules;
}
const std::string kFirst = "    - {record: a:b, expr: 'rate(x_ratio[5m])'}\n";
const std::string kSecond = "    - {record: a:c, expr: 'rate(y_ratio[5m])'}\n";

// The same rule twice is a finding of another check, which has no business here.
Settings gauges_only() { return without_checks("promql/rate-on-gauge"); }

Baseline read(const std::string& bytes) {
  source::FileSet files;
  diag::Sink sink;
  const auto out = Baseline::read(files, "base.json", bytes, sink);
  REQUIRE(out);
  CHECK(sink.empty());
  return *out;
}

/// Where and what is wrong with the bytes of a baseline.
std::string fault(const std::string& bytes) {
  source::FileSet files;
  diag::Sink sink;
  CHECK_FALSE(Baseline::read(files, "base.json", bytes, sink));
  REQUIRE(sink.errors() == 1);
  const diag::Diagnostic& d = sink.all().front();
  const source::LineColumn at = files.get(d.span.file).position(d.span.begin);
  return std::to_string(at.line) + ":" + std::to_string(at.column) + " " + std::string(d.id) + ": " + d.message;
}

TEST_CASE("lint::Baseline: today's findings are accepted, new ones are not") {
  const TestRun before({{"./a.yaml", input(kFirst)}}, gauges_only());
  const Baseline baseline = read(Baseline::of(before.sink.all(), before.files, "").write());
  CHECK(baseline.counts().size() == 1);

  TestRun same({{"./a.yaml", input(kFirst)}}, gauges_only());
  CHECK(baseline.apply(same.sink, same.files, "").accepted.size() == 1);
  CHECK(same.sink.empty());

  // Moved by lines and by a rule above, in a file that is named in another way.
  TestRun moved({{"/repo/a.yaml", input(kSecond + kFirst, "# moved\n\n")}}, gauges_only());
  const auto applied = baseline.apply(moved.sink, moved.files, "/repo");
  CHECK(applied.accepted.size() == 1);
  CHECK(applied.gone == 0);
  REQUIRE(moved.sink.all().size() == 1);
  CHECK(moved.sink.all()[0].message.find("y_ratio") != std::string::npos);
}

TEST_CASE("lint::Baseline: a file whose name is no UTF-8") {
  TestRun run({{"caf\xE9.yaml", input(kFirst)}}, gauges_only());
  const Baseline baseline = read(Baseline::of(run.sink.all(), run.files, "").write());
  CHECK(baseline.apply(run.sink, run.files, "").accepted.size() == 1);
  TestRun none({{"caf\xE9.yaml", input("    - {record: a:b, expr: up}\n")}}, gauges_only());
  CHECK(baseline.apply(none.sink, none.files, "").gone == 1);
}

TEST_CASE("lint::Baseline: counts of the same add up, as far as they can be written") {
  const std::string entry = "{\"id\": \"a/b\", \"message\": \"x\", \"count\": 9223372036854775807}";
  const Baseline baseline = read("{\"version\": 1, \"findings\": [" + entry + ", " + entry + ", " + entry + "]}");
  CHECK(read(baseline.write()).counts() == baseline.counts());
}

TEST_CASE("lint::Baseline: repetitions are counted") {
  const TestRun before({{"a.yaml", input(kFirst + kFirst)}}, gauges_only());
  const Baseline baseline = Baseline::of(before.sink.all(), before.files, "");
  CHECK(baseline.write().find("\"count\": 2") != std::string::npos);
  TestRun three({{"a.yaml", input(kFirst + kFirst + kFirst)}}, gauges_only());
  CHECK(baseline.apply(three.sink, three.files, "").accepted.size() == 2);
  CHECK(three.sink.all().size() == 1);
  TestRun one({{"a.yaml", input(kFirst)}}, gauges_only());
  const auto applied = baseline.apply(one.sink, one.files, "");
  CHECK(applied.accepted.size() == 1);
  CHECK(applied.gone == 1);
}

TEST_CASE("lint::Baseline: what is gone is told of the files of the run only") {
  const TestRun before({{"a.yaml", input(kFirst)}, {"b.yaml", input(kSecond, "# another\n")}}, gauges_only());
  const Baseline baseline = Baseline::of(before.sink.all(), before.files, "");
  TestRun a({{"a.yaml", input("    - {record: a:b, expr: up}\n")}}, gauges_only());
  CHECK(baseline.apply(a.sink, a.files, "").gone == 1);
}

TEST_CASE("lint::Baseline: errors can be accepted, what cannot be read not") {
  TestRun run({{"a.yaml", input("    - {record: a:b, expr: 'up +'}\n")}, {"b.yaml", "a: [\n"}}, gauges_only());
  REQUIRE(run.sink.errors() == 2);
  const Baseline baseline = Baseline::of(run.sink.all(), run.files, "");
  CHECK(baseline.counts().size() == 1);
  (void)baseline.apply(run.sink, run.files, "");
  REQUIRE(run.sink.all().size() == 1);
  CHECK(run.sink.errors() == 1);
  CHECK(run.sink.all()[0].id == "yaml/syntax");
}

TEST_CASE("lint::Baseline: the file is sorted by file, and stable") {
  const TestRun run(
      {{"b.yaml", input(kFirst)},
       {"a.yaml", "{apiVersion: monitoring.coreos.com/v1, kind: PrometheusRule, metadata: {name: q}, sepc: {}}\n"}});
  const std::string text = Baseline::of(run.sink.all(), run.files, "").write();
  CHECK(text.find("\"a.yaml\"") < text.find("\"b.yaml\""));
  CHECK(read(text).write() == text);
  CHECK(Baseline().write() == "{\n  \"version\": 1,\n  \"findings\": []\n}\n");
}

TEST_CASE("lint::Baseline: a faulty file is refused at the place of the fault") {
  CHECK(fault("") == "1:1 json/syntax: found the end of the text where a value is expected");
  CHECK(fault("{\n  \"version\": 1,\n  \"findings\": [}\n") == "3:16 json/syntax: found `}` where a value is expected");
  CHECK(fault("[]") == "1:1 lint/baseline: a baseline is an object with `version` and `findings`");
  CHECK(fault("{\"findings\": []}") == "1:1 lint/baseline: `version` is missing");
  CHECK(fault("{\"version\": 2, \"findings\": []}") == "1:13 lint/baseline: this version of baselines is not known");
  CHECK(fault("{\"version\": 1, \"findings\": {}}") == "1:28 lint/baseline: `findings` must be a list");
  CHECK(fault("{\"version\": 1, \"findings\": [3]}") == "1:29 lint/baseline: an entry of a baseline is an object");
  CHECK(fault("{\"version\": 1, \"findings\": [{\"id\": \"a/b\"}]}") == "1:29 lint/baseline: `message` is missing");
  CHECK(fault("{\"version\": 1, \"findings\": [{\"id\": 1, \"message\": \"x\"}]}") ==
        "1:36 lint/baseline: `id` must be a string");
  CHECK(fault("{\"version\": 1, \"findings\": [{\"id\": \"a/b\", \"message\": \"x\", \"count\": 0}]}") ==
        "1:68 lint/baseline: `count` must be a whole number above 0");
  CHECK(fault("{\"version\": 1, \"findings\": [{\"id\": \"a/b\", \"message\": \"x\", \"line\": 4}]}") ==
        "1:59 lint/baseline: an entry of a baseline has no `line`");
  CHECK(fault("{\"version\": 1, \"findings\": []} x") == "1:32 lint/baseline: there is more behind the baseline");
}

}  // namespace
}  // namespace c2c::lint
