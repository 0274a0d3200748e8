#include "lint/walk.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <variant>

#include "base/assert.h"
#include "crd/alertmanager_config.h"
#include "lint/findings.h"
#include "lint/metric_facts.h"
#include "lint/views.h"

namespace c2c::lint {

namespace {

std::vector<std::string_view> recorded_in(const desired::ReadRules& read) {
  std::vector<std::string_view> out;
  for (const crd::RuleGroup& group : read.rules.groups) {
    for (const crd::Rule& rule : group.rules) {
      const std::string_view name = rule.record.value;
      if (!name.empty() && !is_recorded(name)) out.push_back(name);
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

Walker::Walker(const Settings& settings, const source::FileSet& files) : settings_(settings), files_(files) {
  C2C_ASSERT(all_checks().size() <= ExprFacts::kMaxChecks);
  for (const CheckEntry& entry : all_checks()) {
    Severity severity = entry.severity;
    if (const auto found = settings.checks.find(entry.id); found != settings.checks.end()) {
      severity = found->second.severity.value_or(severity);
    }
    const auto level = level_of(severity);
    if (!level) continue;
    const Active active{&entry, *level};
    struct {
      Walker& walker;
      const Active& active;
      void operator()(OnObject on) const { walker.on_object_.emplace_back(on, active); }
      void operator()(OnGroup on) const { walker.on_group_.emplace_back(on, active); }
      void operator()(OnRule on) const { walker.on_rule_.emplace_back(on, active); }
      void operator()(OnExpr on) const { walker.on_expr_.emplace_back(on, active); }
      void operator()(OnRuleExpr on) const { walker.on_rule_expr_.emplace_back(on, active); }
      void operator()(OnTemplate on) const { walker.on_template_.emplace_back(on, active); }
      void operator()(OnConfig on) const { walker.on_config_.emplace_back(on, active); }
      void operator()(OnTenant on) const { walker.on_tenant_.emplace_back(on, active); }
    } add{*this, active};
    std::visit(add, entry.check->run);
  }
}

template <class On, class View>
void Walker::run(const Checks<On>& checks, const View& view, std::string_view path, diag::Sink& sink) const {
  for (const auto& [on, active] : checks) {
    Findings findings(*active.entry, active.level, settings_, path, sink);
    on.run(view, findings);
  }
}

void Walker::run_on_expr(const RuleExprView& expr, std::string_view path, diag::Sink& sink) const {
  // Else what is found depends on the object as well.
  const bool shared = expr.rule.group.object.recorded.empty();
  for (std::size_t i = 0; i < on_expr_.size(); ++i) {
    if (shared && expr.facts.is_silent(i)) continue;
    const auto& [on, active] = on_expr_[i];
    const std::size_t before = sink.all().size();
    Findings findings(*active.entry, active.level, settings_, path, sink);
    on.run(expr, findings);
    if (shared && sink.all().size() == before) expr.facts.set_silent(i);
  }
}

void Walker::inspect(const k8s::Object& object, bool sound, const desired::ReadRules* rules, diag::Sink& sink) const {
  ObjectView view{object, files_, settings_};
  if (rules != nullptr) view.recorded = recorded_in(*rules);
  run(on_object_, view, {}, sink);
  if (rules != nullptr) visit_rules(view, *rules, sink);
  if (object.kind == "AlertmanagerConfig" && sound && !on_config_.empty()) {
    diag::Sink told;  // What cannot be decoded is reported by who converts it.
    const crd::AlertmanagerConfig config = crd::decode_alertmanager_config(object, told);
    if (told.empty()) run(on_config_, ConfigView{view, config}, {}, sink);
  }
}

void Walker::visit_rules(const ObjectView& object, const desired::ReadRules& read, diag::Sink& sink) const {
  std::vector<RuleFacts> facts;
  for (std::size_t g = 0; g < read.rules.groups.size(); ++g) {
    const crd::RuleGroup& group = read.rules.groups[g];
    const k8s::Object& in = object.object;
    const auto ref = std::make_shared<const GroupRef>(GroupRef{in.ref(), in.span(), std::string(group.name.value), g});
    const GroupView view{object, group, read.parsed[g], g, ref};
    const std::string path = ref->field();
    run(on_group_, view, path, sink);
    facts.reserve(facts.size() + group.rules.size());
    for (std::size_t r = 0; r < group.rules.size(); ++r) {
      const RuleView rule{view, group.rules[r], read.parsed[g][r], r};
      facts.push_back(visit_rule(rule, path + ".rules[" + std::to_string(r) + "]", sink));
    }
  }
  if (on_tenant_.empty() || facts.empty()) return;
  const std::scoped_lock lock(mutex_);
  facts_.push_back(std::move(facts));
}

std::shared_ptr<const ExprFacts> Walker::facts_of_expr(const std::shared_ptr<const translate::ParsedExpr>& expr) const {
  return exprs_.get(expr.get(), [&] { return std::make_shared<const ExprFacts>(expr); });
}

std::shared_ptr<const TemplateFacts> Walker::facts_of_template(
    const std::shared_ptr<const translate::ParsedTemplate>& parsed) const {
  return templates_.get(parsed.get(), [&] {
    return std::make_shared<const TemplateFacts>(TemplateFacts{parsed, gotmpl::trace_alert_template(parsed->tree)});
  });
}

RuleFacts Walker::visit_rule(const RuleView& rule, std::string_view path, diag::Sink& sink) const {
  run(on_rule_, rule, path, sink);
  std::optional<RuleExprView> expr;
  const std::shared_ptr<const ExprFacts> facts = rule.parts.sound_expr() ? facts_of_expr(rule.parts.expr) : nullptr;
  if (facts != nullptr && facts->too_deep()) {
    sink.warning("lint/deep-expression", rule.rule.expr.span(),
                 "the expression has a chain of more than " + std::to_string(ExprFacts::kMaxDepth) +
                     " operators: no check looks at it",
                 "make several rules of it");
  } else if (facts != nullptr) {
    expr.emplace(rule, *facts);
    run_on_expr(*expr, path, sink);
    run(on_rule_expr_, *expr, path, sink);
  }
  const ExprView* known = expr ? &*expr : nullptr;
  for (const translate::TemplateParts& parts : rule.parts.templates) {
    if (on_template_.empty()) break;
    const std::string field =
        std::string(path) + (parts.is_annotation ? ".annotations." : ".labels.") + std::string(parts.field->key);
    const std::shared_ptr<const TemplateFacts> traced = facts_of_template(parts.parsed);
    run(on_template_, TemplateView{rule, known, parts, traced->trace}, field, sink);
  }
  return on_tenant_.empty() ? RuleFacts{} : facts_of(rule, known, written_);
}

bool Walker::is_before(const RuleFacts& a, const RuleFacts& b) const {
  const source::Span x = a.group->object_span;
  const source::Span y = b.group->object_span;
  if (x.file != y.file) {
    const int order = files_.get(x.file).path().compare(files_.get(y.file).path());
    if (order != 0) return order < 0;
  }
  // Not by the rules' own places: where they are aliases several objects share them.
  return std::tie(x.begin, a.group->index, a.index) < std::tie(y.begin, b.group->index, b.index);
}

void Walker::check_tenants(const desired::Result& result, diag::Sink& sink) {
  if (on_tenant_.empty()) return;
  std::map<std::tuple<std::string_view, std::string_view>, std::string_view> tenant_of;
  std::map<std::string_view, std::vector<const RuleFacts*>> rules;
  for (const auto* list : {&result.converted, &result.rejected}) {
    for (const desired::Placed& placed : *list) {
      if (placed.tenant.empty()) continue;
      rules[placed.tenant];
      if (placed.object.kind == "PrometheusRule") tenant_of[{placed.object.ns, placed.object.name}] = placed.tenant;
    }
  }
  // Nearly in the order of the rules then: an object's are together.
  std::sort(facts_.begin(), facts_.end(), [this](const std::vector<RuleFacts>& a, const std::vector<RuleFacts>& b) {
    return is_before(a.front(), b.front());
  });
  for (const std::vector<RuleFacts>& facts : facts_) {
    const diag::ObjectRef& object = facts.front().group->object;
    const auto found = tenant_of.find({object.ns, object.name});
    if (found == tenant_of.end()) continue;
    std::vector<const RuleFacts*>& all = rules[found->second];
    for (const RuleFacts& rule : facts) all.push_back(&rule);
  }
  for (auto& [tenant, list] : rules) {
    const auto before = [this](const RuleFacts* a, const RuleFacts* b) { return is_before(*a, *b); };
    if (!std::is_sorted(list.begin(), list.end(), before)) std::sort(list.begin(), list.end(), before);
    // A binding of its own: clang 14 does not capture structured ones.
    const std::string_view name = tenant;
    const auto is_it = [name](const cortex::TenantState& s) { return s.tenant == name; };
    const auto state = std::find_if(result.tenants.begin(), result.tenants.end(), is_it);
    const bool has_routes = state != result.tenants.end() && state->alertmanager;
    const auto syntax = settings_.utf8_names ? amconfig::MatcherSyntax::kUtf8 : amconfig::MatcherSyntax::kClassic;
    const amconfig::RoutingTree routing =
        has_routes ? amconfig::RoutingTree(state->alertmanager->config, syntax) : amconfig::RoutingTree();
    const cortex::TenantState* known = state == result.tenants.end() ? nullptr : &*state;
    const TenantView view{tenant, known, RuleList(list), routing, result, files_, settings_};
    run(on_tenant_, view, {}, sink);
  }
  facts_.clear();
}

}  // namespace c2c::lint
