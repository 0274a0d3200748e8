#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "diag/sink.h"
#include "doc/node.h"
#include "source/file_set.h"

namespace c2c::k8s {

/// The API group whose objects we translate. A misspelt kind or version of it is a finding.
inline constexpr std::string_view kMonitoringGroup = "monitoring.coreos.com";

/// One Kubernetes object as it was read: identified, not yet checked. It shares the ownership of its document, so it may
/// outlive the reading; the FileSet must outlive it.
struct Object {
  std::string api_version;  ///< "monitoring.coreos.com/v1"
  std::string kind;         ///< "PrometheusRule"
  std::string ns;           ///< metadata.namespace, or the default namespace if that is absent or empty
  std::string name;         ///< metadata.name, or metadata.generateName
  bool has_namespace = false;  ///< metadata.namespace was given
  std::vector<std::pair<std::string, std::string>> labels;
  std::vector<std::pair<std::string, std::string>> annotations;
  std::shared_ptr<const doc::Document> document;
  doc::Node root;  ///< the object's mapping: the document's root or an item of a List

  /// A Namespace has no namespace of its own.
  [[nodiscard]] diag::ObjectRef ref() const { return {kind, kind == "Namespace" ? std::string() : ns, name}; }
  [[nodiscard]] std::string key() const { return ns + "/" + name; }
  [[nodiscard]] const std::string* label(std::string_view key) const;
  [[nodiscard]] const std::string* annotation(std::string_view key) const;
  /// Where to point at when the object as a whole is meant: its first key.
  [[nodiscard]] source::Span span() const { return root.span(); }
};

}  // namespace c2c::k8s
