#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "amconfig/inhibition.h"
#include "amconfig/label_space.h"
#include "amconfig/matchers.h"
#include "doc/value.h"
#include "source/file_set.h"

namespace c2c::amconfig {

/// The place of a route in RoutingTree::routes(); 0 is the root.
using RouteId = std::uint32_t;

/// One route, with the values that are in force in it: but for matchers, `continue` and time intervals, what it does not set
/// itself is its parent's, and the root's is Alertmanager's default.
struct Route {
  std::optional<RouteId> parent;
  std::vector<RouteId> children;
  std::vector<std::size_t> path;        ///< its places among the `routes` from the root down; empty for the root
  std::vector<PlacedMatcher> matchers;  ///< its own: of `match`, `match_re`, `matchers`
  bool continues = false;
  std::string receiver;
  std::vector<std::string> group_by;  ///< sorted
  bool group_by_all = false;          ///< `...`: whatever `group_by` has
  std::chrono::milliseconds group_wait{30'000};
  std::chrono::milliseconds group_interval{300'000};
  std::chrono::milliseconds repeat_interval{14'400'000};
  std::vector<std::string> mute_time_intervals;    ///< its own
  std::vector<std::string> active_time_intervals;  ///< its own
  const doc::Value* value = nullptr;               ///< in the configuration

  /// The origin of the route.
  [[nodiscard]] source::Span span() const { return value->origin(); }
  /// The origin of what the route itself sets a key to; invalid if it does not.
  [[nodiscard]] source::Span span_of(std::string_view key) const;
  [[nodiscard]] bool sets(std::string_view key) const;
  /// `route.routes[0].routes[2]`.
  [[nodiscard]] std::string field() const;
};

/// Whether an alert of which not everything is known goes to a route itself, not to one below it.
enum class Reach : std::uint8_t { kNever, kMaybe, kSurely };

/// Why no alert enters a route.
struct Unreachable {
  enum class Cause : std::uint8_t {
    kContradiction,  ///< its matcher `matcher` contradicts others of its own or of the routes above
    kShadowed,       ///< routes before it, without `continue`, take all its alerts
  };
  Cause cause = Cause::kContradiction;
  std::size_t matcher = 0;     ///< kContradiction
  std::optional<RouteId> by;   ///< the one route that is enough to do it: with the contradicting matcher, or shadowing
  std::size_t by_matcher = 0;  ///< kContradiction: the matcher of `by`
};

/// Names of the receivers that have at least one integration: the others tell nobody.
[[nodiscard]] std::set<std::string, std::less<>> receivers_with_integrations(const doc::Value& config);

/// The routes of an Alertmanager configuration, ready to be asked. Refers to the configuration. Everything that Alertmanager
/// refuses is left out, so it is meant for configurations that amconfig::check_for_cortex accepts.
/// All questions of one kind to one tree share a budget of work, some seconds; thousands of ordinary routes and alerts need a
/// small part of it. When it is used up, the answers are "may": kMaybe, and not unreachable. Not to be asked from several threads
/// at once.
/// Source: alertmanager v0.31.1 dispatch/route.go NewRoute, Match; config/config.go Route.UnmarshalYAML.
class RoutingTree {
 public:
  RoutingTree() = default;
  /// `config` is a whole configuration; without a route the tree is empty. It must outlive the tree.
  RoutingTree(const doc::Value& config, MatcherSyntax syntax);

  /// In the order of the text, parents before children.
  [[nodiscard]] const std::vector<Route>& routes() const { return routes_; }
  [[nodiscard]] const Route& operator[](RouteId id) const { return routes_[id]; }
  [[nodiscard]] bool empty() const { return routes_.empty(); }

  /// The routes that an alert with exactly these labels goes to, in Alertmanager's order; the root if there is no other.
  [[nodiscard]] std::vector<RouteId> match(const LabelSet& labels) const;
  /// For every route, whether an alert of which this is known goes to it. kNever and kSurely are certain.
  [[nodiscard]] std::vector<Reach> match(const PartialLabels& known) const;
  /// Why no alert at all enters the route; nullopt if one may, or if none enters the route above it.
  [[nodiscard]] std::optional<Unreachable> unreachable(RouteId id) const;
  /// Whether every alert that enters route `a` would be taken by route `b` too, if it came to it: matchers alone.
  [[nodiscard]] bool implies(RouteId a, RouteId b) const;
  /// Whether the route, once entered, fixes a label to one value by its own matchers and those above; the route that does.
  [[nodiscard]] std::optional<RouteId> fixes(RouteId id, std::string_view label) const;

 private:
  using MatcherId = LabelSpace::MatcherId;
  struct Walk;

  RouteId add(const doc::Value& value, const Route* parent, RouteId parent_id, std::vector<std::size_t> path,
              MatcherSyntax syntax, std::vector<Matcher>& matchers);
  bool match_into(RouteId id, const LabelSet& labels, std::vector<RouteId>& out) const;
  [[nodiscard]] bool can_all(const LabelSpace::Set& set, RouteId id) const;
  [[nodiscard]] bool may_take(const LabelSpace::Set& set, RouteId id) const;
  bool exclude(LabelSpace::Set& set, RouteId id, std::vector<LabelSpace::Clause>& rest) const;
  void reach(RouteId id, LabelSpace::Set set, bool sure, Walk& walk) const;
  [[nodiscard]] LabelSpace::Clause ids(RouteId id) const { return ids_[id]; }
  [[nodiscard]] std::vector<RouteId> chain(RouteId id) const;
  [[nodiscard]] std::optional<Unreachable> contradiction(RouteId id, const std::vector<RouteId>& way, LabelSpace::Set set) const;

  std::vector<Route> routes_;
  std::vector<std::vector<MatcherId>> ids_;  ///< of each route's matchers
  LabelSpace space_;
  mutable Work match_work_{std::int64_t{1} << 29};
  mutable Work unreachable_work_{std::int64_t{1} << 28};
};

}  // namespace c2c::amconfig
