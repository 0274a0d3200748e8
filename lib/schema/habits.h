#pragma once

#include <string>
#include <string_view>

#include "doc/node.h"
#include "schema/describe.h"
#include "schema/patterns.h"
#include "schema/tables.h"

/// What people write where another form is wanted, and how to tell them.
namespace c2c::schema {

/// What there is to say of a field that the schema does not know.
struct Habit {
  std::string help = {};  ///< empty: nothing beyond the nearest name
  bool harmful = false;   ///< the object without the field does something else than what is meant
  bool reported = false;  ///< another finding tells it
};

/// Of a field beside `apiVersion`: parts of the metadata or of the spec that slipped to the top.
[[nodiscard]] Habit root_habit(const doc::Entry& entry, doc::Node root);

/// Of a field of `node`, whose frame is `frame`: Alertmanager's own names.
[[nodiscard]] Habit field_habit(const doc::Entry& entry, doc::Node node, const Frame* frame);

/// The help for a value of a wrong type; empty if there is nothing to add.
[[nodiscard]] std::string type_help(Type wanted, doc::Node node, const Frame* frame);

/// The help for a text that does not match the pattern of which `words` tell: the form that is meant, where that is clear.
[[nodiscard]] std::string pattern_help(const PatternWords& words, std::string_view text);

/// `matchers: [{name: severity, value: page}]` for the field `match`, `match_re` or `matchRE` of a route; empty for others.
[[nodiscard]] std::string matchers_help(std::string_view key, doc::Node value);

/// `{name: severity, value: page}` for a matcher in one line, `severity="page"`.
[[nodiscard]] std::string matcher_help(std::string_view line);

/// Whether a text is a number without sign, point or unit.
[[nodiscard]] bool all_digits(std::string_view text);

}  // namespace c2c::schema
