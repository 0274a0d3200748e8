#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

constexpr std::size_t kMaxAnnotation = 262'144;  // what kubectl apply keeps of the object must fit in here
constexpr std::size_t kMaxOperator = 524'288;
constexpr std::size_t kNearOperator = kMaxOperator / 10 * 9;
constexpr std::size_t kMaxEtcd = 1'572'864;

/// The bytes of a node as JSON without blanks, but for escapes other than those of quotes, backslashes and line breaks.
std::size_t json_size(doc::Node node) {
  std::size_t size = 2;
  if (node.is_mapping()) {
    for (std::size_t i = 0; i < node.size(); ++i) {
      const doc::Entry entry = node.entry(i);
      size += entry.key.size() + 4 + json_size(entry.value);
    }
    return size;
  }
  if (node.is_sequence()) {
    for (std::size_t i = 0; i < node.size(); ++i) size += json_size(node.item(i)) + 1;
    return size;
  }
  size = node.text().size();
  if (!node.is_string()) return size;
  for (const char c : node.text()) size += c == '"' || c == '\\' || c == '\n' || c == '\t' ? 1 : 0;
  return size + 2;
}

void run(const ObjectView& view, Findings& out) {
  const doc::Node root = view.object.root;
  // Only with many aliases a short text is a large object.
  if (root.span().end - root.span().begin < kMaxAnnotation / 8) return;
  const std::size_t size = json_size(root);
  const bool rules = view.object.kind == "PrometheusRule";
  std::string message;
  std::string help = "split the object into several";
  const std::size_t spec = rules && size >= kNearOperator ? json_size(root.get("spec")) : 0;
  if (spec >= kNearOperator) {
    if (spec > kMaxOperator) return;  // rule/size reports it
    message = "the object is near the " + std::to_string(kMaxOperator) + " bytes that the operator takes";
  } else if (size > kMaxEtcd) {
    message = "the object has about " + std::to_string(size) + " bytes, and a cluster stores at most 1.5 MiB";
  } else if (size > kMaxAnnotation) {
    message = "the object has about " + std::to_string(size) + " bytes, which `kubectl apply` cannot keep in its annotation";
    help = "apply it with `--server-side`, or split it into several";
  } else {
    return;
  }
  const source::Span key = root.key_span("kind");
  out.add({.span = key.valid() ? key : view.object.span(), .message = std::move(message), .help = std::move(help)});
}

}  // namespace

extern const Check object_size{.run = OnObject{run}, .since = "0.2.0", .docs = R"md(
## What it finds
An object of more than 262,144 bytes as JSON; a PrometheusRule that has come within a tenth of the 524,288 bytes that the
operator takes (above them it is `rule/size`); any other object of more than 1.5 MiB.

## Why it matters
`kubectl apply` writes the whole object into an annotation of it, and annotations have a limit: `metadata.annotations: Too
long: must have at most 262144 bytes`. Argo CD and Flux meet the same unless they apply on the server's side. The operator
skips a PrometheusRule above its limit with nothing but an event: all of its alerts are gone. Etcd refuses requests above 1.5
MiB.

## How to mend it
Make several objects, by subject. Until then `kubectl apply --server-side`.

## Source
kubectl (last-applied-configuration); prometheus-operator v0.93.0, pkg/operator/rules.go; etcd, `--max-request-bytes`.
)md"};

}  // namespace c2c::lint::checks
