#include "amconfig/regexp.h"
#include "lint/checks_alertmanager.h"
#include "lint/findings.h"

namespace c2c::lint::checks {

namespace {

void run(const ConfigView& view, Findings& out) {
  each_matcher(view.config, [&](Found<crd::Matcher> matcher) {
    if (!matcher.value.regex.value) return;
    const std::string_view type = matcher.value.match_type.value;
    // alertmanager/matcher-regex-plain tells of these.
    const auto texts = amconfig::literal_alternatives(matcher.value.value.value);
    if (type.empty() && texts && texts->size() == 1) return;
    const bool ignored = type == "=" || type == "!=";
    out.add({.span = matcher.value.regex.span(),
             .message = ignored ? "`regex` is ignored beside `matchType`: the value is compared as a text"
                                : "`regex` is deprecated, and v1beta1 does not know it",
             .help = !type.empty() && !ignored ? "remove it: `matchType` says the same" : "write `matchType: \"=~\"` instead",
             .field = matcher.path + ".regex"});
  });
}

}  // namespace

extern const Check alertmanager_matcher_regex_field{.run = OnConfig{run}, .since = "0.2.0", .docs = R"md(
## What it finds
A matcher with `regex: true`.

## Why it matters
The field is deprecated in favour of `matchType`. v1beta1 has it no more: at the top route it is ignored there, in a child route
it fails the object. Beside `matchType` it is ignored.

## How to mend it
Write `matchType: "=~"`.

## Source
prometheus-operator v0.93.0 pkg/apis/monitoring/v1alpha1 `Matcher`.
)md"};

}  // namespace c2c::lint::checks
