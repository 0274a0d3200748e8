#include "amconfig/routing.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "amconfig/section.h"
#include "gostd/duration.h"

namespace c2c::amconfig {

namespace {

const doc::Value* get(const doc::Value& value, std::string_view key) {
  const doc::Value* found = value.mapping() != nullptr ? value.mapping()->find(key) : nullptr;
  return found != nullptr && !found->is_null() ? found : nullptr;
}

std::string text_of(const doc::Value& value, std::string_view key) {
  const doc::Value* found = get(value, key);
  return found != nullptr ? scalar_text(*found).value_or("") : "";
}

std::vector<std::string> texts_of(const doc::Value& value, std::string_view key) {
  std::vector<std::string> out;
  const doc::Value* list = get(value, key);
  if (list == nullptr || list->sequence() == nullptr) return out;
  for (const doc::Value& item : *list->sequence()) out.push_back(scalar_text(item).value_or(""));
  return out;
}

void set_duration(const doc::Value& value, std::string_view key, std::chrono::milliseconds& out) {
  if (get(value, key) == nullptr) return;
  if (const auto parsed = gostd::parse_prometheus_duration(text_of(value, key)).value) out = *parsed;
}

/// Differs from what one would think: an empty list undoes the parent's, `...` undoes nothing.
void set_group_by(const doc::Value& value, Route& route) {
  const doc::Value* list = get(value, "group_by");
  if (list == nullptr || list->sequence() == nullptr) return;
  std::vector<std::string> names = texts_of(value, "group_by");
  const auto all = std::remove(names.begin(), names.end(), "...");
  if (all != names.end()) {
    names.erase(all, names.end());
    route.group_by_all = true;
    if (names.empty()) return;
  }
  std::sort(names.begin(), names.end());
  route.group_by = std::move(names);
  route.group_by_all = false;
}

}  // namespace

std::set<std::string, std::less<>> receivers_with_integrations(const doc::Value& config) {
  std::set<std::string, std::less<>> out;
  const doc::Mapping* const fields = config.mapping();
  const doc::Value* const list = fields != nullptr ? fields->find("receivers") : nullptr;
  if (list == nullptr || list->sequence() == nullptr) return out;
  for (const doc::Value& receiver : *list->sequence()) {
    if (receiver.mapping() == nullptr) continue;
    const auto& items = receiver.mapping()->items();
    const bool some = std::any_of(items.begin(), items.end(), [](const doc::Mapping::Item& item) {
      return item.first.ends_with("_configs") && item.second.sequence() != nullptr && !item.second.sequence()->empty();
    });
    const doc::Value* const name = receiver.mapping()->find("name");
    if (some && name != nullptr && name->string() != nullptr) out.insert(*name->string());
  }
  return out;
}

source::Span Route::span_of(std::string_view key) const {
  const doc::Value* found = get(*value, key);
  return found != nullptr ? span_or(*found, value->origin()) : source::Span{};
}

bool Route::sets(std::string_view key) const { return get(*value, key) != nullptr; }

std::string Route::field() const {
  std::string out = "route";
  for (const std::size_t i : path) out += ".routes[" + std::to_string(i) + "]";
  return out;
}

RoutingTree::RoutingTree(const doc::Value& config, MatcherSyntax syntax) {
  const doc::Value* root = get(config, "route");
  if (root == nullptr || root->mapping() == nullptr) return;
  std::vector<Matcher> matchers;
  add(*root, nullptr, 0, {}, syntax, matchers);
  space_ = LabelSpace(matchers);
}

RouteId RoutingTree::add(const doc::Value& value, const Route* parent, RouteId parent_id, std::vector<std::size_t> path,
                         MatcherSyntax syntax, std::vector<Matcher>& matchers) {
  Route route = parent != nullptr ? *parent : Route{};
  route.children.clear();
  if (parent != nullptr) route.parent = parent_id;
  route.path = std::move(path);
  route.value = &value;
  if (std::string receiver = text_of(value, "receiver"); !receiver.empty()) route.receiver = std::move(receiver);
  route.continues = text_of(value, "continue") == "true";
  set_group_by(value, route);
  set_duration(value, "group_wait", route.group_wait);
  set_duration(value, "group_interval", route.group_interval);
  set_duration(value, "repeat_interval", route.repeat_interval);
  route.mute_time_intervals = texts_of(value, "mute_time_intervals");
  route.active_time_intervals = texts_of(value, "active_time_intervals");
  route.matchers = matchers_of(value, "", syntax);
  std::vector<MatcherId> ids;
  for (const PlacedMatcher& m : route.matchers) {
    ids.push_back(static_cast<MatcherId>(matchers.size()));
    matchers.push_back(m.matcher);
  }
  const auto id = static_cast<RouteId>(routes_.size());
  routes_.push_back(std::move(route));
  ids_.push_back(std::move(ids));
  const doc::Value* children = get(value, "routes");
  if (children == nullptr || children->sequence() == nullptr) return id;
  // A copy: the list of routes grows below.
  const Route self = routes_[id];
  for (std::size_t i = 0; i < children->sequence()->size(); ++i) {
    std::vector<std::size_t> below = self.path;
    below.push_back(i);
    const RouteId child = add((*children->sequence())[i], &self, id, std::move(below), syntax, matchers);
    routes_[id].children.push_back(child);
  }
  return id;
}

bool RoutingTree::match_into(RouteId id, const LabelSet& labels, std::vector<RouteId>& out) const {
  if (!std::all_of(ids_[id].begin(), ids_[id].end(), [&](MatcherId m) { return space_.matches(m, labels); })) return false;
  bool below = false;
  for (const RouteId child : routes_[id].children) {
    if (!match_into(child, labels, out)) continue;
    below = true;
    if (!routes_[child].continues) break;
  }
  if (!below) out.push_back(id);
  return true;
}

std::vector<RouteId> RoutingTree::match(const LabelSet& labels) const {
  std::vector<RouteId> out;
  if (!routes_.empty()) match_into(0, labels, out);
  return out;
}

/// What is known on the way down.
struct RoutingTree::Walk {
  LabelSpace::Set start;
  std::vector<LabelSpace::Clause> before;  ///< routes of several matchers that must not have taken the alert before
  std::vector<Reach> out;
};

bool RoutingTree::can_all(const LabelSpace::Set& set, RouteId id) const {
  return std::all_of(ids_[id].begin(), ids_[id].end(), [&](MatcherId m) { return space_.can(set, m, true); });
}

bool RoutingTree::may_take(const LabelSpace::Set& set, RouteId id) const {
  const LabelSpace::Clause matchers = ids(id);
  if (!can_all(set, id)) return false;
  if (matchers.size() < 2) return true;
  if (!match_work_.spend(set.size())) return true;
  LabelSpace::Set some = set;
  return space_.restrict_all(some, matchers);
}

bool RoutingTree::exclude(LabelSpace::Set& set, RouteId id, std::vector<LabelSpace::Clause>& rest) const {
  const LabelSpace::Clause matchers = ids(id);
  if (matchers.size() == 1) return space_.restrict(set, matchers.front(), false);
  if (!matchers.empty() && may_take(set, id)) rest.push_back(matchers);
  return !matchers.empty();
}

/// `set`: those label sets of the start that came here; routes of one matcher that took others are accounted for in it, the rest
/// in `walk.before`. `sure`: all of the start came here.
void RoutingTree::reach(RouteId id, LabelSpace::Set set, bool sure, Walk& walk) const {
  // Nothing below can be reached either, and never is what `out` begins with.
  if (!space_.restrict_all(set, ids(id))) return;
  match_work_.spend(set.size());
  const Route& route = routes_[id];
  sure = sure && std::none_of(ids_[id].begin(), ids_[id].end(), [&](MatcherId m) { return space_.can(walk.start, m, false); });
  std::optional<LabelSpace::Set> alone;
  std::vector<LabelSpace::Clause> none_of;
  bool left = true;
  if (!route.children.empty()) {
    match_work_.spend(set.size() + walk.before.size());
    alone = set;
    none_of = walk.before;
    for (std::size_t i = 0; i < route.children.size() && left; ++i) left = exclude(*alone, route.children[i], none_of);
  }
  const auto takes = [&](RouteId child) { return may_take(walk.start, child); };
  if (sure && std::none_of(route.children.begin(), route.children.end(), takes)) {
    walk.out[id] = Reach::kSurely;
  } else if (left && space_.possible(alone ? *alone : set, alone ? none_of : walk.before, match_work_)) {
    walk.out[id] = Reach::kMaybe;
  }
  const std::size_t before = walk.before.size();
  for (const RouteId child : route.children) {
    // Beforehand, as most children can take nothing and need no set of their own.
    if (can_all(set, child)) reach(child, set, sure, walk);
    if (routes_[child].continues) continue;
    sure = sure && !takes(child);
    if (!exclude(set, child, walk.before)) break;
  }
  walk.before.resize(before);
}

std::vector<Reach> RoutingTree::match(const PartialLabels& known) const {
  if (match_work_.left <= 0) return std::vector<Reach>(routes_.size(), Reach::kMaybe);
  match_work_.spend(routes_.size());
  Walk walk{.start = space_.of(known, match_work_), .before = {}, .out = std::vector<Reach>(routes_.size(), Reach::kNever)};
  if (!routes_.empty()) reach(0, walk.start, true, walk);
  return std::move(walk.out);
}

std::vector<RouteId> RoutingTree::chain(RouteId id) const {
  std::vector<RouteId> out{id};
  while (routes_[out.back()].parent) out.push_back(*routes_[out.back()].parent);
  std::reverse(out.begin(), out.end());
  return out;
}

std::optional<Unreachable> RoutingTree::contradiction(RouteId id, const std::vector<RouteId>& way, LabelSpace::Set set) const {
  for (std::size_t i = 0; i < ids_[id].size(); ++i) {
    if (space_.restrict(set, ids_[id][i])) continue;
    Unreachable out{.cause = Unreachable::Cause::kContradiction, .matcher = i, .by = std::nullopt};
    LabelSpace::Set here = space_.everything();
    const bool alone = space_.restrict(here, ids_[id][i]);
    for (const RouteId above : way) {
      for (std::size_t k = 0; k < ids_[above].size() && !out.by; ++k) {
        if (above == id && k >= i) break;
        if (!unreachable_work_.spend(here.size())) return out;
        LabelSpace::Set both = here;
        if (alone && space_.restrict(both, ids_[above][k])) continue;
        out.by = above;
        out.by_matcher = k;
      }
    }
    return out;
  }
  return std::nullopt;
}

std::optional<Unreachable> RoutingTree::unreachable(RouteId id) const {
  LabelSpace::Set set = space_.everything();
  std::vector<RouteId> before;
  std::vector<LabelSpace::Clause> clauses;
  std::vector<std::size_t> clauses_at;  // how many there are at each step of the way
  const std::vector<RouteId> way = chain(id);
  std::optional<Unreachable> out;
  for (const RouteId step : way) {
    if (routes_[step].parent) {
      for (const RouteId sibling : routes_[*routes_[step].parent].children) {
        if (sibling == step || !unreachable_work_.spend(1)) break;
        if (routes_[sibling].continues) continue;
        before.push_back(sibling);
        clauses.push_back(ids(sibling));
      }
    }
    clauses_at.push_back(clauses.size());
    if (!unreachable_work_.spend(set.size())) return std::nullopt;
    if (step == id && (out = contradiction(id, way, set))) break;
    if (!space_.restrict_all(set, ids(step))) return std::nullopt;
  }
  if (!out) {
    if (space_.possible(set, clauses, unreachable_work_)) return std::nullopt;
    out = Unreachable{.cause = Unreachable::Cause::kShadowed, .by = std::nullopt};
    for (std::size_t i = 0; i < before.size() && !out->by; ++i) {
      if (!space_.possible(set, std::span(clauses).subspan(i, 1), unreachable_work_)) out->by = before[i];
    }
  }
  // If no alert enters a route above, that is told there. What is possible at the end of the way was so all along.
  set = space_.everything();
  for (std::size_t i = 0; i + 1 < way.size(); ++i) {
    space_.restrict_all(set, ids(way[i]));
    if (!space_.possible(set, std::span(clauses).first(clauses_at[i]), unreachable_work_)) return std::nullopt;
  }
  return unreachable_work_.left > 0 ? out : std::nullopt;
}

bool RoutingTree::implies(RouteId a, RouteId b) const {
  std::vector<MatcherId> all;
  for (const RouteId step : chain(a)) all.insert(all.end(), ids_[step].begin(), ids_[step].end());
  return space_.implies(space_.everything(), all, ids_[b]);
}

std::optional<RouteId> RoutingTree::fixes(RouteId id, std::string_view label) const {
  for (const RouteId step : chain(id)) {
    for (const auto& [matcher, origin] : routes_[step].matchers) {
      if (matcher.name == label && matcher.op == MatchOp::kEqual && !matcher.value.empty()) return step;
    }
  }
  return std::nullopt;
}

}  // namespace c2c::amconfig
