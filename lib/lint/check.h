#pragma once

#include <span>
#include <string_view>
#include <variant>

#include "lint/settings.h"

namespace c2c::lint {

struct ObjectView;
struct GroupView;
struct RuleView;
class ExprView;
class RuleExprView;
struct TemplateView;
struct ConfigView;
struct TenantView;
class Findings;

/// What a check looks at. The walker calls each for every subject of its kind, from several threads; but a check of expressions
/// that found nothing in one is not asked again where another rule has the same.
struct OnObject { void (*run)(const ObjectView&, Findings&); };      ///< every object of ours
struct OnGroup { void (*run)(const GroupView&, Findings&); };        ///< every group of a PrometheusRule
struct OnRule { void (*run)(const RuleView&, Findings&); };          ///< every rule
struct OnExpr { void (*run)(const ExprView&, Findings&); };          ///< every expression without errors: see it alone
struct OnRuleExpr { void (*run)(const RuleExprView&, Findings&); };  ///< the same together with its rule
struct OnTemplate { void (*run)(const TemplateView&, Findings&); };  ///< every template of an alert that parses
struct OnConfig { void (*run)(const ConfigView&, Findings&); };      ///< every AlertmanagerConfig without a faulty child route
struct OnTenant { void (*run)(const TenantView&, Findings&); };      ///< every tenant, after all objects were read
using Subject = std::variant<OnObject, OnGroup, OnRule, OnExpr, OnRuleExpr, OnTemplate, OnConfig, OnTenant>;

/// One setting of a check: a list of words under its name in the configuration file.
struct CheckOption {
  std::string_view name;
  std::string_view fallback;  ///< the default, separated by commas
  std::string_view help;      ///< one sentence
};

/// One check, defined in its own file checks/<group>/<name>.cpp as `<group>_<name>`, without a trace of its id: that, its level
/// and summary are its line in checks.def.
struct Check {
  Subject run;
  std::string_view since;  ///< the version of crd2cortex that brought it
  std::string_view docs;   ///< paragraphs under the headings "What it finds", "Why it matters", "How to mend it", "Source"
  std::span<const CheckOption> options = {};
};

/// A line of checks.def.
struct CheckEntry {
  std::string_view id;  ///< "promql/rate-on-gauge"
  Severity severity;    ///< unless the configuration says otherwise
  std::string_view summary;
  const Check* check;
};

/// All checks, in the order of checks.def.
[[nodiscard]] std::span<const CheckEntry> all_checks();
/// nullptr if there is none.
[[nodiscard]] const CheckEntry* find_check(std::string_view id);

}  // namespace c2c::lint
