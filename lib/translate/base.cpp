#include "translate/base.h"

#include <algorithm>
#include <array>
#include <utility>

#include "amconfig/check.h"
#include "doc/parse.h"
#include "translate/base_operator_types.h"
#include "translate/sanitize.h"

namespace c2c::translate {

namespace {

constexpr std::string_view kId = "alertmanager/base";
constexpr std::string_view kConfigKey = "alertmanager.yaml";

// Keys of Alertmanager's configuration whose values are of its secret types.
constexpr std::array<std::string_view, 32> kSecretKeys = {
    "api_key",           "api_secret",         "api_token",             "app_token",           "auth_password",
    "auth_secret",       "bearer_token",       "bot_token",             "client_secret",       "credentials",
    "alert_source_token", "key",               "mattermost_webhook_url", "opsgenie_api_key",   "password",
    "rocketchat_token",  "rocketchat_token_id", "routing_key",          "secret_key",          "service_key",
    "slack_api_url",     "slack_app_token",    "smtp_auth_password",    "smtp_auth_secret",    "telegram_bot_token",
    "token",             "token_id",           "user_key",              "victorops_api_key",   "webhook_url",
    "wechat_api_secret", "certificate_key",
};

bool holds_secret(std::string_view key) {
  return std::find(kSecretKeys.begin(), kSecretKeys.end(), key) != kSecretKeys.end();
}

bool url_with_password(std::string_view text) { return redact_url(text).find(":xxxxx@") != std::string::npos; }

void make_secret(doc::Value& value) {
  if (const std::string* text = value.string()) value.data() = doc::SecretValue{base::Secret(*text), "inline"};
}

void mark(doc::Value& value, std::string_view parent) {
  if (value.string() && url_with_password(*value.string())) make_secret(value);
  if (doc::Sequence* list = value.sequence()) {
    for (doc::Value& item : *list) mark(item, parent);
    return;
  }
  doc::Mapping* mapping = value.mapping();
  if (!mapping) return;
  for (auto& [key, item] : mapping->items()) {
    // Alertmanager's own URL types of these integrations are secret; `api_url` of the others is not.
    const bool url = (parent == "slack_configs" && key == "api_url") ||
                     ((parent == "webhook_configs" || parent == "incidentio_configs") && key == "url");
    if (holds_secret(key) || url) make_secret(item);
    if (parent == "http_headers" && item.mapping()) {
      if (doc::Value* secrets = item.mapping()->find("secrets"); secrets && secrets->sequence()) {
        for (doc::Value& secret : *secrets->sequence()) make_secret(secret);
      }
    }
    mark(item, key);
  }
}

doc::Value read_value(doc::Node node) {
  if (node.is_mapping()) {
    doc::Mapping out;
    for (std::size_t i = 0; i < node.size(); ++i) {
      const doc::Entry entry = node.entry(i);
      out.set(std::string(entry.key), read_value(entry.value));
    }
    return {std::move(out), node.span()};
  }
  if (node.is_sequence()) {
    doc::Sequence out;
    for (std::size_t i = 0; i < node.size(); ++i) out.push_back(read_value(node.item(i)));
    return {std::move(out), node.span()};
  }
  const auto number = node.kind() == doc::Kind::kInt ? node.as_int() : std::nullopt;
  const bool odd = (number && std::to_string(*number) != node.text()) || node.kind() == doc::Kind::kFloat;
  if (odd) return {std::string(node.text()), node.span()};
  return doc::Value::from_node(node);
}

/// Calls `visit` with every value of the tree.
template <class Visit>
void for_each_value(doc::Value& value, const Visit& visit) {
  visit(value);
  if (doc::Sequence* list = value.sequence()) {
    for (doc::Value& item : *list) for_each_value(item, visit);
  } else if (doc::Mapping* mapping = value.mapping()) {
    for (auto& entry : mapping->items()) for_each_value(entry.second, visit);
  }
}

// Findings show lines of their file. What is added to the user's FileSet here came from a Secret, so it is added with
// asterisks in the place of every secret value, byte by byte: places stay the same.
std::optional<doc::Value> parse_secret_text(std::string name, const std::string& text, const Place& place,
                                            source::FileSet& files, diag::Sink& sink) {
  source::FileSet unmasked;
  diag::Sink findings;
  const auto document = doc::parse_yaml_text(unmasked, name, text, {}, findings);
  for (const diag::Diagnostic& finding : findings.all()) {
    const source::LineColumn at =
        finding.span.valid() ? unmasked.get(finding.span.file).position(finding.span.begin) : source::LineColumn{};
    report(sink, finding.level, kId, place,
           "line " + std::to_string(at.line) + " of `" + name + "` is no valid YAML", "mend the Secret's content");
  }
  if (!document || findings.errors() > 0) return std::nullopt;
  doc::Value config = base_from_node(document->root());
  std::string masked = text;
  for_each_value(config, [&](doc::Value& value) {
    if (!value.secret()) return;
    for (std::size_t i = value.origin().begin; i < value.origin().end && i < masked.size(); ++i) {
      if (masked[i] != '\n' && masked[i] != '\r') masked[i] = '*';
    }
  });
  const source::FileId file = files.add(std::move(name), std::move(masked));
  for_each_value(config, [&](doc::Value& value) {
    if (value.origin().valid()) value.set_origin({file, value.origin().begin, value.origin().end});
  });
  return config;
}

std::string_view file_name(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

}  // namespace

void mark_inline_secrets(doc::Value& config) { mark(config, {}); }

doc::Value base_from_node(doc::Node root) {
  doc::Value out = read_value(root);
  mark_inline_secrets(out);
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
  const Place place{alertmanager.config_secret.present ? alertmanager.config_secret.span() : object.span(),
                    "spec.configSecret"};
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
  return parse_secret_text(object.ns + "/" + name + "#" + std::string(kConfigKey), lookup.value->reveal(), place,
                           files, sink);
}

std::optional<doc::Value> prepare_base(doc::Value config, source::Span origin, Target target,
                                       const gostd::Version& version, diag::Sink& sink) {
  const std::size_t errors = sink.errors();
  if (!config.mapping()) {
    report_error(sink, kId, {origin, {}}, "the base configuration is no mapping",
                 "write an Alertmanager configuration with a `route` and `receivers`");
    return std::nullopt;
  }
  if (target == Target::kCortex) {
    amconfig::check_base_root(config, sink);
  } else {
    amconfig::check_base_for_operator(config, sink);
    config = print_as_operator(config);
    if (sink.errors() == errors) sanitize_config(*config.mapping(), {version, sink});
  }
  const doc::Value* route = config.mapping()->find("route");
  if (sink.errors() == errors && (!route || !route->mapping())) {
    report_error(sink, kId, {origin, "route"}, "the base configuration has no root route", "write a `route`");
  }
  if (sink.errors() != errors) return std::nullopt;
  return config;
}

void resolve_templates(doc::Value& config, const std::map<std::string, std::string>& given, std::string_view ns,
                       std::string_view config_secret, const SecretSource& secrets,
                       std::map<std::string, std::string>& templates, diag::Sink& sink) {
  for (const auto& [name, text] : given) templates.insert_or_assign(name, text);
  doc::Sequence* list = config.mapping() ? sequence_at(*config.mapping(), "templates") : nullptr;
  for (std::size_t i = 0; list && i < list->size(); ++i) {
    doc::Value& entry = (*list)[i];
    const std::string* path = entry.string();
    if (!path) continue;
    const std::string name(file_name(*path));
    entry = doc::Value{name, entry.origin()};
    const bool pattern = name.find_first_of("*?[") != std::string::npos;
    if (templates.contains(name) || name.empty()) continue;
    if (pattern) {
      if (!templates.empty()) continue;
      report_warning(sink, kId, {entry.origin(), at_index("templates", i)},
                     "there is no template for the pattern `" + name + "`", "give the files with --alertmanager-template");
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
