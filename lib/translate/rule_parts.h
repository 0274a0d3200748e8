#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/shared_cache.h"
#include "crd/prometheus_rule.h"
#include "gotmpl/tree.h"
#include "promql/parser.h"

namespace c2c::translate {

/// What alert templates are parsed with in front, on the line of their own text. Source: prometheus v0.308.1
/// model/rulefmt/rulefmt.go testTemplateParsing.
inline constexpr std::string_view kTemplateHeader =
    "{{$labels := .Labels}}{{$externalLabels := .ExternalLabels}}{{$externalURL := .ExternalURL}}{{$value := .Value}}";

/// An expression and what was parsed of it.
struct ParsedExpr {
  std::string text;
  promql::Parsed parsed;  ///< points into `text`
  [[nodiscard]] std::string_view key() const { return text; }
};

/// A template without errors. Offsets of the tree count from the start of `text`, that is with the header: subtract
/// kTemplateHeader.size() for offsets into the field's value.
struct ParsedTemplate {
  std::string text;  ///< header and value
  gotmpl::Tree tree;
  [[nodiscard]] std::string_view value() const { return std::string_view(text).substr(kTemplateHeader.size()); }
  [[nodiscard]] std::string_view key() const { return value(); }
};

/// The template in one label or annotation of an alert.
struct TemplateParts {
  const crd::LabelField* field = nullptr;
  bool is_annotation = false;
  std::shared_ptr<const ParsedTemplate> parsed;  ///< never nullptr; that of every rule with the same text
};

/// What was parsed of one rule.
struct RuleParts {
  std::shared_ptr<const ParsedExpr> expr;  ///< that of every rule with the same text; nullptr if there is none
  std::vector<TemplateParts> templates;    ///< of the values with `{{` in them, without errors

  /// nullptr if there is no expression, or one with errors.
  [[nodiscard]] const promql::Parsed* sound_expr() const {
    return expr != nullptr && expr->parsed.ok() && expr->parsed.root != promql::NodeId::kNone ? &expr->parsed : nullptr;
  }
};

/// By group and rule, in the order of crd::PrometheusRule::groups.
using ParsedRules = std::vector<std::vector<RuleParts>>;

/// What was parsed before: the same rules for every cluster and tenant are the common case. Thread-safe.
class ParseCache {
 public:
  /// Expressions are read by Cortex's two parsers, or else by Prometheus's.
  explicit ParseCache(bool for_cortex) : for_cortex_(for_cortex) {}

  [[nodiscard]] std::shared_ptr<const ParsedExpr> expr(std::string_view text);
  /// The fault goes to `fault`, with `name` for the template in its message; then the result is nullptr.
  [[nodiscard]] std::shared_ptr<const ParsedTemplate> alert_template(std::string_view value, std::string_view name,
                                                                     std::optional<gotmpl::ParseError>& fault);

 private:
  static constexpr std::size_t kMostExprs = 1024;
  static constexpr std::size_t kMostTemplates = 2048;
  bool for_cortex_;
  base::SharedCache<ParsedExpr> exprs_{kMostExprs};
  base::SharedCache<ParsedTemplate> templates_{kMostTemplates};
};

}  // namespace c2c::translate
