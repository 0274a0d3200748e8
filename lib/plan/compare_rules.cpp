#include "plan/compare_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <optional>
#include <utility>

#include "gostd/duration.h"
#include "plan/align.h"
#include "promql/parser.h"
#include "promql/printer.h"

namespace c2c::plan {

namespace {

using cortex::Duration;
using cortex::Labels;
using cortex::Rule;
using cortex::RuleGroup;
using std::chrono::milliseconds;

constexpr std::string_view kBlanks = " \t\r\n";

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

bool same_expr(std::string_view a, std::string_view b) {
  // Nearly all are the same to the byte; only the others are worth parsing.
  return a == b || trimmed(a) == trimmed(b) || canonical_expr(a) == canonical_expr(b);
}

milliseconds or_zero(const std::optional<Duration>& duration) { return duration ? duration->value : milliseconds{0}; }

std::optional<std::string> shown(const std::optional<Duration>& duration) {
  if (!duration) return std::nullopt;
  return duration->text.empty() ? gostd::print_prometheus_duration(duration->value) : duration->text;
}

std::optional<std::string> shown(const std::string& text) { return text.empty() ? std::nullopt : std::optional(text); }

/// Collects what differs, each under a path with the same beginning.
class Differences {
 public:
  explicit Differences(std::string where) : where_(std::move(where)) {}

  void add(std::string_view field, std::optional<std::string> before, std::optional<std::string> after) {
    out_.push_back({where_ + std::string(field), std::move(before), std::move(after)});
  }
  void text(std::string_view field, const std::string& before, const std::string& after) {
    if (before != after) add(field, shown(before), shown(after));
  }
  /// Zero and absent are the same.
  void duration(std::string_view field, const std::optional<Duration>& before, const std::optional<Duration>& after) {
    if (or_zero(before) != or_zero(after)) add(field, shown(before), shown(after));
  }
  void labels(std::string_view field, const Labels& before, const Labels& after) {
    auto b = before.begin();
    auto a = after.begin();
    while (b != before.end() || a != after.end()) {
      const bool only_before = a == after.end() || (b != before.end() && b->first < a->first);
      const bool only_after = b == before.end() || (a != after.end() && a->first < b->first);
      if (only_before || only_after || b->second != a->second) {
        const std::string& name = only_after ? a->first : b->first;
        add(fmt::format("{}[{}]", field, name), only_after ? std::nullopt : std::optional(b->second),
            only_before ? std::nullopt : std::optional(a->second));
      }
      if (!only_after) ++b;
      if (!only_before) ++a;
    }
  }
  [[nodiscard]] std::vector<FieldChange> take() { return std::move(out_); }

 private:
  std::string where_;
  std::vector<FieldChange> out_;
};

std::vector<FieldChange> compare_rules(std::string where, const Rule& before, const Rule& after) {
  Differences out(std::move(where));
  out.text("record", before.record, after.record);
  out.text("alert", before.alert, after.alert);
  if (!same_expr(before.expr, after.expr)) out.add("expr", before.expr, after.expr);
  out.duration("for", before.for_, after.for_);
  out.duration("keep_firing_for", before.keep_firing_for, after.keep_firing_for);
  out.labels("labels", before.labels, after.labels);
  out.labels("annotations", before.annotations, after.annotations);
  return out.take();
}

bool same_title(const Rule& a, const Rule& b) { return a.alert == b.alert && a.record == b.record; }

}  // namespace

std::string canonical_expr(std::string_view expr) {
  // Whatever some Cortex takes has a canonical form.
  const promql::Parsed parsed = promql::parse_expr(expr, {.profile = promql::Profile::kExperimental});
  return parsed.ok() ? promql::print_canonical(parsed) : std::string(trimmed(expr));
}

bool same_rule(const Rule& a, const Rule& b) { return compare_rules({}, a, b).empty(); }

std::vector<FieldChange> compare_groups(const RuleGroup& before, const RuleGroup& after) {
  Differences fields({});
  fields.duration("interval", before.interval, after.interval);
  // Here zero says something: the group's own offset in place of the tenant's.
  if (before.query_offset != after.query_offset) {
    fields.add("query_offset", shown(before.query_offset), shown(after.query_offset));
  }
  const auto limit = [](const RuleGroup& group) { return std::max<std::int64_t>(group.limit, 0); };
  const auto shown_limit = [&](const RuleGroup& group) {
    return limit(group) == 0 ? std::nullopt : std::optional(std::to_string(limit(group)));
  };
  if (limit(before) != limit(after)) fields.add("limit", shown_limit(before), shown_limit(after));
  fields.labels("labels", before.labels, after.labels);
  std::vector<FieldChange> out = fields.take();

  const auto pairs = align(before.rules.size(), after.rules.size(),
                           [&](std::size_t b, std::size_t a) { return same_title(before.rules[b], after.rules[a]); });
  for (const Pair& pair : pairs) {
    if (!pair.before) {
      out.push_back({fmt::format("rules[{}]", *pair.after), std::nullopt, title_of(after.rules[*pair.after])});
    } else if (!pair.after) {
      out.push_back({fmt::format("rules[{}]", *pair.before), title_of(before.rules[*pair.before]), std::nullopt});
    } else {
      std::vector<FieldChange> rule =
          compare_rules(fmt::format("rules[{}].", *pair.after), before.rules[*pair.before], after.rules[*pair.after]);
      std::move(rule.begin(), rule.end(), std::back_inserter(out));
    }
  }
  return out;
}

}  // namespace c2c::plan
