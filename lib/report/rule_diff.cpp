// How rules are matched: first those that are equal and in the same order (a longest common subsequence); then, between two
// such neighbours, those of the same name and labels in order, then of the same name; then equal ones and ones of the same name
// anywhere else, which were moved; at last, between neighbours again, those of the same expression, which were renamed. What
// remains is new or gone.
#include "report/rule_diff.h"

#include <chrono>
#include <cstdint>
#include <deque>
#include <map>
#include <string_view>
#include <utility>

#include "cortex/codec.h"
#include "doc/write.h"
#include "report/line_diff.h"

namespace c2c::report {

namespace {

/// A text that two rules share exactly if they are the same in some respect.
using Key = std::string (*)(const cortex::Rule&);

void put(std::string& out, std::string_view text) { out.append(std::to_string(text.size())).append(":").append(text); }

void put(std::string& out, const cortex::Labels& labels) {
  out += std::to_string(labels.size());
  for (const auto& [name, value] : labels) {
    put(out, name);
    put(out, value);
  }
}

void put(std::string& out, const std::optional<cortex::Duration>& duration) {
  out += std::to_string(duration ? duration->value.count() : 0) + ";";
}

std::string name_key(const cortex::Rule& rule) {
  std::string out;
  put(out, rule.record);
  put(out, rule.alert);
  return out;
}

std::string labels_key(const cortex::Rule& rule) {
  std::string out = name_key(rule);
  put(out, rule.labels);
  return out;
}

std::string expr_key(const cortex::Rule& rule) {
  std::string out = rule.alert.empty() ? "record" : "alert";
  put(out, rule.expr);
  return out;
}

/// Equal as operator== has it.
std::string whole_key(const cortex::Rule& rule) {
  std::string out = labels_key(rule);
  put(out, rule.expr);
  put(out, rule.for_);
  put(out, rule.keep_firing_for);
  put(out, rule.annotations);
  return out;
}

class Matcher {
 public:
  Matcher(const std::vector<cortex::Rule>& before, const std::vector<cortex::Rule>& after)
      : before_(before), after_(after), partner_(after.size()), taken_(before.size(), false), moved_(after.size(), false) {}

  std::vector<RuleChange> run() {
    match_in_order(0, before_.size(), 0, after_.size(), whole_key);
    match_between(labels_key);
    match_between(name_key);
    match_anywhere(whole_key);
    match_anywhere(labels_key);
    match_anywhere(name_key);
    match_between(expr_key);
    return changes();
  }

 private:
  /// Pairs of what is not yet paired within the two ranges, in order.
  void match_in_order(std::size_t a_begin, std::size_t a_end, std::size_t b_begin, std::size_t b_end, Key key) {
    std::map<std::string, std::uint32_t> known;
    const auto id_of = [&](const cortex::Rule& rule) {
      return known.emplace(key(rule), static_cast<std::uint32_t>(known.size())).first->second;
    };
    std::vector<std::size_t> a_free;
    std::vector<std::size_t> b_free;
    std::vector<std::uint32_t> a_ids;
    std::vector<std::uint32_t> b_ids;
    for (std::size_t i = a_begin; i < a_end; ++i) {
      if (taken_[i]) continue;
      a_free.push_back(i);
      a_ids.push_back(id_of(before_[i]));
    }
    for (std::size_t i = b_begin; i < b_end; ++i) {
      if (partner_[i]) continue;
      b_free.push_back(i);
      b_ids.push_back(id_of(after_[i]));
    }
    for (const auto& [a, b] : common_subsequence(a_ids, b_ids)) pair(a_free[a], b_free[b]);
  }

  /// The same in each gap between two pairs that are there and in order.
  void match_between(Key key) {
    const std::vector<std::optional<std::size_t>> fixed = partner_;
    std::size_t a_begin = 0;
    std::size_t b_begin = 0;
    for (std::size_t b = 0; b < fixed.size(); ++b) {
      if (!fixed[b] || moved_[b]) continue;
      match_in_order(a_begin, *fixed[b], b_begin, b, key);
      a_begin = *fixed[b] + 1;
      b_begin = b + 1;
    }
    match_in_order(a_begin, before_.size(), b_begin, after_.size(), key);
  }

  void match_anywhere(Key key) {
    std::map<std::string, std::deque<std::size_t>> free;
    for (std::size_t a = 0; a < before_.size(); ++a) {
      if (!taken_[a]) free[key(before_[a])].push_back(a);
    }
    for (std::size_t b = 0; b < after_.size(); ++b) {
      if (partner_[b]) continue;
      const auto found = free.find(key(after_[b]));
      if (found == free.end() || found->second.empty()) continue;
      pair(found->second.front(), b);
      found->second.pop_front();
      moved_[b] = true;
    }
  }

  void pair(std::size_t a, std::size_t b) {
    partner_[b] = a;
    taken_[a] = true;
  }

  [[nodiscard]] std::vector<RuleChange> changes() const {
    std::vector<RuleChange> out;
    // Where the next rule that stayed in order stood: what is gone before it comes before what is new there.
    std::vector<std::size_t> next(after_.size(), before_.size());
    for (std::size_t b = after_.size(); b-- > 0;) {
      const bool stays = partner_[b] && !moved_[b];
      next[b] = stays ? *partner_[b] : b + 1 < after_.size() ? next[b + 1] : before_.size();
    }
    std::size_t gone = 0;
    const auto add_gone_before = [&](std::size_t end) {
      for (; gone < end; ++gone) {
        if (!taken_[gone]) out.push_back({gone, std::nullopt, false, true});
      }
    };
    for (std::size_t b = 0; b < after_.size(); ++b) {
      add_gone_before(next[b]);
      if (!partner_[b]) {
        out.push_back({std::nullopt, b, false, true});
        continue;
      }
      const std::size_t a = *partner_[b];
      const bool changed = !(before_[a] == after_[b]);
      if (changed || moved_[b]) out.push_back({a, b, moved_[b], changed});
    }
    add_gone_before(before_.size());
    return out;
  }

  const std::vector<cortex::Rule>& before_;
  const std::vector<cortex::Rule>& after_;
  std::vector<std::optional<std::size_t>> partner_;  ///< for each rule after: which before it was
  std::vector<bool> taken_;                          ///< for each rule before: it has a partner
  std::vector<bool> moved_;
};

bool is_zero(const std::optional<cortex::Duration>& duration) {
  return !duration || duration->value == std::chrono::milliseconds{0};
}

void respell(std::optional<cortex::Duration>& before, const std::optional<cortex::Duration>& after, bool zero_is_none) {
  const bool same = zero_is_none && is_zero(before) ? is_zero(after) : before == after;
  if (same) before = after;
}

}  // namespace

std::vector<RuleChange> diff_rules(const cortex::RuleGroup& before, const cortex::RuleGroup& after) {
  return Matcher(before.rules, after.rules).run();
}

std::string group_yaml(const cortex::RuleGroup& group, bool with_rules) {
  cortex::RuleNamespace one;
  one.groups.push_back(group);
  if (!with_rules) one.groups.front().rules.clear();
  doc::Value groups = cortex::groups_to_value(one);
  doc::Value& value = groups.sequence()->front();
  value.mapping()->erase("name");
  return value.mapping()->empty() ? std::string() : doc::write_yaml(value, doc::SecretMode::kMask);
}

std::string rule_yaml(const cortex::Rule& rule) {
  cortex::RuleNamespace one;
  one.groups.emplace_back();
  one.groups.front().rules.push_back(rule);
  const doc::Value groups = cortex::groups_to_value(one);
  return doc::write_yaml(groups.sequence()->front().mapping()->find("rules")->sequence()->front(), doc::SecretMode::kMask);
}

cortex::Rule respelt(cortex::Rule before, const cortex::Rule& after) {
  respell(before.for_, after.for_, true);
  respell(before.keep_firing_for, after.keep_firing_for, true);
  return before;
}

cortex::RuleGroup respelt(cortex::RuleGroup before, const cortex::RuleGroup& after) {
  respell(before.interval, after.interval, true);
  respell(before.query_offset, after.query_offset, false);
  if (before.limit <= 0 && after.limit <= 0) {
    before.limit = after.limit;
    before.writes_zero_limit = after.writes_zero_limit;
  }
  return before;
}

}  // namespace c2c::report
