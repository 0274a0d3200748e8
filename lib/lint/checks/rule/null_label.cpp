#include <algorithm>
#include <array>
#include <optional>

#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

/// Whether a comment stands where the value is missing: that is yaml/comment, or the author knows.
bool has_comment(const ObjectView& view, source::Span key) {
  const std::string_view bytes = view.files.get(key.file).bytes();
  const std::size_t end = std::min(bytes.find_first_of("\r\n", key.end), bytes.size());
  return bytes.substr(key.end, end - key.end).find('#') != std::string_view::npos;
}

void look(const ObjectView& view, doc::Node node, std::size_t group, std::optional<std::size_t> rule, Findings& out) {
  constexpr std::array<std::string_view, 2> kMaps{"labels", "annotations"};
  for (const std::string_view name : kMaps) {
    const doc::Node map = node.get(name);
    for (std::size_t i = 0; map.is_mapping() && i < map.size(); ++i) {
      const doc::Entry entry = map.entry(i);
      if (!entry.value.is_null() || has_comment(view, entry.key_span)) continue;
      const std::string path =
          "spec.groups[" + std::to_string(group) + "]" + (rule ? ".rules[" + std::to_string(*rule) + "]" : std::string());
      out.add({.span = entry.key_span,
               .message = "`" + std::string(entry.key) + "` has no value, so it is dropped from `" + std::string(name) + "`",
               .help = "write a value, or remove it",
               .field = path + "." + std::string(name) + "." + std::string(entry.key)});
    }
  }
}

void run(const ObjectView& view, Findings& out) {
  if (view.object.kind != "PrometheusRule") return;
  const doc::Node groups = view.object.root.get("spec").get("groups");
  for (std::size_t g = 0; groups.is_sequence() && g < groups.size(); ++g) {
    const doc::Node group = groups.item(g);
    look(view, group, g, std::nullopt, out);
    const doc::Node rules = group.get("rules");
    for (std::size_t r = 0; rules.is_sequence() && r < rules.size(); ++r) look(view, rules.item(r), g, r, out);
  }
}

}  // namespace

extern const Check rule_null_label{.run = OnObject{run}, .since = "0.2.0", .docs = R"md(
## What it finds
A label or annotation of a rule or group that has a key and no value:

    labels:
      severity:

## Why it matters
The API server drops it in silence: the alert has no label `severity`, and no route that asks for it takes the alert. Often
the value was written on the next line with too little indentation, or a template of a chart came out empty.

## How to mend it
Write the value, `severity: page`. For an empty text write `''`, which for a label means the same as leaving it out.

## Source
Kubernetes, apiextensions: nulls are pruned where the schema does not say `nullable`; prometheus-operator's CRD of
PrometheusRule.
)md"};

}  // namespace c2c::lint::checks
