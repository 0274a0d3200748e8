#include <re2/re2.h>
#include <array>
#include <memory>

#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

constexpr std::array<CheckOption, 1> kOptions{
    {{"pattern", "[A-Z][A-Za-z0-9]*", "the regular expression that a name must match as a whole"}}};

/// The pattern as it was compiled last: one configuration has one.
const RE2& compiled(const std::string& pattern) {
  thread_local std::string last;
  thread_local std::unique_ptr<const RE2> regexp;
  if (!regexp || last != pattern) {
    RE2::Options quiet;
    quiet.set_log_errors(false);
    regexp = std::make_unique<const RE2>(pattern, quiet);
    last = pattern;
  }
  return *regexp;
}

void run(const RuleView& rule, Findings& out) {
  const std::string_view name = rule.rule.alert.value;
  if (name.empty() || name.find("{{") != std::string_view::npos) return;
  const auto patterns = out.option("pattern");
  if (patterns.empty()) return;
  const RE2& regexp = compiled(patterns[0]);
  if (!regexp.ok() || RE2::FullMatch(re2::StringPiece(name.data(), name.size()), regexp)) return;
  out.add({.span = rule.name_span(),
           .message = "the alert's name `" + std::string(name) + "` does not match `" + patterns[0] + "`",
           .help = "rename it",
           .field = "alert"});
}

}  // namespace

extern const Check rule_alert_name_style{
    .run = OnRule{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
An alert whose name does not match the option `pattern`, by default words with capital letters and nothing between them. Off
unless it is asked for.

## Why it matters
Names are written into routes, silences and runbook addresses: blanks and signs in them are easily got wrong.

## How to mend it
Rename the alert; silences and routes that name it must follow.

## Source
The convention of most mixins.
)md",
    .options = kOptions};

}  // namespace c2c::lint::checks
