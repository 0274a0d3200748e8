#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crd/field.h"
#include "k8s/object.h"

namespace c2c::crd {

/// One entry of alertmanagerConfiguration.templates: a key of a ConfigMap or of a Secret, or, against the CRD's wording, of both.
struct TemplateReference {
  source::Span span;
  doc::Node config_map;  ///< {name, key}; absent if not given
  doc::Node secret;
};

/// spec.alertmanagerConfiguration: an AlertmanagerConfig as the base.
struct GlobalConfiguration {
  source::Span span;
  Text name;
  doc::Node global;  ///< AlertmanagerGlobalConfig; absent if not given
  std::vector<TemplateReference> templates;
};

/// What a monitoring.coreos.com/v1 Alertmanager says about its configuration. Points into the object's document.
/// Source: prometheus-operator v0.93.0 pkg/apis/monitoring/v1/alertmanager_types.go.
struct Alertmanager {
  Text version;
  Text config_secret;  ///< name of a Secret; if absent or empty `alertmanager-<name>`
  Text matcher_strategy;
  doc::Node config_selector;     ///< LabelSelector; absent: none
  doc::Node namespace_selector;  ///< LabelSelector; absent: the own namespace only
  std::optional<GlobalConfiguration> configuration;

  /// The name of the Secret with the configuration.
  [[nodiscard]] std::string config_secret_name(std::string_view object_name) const;
  /// Without selector and alertmanagerConfiguration the operator takes the Secret's content as it is.
  [[nodiscard]] bool uses_secret_as_it_is() const { return !config_selector && !configuration; }
};

/// Reads an object that schema::check_object accepted at any strictness.
[[nodiscard]] Alertmanager decode_alertmanager(const k8s::Object& object);

}  // namespace c2c::crd
