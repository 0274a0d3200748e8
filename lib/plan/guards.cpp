#include "plan/guards.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <string>

namespace c2c::plan {

namespace {

std::size_t deletions_of(const TenantPlan& tenant) {
  return static_cast<std::size_t>(std::count_if(tenant.changes.begin(), tenant.changes.end(),
                                                [](const Change& change) { return change.action == Action::kDelete; }));
}

std::uint64_t allowed(const MaxDeletes& most, std::size_t owned) {
  // A part of a few would be none at all, and nothing could ever be taken away.
  return most.percent ? std::max<std::uint64_t>(1, owned * most.value / 100) : most.value;
}

std::string shown(const MaxDeletes& most) { return fmt::format("{}{}", most.value, most.percent ? "%" : ""); }

}  // namespace

std::optional<MaxDeletes> MaxDeletes::parse(std::string_view text) {
  MaxDeletes out;
  out.percent = text.ends_with('%');
  if (out.percent) text.remove_suffix(1);
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, out.value);
  if (text.empty() || error != std::errc{} || stop != end) return std::nullopt;
  if (out.percent && out.value > 100) return std::nullopt;
  return out;
}

void add_refusals(TenantPlan& tenant, const Options& options, const GuardFacts& facts) {
  if (facts.foreign_alertmanager && !options.adopt) {
    const std::string whose = facts.foreign_owner.empty()
                                  ? std::string("has no line that says it is crd2cortex's")
                                  : fmt::format("belongs to the owner `{}`", facts.foreign_owner);
    tenant.refusals.push_back({RefusalCode::kForeignAlertmanager,
                               fmt::format("the tenant's Alertmanager configuration {}", whose),
                               "keep a copy with `export`; `--adopt` then overwrites it, and from then on it is ours"});
  }
  const std::size_t deletions = deletions_of(tenant);
  if (deletions == 0) return;
  if (facts.wants_nothing) {
    if (!options.allow_empty) {
      tenant.refusals.push_back(
          {RefusalCode::kEmptyInput,
           fmt::format("the input has nothing for the tenant, and all that is ours would be deleted: {} {}", deletions,
                       deletions == 1 ? "thing" : "things"),
           "look whether paths, `--namespace` and `--selector` are the right ones; `--allow-empty` lets it pass"});
    }
    // Who says that the tenant may lose everything need not say how much that is, unless it was counted.
    if (options.max_deletes.percent) return;
  }
  const std::uint64_t most = allowed(options.max_deletes, facts.owned);
  if (deletions <= most) return;
  tenant.refusals.push_back({RefusalCode::kTooManyDeletions,
                             fmt::format("{} of {} would be deleted, and `--max-deletes {}` lets {} pass", deletions, facts.owned,
                                         shown(options.max_deletes), most),
                             fmt::format("if that is meant, give a higher number: `--max-deletes {}`", deletions)});
}

}  // namespace c2c::plan
