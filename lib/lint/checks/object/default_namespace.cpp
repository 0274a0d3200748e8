#include <unordered_set>
#include <vector>

#include "lint/checks_tenant.h"

namespace c2c::lint::checks {

namespace {

void run(const TenantView& tenant, Findings& out) {
  std::vector<const desired::Placed*> without;
  for (const auto* list : {&tenant.result.converted, &tenant.result.rejected}) {
    for (const desired::Placed& placed : *list) {
      if (!placed.has_namespace && placed.tenant == tenant.tenant) without.push_back(&placed);
    }
  }
  if (without.empty()) return;
  // Objects of one file belong together: there, one without a namespace among others with one was most likely forgotten.
  std::unordered_set<source::FileId> files;
  for (const auto* list : {&tenant.result.converted, &tenant.result.rejected}) {
    for (const desired::Placed& placed : *list) {
      if (placed.has_namespace) files.insert(placed.span.file);
    }
  }
  for (const desired::Placed* placed : without) {
    if (!files.contains(placed->span.file)) continue;
    out.add({.span = placed->span,
             .message = "the object names no namespace, and others of the file do: `" + placed->object.ns + "` is taken",
             .help = "write `namespace` under `metadata:`; `--default-namespace` says what is taken for none",
             .object = placed->object});
  }
}

}  // namespace

extern const Check object_default_namespace{.run = OnTenant{run}, .since = "0.2.0", .docs = R"md(
## What it finds
An object without `metadata.namespace` in a file in which other objects have one. A file in which none has one is applied with
`kubectl -n`, and is fine.

## Why it matters
The object lands in the namespace of whoever applies it. Here it is `--default-namespace`. The namespace decides on the
tenant, if `--tenant-from namespace` does, on the rule namespace, and on the matcher `namespace="..."` that the operator adds
to routes: in the wrong one an AlertmanagerConfig sees no alert.

## How to mend it
Write the namespace:

    metadata:
      name: web
      namespace: shop

## Source
prometheus-operator v0.93.0, pkg/alertmanager/amcfg.go (the matcher of the namespace); kubectl apply.
)md"};

}  // namespace c2c::lint::checks
