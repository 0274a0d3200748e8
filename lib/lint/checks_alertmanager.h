#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "amconfig/routing.h"
#include "crd/alertmanager_config.h"
#include "diag/diagnostic.h"
#include "lint/rule_facts.h"
#include "lint/views.h"

/// What several checks of the group alertmanager need.
namespace c2c::lint {

/// A part of an AlertmanagerConfig with its path in the object.
template <class T>
struct Found {
  const T& value;
  const std::string& path;
};

/// All routes, parents first; `parent` is nullptr for the top route.
void each_route(const crd::AlertmanagerConfig& config,
                const std::function<void(Found<crd::Route>, const crd::Route* parent)>& visit);
/// All matchers of routes and of both sides of inhibit rules.
void each_matcher(const crd::AlertmanagerConfig& config, const std::function<void(Found<crd::Matcher>)>& visit);
/// All integrations of all receivers.
void each_integration(const crd::AlertmanagerConfig& config,
                      const std::function<void(const crd::Receiver&, Found<crd::Integration>)>& visit);
/// Calls `visit` for each mapping below a node, itself included, with its path.
void each_mapping(doc::Node node, const std::string& path, const std::function<void(doc::Node, const std::string& path)>& visit);

/// `=`, `!=`, `=~` or `!~`, as the operator has it.
[[nodiscard]] std::string_view match_op(const crd::Matcher& matcher);

/// Whether a name says that alerts are meant to end there: `null`, `blackhole`, …
[[nodiscard]] bool is_blackhole(std::string_view receiver);

/// Whose a place of a tenant's configuration is.
struct Origin {
  bool visible = false;  ///< it stands in some file
  bool hidden = false;   ///< that may be secret: no value of it is quoted, but for names of receivers and templates
  diag::ObjectRef object;
};
[[nodiscard]] Origin origin_of(const TenantView& view, source::Span span);

/// Where to point at for a route: its first matcher, its receiver or itself.
[[nodiscard]] source::Span place_of(const amconfig::Route& route);
/// The path of a route in the object that it came from.
[[nodiscard]] std::string field_of(const amconfig::Route& route, const Origin& origin);
/// The matcher as it is written, and where it is from if nobody wrote it: ``` `a="b"` ```.
[[nodiscard]] std::string shown(const amconfig::PlacedMatcher& matcher, const amconfig::Route& route);

/// An inhibit rule of the tenant that may be shown, with what its matchers say.
class Inhibition {
 public:
  amconfig::InhibitRule rule;
  Origin origin;
  std::string field;  ///< in its object
  amconfig::LabelSpace space;
  std::vector<amconfig::LabelSpace::MatcherId> source;
  std::vector<amconfig::LabelSpace::MatcherId> target;

  /// Whether some alert can match each side, and not all that match one match the other too.
  [[nodiscard]] bool can_match() const;
  /// Where to point at for a side of the rule.
  [[nodiscard]] source::Span place(const std::vector<amconfig::PlacedMatcher>& side) const;
  /// The matchers of a side without those that the matcher strategy adds.
  [[nodiscard]] std::vector<amconfig::PlacedMatcher> own(const std::vector<amconfig::PlacedMatcher>& side) const;
};
[[nodiscard]] std::vector<Inhibition> inhibitions(const TenantView& view);

/// Names of the tenant's receivers that have at least one integration.
[[nodiscard]] std::set<std::string, std::less<>> receivers_with_integrations(const TenantView& view);

/// What Alertmanager will know of an alert.
[[nodiscard]] amconfig::PartialLabels labels_of(const RuleFacts& alert);

/// The receiver's name as its object has it, without `namespace/object/`.
[[nodiscard]] std::string_view own_name(std::string_view merged, const Origin& origin);

}  // namespace c2c::lint
