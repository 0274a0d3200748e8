#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

constexpr std::string_view kAnnotation = "monitoring.grafana.com/source_tenants";

void run(const ObjectView& view, Findings& out) {
  if (view.object.kind != "PrometheusRule" || view.object.annotation(kAnnotation) == nullptr) return;
  const doc::Node annotations = view.object.root.get("metadata").get("annotations");
  out.add({.span = annotations.key_span(kAnnotation),
           .message = "`" + std::string(kAnnotation) + "` is for Mimir; Cortex has no rules over several tenants",
           .help = "remove it, and place the object in the tenant whose metrics its rules ask for",
           .field = "metadata.annotations[" + std::string(kAnnotation) + "]"});
}

}  // namespace

extern const Check cortex_source_tenants{.run = OnObject{run}, .since = "0.2.0", .docs = R"md(
## What it finds
A PrometheusRule with the annotation `monitoring.grafana.com/source_tenants`, by which Grafana Alloy tells Mimir of which
tenants a group's rules read. A field `source_tenants` in a group is `schema/unknown-field`.

## Why it matters
Cortex drops the field in silence and runs the rules over the metrics of their own tenant alone. A sum over two tenants
becomes that of one, and an alert on metrics of another tenant never fires.

## How to mend it
Place the rules in the tenant that has the metrics, one object for each tenant.

## Source
grafana/alloy, mimir.rules.kubernetes; Cortex v1.21.1, pkg/ruler/rulespb RuleGroupDesc has no such field; seen on a running
server.
)md"};

}  // namespace c2c::lint::checks
