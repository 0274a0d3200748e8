#include "lint/findings.h"
#include "lint/views.h"
#include "promql/parser.h"

namespace c2c::lint::checks {

namespace {

/// What a format makes of some label's value and some number.
std::string filled(std::string_view format) {
  std::string out;
  for (std::size_t i = 0; i < format.size(); ++i) {
    if (format[i] != '%') {
      out += format[i];
      continue;
    }
    i = format.find_first_not_of("+-# 0123456789.", i + 1);
    if (i == std::string_view::npos) return out;
    const char verb = format[i];
    out += verb == '%' ? "%" : verb == 'q' ? "\"x\"" : verb == 's' || verb == 'v' ? "x" : "1";
  }
  return out;
}

struct Asked {
  std::string text;
  gotmpl::NodeIndex node = gotmpl::kNoNode;  ///< of the literal
  bool exact = false;                        ///< the literal is the query
};

Asked query_of(const TemplateView& t, const gotmpl::Value& value) {
  if (auto text = gotmpl::constant_text(t.tree(), value)) return {*std::move(text), value.node, true};
  for (const gotmpl::FunctionUse& call : t.trace.calls) {
    if (call.node != value.call || call.name != "printf") continue;
    const gotmpl::Value& format = t.trace.arguments(call)[0];
    if (const auto text = gotmpl::constant_text(t.tree(), format)) return {filled(*text), format.node, false};
  }
  return {};
}

void run(const TemplateView& t, Findings& out) {
  for (const gotmpl::FunctionUse& call : t.trace.calls) {
    if (call.name != "query") continue;
    const Asked asked = query_of(t, t.trace.arguments(call)[0]);
    if (asked.node == gotmpl::kNoNode) continue;
    const promql::Parsed parsed = promql::parse_expr(asked.text);
    const bool vector = parsed.type == promql::Type::kVector || parsed.type == promql::Type::kScalar;
    if (parsed.ok() && vector) continue;
    gotmpl::Extent place = gotmpl::extent_of(t.tree(), asked.node);
    const bool plain = asked.exact && asked.text.size() + 2 == place.size && !parsed.ok();
    if (plain && parsed.errors[0].end > parsed.errors[0].begin) {
      place = {place.offset + 1 + parsed.errors[0].begin, parsed.errors[0].end - parsed.errors[0].begin};
    }
    out.add({.span = t.locate(place),
             .message =
                 "the query does not parse: " + (parsed.ok() ? "it is neither a vector nor a number" : parsed.errors[0].message),
             .help = parsed.ok() ? std::string() : parsed.errors[0].help});
  }
}

}  // namespace

extern const Check template_invalid_query{
    .run = OnTemplate{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
PromQL in `query` that does not parse, as a text or as the format of a `printf` whose result is the query.

## Why it matters
Prometheus puts `<error expanding template: ...>` in the place of the whole text, so whoever is paged reads that; in a label
it changes how the alert is routed, too. Nothing says so before the alert fires: the template is only parsed when rules are
loaded.

## How to mend it
Mend the query. Labels go into it by `%q`, which quotes them: `query (printf "up{job=%q}" $labels.job)`.

## Source
Prometheus v0.308.1 template/template.go query, rules/manager.go EngineQueryFunc.
)md"};

}  // namespace c2c::lint::checks
