#include "lint/walk.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <variant>

#include "crd/alertmanager_config.h"
#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint {

namespace {

std::vector<std::string_view> recorded_in(const desired::ReadRules& read) {
  std::vector<std::string_view> out;
  for (const crd::RuleGroup& group : read.rules.groups) {
    for (const crd::Rule& rule : group.rules) {
      if (!rule.record.value.empty()) out.emplace_back(rule.record.value);
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

Walker::Walker(const Settings& settings, const source::FileSet& files) : settings_(settings), files_(files) {
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
    Findings findings(*active.entry, active.level, settings_, sink);
    findings.set_path(path);
    on.run(view, findings);
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
  for (std::size_t g = 0; g < read.rules.groups.size(); ++g) {
    const crd::RuleGroup& group = read.rules.groups[g];
    const GroupView view{object, group, read.parsed[g], g};
    const std::string path = "spec.groups[" + std::to_string(g) + "]";
    run(on_group_, view, path, sink);
    for (std::size_t r = 0; r < group.rules.size(); ++r) {
      visit_rule(RuleView{view, group.rules[r], read.parsed[g][r], r}, path + ".rules[" + std::to_string(r) + "]", sink);
    }
  }
}

void Walker::visit_rule(const RuleView& rule, std::string_view path, diag::Sink& sink) const {
  run(on_rule_, rule, path, sink);
  std::optional<ExprView> expr;
  const promql::Parsed& parsed = rule.parts.expr;
  const bool has_expr = parsed.ok() && parsed.root != promql::NodeId::kNone;
  if (has_expr && ExprView::depth(parsed.tree) > ExprView::kMaxDepth) {
    sink.warning("lint/deep-expression", rule.rule.expr.span(),
                 "the expression has a chain of more than " + std::to_string(ExprView::kMaxDepth) +
                     " operators: no check looks at it",
                 "make several rules of it");
  } else if (has_expr) {
    expr.emplace(rule, parsed);
    run(on_expr_, *expr, path, sink);
  }
  const ExprView* known = expr ? &*expr : nullptr;
  for (const translate::TemplateParts& parts : rule.parts.templates) {
    if (parts.parsed.error) continue;
    const std::string field =
        std::string(path) + (parts.is_annotation ? ".annotations." : ".labels.") + std::string(parts.field->key);
    run(on_template_, TemplateView{rule, known, parts}, field, sink);
  }
  if (on_tenant_.empty()) return;
  RuleFacts facts = facts_of(rule, known, path);
  const std::scoped_lock lock(mutex_);
  facts_.push_back(std::move(facts));
}

void Walker::check_tenants(const desired::Result& result, diag::Sink& sink) {
  if (on_tenant_.empty()) return;
  std::map<std::tuple<std::string_view, std::string_view>, std::string_view> tenant_of;
  std::map<std::string_view, std::vector<RuleFacts>> rules;
  for (const auto* list : {&result.converted, &result.rejected}) {
    for (const desired::Placed& placed : *list) {
      if (placed.tenant.empty()) continue;
      rules[placed.tenant];
      if (placed.object.kind == "PrometheusRule") tenant_of[{placed.object.ns, placed.object.name}] = placed.tenant;
    }
  }
  for (RuleFacts& facts : facts_) {
    const auto found = tenant_of.find({facts.object.ns, facts.object.name});
    if (found == tenant_of.end()) continue;
    facts.tenant = found->second;
    rules[found->second].push_back(std::move(facts));
  }
  facts_.clear();
  for (auto& [tenant, list] : rules) {
    const auto place = [this](const RuleFacts& f) {
      const std::string_view path = f.span.valid() ? std::string_view(files_.get(f.span.file).path()) : std::string_view();
      return std::make_tuple(path, f.span.begin, std::string_view(f.field));
    };
    std::sort(list.begin(), list.end(), [&](const RuleFacts& a, const RuleFacts& b) { return place(a) < place(b); });
    // A binding of its own: clang 14 does not capture structured ones.
    const std::string_view name = tenant;
    const auto is_it = [name](const cortex::TenantState& s) { return s.tenant == name; };
    const auto state = std::find_if(result.tenants.begin(), result.tenants.end(), is_it);
    const bool has_routes = state != result.tenants.end() && state->alertmanager;
    const auto syntax = settings_.utf8_names ? amconfig::MatcherSyntax::kUtf8 : amconfig::MatcherSyntax::kClassic;
    const amconfig::RoutingTree routing =
        has_routes ? amconfig::RoutingTree(state->alertmanager->config, syntax) : amconfig::RoutingTree();
    const TenantView view{tenant, state == result.tenants.end() ? nullptr : &*state, list, routing, result, files_, settings_};
    run(on_tenant_, view, {}, sink);
  }
}

}  // namespace c2c::lint
