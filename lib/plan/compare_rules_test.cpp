#include "plan/compare_rules.h"

#include <doctest/doctest.h>

#include <functional>
#include <string>
#include <vector>

#include "plan/align.h"
#include "plan/test_states.h"

namespace c2c::plan {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

cortex::RuleGroup full_group() {
  cortex::Rule first = alert("A", "sum(rate(x[5m])) > 1", {{"severity", "page"}, {"team", "a"}});
  first.for_ = duration(minutes(5), "5m");
  first.keep_firing_for = duration(minutes(10), "10m");
  first.annotations = {{"summary", "it is down"}};
  cortex::RuleGroup out = group("g", {std::move(first), record("a:b", "sum(up)")});
  out.interval = duration(minutes(1), "1m");
  out.query_offset = duration(seconds(30), "30s");
  out.limit = 10;
  out.labels = {{"cluster", "c"}};
  return out;
}

struct Mutation {
  const char* path;
  std::function<void(cortex::RuleGroup&)> make;
};

/// One for each field that Cortex keeps. Source: cortex-behaviour.md 1.4.
std::vector<Mutation> mutations() {
  using G = cortex::RuleGroup;
  return {
      {"interval", [](G& g) { g.interval = duration(minutes(2), "2m"); }},
      {"interval", [](G& g) { g.interval.reset(); }},
      {"query_offset", [](G& g) { g.query_offset = duration(seconds(0), "0s"); }},
      {"query_offset", [](G& g) { g.query_offset.reset(); }},
      {"limit", [](G& g) { g.limit = 11; }},
      {"limit", [](G& g) { g.limit = 0; }},
      {"labels[cluster]", [](G& g) { g.labels[0].second = "d"; }},
      {"labels[cluster]", [](G& g) { g.labels.clear(); }},
      {"labels[zone]", [](G& g) { g.labels.emplace_back("zone", ""); }},
      {"rules[0]", [](G& g) { g.rules[0].alert = "B"; }},
      {"rules[1]", [](G& g) { g.rules[1].record = "a:c"; }},
      {"rules[0].expr", [](G& g) { g.rules[0].expr = "sum(rate(x[5m])) > 2"; }},
      {"rules[1].expr", [](G& g) { g.rules[1].expr = "sum(down)"; }},
      {"rules[0].for", [](G& g) { g.rules[0].for_ = duration(minutes(6), "6m"); }},
      {"rules[0].for", [](G& g) { g.rules[0].for_.reset(); }},
      {"rules[0].keep_firing_for", [](G& g) { g.rules[0].keep_firing_for = duration(minutes(6), "6m"); }},
      {"rules[0].keep_firing_for", [](G& g) { g.rules[0].keep_firing_for.reset(); }},
      {"rules[0].labels[severity]", [](G& g) { g.rules[0].labels[0].second = "info"; }},
      {"rules[0].labels[team]", [](G& g) { g.rules[0].labels.pop_back(); }},
      {"rules[0].annotations[summary]", [](G& g) { g.rules[0].annotations[0].second += " "; }},
      {"rules[0].annotations[summary]", [](G& g) { g.rules[0].annotations[0].first = "title"; }},
      {"rules[1]", [](G& g) { g.rules.pop_back(); }},
      {"rules[0]", [](G& g) { std::swap(g.rules[0], g.rules[1]); }},
      {"rules[2]", [](G& g) { g.rules.push_back(alert("C")); }},
  };
}

TEST_CASE("plan::compare_groups: each field counts, in both directions") {
  CHECK(compare_groups(full_group(), full_group()).empty());
  for (const Mutation& mutation : mutations()) {
    CAPTURE(mutation.path);
    cortex::RuleGroup other = full_group();
    mutation.make(other);
    const auto there = compare_groups(full_group(), other);
    const auto back = compare_groups(other, full_group());
    REQUIRE_FALSE(there.empty());
    CHECK(there[0].path == mutation.path);
    REQUIRE(back.size() == there.size());
    CHECK(there[0].before != there[0].after);
  }
}

TEST_CASE("plan::compare_groups: spellings of the same are the same") {
  cortex::RuleGroup stored = full_group();
  cortex::RuleGroup written = full_group();
  written.interval = duration(seconds(60), "60s");
  written.rules[0].for_ = duration(seconds(300), "300s");
  written.rules[0].expr = "\n  sum(\n    rate(x[5m])  # comment\n  ) > 1\n";
  written.rules[1].expr = "sum (up)";
  CHECK(compare_groups(stored, written).empty());

  // What Cortex does not give back: zeros and empty things. Source: cortex-behaviour.md 1.4.
  stored.interval.reset();
  stored.limit = 0;
  stored.rules[0].for_.reset();
  written.interval = duration(seconds(0), "0s");
  written.limit = -1;
  written.rules[0].for_ = duration(seconds(0), "0s");
  CHECK(compare_groups(stored, written).empty());
}

TEST_CASE("plan::compare_groups: texts that are no PromQL are compared but for white space around them") {
  const auto with = [](const char* expr) { return group("g", {record("a:b", expr)}); };
  CHECK(compare_groups(with("up +"), with("  up +\n")).empty());
  CHECK(compare_groups(with("up +"), with("up  +")).size() == 1);
}

TEST_CASE("plan::compare_groups: a rule in between moves no other") {
  const cortex::RuleGroup before = group("g", {alert("A"), alert("B"), alert("C")});
  const cortex::RuleGroup after = group("g", {alert("A"), alert("New"), alert("B"), alert("C", "down")});
  const auto fields = compare_groups(before, after);
  REQUIRE(fields.size() == 2);
  CHECK(fields[0].path == "rules[1]");
  CHECK_FALSE(fields[0].before);
  CHECK(*fields[0].after == "alert New");
  CHECK(fields[1].path == "rules[3].expr");
  CHECK(*fields[1].before == "up == 0");
  CHECK(*fields[1].after == "down");
}

/// The length of the longest common subsequence, by trying everything.
std::size_t longest(const std::string& a, const std::string& b) {
  if (a.empty() || b.empty()) return 0;
  if (a[0] == b[0]) return 1 + longest(a.substr(1), b.substr(1));
  return std::max(longest(a.substr(1), b), longest(a, b.substr(1)));
}

TEST_CASE("plan::align: every item once, in order, and as many pairs as can be") {
  std::uint32_t seed = 7;
  const auto next = [&](std::uint32_t below) { return (seed = seed * 1664525U + 1013904223U) / 65536U % below; };
  for (int round = 0; round < 2000; ++round) {
    std::string a;
    std::string b;
    for (std::uint32_t n = next(8); n > 0; --n) a += static_cast<char>('a' + next(3));
    for (std::uint32_t n = next(8); n > 0; --n) b += static_cast<char>('a' + next(3));
    CAPTURE(a);
    CAPTURE(b);
    std::string seen_a;
    std::string seen_b;
    std::size_t pairs = 0;
    for (const Pair& pair : align(a.size(), b.size(), [&](std::size_t i, std::size_t j) { return a[i] == b[j]; })) {
      if (pair.before) seen_a += a[*pair.before];
      if (pair.after) seen_b += b[*pair.after];
      if (!pair.before || !pair.after) continue;
      ++pairs;
      CHECK(a[*pair.before] == b[*pair.after]);
    }
    CHECK(seen_a == a);
    CHECK(seen_b == b);
    CHECK(pairs == longest(a, b));
  }
}

TEST_CASE("plan::align: huge sequences without anything in common are paired by place") {
  const auto pairs = align(3000, 2500, [](std::size_t, std::size_t) { return false; });
  REQUIRE(pairs.size() == 3000);
  CHECK(pairs[2499] == Pair{2499, 2499});
  CHECK(pairs[2999] == Pair{2999, std::nullopt});
}

}  // namespace
}  // namespace c2c::plan
