#include <fmt/format.h>

#include "gostd/text.h"
#include "gostd/url.h"
#include "gotmpl/parse.h"
#include "translate/receivers/engine.h"

namespace c2c::translate::receivers {
namespace {

struct Selector {
  RefKind kind;
  std::string_view name;
  std::string_view key;
};

std::string reference_of(const At& at, const Selector& selector) {
  return fmt::format("{}/{}#{}", at.context.ns, selector.name, selector.key);
}

/// A Secret of the input that lacks the key: the value is not only unknown here, most likely it is nowhere. What is not base64
/// has its finding at the Secret.
bool lacks_key(const SecretLookup& lookup) { return lookup.placeholder && lookup.object_found && lookup.problem.empty(); }

std::optional<Resolved> find(const At& at, const Selector& selector, SecretLookup* lookup) {
  if (selector.name.empty() || selector.key.empty()) return std::nullopt;
  *lookup = at.context.secrets.find(selector.kind, at.context.ns, selector.name, selector.key);
  if (!lookup->value) return std::nullopt;
  return Resolved{*std::move(lookup->value), reference_of(at, selector), lookup->placeholder};
}

Selector selector_at(const At& at, RefKind kind) { return {kind, text_of(at, "name"), text_of(at, "key")}; }

std::string problem_of(const At& at, const Selector& selector, const SecretLookup& lookup) {
  const std::string_view kind = selector.kind == RefKind::kSecret ? "Secret" : "ConfigMap";
  if (selector.name.empty()) return fmt::format("the reference names no {}", kind);
  if (selector.key.empty())
    return fmt::format("the reference to the {} `{}` names no key", kind, selector.name);
  if (!lookup.problem.empty()) {
    return fmt::format("cannot read the {} `{}/{}`: {}", kind, at.context.ns, selector.name, lookup.problem);
  }
  if (lookup.object_found) {
    return fmt::format("the {} `{}/{}` has no key `{}`", kind, at.context.ns, selector.name, selector.key);
  }
  return fmt::format("there is no {} `{}/{}`", kind, at.context.ns, selector.name);
}

std::string help_of(const At& at, const Selector& selector) {
  const std::string_view kind = selector.kind == RefKind::kSecret ? "Secret" : "ConfigMap";
  if (selector.name.empty() || selector.key.empty()) return "write `name` and `key`";
  return fmt::format(
      "add a {} `{}` with the key `{}` in namespace `{}` to the input or to another source of secrets", kind,
      selector.name, selector.key, at.context.ns);
}

}  // namespace

std::string Path::text() const {
  std::string out = parent ? parent->text() : std::string();
  if (!out.empty() && !name.empty()) out += '.';
  out += name;
  if (index != kNoIndex) out += fmt::format("[{}]", index);
  return out;
}

void report(const At& at, std::string_view name, std::string_view id, std::string message, std::string help) {
  const doc::Node node = at.node.get(name);
  const Path path{&at.path, name};
  diag::Diagnostic finding;
  finding.id = id;
  finding.level = diag::Level::kError;
  finding.message = std::move(message);
  finding.span = (node ? node : at.node).span();
  finding.help = std::move(help);
  finding.field = path.text();
  at.sink.add(std::move(finding));
}

void check_since(const At& at, int since, std::string_view what) {
  if (!below(at, since)) return;
  const Path& path = at.path;
  at.sink.add(
      {.id = "alertmanager/receiver-version",
       .level = diag::Level::kError,
       .message = fmt::format("{} needs Alertmanager 0.{}.0, and the configuration is for {}", what, since,
                              at.context.version.to_string()),
       .span = at.node.span(),
       .help =
           "remove it, or set the version with --alertmanager-version if a newer Alertmanager will read this",
       .labels = {},
       .object = {},
       .field = path.text()});
}

bool below(const At& at, int minor) {
  return at.context.version.less_than(0, static_cast<std::uint64_t>(minor), 0);
}

bool for_cortex(const At& at) { return at.context.target == Target::kCortex; }

bool has(const At& at, std::string_view name) {
  const doc::Node node = at.node.get(name);
  return node && !node.is_null();
}

std::string_view text_of(const At& at, std::string_view name) {
  const doc::Node node = at.node.get(name);
  return node ? node.text() : std::string_view();
}

bool is_true(const At& at, std::string_view name) {
  const doc::Node node = at.node.get(name);
  return node && node.as_bool().value_or(false);
}

std::optional<Resolved> resolve(const At& at, RefKind kind, bool is_check) {
  const Selector selector = selector_at(at, kind);
  SecretLookup lookup;
  auto found = find(at, selector, &lookup);
  if (!found || (is_check && lacks_key(lookup))) {
    const std::string path = at.path.text();
    at.sink.add({.id = "secret/unresolved",
                 .level = found ? diag::Level::kWarning : diag::Level::kError,
                 .message = problem_of(at, selector, lookup),
                 .span = at.node.span(),
                 .help = help_of(at, selector),
                 .labels = {},
                 .object = {},
                 .field = path});
  }
  return found;
}

std::optional<Resolved> resolve_either(const At& at, bool is_check) {
  for (const auto& [name, kind] :
       {std::pair{"secret", RefKind::kSecret}, std::pair{"configMap", RefKind::kConfigMap}}) {
    if (!has(at, name)) continue;
    const Path path{&at.path, name};
    return resolve(At{at.node.get(name), path, at.context, at.sink}, kind, is_check);
  }
  return std::nullopt;
}

std::optional<Resolved> peek(const At& at, std::string_view name) {
  if (!has(at, name)) return std::nullopt;
  const Path path{&at.path, name};
  const At inner{at.node.get(name), path, at.context, at.sink};
  SecretLookup lookup;
  return find(inner, selector_at(inner, RefKind::kSecret), &lookup);
}

std::string url_fault(std::string_view text) { return gostd::check_http_url(text); }

std::string template_url_fault(std::string_view text) {
  if (text.find("{{") == std::string_view::npos) return url_fault(text);
  const auto error = gotmpl::check_syntax(text, gotmpl::no_functions());
  return error ? "the template does not parse: " + error->message : std::string();
}

std::string secret_template_url_fault(std::string_view text) {
  const std::string fault = template_url_fault(text);
  const bool a_template = text.find("{{") != std::string_view::npos;
  return a_template && !fault.empty() ? "the template does not parse" : fault;
}

}  // namespace c2c::translate::receivers
