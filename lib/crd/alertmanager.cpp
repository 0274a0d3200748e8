#include "crd/alertmanager.h"

#include "crd/read_field.h"

namespace c2c::crd {

std::string Alertmanager::config_secret_name(std::string_view object_name) const {
  if (!config_secret.value.empty()) return std::string(config_secret.value);
  return "alertmanager-" + std::string(object_name);
}

Alertmanager decode_alertmanager(const k8s::Object& object) {
  const doc::Node spec = object.root.get("spec");
  Alertmanager out;
  out.version = read_text(spec, "version");
  out.config_secret = read_text(spec, "configSecret");
  out.matcher_strategy = read_text(spec.get("alertmanagerConfigMatcherStrategy"), "type");
  out.config_selector = spec.get("alertmanagerConfigSelector");
  out.namespace_selector = spec.get("alertmanagerConfigNamespaceSelector");
  if (const doc::Node node = spec.get("alertmanagerConfiguration")) {
    GlobalConfiguration configuration;
    configuration.span = node.span();
    configuration.name = read_text(node, "name");
    configuration.global = node.get("global");
    configuration.templates = read_list(node.get("templates"), [](doc::Node item) {
      return TemplateReference{item.span(), item.get("configMap"), item.get("secret")};
    });
    out.configuration = std::move(configuration);
  }
  return out;
}

}  // namespace c2c::crd
