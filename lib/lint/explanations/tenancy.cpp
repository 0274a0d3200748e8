#include "lint/explanations.h"

namespace c2c::lint::explanations {

namespace {

constexpr Explanation kTable[] = {
    {"tenancy/no-tenant", R"md(
## What it finds
An object for which nothing says whose it is: it lacks the label or annotation of `--tenant-from`, or no rule of `tenants`
matches it.

## Why it matters
It cannot be sent anywhere and is left out. That is an error, because alerts that nobody gets are found out too late.

## How to mend it
Add the label or annotation, a rule, or `default-tenant`:

    tenants:
      - {tenant: shop, namespaces: ['shop-*']}
    default-tenant: rest

`--selector` leaves out what is not meant at all.

## Source
crd2cortex(1), tenants.
)md"},
    {"tenancy/invalid-id", R"md(
## What it finds
A tenant whose name Cortex refuses: empty, more than 150 bytes, other characters than letters, digits and `!-_.*'()`, or a
name that Cortex keeps for itself: `.`, `..`, `__markers__`, `user-index.json.gz`.

## Why it matters
The ruler answers 400 `no org id`, which misleads, and the Alertmanager 401 `unable to determine the OrgID`. Nothing is
stored.

## How to mend it
Rename the tenant. A name made of a namespace is always fine; of labels, `/` and `:` are not. Several tenants joined by `|`
can be asked for, and not written to.

## Source
Cortex v1.21.1, pkg/util/users/tenant.go; seen on a running server. Who refuses it: Cortex.
)md"},
    {"tenancy/rule-namespace", R"md(
## What it finds
The rule namespace of an object cannot be made: it lacks a label or annotation that `--rule-namespace` names, or the result is
empty, `.` or `..`.

## Why it matters
Groups of a PrometheusRule are stored in a rule namespace of Cortex. `.` and `..` are parts of a path: many clients cannot
address them.

## How to mend it
Add the label, or change the pattern. The default, `crd/{namespace}/{name}`, always works.

## Source
Cortex v1.21.1, `/api/v1/rules/{namespace}`; seen on a running server.
)md"},
    {"tenancy/clash", R"md(
## What it finds
Two PrometheusRules of one tenant that go into the same rule namespace. The note shows the other.

## Why it matters
A group of one would replace a group of the same name of the other, and removing one object would remove the groups of both.
Both are left out.

## How to mend it
Put `{namespace}` and `{name}` into `--rule-namespace`, or place the objects in different tenants.

## Source
crd2cortex(1), --rule-namespace.
)md"},
    {"tenancy/alertmanagers", R"md(
## What it finds
Two Alertmanager objects of one tenant. The note shows the other.

## Why it matters
Cortex runs one Alertmanager for each tenant, so it is not known which base and which selectors count. The tenant gets no
configuration.

## How to mend it
Narrow the input with `--selector` or `--exclude`, or give each its own tenant.

## Source
Cortex v1.21.1, `/api/v1/alerts`: one configuration for each tenant.
)md"},
};

}  // namespace

extern const std::span<const Explanation> kTenancy{kTable};

}  // namespace c2c::lint::explanations
