#include "plan/order.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "plan/test_states.h"

namespace c2c::plan {
namespace {

Change put(const std::string& name, std::vector<cortex::Rule> rules) {
  Change out;
  out.rule_namespace = "crd/n";
  out.group = name;
  out.group_after = group(name, std::move(rules));
  return out;
}

Change update(const std::string& name, std::vector<cortex::Rule> before, std::vector<cortex::Rule> after) {
  Change out = put(name, std::move(after));
  out.action = Action::kUpdate;
  out.group_before = group(name, std::move(before));
  return out;
}

Change remove(const std::string& name, std::vector<cortex::Rule> rules) {
  Change out;
  out.action = Action::kDelete;
  out.rule_namespace = "crd/n";
  out.group = name;
  out.group_before = group(name, std::move(rules));
  return out;
}

TenantPlan ordered(std::vector<Change> changes, std::size_t stored, std::optional<std::uint64_t> limit = std::nullopt,
                   bool replace = false) {
  TenantPlan out;
  out.tenant = "t";
  out.changes = std::move(changes);
  OrderFacts facts;
  facts.stored_groups = stored;
  facts.limit = limit;
  facts.replace_at_limit = replace;
  order_changes(out, facts);
  return out;
}

std::string names(const TenantPlan& plan) {
  std::string out;
  unsigned phase = 0;
  for (const Change& change : plan.changes) {
    if (!out.empty()) out += change.phase == phase ? "," : " ";
    phase = change.phase;
    out += (change.action == Action::kCreate ? "+" : change.action == Action::kUpdate ? "~" : "-") + change.group;
  }
  return out;
}

TEST_CASE("plan::order: changes, creations, deletions") {
  CHECK(names(ordered({remove("d", {alert("D")}), put("c2", {alert("C2")}), update("u", {alert("U")}, {alert("U", "down")}),
                       put("c1", {alert("C1")})},
                      2)) == "~u +c1,+c2 -d");
}

TEST_CASE("plan::order: what takes a rule away waits for what takes it over") {
  const TenantPlan plan = ordered({remove("old", {alert("A"), alert("B")}), put("new", {alert("B")}),
                                   update("from", {alert("M"), alert("X")}, {alert("X")}),
                                   update("to", {alert("Y")}, {alert("Y"), alert("M"), alert("A")})},
                                  3);
  REQUIRE(names(plan) == "~to +new ~from -old");
  CHECK(plan.changes[2].needs == std::vector<std::size_t>{0});
  CHECK(plan.changes[3].needs == std::vector<std::size_t>{0, 1});
  CHECK(plan.changes[0].needs.empty());
}

TEST_CASE("plan::order: an alert and a record of one name are no move, and an exchange does not wait for itself") {
  CHECK(ordered({remove("old", {record("x")}), put("new", {alert("x")})}, 1).changes[1].needs.empty());
  const TenantPlan plan = ordered({update("a", {alert("A")}, {alert("B")}), update("b", {alert("B")}, {alert("A")})}, 2);
  CHECK(plan.changes[0].needs.empty());
  CHECK(plan.changes[1].needs.empty());
}

TEST_CASE("plan::order: at the limit deletions make room, those that nothing moves away from first") {
  // Cortex refuses each put that finds as many groups as are allowed. Source: cortex-behaviour.md 1.6.
  const TenantPlan plan = ordered({remove("d1", {alert("Moves")}), remove("d2", {alert("Gone")}), put("c", {alert("Moves")}),
                                   update("u", {alert("U")}, {alert("U", "down")})},
                                  4, 4);
  CHECK(names(plan) == "-d2 ~u +c -d1");
  CHECK(plan.order_reason == "1 deletion comes first, to make room below the tenant's limit of 4 groups");
  CHECK(plan.refusals.empty());
}

TEST_CASE("plan::order: where the limit leaves no way") {
  const TenantPlan full = ordered({update("u", {alert("U")}, {alert("U", "down")})}, 3, 3);
  REQUIRE(full.refusals.size() == 1);
  CHECK(full.refusals[0].code == RefusalCode::kGroupLimit);
  CHECK(full.refusals[0].message ==
        "the tenant has 3 rule groups, and Cortex lets it have 3: there it refuses to change any group");
  const TenantPlan replaced = ordered({update("u", {alert("U")}, {alert("U", "down")})}, 3, 3, true);
  CHECK(replaced.refusals.empty());
  CHECK(replaced.changes[0].replace);
  // With more than the limit, which was lowered, the group could not be put back.
  CHECK(ordered({update("u", {alert("U")}, {alert("U", "down")})}, 4, 3, true).refusals.size() == 1);
  const TenantPlan many = ordered({put("a", {alert("A")}), put("b", {alert("B")})}, 2, 3, true);
  REQUIRE(many.refusals.size() == 1);
  CHECK(many.refusals[0].message == "the tenant would have 4 rule groups, and Cortex lets it have 3");
}

/// Plays the phases against Cortex's rule, the changes of a phase in the worst order, and looks at the rules in between.
struct World {
  std::map<std::string, std::set<std::string>> groups;
  std::uint64_t limit = 0;
  std::uint64_t refused = 0;

  void apply(const Change& change) {
    if (change.action == Action::kDelete) {
      groups.erase(change.group);
      return;
    }
    if (change.replace) groups.erase(change.group);
    if (groups.size() + 1 > limit) {
      ++refused;
      return;
    }
    std::set<std::string> rules;
    for (const cortex::Rule& rule : change.group_after->rules) rules.insert(rule.alert);
    groups[change.group] = rules;
  }
  [[nodiscard]] std::set<std::string> rules() const {
    std::set<std::string> out;
    for (const auto& entry : groups) out.insert(entry.second.begin(), entry.second.end());
    return out;
  }
};

class Random {
 public:
  explicit Random(std::uint32_t seed) : state_(seed) {}
  std::uint32_t below(std::uint32_t bound) { return (state_ = state_ * 1664525U + 1013904223U) / 65536U % bound; }

 private:
  std::uint32_t state_;
};

std::vector<cortex::Rule> random_rules(Random& random) {
  std::vector<cortex::Rule> out;
  for (char name = 'A'; name <= 'F'; ++name) {
    if (random.below(3) == 0) out.push_back(alert(std::string(1, name), random.below(2) == 0 ? "up" : "down"));
  }
  if (out.empty()) out.push_back(alert("Z"));
  return out;
}

struct RandomCase {
  World before;
  std::vector<Change> changes;
};

RandomCase random_case(Random& random) {
  RandomCase out;
  const std::uint32_t groups = 1 + random.below(6);
  for (std::uint32_t i = 0; i < groups; ++i) {
    const std::string name = "g" + std::to_string(i);
    const std::vector<cortex::Rule> had = random_rules(random);
    const std::uint32_t what = random.below(4);
    if (what != 0) {
      for (const cortex::Rule& rule : had) out.before.groups[name].insert(rule.alert);
    }
    if (what == 0) out.changes.push_back(put(name, had));
    if (what == 1) out.changes.push_back(remove(name, had));
    if (what == 2) out.changes.push_back(update(name, had, random_rules(random)));
  }
  return out;
}

TEST_CASE("plan::order: with a known limit Cortex refuses nothing, and without room to make no rule is missing in between") {
  Random random(11);
  int played = 0;
  int unhindered = 0;
  for (int round = 0; round < 20'000; ++round) {
    RandomCase one = random_case(random);
    const std::size_t stored = one.before.groups.size();
    const std::uint64_t limit = std::max<std::uint64_t>(1, stored) + random.below(5) - (stored > 1 ? random.below(2) : 0);
    const TenantPlan plan = ordered(one.changes, stored, limit, random.below(2) == 0);
    if (plan.refused()) continue;
    ++played;
    World world = one.before;
    world.limit = limit;
    std::set<std::string> lasting = world.rules();
    World end = world;
    end.limit = ~std::uint64_t{0};
    for (const Change& change : plan.changes) end.apply(change);
    const std::set<std::string> last = end.rules();
    std::erase_if(lasting, [&](const std::string& rule) { return !last.contains(rule); });
    const bool roomy = std::none_of(plan.changes.begin(), plan.changes.end(), [](const Change& change) {
      return change.replace || change.phase == static_cast<unsigned>(Phase::kMakeRoom);
    });
    bool missing = false;
    std::vector<Change> changes = plan.changes;
    // Within a phase the other way round, or as it stands.
    if (round % 2 == 0) {
      std::stable_sort(changes.begin(), changes.end(), [](const Change& a, const Change& b) {
        return a.phase != b.phase ? a.phase < b.phase : a.group > b.group;
      });
    }
    for (const Change& change : changes) {
      world.apply(change);
      const std::set<std::string> now = world.rules();
      missing = missing || !std::includes(now.begin(), now.end(), lasting.begin(), lasting.end());
    }
    CHECK(world.refused == 0);
    CHECK(world.groups == end.groups);
    // Near the limit changes cannot wait for creations; and two groups may exchange rules.
    const bool tight = stored + static_cast<std::size_t>(std::count_if(changes.begin(), changes.end(), [](const Change& change) {
                         return change.action == Action::kCreate;
                       })) >= limit;
    const bool exchange = std::count_if(changes.begin(), changes.end(), [](const Change& change) {
                            return change.phase == static_cast<unsigned>(Phase::kMoveAway);
                          }) > 1;
    if (roomy && !tight && !exchange) {
      ++unhindered;
      CHECK_FALSE(missing);
    }
  }
  CHECK(played > 10'000);
  CHECK(unhindered > 3'000);
}

TEST_CASE("plan::order: needs point to earlier phases") {
  Random random(5);
  for (int round = 0; round < 5'000; ++round) {
    RandomCase one = random_case(random);
    const std::size_t stored = one.before.groups.size();
    const TenantPlan plan = ordered(std::move(one.changes), stored);
    for (std::size_t i = 0; i < plan.changes.size(); ++i) {
      if (i > 0) CHECK(plan.changes[i - 1].phase <= plan.changes[i].phase);
      for (const std::size_t need : plan.changes[i].needs) CHECK(plan.changes[need].phase < plan.changes[i].phase);
    }
  }
}

}  // namespace
}  // namespace c2c::plan
