#include "tenancy/rule_namespace.h"

#include <algorithm>

namespace c2c::tenancy {

namespace {

constexpr std::string_view kLabelPrefix = "label:";
constexpr std::string_view kAnnotationPrefix = "annotation:";

base::Unexpected<base::Error> usage(std::string_view text, std::string_view problem) {
  return base::fail(base::ErrorCode::kUsage, "rule namespace template `" + std::string(text) + "`: " + std::string(problem));
}

}  // namespace

base::Expected<RuleNamespaceTemplate::Part> RuleNamespaceTemplate::parse_variable(std::string_view name) {
  if (name == "namespace") return Part{Variable::kNamespace, {}};
  if (name == "name") return Part{Variable::kName, {}};
  if (name == "tenant") return Part{Variable::kTenant, {}};
  if (name.starts_with(kLabelPrefix) && name.size() > kLabelPrefix.size()) {
    return Part{Variable::kLabel, std::string(name.substr(kLabelPrefix.size()))};
  }
  if (name.starts_with(kAnnotationPrefix) && name.size() > kAnnotationPrefix.size()) {
    return Part{Variable::kAnnotation, std::string(name.substr(kAnnotationPrefix.size()))};
  }
  return base::fail(base::ErrorCode::kUsage, "unknown variable `{" + std::string(name) +
                                                 "}`; there are {namespace}, {name}, {tenant}, {label:KEY} and {annotation:KEY}");
}

base::Expected<RuleNamespaceTemplate> RuleNamespaceTemplate::parse(std::string_view text) {
  if (text.empty()) return usage(text, "is empty");
  RuleNamespaceTemplate out;
  out.parts_.clear();
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t brace = std::min(text.find_first_of("{}", at), text.size());
    if (brace > at) out.parts_.push_back({Variable::kText, std::string(text.substr(at, brace - at))});
    if (brace == text.size()) break;
    const std::size_t close = text.find_first_of("{}", brace + 1);
    if (text[brace] == '}' || close == std::string_view::npos || text[close] == '{') return usage(text, "a brace has no partner");
    auto part = parse_variable(text.substr(brace + 1, close - brace - 1));
    if (!part) return usage(text, part.error().message);
    out.parts_.push_back(*std::move(part));
    at = close + 1;
  }
  out.find_prefix();
  return out;
}

RuleNamespaceTemplate::RuleNamespaceTemplate()
    : parts_{{Variable::kText, "crd/"}, {Variable::kNamespace, {}}, {Variable::kText, "/"}, {Variable::kName, {}}} {
  find_prefix();
}

void RuleNamespaceTemplate::find_prefix() {
  prefix_.clear();
  if (parts_.front().variable != Variable::kText) return;
  prefix_ = parts_.front().text;
  if (parts_.size() == 1) return;
  const std::size_t slash = prefix_.find_last_of('/');
  prefix_.resize(slash == std::string::npos ? 0 : slash);
}

std::optional<std::string> RuleNamespaceTemplate::render(const k8s::Object& object, std::string_view tenant,
                                                         diag::Sink& sink) const {
  std::string out;
  for (const Part& part : parts_) {
    const std::string* value = &part.text;
    switch (part.variable) {
      case Variable::kText: break;
      case Variable::kNamespace: value = &object.ns; break;
      case Variable::kName: value = &object.name; break;
      case Variable::kTenant: out += tenant; continue;
      case Variable::kLabel: value = object.label(part.text); break;
      case Variable::kAnnotation: value = object.annotation(part.text); break;
    }
    if (value == nullptr) {
      sink.error("tenancy/rule-namespace", object.span(),
                 std::string("the object lacks the ") + (part.variable == Variable::kLabel ? "label" : "annotation") + " `" +
                     part.text + "` of which its rule namespace is made",
                 "add it, or change `--rule-namespace`");
      return std::nullopt;
    }
    out += *value;
  }
  if (!out.empty() && out != "." && out != "..") return out;
  sink.error("tenancy/rule-namespace", object.span(),
             "the rule namespace would be `" + out + "`, which Cortex's API cannot address", "change `--rule-namespace`");
  return std::nullopt;
}

}  // namespace c2c::tenancy
