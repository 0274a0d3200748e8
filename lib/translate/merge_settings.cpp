#include "translate/merge_settings.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "k8s/selector.h"
#include "translate/merge_report.h"

namespace c2c::translate {

std::optional<MatcherStrategy> parse_matcher_strategy(std::string_view name) {
  if (name == "OnNamespace") return MatcherStrategy::kOnNamespace;
  if (name == "OnNamespaceExceptForAlertmanagerNamespace") return MatcherStrategy::kOnNamespaceExceptForAlertmanagerNamespace;
  return name == "None" ? std::optional(MatcherStrategy::kNone) : std::nullopt;
}

namespace {

std::optional<gostd::Version> read_version(const std::string& text, const Place& place, diag::Sink& sink) {
  constexpr std::string_view kId = "alertmanager/version";
  const auto version = gostd::parse_version(text);
  if (!version) {
    report_error(sink, kId, place, "`" + text + "` is no version: " + version.error().message, "write it like `0.31.1`");
    return std::nullopt;
  }
  if (version->less_than(0, 15, 0) || version->major > 0) {
    report_error(sink, kId, place, "the operator does not support Alertmanager " + text,
                 "give a version from 0.15.0 on and below 1.0.0");
    return std::nullopt;
  }
  return *version;
}

k8s::Labels labels_of(const AlertmanagerInputs& inputs, const std::string& ns) {
  k8s::Labels labels;
  const auto found = inputs.namespaces.find(ns);
  if (found != inputs.namespaces.end()) labels = found->second->labels;
  constexpr std::string_view kNameLabel = "kubernetes.io/metadata.name";
  const bool named = std::any_of(labels.begin(), labels.end(), [&](const auto& l) { return l.first == kNameLabel; });
  if (!named) labels.emplace_back(kNameLabel, ns);
  return labels;
}

bool stands_later(const k8s::Object& a, const k8s::Object& b) {
  const auto place = [](const k8s::Object& object) { return std::tuple(object.span().file, object.span().begin); };
  return place(a) > place(b);
}

}  // namespace

std::optional<MergeSettings> read_merge_settings(const AlertmanagerInputs& inputs, const AlertmanagerOptions& options,
                                                 diag::Sink& sink) {
  MergeSettings settings;
  settings.enforcement.alertmanager_namespace = options.alertmanager_namespace;
  std::string version(kDefaultAlertmanagerVersion);
  Place place;
  if (inputs.alertmanager) {
    sink.set_object(inputs.alertmanager->ref());
    settings.alertmanager = crd::decode_alertmanager(*inputs.alertmanager);
    settings.enforcement.alertmanager_namespace = inputs.alertmanager->ns;
    // The operator takes what it does not know for OnNamespace.
    settings.enforcement.strategy =
        parse_matcher_strategy(settings.alertmanager->matcher_strategy.value).value_or(MatcherStrategy::kOnNamespace);
    if (!settings.alertmanager->version.value.empty()) {
      version = settings.alertmanager->version.value;
      place = {settings.alertmanager->version.span(), "spec.version"};
    }
  }
  if (options.matcher_strategy) settings.enforcement.strategy = *options.matcher_strategy;
  // Differs (version-flag): a flag beats what is read.
  if (options.version) {
    version = *options.version;
    place = {};
  }
  auto parsed = read_version(version, place, sink);
  sink.set_object({});
  if (!parsed) return std::nullopt;
  settings.version = *std::move(parsed);
  return settings;
}

std::vector<const k8s::Object*> select_objects(const AlertmanagerInputs& inputs, const MergeSettings& settings,
                                               diag::Sink& sink) {
  k8s::Selector objects;
  std::optional<k8s::Selector> namespaces;
  const k8s::Object* global = nullptr;
  if (settings.alertmanager) {
    sink.set_object(inputs.alertmanager->ref());
    const crd::Alertmanager& alertmanager = *settings.alertmanager;
    objects = alertmanager.config_selector ? k8s::Selector::from_node(alertmanager.config_selector, sink)
                                           : k8s::Selector::nothing();
    if (alertmanager.namespace_selector) {
      namespaces = k8s::Selector::from_node(alertmanager.namespace_selector, sink);
    }
    if (alertmanager.configuration) global = find_global_object(inputs, *alertmanager.configuration);
    sink.set_object({});
  }
  std::map<std::string, const k8s::Object*> candidates;
  for (const k8s::Object* object : inputs.configs) {
    const auto [place, is_new] = candidates.emplace(object->key(), object);
    if (!is_new && stands_later(*object, *place->second)) place->second = object;
  }
  std::vector<const k8s::Object*> out;
  for (const auto& [key, object] : candidates) {
    if (settings.alertmanager) {
      const bool here = namespaces ? namespaces->matches(labels_of(inputs, object->ns))
                                   : object->ns == inputs.alertmanager->ns;
      if (!here || !objects.matches(object->labels)) continue;
      if (global && key == global->key()) continue;
    }
    out.push_back(object);
  }
  return out;
}

const k8s::Object* find_global_object(const AlertmanagerInputs& inputs,
                                      const crd::GlobalConfiguration& configuration) {
  const k8s::Object* found = nullptr;
  for (const k8s::Object* object : inputs.configs) {
    if (object->ns != inputs.alertmanager->ns || object->name != configuration.name.value) continue;
    if (!found || stands_later(*object, *found)) found = object;
  }
  return found;
}

}  // namespace c2c::translate
