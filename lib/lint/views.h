#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "amconfig/routing.h"
#include "crd/alertmanager_config.h"
#include "crd/prometheus_rule.h"
#include "desired/result.h"
#include "gotmpl/trace.h"
#include "k8s/object.h"
#include "lint/expr_facts.h"
#include "lint/rule_facts.h"
#include "lint/settings.h"
#include "promql/labels.h"
#include "promql/parser.h"
#include "promql/values.h"
#include "source/file_set.h"
#include "translate/rule_parts.h"

/// What the checks look at: parts of the input with all that was found out about them. The walker makes a view once and hands it
/// to every check of its subject; a view lives as long as the call.
namespace c2c::lint {

struct ObjectView {
  const k8s::Object& object;
  const source::FileSet& files;
  const Settings& settings;
  /// The names that rules of the object record and that do not look so (is_recorded()), sorted; of other objects it is not known
  /// while expressions are looked at.
  std::vector<std::string_view> recorded = {};

  [[nodiscard]] bool records(std::string_view metric) const;
};

struct GroupView {
  const ObjectView& object;
  const crd::RuleGroup& group;
  std::span<const translate::RuleParts> parts;  ///< of its rules
  std::size_t index = 0;
  std::shared_ptr<const GroupRef> ref = nullptr;  ///< never nullptr

  /// The group's interval in milliseconds, or what the settings say that Cortex takes for one that is absent.
  [[nodiscard]] std::chrono::milliseconds interval() const;
};

struct RuleView {
  const GroupView& group;
  const crd::Rule& rule;
  const translate::RuleParts& parts;
  std::size_t index = 0;

  [[nodiscard]] bool is_alert() const { return !rule.alert.value.empty(); }
  /// "alert `X`" or "recording rule `x:y`".
  [[nodiscard]] std::string title() const;
  /// The place of the rule's name, or of the rule.
  [[nodiscard]] source::Span name_span() const;
  /// The labels of the group and of the rule itself, the rule's winning: pairs in order of writing.
  [[nodiscard]] std::vector<const crd::LabelField*> labels() const;
  [[nodiscard]] const crd::LabelField* label(std::string_view name) const;
  [[nodiscard]] const crd::LabelField* annotation(std::string_view name) const;
  /// The place in the file of a part of the rule's expression.
  [[nodiscard]] source::Span locate(promql::Span span) const;
  /// A duration of the rule, such as `rule.for_`; zero if it is absent or wrong.
  [[nodiscard]] static std::chrono::milliseconds duration(const crd::Text& text);
};

/// An expression without errors. Its tree is at most ExprFacts::kMaxDepth deep, so that a check may recurse.
class ExprView {
 public:
  ExprView(const RuleView& rule, const ExprFacts& known)
      : facts(known),
        tree(known.parsed().parsed.tree),
        root(known.parsed().parsed.root),
        type(known.parsed().parsed.type),
        rule_(rule) {}

  const ExprFacts& facts;
  const promql::Tree& tree;
  promql::NodeId root;
  promql::Type type;

  /// The text that the tree points into.
  [[nodiscard]] std::string_view text() const { return facts.parsed().text; }
  /// Whether the metric is made by a rule: by its name, or because a rule of the same object records it.
  [[nodiscard]] bool is_recorded(std::string_view metric) const;
  /// Whether it was written as a string, whose bytes can be changed one by one; else as a number.
  [[nodiscard]] bool is_string() const { return rule_.rule.expr.node.is_string(); }
  [[nodiscard]] std::string_view text(promql::Span span) const { return text().substr(span.begin, span.end - span.begin); }
  /// The place in the file of a part of the expression.
  [[nodiscard]] source::Span locate(promql::Span span) const { return rule_.locate(span); }
  [[nodiscard]] source::Span locate(promql::NodeId id) const { return locate(tree.at(id).span); }
  /// kNone for the root.
  [[nodiscard]] promql::NodeId parent(promql::NodeId id) const { return facts.parents()[static_cast<std::size_t>(id)]; }
  [[nodiscard]] const promql::Node& node(promql::NodeId id) const { return tree.at(id); }
  /// The node below any parentheses.
  [[nodiscard]] promql::NodeId without_parens(promql::NodeId id) const;
  /// The selector node of a selector, a range, or either in parentheses; kNone for anything else.
  [[nodiscard]] promql::NodeId selector_of(promql::NodeId id) const;
  /// The metric's name that a selector asks for by equality; empty if it does not name one.
  [[nodiscard]] std::string_view metric(promql::NodeId selector) const;
  [[nodiscard]] const promql::Selector& selector(promql::NodeId id) const { return tree.selectors[tree.at(id).data]; }
  [[nodiscard]] const promql::Call& call(promql::NodeId id) const { return tree.calls[tree.at(id).data]; }
  /// The function's name of a kCall; empty for other nodes.
  [[nodiscard]] std::string_view function(promql::NodeId id) const;
  [[nodiscard]] const promql::Matching& matching(promql::NodeId id) const { return tree.matchings[tree.at(id).data]; }
  [[nodiscard]] std::span<const std::string_view> grouping(promql::NodeId aggregate) const;
  /// The value of a number, signs and parentheses folded; nullopt for anything else.
  [[nodiscard]] std::optional<double> number(promql::NodeId id) const;
  [[nodiscard]] std::size_t size() const { return tree.nodes.size(); }
  /// What is known of the labels of a node's result.
  [[nodiscard]] const promql::ResultLabels& labels(promql::NodeId id) const {
    return facts.labels()[static_cast<std::size_t>(id)];
  }
  /// Within which bounds a node's values lie, also by what metrics' names say (metric_facts.h).
  [[nodiscard]] const promql::ValueRange& values(promql::NodeId id) const {
    return facts.values()[static_cast<std::size_t>(id)];
  }

 private:
  /// For places, fixes and what the object records: whether there is a finding must not depend on anything else of it, for
  /// rules with the same expression share that.
  const RuleView& rule_;
};

/// An expression as that of its rule.
class RuleExprView : public ExprView {
 public:
  RuleExprView(const RuleView& rule_view, const ExprFacts& known) : ExprView(rule_view, known), rule(rule_view) {}
  const RuleView& rule;
};

/// The template in a label or annotation of an alert, parsed without error.
struct TemplateView {
  const RuleView& rule;
  const ExprView* expr;  ///< nullptr if the expression has errors
  const translate::TemplateParts& parts;
  const gotmpl::Trace& trace;  ///< what the template does when it runs

  [[nodiscard]] const gotmpl::Tree& tree() const { return parts.parsed->tree; }
  /// The place in the file of `size` bytes at an offset of a node.
  [[nodiscard]] source::Span locate(std::uint32_t offset, std::size_t size) const;
  [[nodiscard]] source::Span locate(gotmpl::Extent place) const { return locate(place.offset, place.size); }
};

struct ConfigView {
  const ObjectView& object;
  const crd::AlertmanagerConfig& config;
};

/// What one tenant gets, with all that is needed to look across its objects.
struct TenantView {
  std::string_view tenant;
  const cortex::TenantState* state;  ///< nullptr if it gets nothing
  RuleList rules;                ///< of the tenant, in the order of the files' paths, objects, groups and rules
  const amconfig::RoutingTree& routing;  ///< of its Alertmanager; empty if it gets none
  const desired::Result& result;
  const source::FileSet& files;
  const Settings& settings;
};

}  // namespace c2c::lint
