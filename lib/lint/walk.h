#pragma once

#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "base/shared_cache.h"
#include "desired/inspector.h"
#include "desired/result.h"
#include "lint/check.h"
#include "lint/expr_facts.h"
#include "lint/rule_facts.h"
#include "lint/settings.h"
#include "source/file_set.h"

namespace c2c::lint {

/// Visits everything once and calls the checks that are switched on, each with the subject that it asks for. No check walks by
/// itself, and nothing here knows a check.
class Walker : public desired::Inspector {
 public:
  /// Settings and files must outlive the walker.
  Walker(const Settings& settings, const source::FileSet& files);

  void inspect(const k8s::Object& object, bool sound, const desired::ReadRules* rules, diag::Sink& sink) const override;
  /// After all objects were read: the checks of tenants.
  void check_tenants(const desired::Result& result, diag::Sink& sink);

 private:
  /// A check that is switched on.
  struct Active {
    const CheckEntry* entry;
    diag::Level level;
  };
  template <class On>
  using Checks = std::vector<std::pair<On, Active>>;

  void visit_rules(const struct ObjectView& object, const desired::ReadRules& read, diag::Sink& sink) const;
  /// In the order of the files' paths, the objects, the groups and the rules.
  [[nodiscard]] bool is_before(const RuleFacts& a, const RuleFacts& b) const;
  [[nodiscard]] RuleFacts visit_rule(const struct RuleView& rule, std::string_view path, diag::Sink& sink) const;
  [[nodiscard]] std::shared_ptr<const ExprFacts> facts_of_expr(const std::shared_ptr<const translate::ParsedExpr>& expr) const;
  [[nodiscard]] std::shared_ptr<const TemplateFacts> facts_of_template(
      const std::shared_ptr<const translate::ParsedTemplate>& parsed) const;
  void run_on_expr(const class RuleExprView& expr, std::string_view path, diag::Sink& sink) const;
  template <class On, class View>
  void run(const Checks<On>& checks, const View& view, std::string_view path, diag::Sink& sink) const;

  const Settings& settings_;
  const source::FileSet& files_;
  Checks<OnObject> on_object_;
  Checks<OnGroup> on_group_;
  Checks<OnRule> on_rule_;
  Checks<OnExpr> on_expr_;
  Checks<OnRuleExpr> on_rule_expr_;
  Checks<OnTemplate> on_template_;
  Checks<OnConfig> on_config_;
  Checks<OnTenant> on_tenant_;
  static constexpr std::size_t kMostExprs = 1024;
  static constexpr std::size_t kMostLabels = 1024;
  static constexpr std::size_t kMostTemplates = 2048;
  mutable base::SharedCache<ExprFacts> exprs_{kMostExprs};
  mutable base::SharedCache<TemplateFacts> templates_{kMostTemplates};
  mutable base::SharedCache<WrittenLabels> written_{kMostLabels};
  mutable std::mutex mutex_;
  mutable std::vector<std::vector<RuleFacts>> facts_;  ///< of the rules of each object, in no order; under the mutex
};

}  // namespace c2c::lint
