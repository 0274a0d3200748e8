#include "amconfig/inhibition.h"

#include <utility>

#include "amconfig/regexp.h"
#include "amconfig/section.h"

namespace c2c::amconfig {

namespace {

const doc::Value* get(const doc::Value& value, std::string_view key) {
  return value.mapping() != nullptr ? value.mapping()->find(key) : nullptr;
}

}  // namespace

std::vector<PlacedMatcher> matchers_of(const doc::Value& value, std::string_view prefix, MatcherSyntax syntax) {
  std::vector<PlacedMatcher> out;
  for (const auto& [key, op] : {std::pair("match", MatchOp::kEqual), std::pair("match_re", MatchOp::kRegexp)}) {
    const doc::Value* map = get(value, std::string(prefix) + key);
    if (map == nullptr || map->mapping() == nullptr) continue;
    for (const auto& [name, text] : map->mapping()->items()) {
      Matcher matcher{.name = name, .op = op, .value = scalar_text(text).value_or("")};
      if (op == MatchOp::kRegexp && !check_regexp(matcher.value).empty()) continue;
      out.push_back({std::move(matcher), span_or(text, value.origin())});
    }
  }
  const doc::Value* lines = get(value, std::string(prefix) + "matchers");
  if (lines == nullptr || lines->sequence() == nullptr) return out;
  for (const doc::Value& line : *lines->sequence()) {
    auto parsed = parse_matchers(scalar_text(line).value_or(""), syntax);
    if (!parsed) continue;
    for (Matcher& matcher : *parsed) out.push_back({std::move(matcher), span_or(line, value.origin())});
  }
  return out;
}

std::vector<InhibitRule> inhibit_rules(const doc::Value& config, MatcherSyntax syntax) {
  std::vector<InhibitRule> out;
  const doc::Value* list = get(config, "inhibit_rules");
  if (list == nullptr || list->sequence() == nullptr) return out;
  for (const doc::Value& value : *list->sequence()) {
    InhibitRule rule{.source = matchers_of(value, "source_", syntax),
                     .target = matchers_of(value, "target_", syntax),
                     .equal = {},
                     .value = &value};
    const doc::Value* equal = get(value, "equal");
    if (equal != nullptr && equal->sequence() != nullptr) {
      for (const doc::Value& label : *equal->sequence()) rule.equal.push_back(scalar_text(label).value_or(""));
    }
    out.push_back(std::move(rule));
  }
  return out;
}

}  // namespace c2c::amconfig
