#include <set>

#include "lint/checks_tenant.h"

namespace c2c::lint::checks {

namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// What is wrong with a value's ends, in words; empty: nothing. A PEM text ends with a line break as a matter of course.
std::string fault_of(const std::string& text) {
  if (text.empty() || text.find("-----BEGIN ") != std::string::npos) return {};
  if (text.back() == '\n') return "ends with a line break";
  if (is_space(text.back())) return "ends with white space";
  return is_space(text.front()) ? "begins with white space" : "";
}

void run(const TenantView& tenant, Findings& out) {
  if (tenant.state == nullptr || !tenant.state->alertmanager) return;
  std::set<std::string> told;
  const auto check = [&](const doc::Value& value) {
    const doc::SecretValue* secret = value.secret();
    // A secret of the base itself has no reference, and is its author's own text.
    if (secret == nullptr || secret->reference.find('#') == std::string::npos) return;
    const std::string fault = fault_of(secret->secret.reveal());
    if (fault.empty() || !told.insert(secret->reference).second) return;
    const desired::Placed* object = object_at(tenant, value.origin());
    out.add({.span = value.origin(),
             .message = "the value of `" + secret->reference + "` " + fault + ", and is sent with it",
             .help = "encode it without: `printf %s VALUE | base64`, not `echo VALUE | base64`; in YAML `|-` instead of `|`",
             .object = ref_of(object)});
  };
  for_each_mapping(tenant.state->alertmanager->config, [&](std::string_view, const doc::Mapping& mapping) {
    for (const auto& [key, value] : mapping.items()) {
      check(value);
      if (value.sequence() == nullptr) continue;
      for (const doc::Value& item : *value.sequence()) check(item);
    }
  });
}

}  // namespace

extern const Check secret_white_space{.run = OnTenant{run}, .since = "0.2.0", .docs = R"md(
## What it finds
A value of a Secret or ConfigMap that begins or ends with white space, most often a line break, and is used as a token, a key
or a password. URLs are trimmed, and certificates may end so: they are not meant.

## Why it matters
`echo token | base64` encodes the line break of `echo`. Nobody trims it: the operator and Alertmanager send the value as it
is. PagerDuty and Opsgenie answer 4xx to every message, an HTTP header with a line break is refused before it is sent, and all
else looks right.

## How to mend it

    kubectl create secret generic pagerduty --from-literal=key=VALUE --dry-run=client -o yaml

or `printf %s VALUE | base64`. In `stringData` write the value plain, or as a block with `|-`.

## Source
prometheus-operator v0.93.0, pkg/assets/store.go: values are used as they are; only URLs of Slack and Discord are trimmed.
)md"};

}  // namespace c2c::lint::checks
