#include "lint/explanations.h"

namespace c2c::lint::explanations {

namespace {

constexpr Explanation kTable[] = {
    {"alertmanager/base", R"md(
## What it finds
The base configuration (the Secret of an Alertmanager object, `alertmanagerConfiguration`, or `--alertmanager-base`) is no
YAML or no mapping, lacks a root route or receiver, has matchers or time intervals at its root, or names templates whose text
is not known. A missing Secret is a warning: the operator's default, a receiver `null`, is the base then.

## Why it matters
AlertmanagerConfigs are merged into the base. With a faulty one the operator writes nothing for anybody; here the tenant gets
no configuration.

## How to mend it
A base needs a root route that takes everything:

    route: {receiver: default}
    receivers: [{name: default}]

Templates are given by `--alertmanager-template`, or lie in the same Secret. What comes out of a Secret is told by place, not
shown.

## Source
prometheus-operator v0.93.0, pkg/alertmanager/operator.go, amcfg.go. Who refuses it: the operator.
)md"},
    {"alertmanager/load", R"md(
## What it finds
Something in the result that Alertmanager 0.31.1 does not load although the operator writes it: Webex without `authorization`,
Slack without a URL here and in `global`, a matcher or a label name that it does not read, WeChat without a secret or a
corporation.

## Why it matters
Cortex answers 400 for the tenant's whole configuration (`error validating Alertmanager config: ...`). In a cluster the
operator writes it all the same, Alertmanager does not reload, and the old configuration stays until somebody reads its log.

## How to mend it
The message names the field in Alertmanager's words, the finding stands at the field of the manifest that it was made of.

## Source
alertmanager v0.31.1, config/config.go; cortex v1.21.1, pkg/alertmanager/api.go. Who refuses it: Cortex's API, Alertmanager.
)md"},
    {"alertmanager/version", R"md(
## What it finds
A version of Alertmanager that is none or that the operator does not support, or a setting that it has no form for in an old
version: `matchers` below 0.22, `authorization` below 0.22.

## Why it matters
The operator fails and writes no configuration at all.

## How to mend it
Write `spec.version: 0.31.1` as the Alertmanager that reads the configuration is; Cortex v1.21.1 has 0.31.1, the default of
`--alertmanager-version`.

## Source
prometheus-operator v0.93.0, pkg/alertmanager/amcfg.go sanitize. Who refuses it: the operator.
)md"},
    {"alertmanager/dropped", R"md(
## What it finds
A setting that the version of Alertmanager does not know and that is left out, or one of two settings that cannot stand
together.

## Why it matters
The operator leaves it out with a line in its log. A time interval that is dropped means messages at night.

## How to mend it
Give the right version by `spec.version` of the Alertmanager or by `--alertmanager-version`, or remove the setting.

## Source
prometheus-operator v0.93.0, pkg/alertmanager/amcfg.go sanitize.
)md"},
    {"alertmanager/route", R"md(
## What it finds
A route that names a receiver or a time interval that the object does not have, a top route without a receiver, a label twice
in `groupBy`, or `...` beside other labels.

    route: {receiver: chta}
    receivers: [{name: chat}]

## Why it matters
The operator leaves the whole AlertmanagerConfig out, with a warning in its log: none of its alerts goes anywhere.

## How to mend it
The help names the nearest receiver. A route sees the receivers and intervals of its own object only, not those of others and
not those of the base.

## Source
prometheus-operator v0.93.0, pkg/alertmanager/validation. Who refuses it: the operator.
)md"},
    {"alertmanager/child-route", R"md(
## What it finds
A route below `routes` with a field that there is none, or a value of the wrong type.

    routes:
      - receiver: chat
        match: {severity: page}

## Why it matters
The schema does not look below `routes`, so the API server takes it, whatever it is. The operator decodes it strictly and
leaves the whole object out (`unknown field "match"`).

## How to mend it
Fields are those of the top route. `match` and `match_re` of Alertmanager are written as matchers:

    matchers:
      - {name: severity, value: page}
      - {name: job, value: 'web-.*', matchType: '=~'}

## Source
prometheus-operator v0.93.0, pkg/apis/monitoring/v1alpha1 ChildRoutes. Who refuses it: the operator.
)md"},
    {"alertmanager/matcher", R"md(
## What it finds
A matcher with a `matchType` that is none, or with one and without a name.

## Why it matters
The operator leaves the whole AlertmanagerConfig out.

## How to mend it
`matchType` is one of `=`, `!=`, `=~` and `!~`; without it, it is `=`. `regex: true` is an older form of `=~`.

## Source
prometheus-operator v0.93.0, pkg/alertmanager/validation; Alertmanager 0.22. Who refuses it: the operator.
)md"},
    {"alertmanager/time-interval", R"md(
## What it finds
A time interval without a name, or with a range that is none: `startTime` not before `endTime`, days and months that end
before they begin.

    times: [{startTime: '22:00', endTime: '06:00'}]

## Why it matters
The operator leaves the whole AlertmanagerConfig out (`start time cannot be equal or greater than end time`).

## How to mend it
A range over midnight is two: `22:00` to `24:00` and `00:00` to `06:00`. A week goes from Sunday to Saturday:
`saturday:sunday` is `['saturday', 'sunday']`.

## Source
prometheus-operator v0.93.0, pkg/apis/monitoring/v1alpha1 validation; alertmanager timeinterval. Who refuses it: the operator.
)md"},
    {"alertmanager/duration", R"md(
## What it finds
A duration of a route or an integration that Prometheus does not read, where no schema looks: `groupWait: 30 s` below
`routes`.

## Why it matters
The operator fails while it makes the configuration, and then nobody's configuration changes any more.

## How to mend it
Write whole numbers with units, large before small: `30s`, `5m`, `1h30m`.

## Source
prometheus/common v0.67.5, model/time.go; prometheus-operator v0.93.0. Who refuses it: the operator.
)md"},
    {"alertmanager/http-config", R"md(
## What it finds
HTTP settings that exclude each other or are incomplete: two of `authorization`, `basicAuth`, `oauth2` and
`bearerTokenSecret`; `authorization` without `credentials` or of type `basic`; `oauth2` without `tokenUrl` or `clientId`;
proxy settings without a proxy.

## Why it matters
The operator leaves the whole AlertmanagerConfig out.

## How to mend it
Keep one way to log in:

    httpConfig:
      authorization:
        credentials: {name: hook, key: token}

A name and password are `basicAuth`.

## Source
prometheus-operator v0.93.0, pkg/apis/monitoring/v1 HTTPConfig.Validate. Who refuses it: the operator.
)md"},
    {"alertmanager/tls", R"md(
## What it finds
TLS settings that do not hold: `ca` or `cert` with both a Secret and a ConfigMap, a certificate without its key, values that
are no certificates or do not belong together, `maxVersion` below `minVersion`.

## Why it matters
The operator leaves the whole AlertmanagerConfig out. Alertmanager could not open any connection with it.

## How to mend it
Give PEM text in the Secret, not a path. `cert` and `keySecret` go together, `ca` is for the server's certificate:

    tlsConfig:
      ca: {secret: {name: hook-tls, key: ca.crt}}

## Source
prometheus-operator v0.93.0, pkg/assets/tls.go; Go's crypto/tls. Who refuses it: the operator.
)md"},
    {"alertmanager/receiver-name", R"md(
## What it finds
Two receivers of one object with the same name. The note shows the first.

## Why it matters
The operator leaves the whole AlertmanagerConfig out (`"chat" receiver is not unique`).

## How to mend it
Rename one, or put the integrations of both under one name: a receiver may have any number.

## Source
prometheus-operator v0.93.0, pkg/alertmanager/validation. Who refuses it: the operator.
)md"},
    {"alertmanager/receiver-missing-field", R"md(
## What it finds
An integration lacks what it cannot do without: a webhook its `url` or `urlSecret`, PagerDuty a `routingKey` or `serviceKey`,
email its `to` (and `from` and `smarthost`, unless `global` of the base has them), Telegram its `chatID`.

## Why it matters
The operator leaves the whole AlertmanagerConfig out, or, where only the conversion sees it, fails for everybody.

## How to mend it
The help names the field.

    webhookConfigs:
      - url: https://hooks.example.com/alerts

## Source
prometheus-operator v0.93.0, pkg/alertmanager/validation, amcfg.go. Who refuses it: the operator.
)md"},
    {"alertmanager/receiver-conflict", R"md(
## What it finds
Fields of an integration that exclude each other: Telegram's `botToken` and `botTokenFile`, two of SNS's targets, Pushover's
`html` and `monospace`, email headers that differ in letter case only.

## Why it matters
The operator leaves the whole AlertmanagerConfig out.

## How to mend it
Keep one of them.

## Source
prometheus-operator v0.93.0, pkg/alertmanager/validation. Who refuses it: the operator.
)md"},
    {"alertmanager/receiver-value", R"md(
## What it finds
A value that a field cannot have although its type is right: a type of Opsgenie responder that there is none, a `smarthost`
without a port, a reserved field of VictorOps, a Secret's value that is empty.

## Why it matters
The operator leaves the whole AlertmanagerConfig out, or fails for everybody.

## How to mend it
The help says what is possible: `smarthost: mail.example.com:587`; responders are team, teams, user, escalation and schedule.

## Source
prometheus-operator v0.93.0, pkg/alertmanager/validation. Who refuses it: the operator.
)md"},
    {"alertmanager/receiver-url", R"md(
## What it finds
A URL that is none: no scheme, another one than http and https, no host; or a template in it that does not parse. If it comes
from a Secret its text is not shown.

## Why it matters
The operator leaves the whole AlertmanagerConfig out.

## How to mend it
Write it whole: `https://hooks.example.com/alerts`. In a template only Go's own functions are known here. A Secret's value may
have a line break at its end where it is trimmed; else see `secret/white-space`.

## Source
prometheus-operator v0.93.0, pkg/apis/monitoring/v1 ValidateURL; Go's net/url. Who refuses it: the operator.
)md"},
    {"alertmanager/receiver-version", R"md(
## What it finds
An integration, or a field of one, that the version of Alertmanager does not have: `rocketchatConfigs` below 0.28,
`messageText` of Slack below 0.31, `updateMessage` below 0.32.

## Why it matters
The operator leaves the whole AlertmanagerConfig out. Cortex v1.21.1 has Alertmanager 0.31.1 inside and would refuse the
field.

## How to mend it
Remove it, or give the version of the Alertmanager that will read it by `--alertmanager-version` or `spec.version` of the
Alertmanager.

## Source
prometheus-operator v0.93.0, pkg/alertmanager/operator.go checkAlertmanagerConfigResource. Who refuses it: the operator,
Cortex's API.
)md"},
};

}  // namespace

extern const std::span<const Explanation> kAlertmanager{kTable};

}  // namespace c2c::lint::explanations
