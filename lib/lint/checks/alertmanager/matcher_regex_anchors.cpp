#include "amconfig/regexp.h"
#include "lint/checks_alertmanager.h"
#include "lint/findings.h"

namespace c2c::lint::checks {

namespace {

bool is_regexp(const crd::Matcher& matcher) { return match_op(matcher) == "=~" || match_op(matcher) == "!~"; }

void run(const ConfigView& view, Findings& out) {
  each_matcher(view.config, [&](Found<crd::Matcher> matcher) {
    const crd::Text& value = matcher.value.value;
    const std::string_view text = value.value;
    if (!is_regexp(matcher.value) || text.size() < 2) return;
    const bool first = text.front() == '^' && std::string_view("*+?{").find(text[1]) == std::string_view::npos;
    const bool last = text.back() == '$' && text[text.size() - 2] != '\\';
    if (!first && !last) return;
    // alertmanager/matcher-regex-plain tells of these.
    const auto texts = amconfig::literal_alternatives(text);
    if (texts && texts->size() == 1) return;
    const source::FileSet& files = view.object.files;
    Finding finding{.span = value.node.locate(files, first ? 0 : text.size() - 1, first ? 1 : text.size()),
                    .message = "the regular expression is anchored at both ends anyway",
                    .help = "remove `^` and `$`",
                    .field = matcher.path + ".value"};
    // Without quotes the rest could become something else in YAML: `[a-z]+`, `1.5`.
    const doc::Style style = value.node.style();
    if (style == doc::Style::kSingleQuoted || style == doc::Style::kDoubleQuoted) {
      if (first) finding.fix.push_back({value.node.locate(files, 0, 1), ""});
      if (last) finding.fix.push_back({value.node.locate(files, text.size() - 1, text.size()), ""});
    }
    out.add(std::move(finding));
  });
}

}  // namespace

extern const Check alertmanager_matcher_regex_anchors{.run = OnConfig{run}, .since = "0.2.0", .docs = R"md(
## What it finds
A matcher with a regular expression that begins with `^` or ends with `$`.

## Why it matters
Alertmanager puts `^(?:` and `)$` around every expression. The anchors do nothing, and suggest that without them a part of the
value would do.

## How to mend it
Remove them. To match a part of a value write `.*` around it.

## Source
alertmanager v0.31.1 pkg/labels/matcher.go `NewMatcher`.
)md"};

}  // namespace c2c::lint::checks
