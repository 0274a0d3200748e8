#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "promql/tree.h"

/// What can be told about the patterns of matchers from their text, without compiling them. Patterns are valid ones.
namespace c2c::promql {

/// The alternatives of a pattern, `a` and `b` of `a|b`, also if one group stands around all of it: `(a|b)`, `(?:a|b)`.
/// A pattern without alternatives is its only one. Views into `pattern`.
[[nodiscard]] std::vector<std::string_view> alternatives(std::string_view pattern);

/// The only text that a pattern matches, if it is text with at most escaped punctuation in it.
[[nodiscard]] std::optional<std::string> literal(std::string_view pattern);

/// Whether it matches every text for certain: `.*`, `(.*)`, `^.*$`, `a|.*`.
[[nodiscard]] bool matches_everything(std::string_view pattern);

/// The `^` and `$` of a pattern, which is anchored at both ends without them.
struct Anchors {
  std::vector<std::size_t> places;       ///< of those at the ends of its alternatives, which change nothing
  std::optional<std::size_t> misplaced;  ///< the first that can never hold, because text must come before `^` or after `$`
  bool surprising = false;  ///< without the rest of the anchors they look like a prefix or a suffix: `^a`, `^a|b$`
};
[[nodiscard]] Anchors anchors_of(std::string_view pattern);

/// The groups that a pattern captures, `names` those that have a name.
struct Groups {
  std::size_t count = 0;
  std::vector<std::string_view> names;
};
[[nodiscard]] Groups groups_of(std::string_view pattern);

/// Whether the matcher takes series whose label has this value; the empty one stands for a label that is absent.
[[nodiscard]] bool matches(const Matcher& matcher, std::string_view value);

enum class Relation : std::uint8_t {
  kNone,      ///< nothing can be told
  kImplies,   ///< whatever the first takes the second takes too
  kExcludes,  ///< nothing is taken by both
};

/// How two matchers of one label relate; kExcludes also if one of them takes nothing at all. Of patterns that are costly to
/// match nothing is told.
[[nodiscard]] Relation relate(const Matcher& first, const Matcher& second);

/// The values that a matcher takes, if they can be counted: `=` and patterns of plain alternatives; `!~".+"` takes the empty one.
[[nodiscard]] std::optional<std::vector<std::string>> values_of(const Matcher& matcher);

}  // namespace c2c::promql
