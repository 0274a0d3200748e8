#include "translate/base_config.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "amconfig/check.h"
#include "amconfig/glob.h"
#include "amconfig/read.h"
#include "amconfig/reprint.h"
#include "amconfig/secrets.h"
#include "doc/parse.h"
#include "translate/sanitize.h"

namespace c2c::translate {

namespace {

constexpr std::string_view kId = "alertmanager/base";
constexpr std::string_view kConfigKey = "alertmanager.yaml";

// The text is in the FileSet, so that findings have a line; being secret, no line of it is shown.
std::optional<doc::Value> parse_secret_text(std::string name, const std::string& text, const Place& place, source::FileSet& files,
                                            diag::Sink& sink) {
  diag::Sink findings;
  const source::FileId file = files.add_secret(name, text);
  const auto document = doc::parse_yaml(files, file, 0, text.size(), kBaseParse, findings);
  // Their messages quote the text.
  for (const diag::Diagnostic& finding : findings.all()) {
    const source::LineColumn at = finding.span.valid() ? files.get(file).position(finding.span.begin) : source::LineColumn{};
    report(sink, finding.level, kId, place, "line " + std::to_string(at.line) + " of `" + name + "` is no valid YAML",
           "fix the Secret's content");
  }
  if (!document || findings.errors() > 0) return std::nullopt;
  return base_from_node(document->root());
}

std::string_view file_name(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

}  // namespace

doc::Value base_from_node(doc::Node root) {
  // Differs (boolean-keys): a plain `y` as a key stays a text.
  doc::Value out = amconfig::read_config(root);
  amconfig::mark_secrets(out);
  return out;
}

doc::Value default_base() {
  const std::string name = "null";
  doc::Mapping route;
  route.set("receiver", doc::Value{name});
  doc::Mapping receiver;
  receiver.set("name", doc::Value{name});
  doc::Mapping out;
  out.set("route", doc::Value{std::move(route)});
  out.set("receivers", doc::Value{doc::Sequence{doc::Value{std::move(receiver)}}});
  return doc::Value{std::move(out)};
}

std::optional<doc::Value> read_base_secret(const k8s::Object& object, const crd::Alertmanager& alertmanager,
                                           const SecretSource& secrets, source::FileSet& files, diag::Sink& sink) {
  const std::string name = alertmanager.config_secret_name(object.name);
  const SecretLookup lookup = secrets.find(RefKind::kSecret, object.ns, name, kConfigKey);
  const Place place{alertmanager.config_secret.present ? alertmanager.config_secret.span() : object.span(), "spec.configSecret"};
  const std::string reference = "`" + object.ns + "/" + name + "`";
  if (!lookup.problem.empty()) {
    report_error(sink, "secret/unresolved", place, "cannot read the Secret " + reference + ": " + lookup.problem,
                 "the base configuration is its key `alertmanager.yaml`");
    return std::nullopt;
  }
  if (!lookup.value || lookup.placeholder) {
    report_warning(sink, kId, place,
                   "the operator's default is the base configuration: " +
                       (lookup.object_found ? "the Secret " + reference + " has no key `alertmanager.yaml`"
                                            : "there is no Secret " + reference),
                   "add the Secret to the input, or give --alertmanager-base");
    return std::nullopt;
  }
  if (lookup.value->empty()) return std::nullopt;
  return parse_secret_text(object.ns + "/" + name + "#" + std::string(kConfigKey), lookup.value->reveal(), place, files, sink);
}

std::optional<doc::Value> prepare_base(doc::Value config, source::Span origin, Target target, const gostd::Version& version,
                                       bool hide_values, diag::Sink& sink) {
  const std::size_t errors = sink.errors();
  if (!config.mapping()) {
    report_error(sink, kId, {origin, {}}, "the base configuration is no mapping",
                 "write an Alertmanager configuration with a `route` and `receivers`");
    return std::nullopt;
  }
  if (target == Target::kCortex) {
    amconfig::check_base_root(config, sink);
  } else {
    amconfig::check_base_for_operator(config, sink, hide_values);
    config = amconfig::reprint_as_operator(config);
    if (sink.errors() == errors) sanitize_config(*config.mapping(), {version, sink, hide_values});
  }
  const doc::Value* route = config.mapping()->find("route");
  if (sink.errors() == errors && (!route || !route->mapping())) {
    report_error(sink, kId, {origin, "route"}, "the base configuration has no root route", "write a `route`");
  }
  if (sink.errors() != errors) return std::nullopt;
  return config;
}

void resolve_templates(doc::Value& config, const std::map<std::string, std::string>& given, std::string_view ns,
                       std::string_view config_secret, const SecretSource& secrets, std::map<std::string, std::string>& templates,
                       diag::Sink& sink) {
  for (const auto& [name, text] : given) templates.insert_or_assign(name, text);
  const std::vector<std::string> keys =
      config_secret.empty() ? std::vector<std::string>() : secrets.keys(RefKind::kSecret, ns, config_secret);
  const auto add_matching = [&](const std::string& pattern) {
    for (const std::string& key : keys) {
      // The configuration itself is no file beside the templates: the operator mounts its own instead.
      if (key == kConfigKey || templates.contains(key) || !amconfig::glob_matches(pattern, key)) continue;
      const SecretLookup lookup = secrets.find(RefKind::kSecret, ns, config_secret, key);
      if (lookup.value && !lookup.placeholder) templates.emplace(key, lookup.value->reveal());
    }
    return std::any_of(templates.begin(), templates.end(),
                       [&](const auto& entry) { return amconfig::glob_matches(pattern, entry.first); });
  };
  doc::Sequence* list = config.mapping() ? sequence_at(*config.mapping(), "templates") : nullptr;
  for (std::size_t i = 0; list && i < list->size(); ++i) {
    doc::Value& entry = (*list)[i];
    const std::string* path = entry.string();
    if (!path) continue;
    const std::string name(file_name(*path));
    entry = doc::Value{name, entry.origin()};
    if (templates.contains(name) || name.empty()) continue;
    if (name.find_first_of("*?[") != std::string::npos) {
      if (add_matching(name)) continue;
      report_warning(sink, kId, {entry.origin(), at_index("templates", i)}, "there is no template for the pattern `" + name + "`",
                     "give the files with --alertmanager-template");
      continue;
    }
    if (!config_secret.empty()) {
      const SecretLookup lookup = secrets.find(RefKind::kSecret, ns, config_secret, name);
      if (lookup.value && !lookup.placeholder) {
        templates.emplace(name, lookup.value->reveal());
        continue;
      }
    }
    report_warning(sink, kId, {entry.origin(), at_index("templates", i)}, "the text of the template `" + name + "` is not known",
                   "give the file with --alertmanager-template");
  }
}

}  // namespace c2c::translate
