#include "promql/enforce.h"

#include "base/assert.h"
#include "promql/printer.h"

namespace c2c::promql {

void enforce_label(Parsed& parsed, std::string_view label, std::string_view value) {
  C2C_ASSERT(parsed.ok());
  Tree& tree = parsed.tree;
  std::vector<Matcher> matchers;
  matchers.reserve(tree.matchers.size() + tree.selectors.size());
  for (Selector& selector : tree.selectors) {
    const auto first = static_cast<std::uint32_t>(matchers.size());
    for (const Matcher& matcher : tree.matchers_of(selector)) {
      if (matcher.label != label) matchers.push_back(matcher);
    }
    matchers.push_back({.op = MatchOp::kEqual, .label = label, .value = value, .span = {}, .value_span = {}});
    selector.matchers = {first, static_cast<std::uint32_t>(matchers.size()) - first};
  }
  tree.matchers = std::move(matchers);
}

std::string enforced_text(std::string_view text, std::string_view label, std::string_view value, Profile profile) {
  Parsed parsed = parse_expr(text, {.profile = profile});
  if (!parsed.ok()) return {};
  enforce_label(parsed, label, value);
  return print_canonical(parsed);
}

}  // namespace c2c::promql
