#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "backend/backend.h"
#include "base/expected.h"
#include "cortex/state.h"
#include "cortex/stored.h"
#include "testing/fault.h"

namespace c2c::testing {

/// A Cortex in memory: it keeps and answers as cortex-behaviour.md 1.3 to 1.6 says, as far as a backend's caller can see it.
/// Operations are counted from 1 in the order in which they are begun; up to `parallel` are in flight. With `shuffle` they take
/// effect and are answered in any order, else in the order of asking.
class FakeBackend : public backend::Backend {
 public:
  using Key = std::pair<std::string, std::string>;  ///< rule namespace, group
  struct Tenant {
    std::map<Key, cortex::RuleGroup> groups;
    std::optional<cortex::StoredAlertmanager> alertmanager;
    std::optional<std::size_t> max_groups;
    friend bool operator==(const Tenant&, const Tenant&) = default;
  };
  using Loaded = std::vector<backend::LoadedGroup>;

  std::map<std::string, Tenant> tenants;
  std::size_t parallel = 1;
  std::optional<std::mt19937_64> shuffle;
  std::map<std::size_t, Fault> faults;  ///< by the number of the operation
  std::function<std::optional<Fault>(std::size_t number, const std::string& operation)> fault;  ///< asked if `faults` has none
  std::function<bool()> stopping;                      ///< as a transport's: what is not begun fails with kCancelled
  std::function<void(std::size_t begun)> on_begin;     ///< before the operation of this number
  std::function<void(cortex::RuleGroup&)> on_put;      ///< changes what is stored
  std::function<void(cortex::StoredTenant&)> on_read;  ///< changes what is answered
  std::function<base::Expected<Loaded, backend::Failure>(const std::string& tenant)> on_read_loaded;

  /// As begun: `read T`, `put T NAMESPACE/GROUP`, `delete T NAMESPACE/GROUP`, `put-alertmanager T`, `delete-alertmanager T`,
  /// `read-loaded T`.
  std::vector<std::string> log;
  void read(const std::string& tenant, backend::Parts parts, Done<cortex::StoredTenant> done) override {
    ask("read " + tenant, std::move(done), [this, tenant, parts]() { return stored(tenant, parts); });
  }
  void write(const std::string& tenant, backend::Write write, Done<void> done) override {
    const auto* put = std::get_if<backend::PutGroup>(&write);
    const bool completes = put != nullptr && put->completes;
    const std::string name = name_of(tenant, write);
    auto work = [this, tenant, write = std::move(write)]() { return carry_out(tenants[tenant], write); };
    ask(name, std::move(done), std::move(work), completes);
  }
  void read_loaded(const std::string& tenant, Done<Loaded> done) override {
    ask("read-loaded " + tenant, std::move(done), [this, tenant]() {
      return on_read_loaded ? on_read_loaded(tenant) : base::Expected<Loaded, backend::Failure>(loaded(tenant));
    });
  }
  [[nodiscard]] std::string display() const override { return "memory"; }

  void run() override {
    while (!waiting_.empty() || !in_flight_.empty()) {
      while (!waiting_.empty() && in_flight_.size() < std::max<std::size_t>(parallel, 1)) {
        Operation operation = std::move(waiting_.front());
        waiting_.pop_front();
        if (!operation.completes && stopping && stopping()) {
          operation.fail(make_fault(backend::FailureCode::kCancelled).failure);
          continue;
        }
        operation.number = log.size() + 1;
        if (on_begin) on_begin(operation.number);
        log.push_back(operation.name);
        in_flight_.push_back(std::move(operation));
      }
      if (!in_flight_.empty()) step();
    }
  }

  /// All that the tenant has, as read() answers it.
  [[nodiscard]] cortex::StoredTenant stored(const std::string& tenant, backend::Parts parts = {}) const {
    cortex::StoredTenant answer;
    answer.tenant = tenant;
    const auto found = tenants.find(tenant);
    const Tenant nothing;
    const Tenant& has = found == tenants.end() ? nothing : found->second;
    for (const auto& [key, group] : parts.rules ? has.groups : nothing.groups) {
      auto& namespaces = answer.rule_namespaces;
      if (namespaces.empty() || namespaces.back().name != key.first) namespaces.push_back({key.first, {}});
      namespaces.back().groups.push_back(group);
    }
    if (parts.alertmanager) answer.alertmanager = has.alertmanager;
    if (on_read) on_read(answer);
    return answer;
  }

  /// The tenant's groups as a ruler that polled and evaluated them reports them.
  [[nodiscard]] Loaded loaded(const std::string& tenant) const {
    Loaded answer;
    const auto found = tenants.find(tenant);
    if (found == tenants.end()) return answer;
    for (const auto& [key, group] : found->second.groups) {
      backend::LoadedGroup& added = answer.emplace_back(backend::LoadedGroup{key.first, key.second, {}});
      for (const auto& rule : group.rules) added.rules.push_back({rule.alert.empty() ? rule.record : rule.alert, "ok", ""});
    }
    return answer;
  }

 private:
  struct Operation {
    std::string name;
    bool completes = false;
    std::function<void()> take_effect;
    std::function<void()> answer;
    std::function<void(backend::Failure)> fail;
    std::size_t number = 0;
    bool took_effect = false;
    std::optional<backend::Failure> failure;
  };

  template <class T, class Work>
  void ask(std::string name, Done<T> done, Work work, bool completes = false) {
    auto result = std::make_shared<std::optional<base::Expected<T, backend::Failure>>>();
    Operation operation;
    operation.name = std::move(name);
    operation.completes = completes;
    operation.take_effect = [result, work = std::move(work)]() { *result = work(); };
    operation.answer = [result, done]() { done(*std::move(*result)); };
    operation.fail = [done](backend::Failure failure) { done(base::Unexpected(std::move(failure))); };
    waiting_.push_back(std::move(operation));
  }

  /// One operation takes effect, or one that did is answered.
  void step() {
    const std::size_t at = shuffle ? std::uniform_int_distribution<std::size_t>(0, in_flight_.size() - 1)(*shuffle) : 0;
    if (!in_flight_[at].took_effect) {
      take_effect(in_flight_[at]);
      if (shuffle) return;
    }
    const Operation operation = std::move(in_flight_[at]);
    in_flight_.erase(in_flight_.begin() + static_cast<std::ptrdiff_t>(at));
    if (operation.failure.has_value()) return operation.fail(*operation.failure);
    operation.answer();
  }

  void take_effect(Operation& operation) {
    operation.took_effect = true;
    std::optional<Fault> found;
    if (const auto planned = faults.find(operation.number); planned != faults.end()) found = planned->second;
    if (!found && fault) found = fault(operation.number, operation.name);
    if (!found || found->effect == Effect::kCarriedOut) operation.take_effect();
    if (found) operation.failure = found->failure;
  }

  static std::string name_of(const std::string& tenant, const backend::Write& write) {
    if (const auto* put = std::get_if<backend::PutGroup>(&write)) {
      return "put " + tenant + " " + put->rule_namespace + "/" + put->group.name;
    }
    if (const auto* gone = std::get_if<backend::DeleteGroup>(&write)) {
      return "delete " + tenant + " " + gone->rule_namespace + "/" + gone->group;
    }
    return (std::holds_alternative<backend::PutAlertmanager>(write) ? "put-alertmanager " : "delete-alertmanager ") + tenant;
  }

  base::Expected<void, backend::Failure> carry_out(Tenant& tenant, const backend::Write& write) const {
    if (const auto* put = std::get_if<backend::PutGroup>(&write)) return put_group(tenant, *put);
    if (const auto* gone = std::get_if<backend::DeleteGroup>(&write)) tenant.groups.erase({gone->rule_namespace, gone->group});
    if (const auto* put = std::get_if<backend::PutAlertmanager>(&write)) tenant.alertmanager = put->config;
    if (std::holds_alternative<backend::DeleteAlertmanager>(write)) tenant.alertmanager.reset();
    return {};
  }

  base::Expected<void, backend::Failure> put_group(Tenant& tenant, const backend::PutGroup& put) const {
    if (put.group.rules.empty()) {
      return refusal(backend::FailureCode::kRefused, "invalid rules config: rule group '" + put.group.name + "' has no rules");
    }
    // Cortex counts the stored groups and one more, also for a group that is there.
    const std::size_t actual = tenant.groups.size() + 1;
    if (tenant.max_groups && actual > *tenant.max_groups) {
      return refusal(backend::FailureCode::kGroupLimit,
                     "per-user rule groups limit (limit: " + std::to_string(*tenant.max_groups) +
                         " actual: " + std::to_string(actual) + ") exceeded",
                     *tenant.max_groups);
    }
    cortex::RuleGroup group = as_stored(put.group);
    if (on_put) on_put(group);
    tenant.groups.insert_or_assign({put.rule_namespace, put.group.name}, std::move(group));
    return {};
  }

  static base::Unexpected<backend::Failure> refusal(backend::FailureCode code, std::string text,
                                                    std::optional<std::uint64_t> limit = std::nullopt) {
    backend::Failure failure;
    failure.code = code;
    failure.message = "cannot write the group: " + text;
    failure.server_text = std::move(text);
    failure.status = 400;
    failure.limit = limit;
    return base::Unexpected(std::move(failure));
  }

  /// What zero and empty things become. Source: cortex-behaviour.md 1.4.
  static cortex::RuleGroup as_stored(cortex::RuleGroup group) {
    const auto drop_zero = [](std::optional<cortex::Duration>& duration) {
      if (duration && duration->value.count() == 0) duration.reset();
    };
    drop_zero(group.interval);
    cortex::sort_labels(group.labels);
    group.writes_zero_limit = false;
    group.origin = {};
    for (cortex::Rule& rule : group.rules) {
      drop_zero(rule.for_);
      drop_zero(rule.keep_firing_for);
      cortex::sort_labels(rule.labels);
      cortex::sort_labels(rule.annotations);
      if (rule.expr.find('\n') != std::string::npos) rule.expr.erase(0, rule.expr.find_first_not_of(" \t\n"));
      rule.origin = {};
    }
    return group;
  }

  std::deque<Operation> waiting_;
  std::vector<Operation> in_flight_;
};

}  // namespace c2c::testing
