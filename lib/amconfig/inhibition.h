#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "amconfig/matchers.h"
#include "doc/value.h"
#include "source/file_set.h"

namespace c2c::amconfig {

/// A matcher with the place that it came from.
struct PlacedMatcher {
  Matcher matcher;
  source::Span origin;
};

/// The matchers of a route or, with `prefix` `source_` or `target_`, of a side of an inhibit rule: of `match`, `match_re` and
/// `matchers`, in this order. What does not parse is left out.
[[nodiscard]] std::vector<PlacedMatcher> matchers_of(const doc::Value& value, std::string_view prefix, MatcherSyntax syntax);

/// A rule by which alerts that match `source` silence those that match `target` and have the same values of the labels `equal`;
/// labels that both lack are the same. An alert that matches both sides is silenced only by alerts that do not.
/// Source: alertmanager v0.31.1 inhibit/inhibit.go Mutes, hasEqual.
struct InhibitRule {
  std::vector<PlacedMatcher> source;
  std::vector<PlacedMatcher> target;
  std::vector<std::string> equal;
  const doc::Value* value = nullptr;  ///< in the configuration

  [[nodiscard]] source::Span span() const { return value->origin(); }
};

/// The inhibit rules of a configuration that amconfig::check_for_cortex accepts; it must outlive them.
[[nodiscard]] std::vector<InhibitRule> inhibit_rules(const doc::Value& config, MatcherSyntax syntax);

}  // namespace c2c::amconfig
