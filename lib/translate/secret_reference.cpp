#include "translate/secret_reference.h"

#include <algorithm>

#include "k8s/names.h"

namespace c2c::translate {

namespace {

constexpr std::size_t kMaxKey = 253;
constexpr std::string_view kNotAllowed = "is not a name that Kubernetes allows";

bool is_key(std::string_view key) {
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
  };
  if (key.empty() || key.size() > kMaxKey || key == "." || key.starts_with("..")) return false;
  return std::all_of(key.begin(), key.end(), allowed);
}

void add_uses(doc::Node node, const std::string& ns, VariableUses& uses) {
  for (std::size_t i = 0; node.is_sequence() && i < node.size(); ++i) add_uses(node.item(i), ns, uses);
  if (!node.is_mapping()) return;
  const doc::Node name = node.get("name");
  const doc::Node key = node.get("key");
  if (name.is_string() && key.is_string()) {
    const SecretReference reference{ns, name.text(), key.text()};
    uses[secret_variable(reference)].insert(reference);
  }
  for (std::size_t i = 0; i < node.size(); ++i) add_uses(node.entry(i).value, ns, uses);
}

}  // namespace

std::string reference_fault(const SecretReference& reference) {
  const auto& [ns, name, key] = reference;
  const auto fault = [](std::string_view part, std::string_view text, std::string_view why) {
    return std::string(part) + " `" + std::string(text) + "` " + std::string(why);
  };
  if (!k8s::dns_label_fault(ns).empty()) return fault("the namespace", ns, kNotAllowed);
  if (!k8s::subdomain_fault(name, false).empty()) return fault("the name", name, kNotAllowed);
  if (!is_key(key)) return fault("the key", key, kNotAllowed);
  if (key.starts_with('-')) return fault("the key", key, "starts with `-`, as an option does; only a manifest can have it");
  return {};
}

std::string secret_variable(const SecretReference& reference) {
  const auto& [ns, name, key] = reference;
  std::string out = "CRD2CORTEX_SECRET";
  for (const std::string_view part : {std::string_view(ns), std::string_view(name), std::string_view(key)}) {
    out.push_back('_');
    for (char c : part) {
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
      out.push_back((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ? c : '_');
    }
  }
  return out;
}

void add_uses(const k8s::Object& object, VariableUses& uses) { add_uses(object.root.get("spec"), object.ns, uses); }

}  // namespace c2c::translate
