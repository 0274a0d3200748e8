#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cortex/rule_group.h"
#include "desired/pipeline.h"

namespace c2c::desired {

/// One object of ours, or one that ours may refer to, after the steps that need no other object.
struct Item {
  k8s::Object object;   ///< of a PrometheusRule only the identity: its document is dropped
  source::Span span;
  bool named = true;    ///< it has a name, not only a generateName
  bool supporting = false;  ///< a Secret, ConfigMap or Namespace
  bool failed = false;      ///< has an error of its own
  std::optional<std::string> tenant;
  std::string rule_namespace;  ///< of a PrometheusRule that has a tenant, also if it failed
  std::optional<cortex::RuleNamespace> rules;  ///< of a PrometheusRule
};

/// What the files hold, in the order of their paths.
struct Inputs {
  std::vector<Item> items;
  std::map<std::string, std::size_t> passed_over;
  std::size_t narrowed = 0;
  std::size_t files = 0;
};

/// Reads all files and takes each document as far as it goes alone: parsed, narrowed, held against its schema, placed, and a
/// PrometheusRule translated. In parallel; the result does not show it.
[[nodiscard]] Inputs read_inputs(const World& world, const Options& options, source::FileSet& files, diag::Sink& sink);

}  // namespace c2c::desired
