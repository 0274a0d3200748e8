#include "amconfig/regexp.h"
#include "lint/checks_alertmanager.h"
#include "lint/findings.h"

namespace c2c::lint::checks {

namespace {

bool is_regexp(const crd::Matcher& matcher) { return match_op(matcher) == "=~" || match_op(matcher) == "!~"; }

void run(const ConfigView& view, Findings& out) {
  each_matcher(view.config, [&](Found<crd::Matcher> matcher) {
    if (!is_regexp(matcher.value) || matcher.value.value.value.empty()) return;
    const auto texts = amconfig::literal_alternatives(matcher.value.value.value);
    if (!texts || texts->size() != 1) return;
    const std::string op = match_op(matcher.value) == "=~" ? "=" : "!=";
    Finding finding{.span = matcher.value.value.span(),
                    .message = "the regular expression matches one text only",
                    .help = "compare with `" + op + "`" +
                            (texts->front() == matcher.value.value.value ? "" : " and `" + texts->front() + "`"),
                    .field = matcher.path + ".value"};
    if (matcher.value.match_type.present && texts->front() == matcher.value.value.value) {
      finding.fix = {{matcher.value.match_type.span(), '"' + op + '"'}};
    }
    out.add(std::move(finding));
  });
}

}  // namespace

extern const Check alertmanager_matcher_regex_plain{.run = OnConfig{run}, .since = "0.2.0", .docs = R"md(
## What it finds
A matcher with `=~` or `!~` whose value is a plain text, anchors aside.

## Why it matters
It says the same as `=` or `!=`, in a form that makes readers look for more, and that breaks when the value gets a dot or a
bracket.

## How to mend it
Write `matchType: "="` or `"!="`.

## Source
Alertmanager documentation, Configuration, Matcher: expressions are fully anchored.
)md"};

}  // namespace c2c::lint::checks
