#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/expected.h"
#include "diag/sink.h"
#include "k8s/object.h"

namespace c2c::tenancy {

inline constexpr std::string_view kDefaultRuleNamespace = "crd/{namespace}/{name}";

/// How the Cortex rule namespace of an object is made: text with `{namespace}`, `{name}`, `{tenant}`, `{label:KEY}`,
/// `{annotation:KEY}`.
class RuleNamespaceTemplate {
 public:
  /// Errors: kUsage for an unknown variable, a brace without its partner, or an empty template.
  [[nodiscard]] static base::Expected<RuleNamespaceTemplate> parse(std::string_view text);
  /// kDefaultRuleNamespace.
  RuleNamespaceTemplate();

  /// The rule namespace; nullopt with a finding tenancy/rule-namespace if the object lacks a label or annotation that the
  /// template names, or if the result is empty, `.` or `..`, which Cortex's API cannot address.
  [[nodiscard]] std::optional<std::string> render(const k8s::Object& object, std::string_view tenant,
                                                  diag::Sink& sink) const;

  /// The constant path segments in front, without the last slash: what marks rule namespaces as ours. Empty if the first segment
  /// has a variable.
  [[nodiscard]] const std::string& ownership_prefix() const { return prefix_; }

 private:
  enum class Variable { kText, kNamespace, kName, kTenant, kLabel, kAnnotation };
  struct Part {
    Variable variable = Variable::kText;
    std::string text;  ///< the text, or the key of the label or annotation
  };
  [[nodiscard]] static base::Expected<Part> parse_variable(std::string_view name);
  void find_prefix();

  std::vector<Part> parts_;
  std::string prefix_;
};

}  // namespace c2c::tenancy
