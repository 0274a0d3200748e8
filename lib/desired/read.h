#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "cortex/rule_group.h"
#include "desired/pipeline.h"

namespace c2c::desired {

/// One object of ours, or one that ours may refer to, after the steps that need no other object. All of an input are there at
/// once, so it is small: of a PrometheusRule, the kind that comes by the hundred thousand, neither object nor document stay.
struct Item {
  Placed placed;            ///< the rule namespace also if it failed
  bool named = true;        ///< it has a name, not only a generateName
  bool supporting = false;  ///< a Secret, ConfigMap or Namespace
  bool failed = false;      ///< has an error of its own
  bool translated = false;  ///< a PrometheusRule whose structure is sound
  std::uint32_t group_count = 0;           ///< of a PrometheusRule
  std::vector<cortex::RuleGroup> groups;   ///< the same, if Options::rule_namespaces are wanted
  std::unique_ptr<k8s::Object> object;     ///< of other kinds
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
