#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

void run(const ObjectView& view, Findings& out) {
  const doc::Node metadata = view.object.root.get("metadata");
  if (metadata.get("name") || !metadata.get("generateName")) return;
  std::string name = view.object.name;
  while (name.ends_with('-')) name.pop_back();
  out.add({.span = metadata.key_span("generateName"),
           .message = "an object with `generateName` has another name each time that it is made",
           .help = "give it a name of its own: `name: " + name + "`",
           .field = "metadata.generateName"});
}

}  // namespace

extern const Check object_generate_name{.run = OnObject{run}, .since = "0.2.0", .docs = R"md(
## What it finds
An object with `metadata.generateName` and without `metadata.name`.

## Why it matters
`kubectl apply` refuses it (`cannot use generate name with apply`), and `kubectl create` makes a new object each time, so that
the same rules run several times. Here the name is part of the rule namespace and of the names of receivers: the prefix is
taken for it, and two objects with the same prefix go into the same rule namespace.

## How to mend it
Write `name: web` instead of `generateName: web-`.

## Source
Kubernetes documentation, Object Names and IDs; kubectl apply.
)md"};

}  // namespace c2c::lint::checks
