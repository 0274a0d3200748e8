#include "lint/fix.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <regex>
#include <set>

#include "lint/test_run.h"
#include "testing/files.h"

namespace c2c::lint {
namespace {

namespace fs = std::filesystem;

const std::string kCorpus = std::string(C2C_TESTDATA) + "/corpus/";

std::string head(const std::string& spec) {
  return "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: r}\nspec:\n  groups:\n" + spec;
}

struct Fixed {
  std::string bytes;
  std::size_t fixed = 0;
  std::size_t left = 0;
};

/// One run of `--fix` over one file.
Fixed fix_once(const std::string& bytes, const Settings& settings = {}) {
  const TestRun run({{"a.yaml", bytes}}, settings);
  const FixPlan plan = plan_fixes(run.sink.all(), run.files);
  if (plan.edits.empty()) return {bytes, plan.fixed, plan.left};
  REQUIRE(plan.edits.size() == 1);
  const auto& [file, edits] = *plan.edits.begin();
  const auto out = apply_fixes(bytes, run.files.get(file), edits);
  REQUIRE(out);
  return {*out, plan.fixed, plan.left};
}

std::string fixed(const std::string& bytes) { return fix_once(bytes).bytes; }

/// What fixing makes of a group's text.
std::string fixed_group(const std::string& group) { return fixed(head(group)).substr(head("").size()); }

TEST_CASE("lint::fix: scalars that are no strings are quoted") {
  CHECK(fixed_group("  - name: g\n    labels: {a: yes, b: 1.50, c: 'on', d: off}  # as is\n") ==
        "  - name: g\n    labels: {a: \"yes\", b: \"1.50\", c: 'on', d: \"off\"}  # as is\n");
  CHECK(
      fixed("{\"apiVersion\": \"monitoring.coreos.com/v1\", \"kind\": \"PrometheusRule\", \"metadata\": {\"name\": \"r\", "
            "\"labels\": "
            "{\"a\": true}}, \"spec\": {\"groups\": [{\"name\": 7}]}}") ==
      "{\"apiVersion\": \"monitoring.coreos.com/v1\", \"kind\": \"PrometheusRule\", \"metadata\": {\"name\": \"r\", \"labels\": "
      "{\"a\": \"true\"}}, \"spec\": {\"groups\": [{\"name\": \"7\"}]}}");
  // A duration without a unit may be seconds or minutes.
  CHECK(fixed_group("  - {name: g, interval: 30}\n") == "  - {name: g, interval: 30}\n");
  // Another may read what has an anchor; what has a tag is what the tag says.
  CHECK(fixed_group("  - {name: &a 7, limit: *a}\n") == "  - {name: &a 7, limit: *a}\n");
  CHECK(fixed_group("  - {name: !!int 7}\n") == "  - {name: !!int 7}\n");
}

TEST_CASE("lint::fix: misspelt keys get their names where that is sure") {
  CHECK(fixed_group("  - name: g\n    rules:\n    - alrt: A\n      exprr: up\n      \"fro\": 5m\n      anotations: {a: b}\n") ==
        "  - name: g\n    rules:\n    - alert: A\n      expr: up\n      \"for\": 5m\n      annotations: {a: b}\n");
  CHECK(fixed_group("  - {name: g, intervall: 1m, interval: 2m}\n") == "  - {name: g, intervall: 1m, interval: 2m}\n");
  CHECK(fixed_group("  - {name: g, intervall: 1m, intrval: 2m}\n") == "  - {name: g, intervall: 1m, intrval: 2m}\n");
  CHECK(fixed_group("  - {name: g, limt: many}\n") == "  - {name: g, limt: many}\n");
  CHECK(fixed_group("  - {name: g, colour: red}\n") == "  - {name: g, colour: red}\n");
}

TEST_CASE("lint::fix: durations that are surely meant") {
  CHECK(fixed_group("  - name: g\n    interval: 1h 30m\n    rules:\n    - {alert: A, expr: up, for: \"5min\", keep_firing_for: "
                    "'10 M'}\n") ==
        "  - name: g\n    interval: 1h30m\n    rules:\n    - {alert: A, expr: up, for: \"5m\", keep_firing_for: '10 M'}\n");
  CHECK(fixed_group("  - name: g\n    interval: |\n      1 h\n") == "  - name: g\n    interval: |\n      1 h\n");
}

TEST_CASE("lint::fix: an empty duration goes with its line") {
  CHECK(fixed_group("  - name: g\n    interval: \"\"\n    limit: 1\n") == "  - name: g\n    limit: 1\n");
  for (const std::string rest :
       {"  - {name: g, interval: ''}\n", "  - name: g\n    interval: '' # none\n", "  - interval: ''\n    name: g\n"}) {
    CHECK(TestRun({{"a.yaml", head(rest)}}).findings().find("rule/empty-duration") != std::string::npos);
    CHECK(fixed_group(rest) == rest);
  }
}

TEST_CASE("lint::fix: line ends, the byte order mark and a missing last line break stay") {
  const std::string text =
      "\xEF\xBB\xBF" + std::regex_replace(head("  - {name: g, labels: {a: yes}} # c"), std::regex("\n"), "\r\n");
  CHECK(fixed(text) == std::regex_replace(text, std::regex("yes"), "\"yes\""));
  CHECK(fixed(head("  - name: 7")) == head("  - name: \"7\""));
}

TEST_CASE("lint::plan_fixes: overlapping edits are left for a second run, whole findings at a time") {
  source::FileSet files;
  const source::FileId file = files.add("a.yaml", "0123456789\n");
  const source::FileId secret = files.add_secret("s", "0123456789\n");
  const auto finding = [](std::vector<diag::Edit> fix) {
    diag::Diagnostic out;
    out.id = "test/id";
    out.fix = std::move(fix);
    return out;
  };
  const auto edit = [&](std::uint32_t begin, std::uint32_t end, const char* text) {
    return diag::Edit{{file, begin, end}, text};
  };
  const FixPlan plan = plan_fixes({finding({edit(2, 4, "x")}), finding({edit(7, 8, "y"), edit(3, 5, "z")}),
                                   finding({edit(4, 6, "")}), finding({edit(2, 4, "x")}), finding({edit(2, 2, "i")}),
                                   finding({edit(9, 9, "end")}), finding({{{secret, 0, 1}, "s"}}), finding({})},
                                  files);
  CHECK(plan.fixed == 4);
  CHECK(plan.left == 2);
  REQUIRE(plan.edits.size() == 1);
  CHECK(apply_fixes("0123456789\n", files.get(file), plan.edits.at(file)) == "01x678end9\n");
  CHECK(apply_fixes("0123456789", files.get(file), plan.edits.at(file)) == "01x678end9");
  CHECK_FALSE(apply_fixes("0123456780\n", files.get(file), plan.edits.at(file)));
  CHECK_FALSE(apply_fixes("012345678", files.get(file), plan.edits.at(file)));
}

/// A way to break every place of a manifest that has a form, and what the place must be after the fix.
struct Breakage {
  std::string name;
  const char* from;    ///< a regular expression for a line
  const char* broken;  ///< its replacement
  const char* mended;
};
const Breakage kBreakages[] = {
    {"key of an expression", "^(\\s*(?:- )?)expr:", "$1exprr:", "$1expr:"},
    {"key of annotations", "^(\\s*)annotations:$", "$1anotations:", "$1annotations:"},
    {"name of a group", "^(\\s*(?:- )?)rules:$", "$1ruels:", "$1rules:"},
    {"duration", "^(\\s*)for: ([0-9]+)m$", "$1for: $2 min", "$1for: $2m"},
    {"duration in quotes", "^(\\s*)for: ([0-9]+)m$", "$1for: \"$2 Minutes\"", "$1for: \"$2m\""},
    {"empty duration", "^(\\s*)- name: (.*)\n( *)rules:$", "$1- name: $2\n$3interval: \"\"\n$3rules:", "$1- name: $2\n$3rules:"},
    {"label", "^(\\s*)severity: .*$", "$1severity: yes", "$1severity: \"yes\""},
};

TEST_CASE("lint::fix: what is broken in a real manifest becomes what it was") {
  std::size_t places = 0;
  for (const auto& entry : fs::recursive_directory_iterator(kCorpus + "prometheusrule/real")) {
    if (entry.path().extension() != ".yaml" || entry.file_size() > 100'000) continue;
    const std::string original = testing::read_file(entry.path());
    for (const Breakage& breakage : kBreakages) {
      CAPTURE(entry.path().string());
      CAPTURE(breakage.name);
      const std::regex form(breakage.from, std::regex::multiline);
      const std::string broken = std::regex_replace(original, form, breakage.broken);
      if (broken == original) continue;
      const std::string mended = std::regex_replace(original, form, breakage.mended);
      const Fixed out = fix_once(broken, without_checks());
      CHECK(out.bytes == mended);
      places += out.fixed;
    }
  }
  CHECK(places > 1000);
}

TEST_CASE("lint::fix: over the corpora, in the end nothing is left to fix, and no file becomes unreadable") {
  std::size_t mended = 0;
  for (const char* folder : {"prometheusrule/edge", "prometheusrule/real", "alertmanagerconfig"}) {
    for (const auto& entry : fs::recursive_directory_iterator(kCorpus + folder)) {
      if (entry.path().extension() != ".yaml" || entry.file_size() > 100'000) continue;
      CAPTURE(entry.path().string());
      const std::string bytes = testing::read_file(entry.path());
      const auto unreadable = [](const TestRun& run) {
        return std::count_if(run.sink.all().begin(), run.sink.all().end(),
                             [](const diag::Diagnostic& d) { return !diag::can_be_silenced(d.id); });
      };
      const TestRun before({{"a.yaml", bytes}});
      const FixPlan plan = plan_fixes(before.sink.all(), before.files);
      if (plan.edits.empty()) continue;
      // What is mended may show what was hidden: of `^abc$` first the anchors go, then the pattern is a plain text.
      constexpr int kRounds = 3;
      std::string out = bytes;
      for (int round = 0; round < kRounds; ++round) out = fixed(out);
      const TestRun after({{"a.yaml", out}});
      CHECK(unreadable(after) <= unreadable(before));
      // No fix makes new trouble of an expression. (An object with an error was not looked at as a whole before.)
      const auto ids = [](const TestRun& run) {
        std::set<std::string_view> out;
        for (const diag::Diagnostic& d : run.sink.all()) out.insert(d.id);
        return out;
      };
      const std::set<std::string_view> had = ids(before);
      for (const std::string_view id : ids(after)) {
        if (before.sink.errors() == 0 && id.starts_with("promql/")) CHECK_MESSAGE(had.contains(id), id);
      }
      CHECK(plan_fixes(after.sink.all(), after.files).fixed == 0);
      mended += plan.fixed;
    }
  }
  MESSAGE(mended << " findings of the corpora are fixed");
  CHECK(mended > 10);
}

}  // namespace
}  // namespace c2c::lint
