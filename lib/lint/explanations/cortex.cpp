#include "lint/explanations.h"

namespace c2c::lint::explanations {

namespace {

constexpr Explanation kTable[] = {
    {"cortex/unknown-field", R"md(
## What it finds
A field in the configuration that Alertmanager 0.31.1, which is inside Cortex v1.21.1, does not have: misspelt in the base, or
of a newer Alertmanager (`update_message` of Slack, `payload` of webhooks).

## Why it matters
Alertmanager reads strictly: Cortex answers 400 for the tenant's whole configuration (`field payload not found in type
config.plain`), and the old one stays.

## How to mend it
Remove it or correct the name. With `--alertmanager-version 0.31.1`, the default, fields of AlertmanagerConfigs that are too
new are `alertmanager/...-version` already.

## Source
alertmanager v0.31.1, config/config.go UnmarshalStrict. Who refuses it: Cortex's API.
)md"},
    {"cortex/file-setting", R"md(
## What it finds
A setting that names a file: `api_url_file`, `bearer_token_file`, `ca_file` and the like in the base, `botTokenFile`,
`userKeyFile` or `tokenFile` of an AlertmanagerConfig.

## Why it matters
Tenants must not read files of Cortex's machine. It answers 400 for the whole configuration (`setting Webhook url_file is not
allowed`). Pushover's files beside a key are only left out: a warning.

## How to mend it
Refer to a Secret (`botToken: {name: telegram, key: token}`); in the base write the value itself. Certificates go inline into
`ca`, `cert` and `key`, which is what is made here of `tlsConfig`.

## Source
cortex v1.21.1, pkg/alertmanager/api.go validateAlertmanagerConfig. Who refuses it: Cortex's API.
)md"},
    {"cortex/null-value", R"md(
## What it finds
A null in a part of the configuration where any value may stand, such as `details` of PagerDuty or `fields` of Jira.

## Why it matters
Cortex looks through such values for file settings and panics on a null: the request ends without an answer, and the
configuration is not stored.

## How to mend it
Remove the key, or write an empty text `""`.

## Source
cortex v1.21.1, pkg/alertmanager/api.go validateAlertmanagerConfig. Who refuses it: Cortex's API.
)md"},
    {"cortex/template-name", R"md(
## What it finds
A template file whose name has a directory in it, is empty, `.` or `..`, or is a pattern with a bracket that is not closed.

    templates: [/etc/alertmanager/templates/slack.tmpl]

## Why it matters
Cortex keeps templates beside the configuration, by their bare names, and answers 400 (`the template name cannot contain any
path`).

## How to mend it
Write `templates: [slack.tmpl]`, and give the file by `--alertmanager-template` or as a key of the Secret or ConfigMap. Paths
of the base are cut to bare names.

## Source
cortex v1.21.1, pkg/alertmanager/multitenant.go validateTemplateFilename. Who refuses it: Cortex's API.
)md"},
    {"cortex/template", R"md(
## What it finds
A template file of Alertmanager that does not parse, or that calls a function that Alertmanager does not have.

## Why it matters
Cortex answers 400 for the whole configuration (`template: slack.tmpl:3: function "humanize" not defined`): the receivers of
all teams stay as they were.

## How to mend it
Functions of notifications are `toUpper`, `join`, `match`, `reReplaceAll`, `date`, `tz` and so on; `humanize` and `query` are
of alerts only.

## Source
alertmanager v0.31.1, template/template.go DefaultFuncs. Who refuses it: Cortex's API.
)md"},
    {"cortex/rule-namespace", R"md(
## What it finds
A rule namespace that is longer than 255 bytes once it is escaped for a path: a `/` counts three, a letter outside of ASCII
three for each of its bytes.

## Why it matters
Cortex stores it. The ruler then writes each namespace to a file of that name, fails (`unable to map rule files`), and loads
no rule of the tenant any more. The API says nothing.

## How to mend it
Shorten the name of the object, or `--rule-namespace`.

## Source
cortex v1.21.1, pkg/ruler/mapper.go; seen on a running server. Who refuses it: Cortex's ruler.
)md"},
    {"cortex/group-name", R"md(
## What it finds
A group with the name `.` or `..`.

## Why it matters
Cortex stores it, and then it can be read and deleted only by clients that send `%2e`: others ask for another path. It cannot
be removed by usual means.

## How to mend it
Rename the group.

## Source
cortex v1.21.1, `/api/v1/rules/{namespace}/{group}`; seen on a running server.
)md"},
    {"cortex/group-labels", R"md(
## What it finds
A label of a group named `__name__`, without a name, or not UTF-8.

## Why it matters
Cortex's API does not look at labels of groups and stores it (202). The ruler cannot load it, and from then on no change of
any rule of the tenant takes effect: `error loading rules, previous rule set restored` in its log, 0 in
`cortex_ruler_config_last_reload_successful`.

## How to mend it
Rename or remove the label.

## Source
cortex v1.21.1, pkg/ruler/manager.go; prometheus v0.308.1, model/rulefmt; seen on a running server. Who refuses it: Cortex's
ruler.
)md"},
    {"cortex/empty-group", R"md(
## What it finds
A group without rules: `rules` is absent, null or an empty list.

## Why it matters
Prometheus takes it. Cortex answers 400 (`rule group 'web' has no rules`), so it is left out here, and an older version of it
goes away.

## How to mend it
Remove the group, or add rules. A chart whose rules are all switched off leaves such a group behind.

## Source
cortex v1.21.1, pkg/ruler/manager.go ValidateRuleGroup. Who refuses it: Cortex's API.
)md"},
    {"cortex/limit", R"md(
## What it finds
A negative `limit` of a group.

## Why it matters
It means no limit, as 0 does. Whoever wrote it may have meant otherwise; it is left out.

## How to mend it
Remove it. A limit is the number of alerts, or series, above which the rule fails.

## Source
prometheus v0.308.1, rules/alerting.go: only a limit above 0 counts.
)md"},
    {"cortex/partial-response-strategy", R"md(
## What it finds
`partial_response_strategy` of a group.

## Why it matters
It is for Thanos Ruler. Cortex drops it in silence; here it is left out with this warning.

## How to mend it
Remove it, unless the same manifest is also read by Thanos: then switch this finding off.

## Source
prometheus-operator v0.93.0, RuleGroup; cortex v1.21.1, which has no such field.
)md"},
    {"cortex/leading-space", R"md(
## What it finds
An alert whose name begins with white space and has several lines.

## Why it matters
Cortex writes the group as YAML to keep it and cannot read its own text back: 400, `unable to decoded rule group`. Leading
white space of an expression has no meaning and is cut.

## How to mend it
Give the alert a name of one line without blanks at its ends.

## Source
cortex v1.21.1, go.yaml.in/yaml/v3; seen on a running server. Who refuses it: Cortex's API.
)md"},
    {"cortex/name-length", R"md(
## What it finds
A group name or rule namespace of more than 189 bytes.

## Why it matters
Cortex encodes both in base64 and makes a file or object name of them. With `-ruler-storage.backend=filesystem` a file name has at
most 255 bytes: the request fails with status 500, and reading the tenant's rules may fail as well. S3, GCS, Azure and Swift take
longer names.

## How to mend it
Shorten the name, or `--rule-namespace`. With object storage the finding may be switched off.

## Source
Cortex v1.21.1, seen on a running server; POSIX NAME_MAX.
)md"},
};

}  // namespace

extern const std::span<const Explanation> kCortex{kTable};

}  // namespace c2c::lint::explanations
