#include <algorithm>
#include <array>

#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

/// What looks as if it were meant for an action.
constexpr std::array<std::string_view, 6> kMeant{"$labels.", "$value", "{ $labels", "{ $value", "{ .Labels.", "${labels."};

bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

/// The end of what is found in `text` at `at`, up to the end of its word and a closing brace.
std::size_t end_of(std::string_view text, std::size_t at, std::string_view found) {
  std::size_t end = at + found.size();
  while (end < text.size() && (is_word(text[end]) || (text[end] == '.' && end + 1 < text.size() && is_word(text[end + 1]))))
    ++end;
  const std::size_t brace = text.find_first_not_of(' ', end);
  const bool braced = (at > 0 && text[at - 1] == '{') || found.find('{') != std::string_view::npos;
  return braced && brace != std::string_view::npos && text[brace] == '}' ? brace + 1 : end;
}

void check_text(const RuleView& rule, const crd::LabelField& field, const char* map, Findings& out) {
  const std::string_view text = field.value.value;
  const auto suspicious = [](std::string_view part) { return part.find('$') != part.npos || part.find('{') != part.npos; };
  if (!suspicious(text)) return;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t action = std::min(text.find("{{", begin), text.size());
    const std::string_view plain = text.substr(begin, action - begin);
    for (const std::string_view meant : kMeant) {
      if (!suspicious(plain)) break;
      std::size_t at = plain.find(meant);
      if (at == std::string_view::npos || (meant == "$value" && at + 6 < plain.size() && is_word(plain[at + 6]))) continue;
      if (at > 0 && plain[at - 1] == '{') --at;
      const std::size_t end = end_of(plain, at, meant);
      return out.add(
          {.span = field.value.node.locate(rule.group.object.files, begin + at, begin + end),
           .message = "`" + std::string(plain.substr(at, end - at)) + "` outside of an action stays in the text as it is",
           .help = "write it between double braces, such as `{{ $labels.instance }}` or `{{ $value }}`",
           .field = std::string(map) + "." + std::string(field.key)});
    }
    const std::size_t close = text.find("}}", action);
    begin = close == std::string_view::npos ? text.size() : close + 2;
  }
}

void run(const RuleView& rule, Findings& out) {
  if (!rule.is_alert()) return;
  for (const crd::LabelField& label : rule.rule.labels) check_text(rule, label, "labels", out);
  for (const crd::LabelField& annotation : rule.rule.annotations) check_text(rule, annotation, "annotations", out);
}

}  // namespace

extern const Check template_outside_action{
    .run = OnRule{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
`$labels.x`, `$value` or `{ $labels.x }` in a label or annotation of an alert, not between `{{` and `}}`.

## Why it matters
The text reaches people as it is written: `$labels.instance is down`.

## How to mend it
Write `{{ $labels.instance }}`.

## Source
Prometheus documentation, Alerting rules, Templating.
)md"};

}  // namespace c2c::lint::checks
