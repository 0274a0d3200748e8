#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "crd/alertmanager_config.h"
#include "diag/sink.h"
#include "doc/value.h"
#include "k8s/object.h"
#include "k8s/read.h"
#include "source/file_set.h"
#include "translate/receivers.h"

/// For tests only: objects from the text of a manifest, with the Secrets and ConfigMaps that stand beside
/// them.
namespace c2c::translate::receivers {

/// The value of a key of a Secret's `data`; no more of base64 than the corpus needs.
inline std::string decode_base64(std::string_view text) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    const std::size_t digit = kDigits.find(c);
    if (digit == std::string_view::npos) continue;
    bits = (bits << 6U) | static_cast<std::uint32_t>(digit);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    out += static_cast<char>((bits >> static_cast<unsigned>(count)) & 0xffU);
  }
  return out;
}

class TestObjects : public SecretSource {
 public:
  explicit TestObjects(std::string text, const std::string& default_namespace = "default") {
    const source::FileId file = files.add("input.yaml", std::move(text));
    const k8s::ReadOptions options{.default_namespace = default_namespace,
                                   .parse = {.duplicate_keys = diag::Level::kWarning}};
    for (const k8s::Chunk& chunk : k8s::split_documents(files, file, sink)) {
      for (k8s::Object& object : k8s::read_objects(files, chunk, options, sink)) add(std::move(object));
    }
  }

  [[nodiscard]] SecretLookup find(RefKind kind, std::string_view ns, std::string_view name,
                                  std::string_view key) const override {
    SecretLookup lookup;
    const auto object = values_.find({kind, std::string(ns), std::string(name)});
    if (object == values_.end()) return lookup;
    lookup.object_found = true;
    const auto value = object->second.find(std::string(key));
    if (value == object->second.end()) return lookup;
    lookup.value = base::Secret(value->second);
    lookup.placeholder = placeholders;
    return lookup;
  }

  source::FileSet files;
  diag::Sink sink;
  std::vector<k8s::Object> configs;  ///< AlertmanagerConfigs
  bool alertmanager = false;         ///< there is an Alertmanager object
  bool placeholders = false;         ///< every value is a placeholder

 private:
  struct Key {
    RefKind kind;
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
    auto& values = values_[{secret ? RefKind::kSecret : RefKind::kConfigMap, object.ns, object.name}];
    const doc::Node data = object.root.get("data");
    for (std::size_t i = 0; data && i < data.size(); ++i) {
      const doc::Entry entry = data.entry(i);
      values[std::string(entry.key)] =
          secret ? decode_base64(entry.value.text()) : std::string(entry.value.text());
    }
    const doc::Node text = object.root.get("stringData");
    for (std::size_t i = 0; secret && text && i < text.size(); ++i) {
      values[std::string(text.entry(i).key)] = std::string(text.entry(i).value.text());
    }
  }

  std::map<Key, std::map<std::string, std::string>> values_;
};

/// The tree with the values of its secrets in clear, to be compared with a golden one.
inline doc::Value revealed(const doc::Value& value) {
  if (const doc::SecretValue* secret = value.secret()) return {secret->secret.reveal()};
  if (const doc::Sequence* sequence = value.sequence()) {
    doc::Sequence out;
    for (const doc::Value& item : *sequence) out.push_back(revealed(item));
    return {std::move(out)};
  }
  if (const doc::Mapping* mapping = value.mapping()) {
    doc::Mapping out;
    for (const auto& [key, item] : mapping->items()) out.set(key, revealed(item));
    return {std::move(out)};
  }
  return value;
}

}  // namespace c2c::translate::receivers
