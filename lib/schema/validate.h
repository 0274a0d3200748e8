#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "diag/sink.h"
#include "doc/node.h"

namespace c2c::schema {

/// How strictly objects are held to the CRDs, after kubectl's --validate.
enum class Strictness {
  kStrict,    ///< as kSchema, and unknown fields are errors, as for `kubectl apply`
  kSchema,    ///< what the API server refuses is an error; unknown fields, which it prunes, are warnings
  kOperator,  ///< only what the operator's own decoding refuses (wrong types) is an error; the rest are warnings
};

/// Whether the binary holds a schema for the kind, such as ("monitoring.coreos.com/v1", "PrometheusRule").
[[nodiscard]] bool has_schema(std::string_view api_version, std::string_view kind);

/// Checks an object against the CRD schema of its version as the API server does (nulls of fields that are not nullable
/// are dropped first). Findings, each at the guilty value or key, with its path in `field`: schema/type, schema/required,
/// schema/enum, schema/pattern, schema/bounds (lengths, numbers, item counts), schema/duplicate (list-map, list-set),
/// schema/unknown-field (with "did you mean"), schema/quote (a plain scalar of another type where a string is due:
/// `severity: yes`), schema/cel (x-kubernetes-validations).
/// An object without a schema gives no finding. Thread-safe.
/// Source: k8s.io/apiextensions-apiserver v0.36 pkg/apiserver/validation; the CRDs of prometheus-operator v0.93.0.
void check_object(std::string_view api_version, std::string_view kind, doc::Node root, Strictness strictness,
                  diag::Sink& sink);

/// The x-kubernetes-validations (CEL) rules of the embedded schemas, by their text, and whether we implement them.
struct CelRule {
  std::string_view kind;
  std::string_view path;
  std::string_view rule;
  std::string_view message;
  bool implemented = false;
};
[[nodiscard]] std::vector<CelRule> cel_rules();

}  // namespace c2c::schema
