#include "lint/checks_alertmanager.h"
#include "lint/findings.h"

namespace c2c::lint::checks {

namespace {

void run(const ConfigView& view, Findings& out) {
  each_matcher(view.config, [&](Found<crd::Matcher> matcher) {
    const std::string_view op = match_op(matcher.value);
    const std::string_view text = matcher.value.value.value;
    // With `regex` beside it alertmanager/matcher-regex-field tells of it.
    if ((op != "=" && op != "!=") || matcher.value.regex.value) return;
    const bool wild = text.find(".*") != std::string_view::npos || text.find(".+") != std::string_view::npos;
    const bool alternatives = text.find('|') != std::string_view::npos && text.find(' ') == std::string_view::npos;
    const bool anchored = text.size() > 2 && text.front() == '^' && text.back() == '$';
    if (!wild && !alternatives && !anchored) return;
    out.add({.span = matcher.value.value.span(),
             .message = "the value looks like a regular expression, and is compared as a text: " +
                        std::string(op == "=" ? "it matches nothing" : "it excludes nothing"),
             .help = std::string("write `matchType: \"") + (op == "=" ? "=~" : "!~") + "\"`",
             .field = matcher.path + ".value"});
  });
}

}  // namespace

extern const Check alertmanager_matcher_looks_like_regex{.run = OnConfig{run}, .since = "0.2.0", .docs = R"md(
## What it finds
A matcher by equality, or by default, whose value has `|`, `.*`, `.+` or anchors in it.

## Why it matters
Without `matchType: "=~"` the value is compared letter by letter. No label has the value `critical|warning`, so the route gets
nothing.

## How to mend it
Write `matchType: "=~"` (or `"!~"`).

## Source
prometheus-operator v0.93.0 pkg/alertmanager/amcfg.go `convertMatchersV2`; Alertmanager documentation, Configuration, Matcher.
)md"};

}  // namespace c2c::lint::checks
