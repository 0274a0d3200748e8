#include <optional>
#include <set>

#include "amconfig/glob.h"
#include "gostd/text.h"
#include "gotmpl/notification.h"
#include "lint/checks_alertmanager.h"
#include "lint/findings.h"

namespace c2c::lint::checks {

namespace {

using Names = std::set<std::string, std::less<>>;

/// Names that the tenant's template files define; nullopt if a file that the configuration lists is not in the input, or does not
/// parse.
std::optional<Names> defined(const cortex::AlertmanagerState& state) {
  Names out;
  const doc::Value* list = state.config.mapping()->find("templates");
  if (list == nullptr || list->sequence() == nullptr) return out;
  for (const doc::Value& pattern : *list->sequence()) {
    if (pattern.string() == nullptr) return std::nullopt;
    bool some = false;
    for (const auto& [name, text] : state.templates) {
      if (name != *pattern.string() && !amconfig::glob_matches(*pattern.string(), name)) continue;
      some = true;
      const gotmpl::ParsedTemplate parsed = gotmpl::parse_template(text, gotmpl::notification_functions(), name);
      if (parsed.error) return std::nullopt;
      out.insert(name);
      for (const gotmpl::Definition& definition : parsed.tree.definitions) out.insert(definition.name);
    }
    if (!some) return std::nullopt;
  }
  return out;
}

/// Where the name stands in the value, if it does as it is.
source::Span narrow(const source::FileSet& files, source::Span value, const std::string& name) {
  const std::string_view bytes = files.get(value.file).bytes().substr(value.begin, value.end - value.begin);
  const std::size_t found = bytes.find(name);
  if (found == std::string_view::npos) return value;
  const auto begin = static_cast<std::uint32_t>(value.begin + found);
  return {value.file, begin, begin + static_cast<std::uint32_t>(name.size())};
}

void visit(const TenantView& view, const doc::Value& value, const Names& names, Findings& out) {
  if (const std::string* text = value.string(); text != nullptr && text->find("template") != std::string::npos) {
    const Origin origin = origin_of(view, value.origin());
    if (!origin.visible || text->find("{{") == std::string::npos) return;
    const gotmpl::ParsedTemplate parsed = gotmpl::parse_template(*text, gotmpl::notification_functions());
    if (parsed.error) return;
    for (const gotmpl::TemplateCall& call : gotmpl::template_calls(parsed.tree)) {
      if (names.contains(call.name) || gotmpl::is_default_template(call.name)) continue;
      const std::string_view near = gostd::nearest(call.name, names);
      out.add({.span = narrow(view.files, value.origin(), call.name),
               .message = "no template file of the tenant defines `" + call.name + "`",
               .help = near.empty()
                           ? "add the file that defines it (`--alertmanager-template`, or `templates` of the Alertmanager), or "
                             "write the text here"
                           : "did you mean `" + std::string(near) + "`?",
               .field = origin.object.kind == "AlertmanagerConfig" ? "spec.receivers" : "receivers",
               .object = origin.object});
    }
  }
  if (const doc::Mapping* mapping = value.mapping()) {
    for (const auto& [key, child] : mapping->items()) visit(view, child, names, out);
  }
  if (const doc::Sequence* sequence = value.sequence()) {
    for (const doc::Value& child : *sequence) visit(view, child, names, out);
  }
}

void run(const TenantView& view, Findings& out) {
  if (view.state == nullptr || !view.state->alertmanager) return;
  const doc::Mapping* config = view.state->alertmanager->config.mapping();
  const doc::Value* receivers = config != nullptr ? config->find("receivers") : nullptr;
  if (receivers == nullptr) return;
  if (const auto names = defined(*view.state->alertmanager)) visit(view, *receivers, *names, out);
}

}  // namespace

extern const Check alertmanager_undefined_notification_template{.run = OnTenant{run}, .since = "0.2.0", .docs = R"md(
## What it finds
A template in a receiver that calls another one by `template "name"`, which neither the text itself, nor Alertmanager's
defaults, nor a template file of the tenant defines. Nothing is said if a listed file is not in the input.

## Why it matters
The notification fails when the template is executed: nobody is told. Template files that are mounted into an Alertmanager of
the operator do not come to Cortex by themselves.

## How to mend it
Give the file with `--alertmanager-template`, or name it in `templates` of the Alertmanager's `alertmanagerConfiguration`.

## Source
alertmanager v0.31.1 template/template.go `FromGlobs`; mimir#7075.
)md"};

}  // namespace c2c::lint::checks
