#include "cortex/codec.h"

#include <utility>

namespace c2c::cortex {

namespace {

/// The one list of keys and their order; `Out` is a YamlWriter or a builder of Values.
template <class Out>
void put_duration(Out& out, std::string_view key, const std::optional<Duration>& duration) {
  if (duration) out.field(key, duration->text);
}

template <class Out>
void put_text(Out& out, std::string_view key, std::string_view text) {
  if (!text.empty()) out.field(key, text);
}

template <class Out>
void put_labels(Out& out, std::string_view key, const Labels& labels) {
  if (labels.empty()) return;
  out.string(key);
  out.begin_mapping();
  for (const auto& [name, value] : labels) out.field(name, value);
  out.end_mapping();
}

template <class Out>
void put_rule(Out& out, const Rule& rule) {
  out.begin_mapping();
  put_text(out, "record", rule.record);
  put_text(out, "alert", rule.alert);
  out.field("expr", rule.expr);
  put_duration(out, "for", rule.for_);
  put_duration(out, "keep_firing_for", rule.keep_firing_for);
  put_labels(out, "labels", rule.labels);
  put_labels(out, "annotations", rule.annotations);
  out.end_mapping();
}

template <class Out>
void put_group(Out& out, const RuleGroup& group) {
  out.begin_mapping();
  out.field("name", group.name);
  put_duration(out, "interval", group.interval);
  put_duration(out, "query_offset", group.query_offset);
  if (group.limit != 0 || group.writes_zero_limit) out.number("limit", group.limit);
  if (!group.rules.empty()) {
    out.string("rules");
    out.begin_sequence();
    for (const Rule& rule : group.rules) put_rule(out, rule);
    out.end_sequence();
  }
  put_labels(out, "labels", group.labels);
  out.end_mapping();
}

template <class Out>
void put_groups(Out& out, const RuleNamespace& rules) {
  out.begin_sequence();
  for (const RuleGroup& group : rules.groups) put_group(out, group);
  out.end_sequence();
}

/// A YamlWriter with the few calls that the above needs.
class YamlOut {
 public:
  explicit YamlOut(doc::YamlWriter& writer) : writer_(writer) {}
  void begin_mapping() { writer_.begin_mapping(); }
  void end_mapping() { writer_.end_mapping(); }
  void begin_sequence() { writer_.begin_sequence(); }
  void end_sequence() { writer_.end_sequence(); }
  void string(std::string_view text) { writer_.string(text); }
  void field(std::string_view key, std::string_view text) { writer_.field(key, text); }
  void number(std::string_view key, std::int64_t value) { writer_.plain_field(key, std::to_string(value)); }

 private:
  doc::YamlWriter& writer_;
};

/// Builds the same calls into a tree.
class ValueOut {
 public:
  void begin_mapping() { open_.push_back({std::move(key_), doc::Value(doc::Mapping())}); }
  void begin_sequence() { open_.push_back({std::move(key_), doc::Value(doc::Sequence())}); }
  void end_mapping() { close(); }
  void end_sequence() { close(); }
  void string(std::string_view key) { key_ = key; }
  void field(std::string_view key, std::string_view text) {
    open_.back().value.mapping()->set(std::string(key), std::string(text));
  }
  void number(std::string_view key, std::int64_t value) { open_.back().value.mapping()->set(std::string(key), value); }
  [[nodiscard]] doc::Value finish() { return std::move(done_); }

 private:
  struct Open {
    std::string key;
    doc::Value value;
  };
  void close() {
    Open closed = std::move(open_.back());
    open_.pop_back();
    if (open_.empty()) {
      done_ = std::move(closed.value);
    } else if (doc::Sequence* items = open_.back().value.sequence()) {
      items->push_back(std::move(closed.value));
    } else {
      open_.back().value.mapping()->set(std::move(closed.key), std::move(closed.value));
    }
    key_.clear();
  }
  std::vector<Open> open_;
  std::string key_;
  doc::Value done_;
};

std::string write_file(const RuleNamespace& rules, bool with_name) {
  doc::YamlWriter writer;
  writer.begin_mapping();
  if (with_name) writer.field("namespace", rules.name);
  writer.string("groups");
  write_groups(writer, rules);
  writer.end_mapping();
  return writer.finish();
}

}  // namespace

void write_groups(doc::YamlWriter& writer, const RuleNamespace& rules) {
  YamlOut out(writer);
  put_groups(out, rules);
}

void write_group(doc::YamlWriter& writer, const RuleGroup& group) {
  YamlOut out(writer);
  put_group(out, group);
}

std::string write_rule_namespace(const RuleNamespace& rules) { return write_file(rules, true); }

std::string write_rule_file(const RuleNamespace& rules) { return write_file(rules, false); }

doc::Value groups_to_value(const RuleNamespace& rules) {
  ValueOut out;
  put_groups(out, rules);
  return out.finish();
}

std::string ownership_comment(std::string_view prefix) {
  return "# managed by crd2cortex (owner: " + std::string(prefix) + ")\n";
}

std::string write_alertmanager(const AlertmanagerState& state, std::string_view prefix, doc::SecretMode secrets) {
  return ownership_comment(prefix) + doc::write_yaml(state.config, secrets);
}

}  // namespace c2c::cortex
