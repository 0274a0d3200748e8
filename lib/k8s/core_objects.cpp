#include "k8s/core_objects.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace c2c::k8s {

namespace {

constexpr std::array<std::string_view, 2> kSecretMaps = {"data", "stringData"};
constexpr std::array<std::string_view, 2> kConfigMapMaps = {"data", "binaryData"};

bool has_data(const Object& object) { return is_core_object(object) && object.kind != "Namespace"; }

/// Calls `fault(field, key, value)` for each map or value that is not what Go decodes into a map of strings; the key is empty
/// for a map as a whole.
template <class Fault>
void find_faults(const Object& object, const Fault& fault) {
  for (const std::string_view field : object.kind == "Secret" ? kSecretMaps : kConfigMapMaps) {
    const doc::Node map = object.root.get(field);
    if (map && !map.is_mapping()) fault(field, std::string_view(), map);
    for (std::size_t i = 0; map.is_mapping() && i < map.size(); ++i) {
      const doc::Entry entry = map.entry(i);
      if (!entry.value.is_string() && !entry.value.is_null()) fault(field, entry.key, entry.value);
    }
  }
}

std::string kind_with_article(doc::Kind kind) {
  const std::string_view name = doc::kind_name(kind);
  return fmt::format("{} {}", name.starts_with('a') || name.starts_with('i') || name.starts_with('o') ? "an" : "a", name);
}

}  // namespace

bool is_core_object(const Object& object) {
  return object.api_version == "v1" && (object.kind == "Secret" || object.kind == "ConfigMap" || object.kind == "Namespace");
}

bool is_decodable(const Object& object) {
  bool sound = true;
  if (has_data(object)) find_faults(object, [&](auto&&...) { sound = false; });
  return sound;
}

void check_core_object(const Object& object, diag::Sink& sink) {
  if (!has_data(object)) return;
  const bool secret = object.kind == "Secret";
  find_faults(object, [&](std::string_view field, std::string_view key, doc::Node value) {
    const bool collection = value.is_mapping() || value.is_sequence();
    const std::string path = key.empty() ? std::string(field) : fmt::format("{}[{}]", field, key);
    std::string_view id = collection || key.empty() ? "schema/type" : "schema/quote";
    if (secret) id = "secret/value";
    diag::Diagnostic finding{.id = id, .level = diag::Level::kError, .message = {}, .span = value.span(), .help = {},
                             .labels = {}, .object = object.ref(), .field = path};
    if (key.empty()) {
      finding.message = fmt::format("`{}` must be a mapping of strings, not {}", path, kind_with_article(value.kind()));
    } else if (collection) {
      finding.message = fmt::format("`{}` must be a string, not {}", path, kind_with_article(value.kind()));
    } else if (secret) {
      finding.message = fmt::format("the value of `{}` is read as {} here: quote it", key, kind_with_article(value.kind()));
    } else {
      finding.message = fmt::format("`{}` is read as {} here: quote it", value.text(), kind_with_article(value.kind()));
      finding.help = fmt::format("write `\"{}\"`", value.text());
    }
    // Of a collection only its beginning: the rest may be pages.
    if (collection) finding.span.end = std::min(finding.span.end, finding.span.begin + 1);
    if (finding.help.empty()) finding.help = "the API server takes strings only, and refuses the object";
    sink.add(std::move(finding));
  });
}

}  // namespace c2c::k8s
