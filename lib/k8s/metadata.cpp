#include "k8s/metadata.h"

#include <fmt/core.h>

#include <utility>
#include <vector>

#include "doc/edit.h"
#include "k8s/names.h"

namespace c2c::k8s {

namespace {

/// TotalAnnotationSizeLimitB: all keys and values together.
constexpr std::size_t kMaxAnnotationBytes = 262'144;

using Entries = std::vector<std::pair<std::string, std::string>>;

std::string with_article(doc::Kind kind) {
  return fmt::format("{} {}", kind == doc::Kind::kInt ? "an" : "a", doc::kind_name(kind));
}

/// A name that Kubernetes takes, made of one that it does not.
std::string near_name(std::string_view name) {
  std::string out;
  for (const char c : name) {
    const bool lower = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
    const char made = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : lower ? c : '-';
    if (made != '-' || (!out.empty() && out.back() != '-')) out.push_back(made);
  }
  while (!out.empty() && (out.back() == '-' || out.back() == '.')) out.pop_back();
  return subdomain_fault(out, false).empty() ? fmt::format("write `{}`, for example", out) : std::string();
}

class MetadataReader {
 public:
  MetadataReader(Object& object, diag::Level invalid_names, diag::Sink* sink)
      : object_(object), invalid_names_(invalid_names), sink_(sink) {}
  void read(std::string_view default_namespace);

 private:
  void error(std::string_view id, source::Span span, std::string_view field, std::string message,
             std::string help = {}, diag::Level level = diag::Level::kError, std::vector<diag::Edit> fix = {});
  std::string text(doc::Node metadata, std::string_view field);
  void read_name(doc::Node metadata);
  Entries read_map(doc::Node metadata, std::string_view field);
  void check_labels(doc::Node labels);
  void check_annotations(doc::Node annotations);

  Object& object_;
  diag::Level invalid_names_;
  diag::Sink* sink_;
};

void MetadataReader::error(std::string_view id, source::Span span, std::string_view field,
                           std::string message, std::string help, diag::Level level, std::vector<diag::Edit> fix) {
  if (sink_ == nullptr) return;
  sink_->add({.id = id,
              .level = level,
              .message = std::move(message),
              .span = span,
              .help = std::move(help),
              .labels = {},
              .object = object_.ref(),
              .field = std::string(field),
              .fix = std::move(fix)});
}

/// A text field of metadata; empty if it is absent or no text.
std::string MetadataReader::text(doc::Node metadata, std::string_view field) {
  const doc::Node node = metadata.get(field);
  if (!node || node.is_string()) return std::string(node.text());
  const std::string path = fmt::format("metadata.{}", field);
  if (node.is_mapping() || node.is_sequence()) {
    error("k8s/metadata", node.span(), path, fmt::format("`{}` must be a string", path));
  } else {
    error("k8s/name", node.span(), path,
          fmt::format("`{}` is read as {} here: quote it", node.text(), with_article(node.kind())),
          fmt::format("write `\"{}\"`", node.text()), diag::Level::kError, doc::quote_scalar(node));
  }
  return std::string(node.text());
}

void MetadataReader::read_name(doc::Node metadata) {
  const bool generated = !metadata.get("name") || metadata.get("name").text().empty();
  const char* field = generated ? "generateName" : "name";
  object_.name = text(metadata, field);
  const std::string path = fmt::format("metadata.{}", field);
  if (object_.name.empty()) {
    const source::Span at = metadata ? object_.root.key_span("metadata") : object_.span();
    error("k8s/name", at, "metadata.name", fmt::format("the {} has no `metadata.name`", object_.kind),
          object_.root.get("name") ? "put `name` under `metadata:`" : "add a name");
    return;
  }
  const std::string fault = subdomain_fault(object_.name, generated);
  const doc::Node node = metadata.get(field);
  if (!fault.empty() && node.is_string()) {
    error("k8s/name", node.span(), path, fmt::format("the name `{}` {}", object_.name, fault),
          near_name(object_.name), invalid_names_);
  }
}

Entries MetadataReader::read_map(doc::Node metadata, std::string_view field) {
  const doc::Node map = metadata.get(field);
  const std::string path = fmt::format("metadata.{}", field);
  if (map && !map.is_mapping()) {
    error("k8s/metadata", map.span(), path, fmt::format("`{}` must be a mapping of strings", path));
    return {};
  }
  Entries entries;
  for (std::size_t i = 0; i < map.size(); ++i) {
    const doc::Entry entry = map.entry(i);
    if (entry.value.is_string() || entry.value.is_null()) {
      entries.emplace_back(entry.key, entry.value.is_null() ? std::string_view() : entry.value.text());
      continue;
    }
    const std::string value_path = fmt::format("{}[{}]", path, entry.key);
    if (entry.value.is_mapping() || entry.value.is_sequence()) {
      error("k8s/metadata", entry.value.span(), value_path, fmt::format("`{}` must be a string", value_path));
    } else {
      error("k8s/metadata", entry.value.span(), value_path,
            fmt::format("`{}` is read as {} here: quote it", entry.value.text(),
                        with_article(entry.value.kind())),
            fmt::format("write `\"{}\"`", entry.value.text()), diag::Level::kError, doc::quote_scalar(entry.value));
    }
  }
  return entries;
}

void MetadataReader::check_labels(doc::Node labels) {
  if (!labels.is_mapping()) return;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const doc::Entry entry = labels.entry(i);
    const std::string path = fmt::format("metadata.labels[{}]", entry.key);
    if (const std::string fault = qualified_name_fault(entry.key); !fault.empty()) {
      error("k8s/metadata", entry.key_span, path, fmt::format("the label name `{}` {}", entry.key, fault));
    }
    if (!entry.value.is_string()) continue;
    if (const std::string fault = label_value_fault(entry.value.text()); !fault.empty()) {
      error("k8s/metadata", entry.value.span(), path,
            fmt::format("the value of label `{}` {}", entry.key, fault));
    }
  }
}

void MetadataReader::check_annotations(doc::Node annotations) {
  if (!annotations.is_mapping()) return;
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < annotations.size(); ++i) {
    const doc::Entry entry = annotations.entry(i);
    bytes += entry.key.size() + (entry.value.is_string() ? entry.value.text().size() : 0);
    std::string lower(entry.key);
    for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (const std::string fault = qualified_name_fault(lower); !fault.empty()) {
      error("k8s/metadata", entry.key_span, fmt::format("metadata.annotations[{}]", entry.key),
            fmt::format("the annotation name `{}` {}", entry.key, fault));
    }
  }
  if (bytes > kMaxAnnotationBytes) {
    error("k8s/metadata", object_.root.find("metadata").key_span("annotations"), "metadata.annotations",
          fmt::format("the annotations have {} bytes, and {} are the most", bytes, kMaxAnnotationBytes));
  }
}

void MetadataReader::read(std::string_view default_namespace) {
  const doc::Node metadata = object_.root.get("metadata");
  if (metadata && !metadata.is_mapping()) {
    object_.ns = default_namespace;
    error("k8s/metadata", metadata.span(), "metadata", "`metadata` must be a mapping");
    return;
  }
  // The namespace and the name come first: findings name the object by them.
  const doc::Node ns = metadata.get("namespace");
  object_.has_namespace = ns.is_string() && !ns.text().empty();
  object_.ns = object_.has_namespace ? std::string(ns.text()) : std::string(default_namespace);
  read_name(metadata);
  static_cast<void>(text(metadata, "namespace"));
  if (object_.has_namespace) {
    const std::string fault = dns_label_fault(object_.ns);
    if (!fault.empty()) {
      error("k8s/name", ns.span(), "metadata.namespace",
            fmt::format("the namespace `{}` {}", object_.ns, fault), {}, invalid_names_);
    }
  }
  object_.labels = read_map(metadata, "labels");
  object_.annotations = read_map(metadata, "annotations");
  check_labels(metadata.get("labels"));
  check_annotations(metadata.get("annotations"));
}

}  // namespace

void read_metadata(Object& object, std::string_view default_namespace, diag::Level invalid_names, diag::Sink* sink) {
  MetadataReader(object, invalid_names, sink).read(default_namespace);
}

}  // namespace c2c::k8s
