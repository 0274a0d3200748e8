#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "diag/sink.h"
#include "gostd/base64.h"
#include "k8s/object.h"
#include "k8s/read.h"
#include "source/file_set.h"
#include "translate/secrets.h"

namespace c2c::testing {

/// The objects of a manifest's text; a SecretSource of its Secrets and ConfigMaps.
class TestObjects : public translate::SecretSource {
 public:
  explicit TestObjects(std::string text, const std::string& default_namespace = "default") {
    const source::FileId file = files.add("input.yaml", std::move(text));
    const k8s::ReadOptions options{.default_namespace = default_namespace,
                                   .parse = {.duplicate_keys = diag::Level::kWarning}};
    for (const k8s::Chunk& chunk : k8s::split_documents(files, file, sink)) {
      for (k8s::Object& object : k8s::read_objects(files, chunk, options, sink)) add(std::move(object));
    }
  }

  [[nodiscard]] translate::SecretLookup find(translate::RefKind kind, std::string_view ns, std::string_view name,
                                  std::string_view key) const override {
    translate::SecretLookup lookup;
    const auto object = values_.find({kind, std::string(ns), std::string(name)});
    if (object == values_.end()) return lookup;
    lookup.object_found = true;
    const auto value = object->second.find(std::string(key));
    if (value == object->second.end()) return lookup;
    lookup.value = base::Secret(value->second);
    lookup.placeholder = placeholders;
    lookup.object_found = !placeholders;
    return lookup;
  }

  [[nodiscard]] std::vector<std::string> keys(translate::RefKind kind, std::string_view ns,
                                              std::string_view name) const override {
    std::vector<std::string> out;
    const auto object = values_.find({kind, std::string(ns), std::string(name)});
    if (object == values_.end()) return out;
    for (const auto& entry : object->second) out.push_back(entry.first);
    return out;
  }

  source::FileSet files;
  diag::Sink sink;
  std::vector<k8s::Object> configs;  ///< AlertmanagerConfigs
  bool alertmanager = false;         ///< there is an Alertmanager object
  bool placeholders = false;         ///< every value is a placeholder

 private:
  struct Key {
    translate::RefKind kind;
    std::string ns;
    std::string name;
    friend auto operator<=>(const Key&, const Key&) = default;
  };

  void add(k8s::Object object) {
    if (object.kind == "AlertmanagerConfig") {
      configs.push_back(std::move(object));
      return;
    }
    if (object.kind == "Alertmanager") alertmanager = true;
    if (object.kind != "Secret" && object.kind != "ConfigMap") return;
    const bool secret = object.kind == "Secret";
    auto& values = values_[{secret ? translate::RefKind::kSecret : translate::RefKind::kConfigMap, object.ns, object.name}];
    const doc::Node data = object.root.get("data");
    for (std::size_t i = 0; data && i < data.size(); ++i) {
      const doc::Entry entry = data.entry(i);
      values[std::string(entry.key)] =
          secret ? gostd::decode_base64(entry.value.text()).value_or("") : std::string(entry.value.text());
    }
    const doc::Node text = object.root.get("stringData");
    for (std::size_t i = 0; secret && text && i < text.size(); ++i) {
      values[std::string(text.entry(i).key)] = std::string(text.entry(i).value.text());
    }
  }

  std::map<Key, std::map<std::string, std::string>> values_;
};

}  // namespace c2c::testing
