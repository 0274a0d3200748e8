#pragma once

#include <memory>
#include <string>
#include <vector>

#include "crd/prometheus_rule.h"
#include "gotmpl/tree.h"
#include "promql/parser.h"

namespace c2c::translate {

/// What alert templates are parsed with in front, on the line of their own text. Source: prometheus v0.308.1
/// model/rulefmt/rulefmt.go testTemplateParsing.
inline constexpr std::string_view kTemplateHeader =
    "{{$labels := .Labels}}{{$externalLabels := .ExternalLabels}}{{$externalURL := .ExternalURL}}{{$value := .Value}}";

/// The template in one label or annotation of an alert. Offsets of the tree count from the start of `text`, that is with the
/// header: subtract kTemplateHeader.size() for offsets into the field's value.
struct TemplateParts {
  const crd::LabelField* field = nullptr;
  bool is_annotation = false;
  std::unique_ptr<const std::string> text;  ///< header and value; the tree points into it
  gotmpl::ParsedTemplate parsed;
};

/// What was parsed of one rule. Refers to the rule's texts.
struct RuleParts {
  promql::Parsed expr;  ///< as written; root kNone if it is empty
  std::vector<TemplateParts> templates;  ///< of the values with `{{` in them
};

/// By group and rule, in the order of crd::PrometheusRule::groups.
using ParsedRules = std::vector<std::vector<RuleParts>>;

}  // namespace c2c::translate
