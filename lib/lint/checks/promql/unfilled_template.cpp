#include "lint/findings.h"
#include "lint/selector_checks.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_word(char c) { return is_letter(c) || (c >= '0' && c <= '9'); }

/// Where a `$name` or `${name}` begins, or npos. Names such as `MSSQL$MAIN` are none.
std::size_t dollar(std::string_view value) {
  for (std::size_t at = value.find('$'); at != std::string_view::npos; at = value.find('$', at + 1)) {
    const char next = at + 1 < value.size() ? value[at + 1] : '\0';
    if (next == '{' && value.find('}', at) != std::string_view::npos) return at;
    if (is_letter(next) && (at == 0 || !is_word(value[at - 1]))) return at;
  }
  return std::string_view::npos;
}

/// The part of a value that somebody should have filled in.
std::string_view placeholder(std::string_view value) {
  const auto between = [value](std::string_view open, std::string_view close) {
    const std::size_t at = value.find(open);
    const std::size_t end = at == std::string_view::npos ? at : value.find(close, at);
    return end == std::string_view::npos ? std::string_view() : value.substr(at, end + close.size() - at);
  };
  if (const auto found = between("{{", "}}"); !found.empty()) return found;
  if (const auto found = between("%(", ")s"); !found.empty()) return found;
  // `[[:alpha:]]` is a class.
  if (const auto found = between("[[", "]]"); !found.empty() && found.find(':') == std::string_view::npos && found.size() > 5)
    return found;
  if (value == "%s" || value == "%d") return value;
  if (const std::size_t at = dollar(value); at != std::string_view::npos) {
    std::size_t end = at + 1;
    while (end < value.size() && (is_word(value[end]) || value[end] == '{' || value[end] == '}' || value[end] == ':')) ++end;
    return value.substr(at, end - at);
  }
  for (const std::string_view word : {std::string_view("CHANGEME"), std::string_view("CHANGE_ME"), std::string_view("REPLACE_ME"),
                                      std::string_view("REPLACEME"), std::string_view("TODO"), std::string_view("FIXME")}) {
    if (value.starts_with(word)) return word;
  }
  if (value.starts_with("your-") || value.starts_with("your_") || value.starts_with("<your")) return value;
  return {};
}

void run(const ExprView& e, Findings& out) {
  for (const promql::Matcher& matcher : e.tree.matchers) {
    const std::string_view found = placeholder(matcher.value);
    if (found.empty()) continue;
    const bool go = found.starts_with("{{");
    out.add(
        {.span = e.locate(part_span(e, matcher, found)),
         .message = "`" + std::string(found) + "` in a label's value stands as it is: nobody fills it in",
         .help = go ? "expressions are no templates: leave the matcher out and use `sum by (...)` or `on (...)` to keep the label"
                    : "write the value that is meant, or leave the matcher out",
         .field = "expr"});
  }
}

}  // namespace

extern const Check promql_unfilled_template{
    .run = OnExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
A variable of Grafana (`$job`, `${job}`, `[[job]]`), of Helm, jsonnet or Go templates (`{{ $labels.job }}`, `%(job)s`, `%s`),
or a placeholder (`CHANGEME`, `your-service`) in the value of a label.

## Why it matters
Nobody fills in variables in the expression of a rule; templates are for labels and annotations only. The selector looks for
a series with the value `$job`, finds none, and the alert never fires.

## How to mend it
Write the value, or leave the matcher out and aggregate `by` the label: the alert then fires for each value.

## Source
Prometheus documentation, Alerting rules, Templating: labels and annotations only.
)md"};

}  // namespace c2c::lint::checks
