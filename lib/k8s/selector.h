#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/expected.h"
#include "diag/sink.h"
#include "doc/node.h"

namespace c2c::k8s {

/// A set of labels of an object.
using Labels = std::vector<std::pair<std::string, std::string>>;

/// One requirement of a label selector.
struct Requirement {
  enum class Operator { kIn, kNotIn, kExists, kDoesNotExist, kGreaterThan, kLessThan };
  std::string key;
  Operator op = Operator::kExists;
  std::vector<std::string> values;  ///< sorted; one for the comparisons, none for existence
};

/// A label selector: all requirements must hold; the empty one matches everything.
/// Source: k8s.io/apimachinery v0.36.3 pkg/labels/selector.go.
class Selector {
 public:
  /// Parses the text form, whole grammar: `a=b,c!=d,e in (f,g),h notin (i),j,!k,l>1`. The error says what was expected
  /// and at which 1-based character.
  [[nodiscard]] static base::Expected<Selector> parse(std::string_view text);
  /// Reads a LabelSelector of an object (matchLabels, matchExpressions). Findings: k8s/selector.
  [[nodiscard]] static Selector from_node(doc::Node node, diag::Sink& sink);
  /// Matches nothing: what a null LabelSelector means to Kubernetes.
  [[nodiscard]] static Selector nothing();

  [[nodiscard]] bool matches(const Labels& labels) const;
  [[nodiscard]] const std::vector<Requirement>& requirements() const { return requirements_; }

 private:
  bool nothing_ = false;
  std::vector<Requirement> requirements_;
};

}  // namespace c2c::k8s
