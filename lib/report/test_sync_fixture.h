#pragma once

// A plan, and what became of it, in which every shape is there once. Its secrets are kCanary.

#include <string>
#include <utility>
#include <vector>

#include "report/sync_report.h"

namespace c2c::report {

inline const std::string kCanary = "c4nary/+s3cret=";
/// What a name must not be able to do: close a fence or a tag, mention people, give commands to a terminal or to GitHub.
inline const std::string kHostile = "x```</details>@team #12 |<b>\x1b[31m\n::error::gone\r";

class SyncFixture {
 public:
  explicit SyncFixture(bool applied) {
    add_changed();
    add_refused();
    add_failing();
    unread_.push_back({"delta", failure(backend::FailureCode::kNotCortex, "cannot read the rules of tenant `delta`: a page came",
                                        "Sign in " + kHostile)});
    if (applied) add_results();
    applied_ = applied;
  }
  [[nodiscard]] SyncReport report() const { return {plan_, applied_ ? &result_ : nullptr, unread_, "http://cortex:8080"}; }
  plan::Plan& plan() { return plan_; }

 private:
  static backend::Failure failure(backend::FailureCode code, std::string message, std::string words) {
    backend::Failure out;
    out.code = code;
    out.message = std::move(message);
    out.server_text = std::move(words);
    return out;
  }

  static cortex::RuleGroup group(const std::string& name, std::vector<std::string> alerts, const std::string& expr = "up == 0") {
    cortex::RuleGroup out;
    out.name = name;
    for (std::string& alert : alerts) {
      cortex::Rule& rule = out.rules.emplace_back();
      rule.alert = std::move(alert);
      rule.expr = expr;
      rule.labels = {{"severity", "page"}};
    }
    return out;
  }

  static plan::Change change(plan::Action action, plan::Reason reason, const std::string& name) {
    plan::Change out;
    out.action = action;
    out.reason = reason;
    out.rule_namespace = "crd/shop/web";
    out.group = name;
    if (action != plan::Action::kDelete) {
      out.origin = {{"PrometheusRule", "shop", "web"}, "rules/web.yaml", {12, 5}};
      out.group_after = group(name, {"Down", "Slow"});
    }
    if (action != plan::Action::kCreate) out.group_before = group(name, {"Down", "Slow"}, "up == 1");
    return out;
  }

  static plan::AlertmanagerSide side(const std::string& channel) {
    plan::AlertmanagerSide out;
    out.stored.config = base::Secret("api_url: " + kCanary);
    out.stored.templates = {{"a.tmpl", "one\ntwo " + channel + "\n"}};
    doc::Mapping slack;
    slack.set("api_url", doc::SecretValue{base::Secret(kCanary), "shop/slack#url"});
    slack.set("channel", channel);
    doc::Mapping receiver;
    receiver.set("name", std::string("team"));
    receiver.set("slack_configs", doc::Sequence{doc::Value(std::move(slack))});
    doc::Mapping root;
    root.set("receivers", doc::Sequence{doc::Value(std::move(receiver))});
    out.tree = doc::Value(std::move(root));
    out.owned = true;
    out.owner = "crd";
    return out;
  }

  void add_changed() {
    plan::TenantPlan tenant;
    tenant.tenant = "alpha";
    plan::Change update = change(plan::Action::kUpdate, plan::Reason::kDiffers, "changed");
    update.fields = {{"rules[0].expr", "up == 1", "up == 0"}, {"rules[1].expr", "up == 1", "up == 0"}};
    update.replace = true;
    plan::Change config;
    config.subject = plan::Subject::kAlertmanager;
    config.action = plan::Action::kUpdate;
    config.reason = plan::Reason::kAdopted;
    config.alertmanager_before = side("#old");
    config.alertmanager_before->owned = false;
    config.alertmanager_before->owner.clear();
    config.alertmanager_after = side("#new");
    config.origin = {{"AlertmanagerConfig", "shop", "web"}, "am.yaml", {3, 1}};
    config.fields = {{"owner", std::nullopt, "crd"},
                     {"receivers[team].slack_configs[0].channel", "#old", "#new"},
                     {"receivers[team].slack_configs[0].api_url", "<secret inline> #0000", "<secret shop/slack#url> #1111"},
                     {"template_files[a.tmpl]", "one\ntwo #old\n", "one\ntwo #new\n"}};
    tenant.changes = {update, change(plan::Action::kCreate, plan::Reason::kMissing, "new"),
                      change(plan::Action::kDelete, plan::Reason::kNotInInput, "old"),
                      change(plan::Action::kDelete, plan::Reason::kForeign, kHostile), config};
    for (std::size_t i = 0; i < tenant.changes.size(); ++i) tenant.changes[i].phase = static_cast<unsigned>(i);
    tenant.moves = {{"Down", "crd/shop/web", "changed", {"a"}, {"b"}, true, false},
                    {"Slow", "crd/shop/web", "changed", {"a"}, {}, false, false},
                    {"New", "crd/shop/web", "new", {}, {}, true, true}};
    tenant.notes = {"2 rule groups are left as they are"};
    tenant.order_reason = "the Alertmanager configuration comes last";
    tenant.unchanged_groups = 14;
    tenant.foreign_groups = 2;
    tenant.placeholders = 1;
    plan_.tenants.push_back(std::move(tenant));
  }

  void add_refused() {
    plan::TenantPlan tenant;
    tenant.tenant = "beta";
    tenant.changes = {change(plan::Action::kDelete, plan::Reason::kNotInInput, "gone")};
    tenant.refusals = {{plan::RefusalCode::kEmptyInput, "the input has nothing for the tenant", "`--allow-empty` lets it pass"}};
    plan_.tenants.push_back(std::move(tenant));
  }

  void add_failing() {
    plan::TenantPlan tenant;
    tenant.tenant = "gamma";
    tenant.changes = {change(plan::Action::kCreate, plan::Reason::kMissing, "refused"),
                      change(plan::Action::kCreate, plan::Reason::kMissing, "unclear"),
                      change(plan::Action::kDelete, plan::Reason::kNotInInput, "waiting")};
    tenant.changes[2].needs = {0};
    plan_.tenants.push_back(std::move(tenant));
  }

  void add_results() {
    result_.tenants.resize(3);
    for (std::size_t i = 0; i < 3; ++i) {
      result_.tenants[i].tenant = plan_.tenants[i].tenant;
      result_.tenants[i].changes.resize(plan_.tenants[i].changes.size());
    }
    for (sync::ChangeResult& done : result_.tenants[0].changes) done.outcome = sync::Outcome::kDone;
    result_.tenants[0].complaints = {{"crd/shop/web", "new", "the evaluation of `Down` fails: " + kHostile},
                                     {"", "", "another one is there"},
                                     {"", "", "cannot read the rules of tenant `alpha`", true}};
    result_.tenants[1].refused = true;
    auto& failing = result_.tenants[2].changes;
    failing[0] = {sync::Outcome::kFailed,
                  failure(backend::FailureCode::kRefused, "cannot write the group: Cortex refuses it (400)", "invalid label"),
                  {}};
    failing[1] = {sync::Outcome::kUnknown,
                  failure(backend::FailureCode::kUnreachable, "cannot write the group: no answer within 30s", {}), {}};
    failing[1].failure->ambiguous = true;
    failing[2].why = "it needs the creation of the group `refused`, which failed";
  }

  plan::Plan plan_;
  sync::Result result_;
  std::vector<UnreadTenant> unread_;
  bool applied_ = false;
};

}  // namespace c2c::report
