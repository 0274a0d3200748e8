#include "gostd/text.h"
#include "lint/checks_alertmanager.h"
#include "lint/findings.h"

namespace c2c::lint::checks {

namespace {

std::string_view fault(std::string_view text) {
  if (text.size() < 2) return {};
  if (gostd::trim_space(text).size() != text.size()) return "the value has white space at an end, which counts";
  if ((text.front() == '"' && text.back() == '"') || (text.front() == '\'' && text.back() == '\'')) {
    return "the value has quotes in it, which count";
  }
  if (text.front() == '=' || (text.front() == '~' && text.size() > 1)) return "the value begins with an operator";
  if (text.find("{{") != std::string_view::npos) return "the value is a template, and matchers do not expand templates";
  return {};
}

std::string_view help_for(std::string_view text) {
  if (text.find("{{") != std::string_view::npos) return "write the value itself";
  if (text.front() == '=' || text.front() == '~') return "the operator belongs into `matchType`";
  return gostd::trim_space(text).size() != text.size() ? "remove the white space" : "remove the inner quotes";
}

void run(const ConfigView& view, Findings& out) {
  each_matcher(view.config, [&](Found<crd::Matcher> matcher) {
    const crd::Text& value = matcher.value.value;
    const std::string_view what = fault(value.value);
    if (what.empty()) return;
    out.add({.span = value.span(),
             .message = std::string(what),
             .help = std::string(help_for(value.value)),
             .field = matcher.path + ".value"});
  });
}

}  // namespace

extern const Check alertmanager_odd_matcher_value{.run = OnConfig{run}, .since = "0.2.0", .docs = R"md(
## What it finds
A matcher whose value begins or ends with white space, has quotes around it that are part of it, begins with an operator, or is
a template.

## Why it matters
Values are compared as they are. No label has a value like that, so the matcher never holds, or with `!=` always.

## How to mend it
Write the value as the label has it. The operator goes into `matchType`; quotes are YAML's: `value: "critical"`, not `value:
'"critical"'`.

## Source
prometheus-operator v0.93.0 pkg/alertmanager/amcfg.go; alertmanagerconfig in the operator's API documentation.
)md"};

}  // namespace c2c::lint::checks
