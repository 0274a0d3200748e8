#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

/// Annotations that hold an address by their name.
bool is_address(std::string_view key) { return key.ends_with("_url") || key == "runbook" || key == "dashboard"; }

/// Words such as `https//x`, `www.example.com/a` or `TODO` that cannot be followed.
bool is_broken(std::string_view key, std::string_view text) {
  if (text.empty() || text.find("{{") != std::string_view::npos) return false;
  if (text.starts_with("https://") || text.starts_with("http://")) {
    const std::string_view rest = text.substr(text.find("//") + 2);
    return rest.empty() || rest.front() == '/' || text.find_first_of(" \t\n") != std::string_view::npos;
  }
  // A path on the server that shows the alert, or another scheme, may be meant; `runbook` may be a text.
  return key.ends_with("_url") && text.front() != '/' && text.find("://") == std::string_view::npos;
}

void run(const RuleView& rule, Findings& out) {
  for (const crd::LabelField& annotation : rule.rule.annotations) {
    if (!is_address(annotation.key) || !is_broken(annotation.key, annotation.value.value)) continue;
    out.add({.span = annotation.value.span(),
             .message = "`" + std::string(annotation.key) + "` is no address that can be followed",
             .help = "write it whole, such as `https://runbooks.example.com/alert`",
             .field = "annotations." + std::string(annotation.key)});
  }
}

}  // namespace

extern const Check rule_annotation_url{
    .run = OnRule{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
An annotation whose name ends in `_url` that has neither a scheme nor a slash in front, or an `http` address with a blank in
it or without a host. Texts with templates are left alone.

## Why it matters
Whoever is paged at night clicks on a link that leads nowhere.

## How to mend it
Write the address whole: `https://runbooks.example.com/alert`.

## Source
RFC 3986.
)md"};

}  // namespace c2c::lint::checks
