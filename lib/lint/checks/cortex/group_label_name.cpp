#include "gostd/text.h"
#include "lint/checks_tenant.h"

namespace c2c::lint::checks {

namespace {

void run(const GroupView& view, Findings& out) {
  if (view.object.settings.utf8_names) return;
  for (const crd::LabelField& label : view.group.labels) {
    // What Cortex cannot load at all has its finding.
    if (label.key.empty() || !gostd::valid_utf8(label.key) || is_legacy_name(label.key, false)) continue;
    out.add(
        {.span = label.key_span,
         .message = "Cortex takes the group with the label `" + std::string(label.key) + "`, and then no series or alert with it",
         .help = "use letters, digits and `_`; with UTF-8 names switched on there use `--validation-scheme utf8`",
         .field = "labels"});
  }
}

}  // namespace

extern const Check cortex_group_label_name{.run = OnGroup{run}, .since = "0.2.0", .docs = R"md(
## What it finds
A label of a group whose name has other characters than letters, digits and `_`, while Cortex keeps to such names, as it does
by default. The same of a rule is the error `rule/label-name`.

    groups:
      - name: web
        labels: {app-code: shop}

## Why it matters
Cortex's API does not look at the labels of groups. The ruler then loads the group and adds the label to every series and
alert; the series are refused when they are stored, and Alertmanager refuses the alerts.

## How to mend it
Write `app_code`. If Cortex runs with `-name-validation-scheme=utf8`, give `--validation-scheme utf8`.

## Source
Cortex v1.21.1, pkg/ruler/manager.go ValidateRuleGroup, which passes over labels of groups; `-name-validation-scheme`.
)md"};

}  // namespace c2c::lint::checks
