#include "cortex/read_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "cortex/codec.h"
#include "cortex/state.h"
#include "doc/node.h"
#include "gostd/duration.h"

namespace c2c::cortex {

namespace {

template <class T>
using Read = base::Expected<T, ReadError>;

constexpr std::array<std::string_view, 6> kGroupKeys = {"name", "interval", "query_offset", "limit", "rules", "labels"};
constexpr std::array<std::string_view, 7> kRuleKeys = {"record",          "alert",  "expr",       "for",
                                                       "keep_firing_for", "labels", "annotations"};

/// Whether a group is read from an answer of Cortex's, which always writes `rules`, or from a file, where it may be missing.
enum class Form { kAnswer, kFile };

class Reader {
 public:
  Reader(const source::FileSet& files, Form form) : files_(files), form_(form) {}

  Read<RuleNamespace> rule_namespace(std::string_view name, doc::Node groups);
  Read<RuleGroup> group(std::string_view rule_namespace, doc::Node node);
  void unread(std::string_view rule_namespace, std::string_view group, std::string field) {
    unread_.push_back({std::string(rule_namespace), std::string(group), std::move(field)});
  }
  std::vector<UnreadField> take_unread();

 private:
  [[nodiscard]] base::Unexpected<ReadError> foreign(doc::Node node, std::string message) const {
    return base::Unexpected(read_error(files_, node.span(), std::move(message), true));
  }
  [[nodiscard]] base::Unexpected<ReadError> unreadable(doc::Node node, std::string message) const {
    return base::Unexpected(read_error(files_, node.span(), std::move(message), false));
  }
  [[nodiscard]] Read<std::string> text(const char* key, doc::Node node) const { return read_text(files_, key, node); }
  Read<Rule> rule(doc::Node node) const;
  Read<Labels> labels(const char* key, doc::Node node) const;
  Read<std::optional<Duration>> duration(const char* key, doc::Node node, bool keep_zero) const;
  Read<std::int64_t> limit(doc::Node node) const;

  const source::FileSet& files_;
  Form form_;
  std::vector<UnreadField> unread_;
};

template <std::size_t N>
bool is_known(const std::array<std::string_view, N>& keys, std::string_view key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

Read<Labels> Reader::labels(const char* key, doc::Node node) const {
  Labels out;
  if (node.is_null()) return out;
  if (!node.is_mapping()) return foreign(node, fmt::format("`{}` is {}, not a mapping", key, describe(node)));
  for (std::size_t i = 0; i < node.size(); ++i) {
    const doc::Entry entry = node.entry(i);
    C2C_TRY(std::string value, text("a value", entry.value));
    out.emplace_back(entry.key, std::move(value));
  }
  sort_labels(out);
  return out;
}

Read<std::optional<Duration>> Reader::duration(const char* key, doc::Node node, bool keep_zero) const {
  if (node.is_null()) return std::optional<Duration>();
  C2C_TRY(std::string written, text(fmt::format("`{}`", key).c_str(), node));
  const gostd::DurationResult parsed = gostd::parse_prometheus_duration(written);
  if (!parsed.value) return unreadable(node, fmt::format("`{}` is no duration", key));
  if (!keep_zero && parsed.value->count() == 0) return std::optional<Duration>();
  return std::optional(Duration{*parsed.value, std::move(written)});
}

Read<std::int64_t> Reader::limit(doc::Node node) const {
  if (node.is_null()) return std::int64_t{0};
  if (node.is_mapping() || node.is_sequence()) return foreign(node, "`limit` is " + describe(node) + ", not an integer");
  const std::optional<std::int64_t> value = node.as_int();
  if (!value) return unreadable(node, "`limit` is " + describe(node) + ", not an integer");
  return *value;
}

Read<Rule> Reader::rule(doc::Node node) const {
  if (!node.is_mapping()) return foreign(node, "a rule is " + describe(node) + ", not a mapping");
  if (!node.find("expr")) return foreign(node, "a rule has no `expr`");
  Rule out;
  C2C_TRY(out.record, text("`record`", node.find("record")));
  C2C_TRY(out.alert, text("`alert`", node.find("alert")));
  C2C_TRY(out.expr, text("`expr`", node.find("expr")));
  C2C_TRY(out.for_, duration("for", node.find("for"), false));
  C2C_TRY(out.keep_firing_for, duration("keep_firing_for", node.find("keep_firing_for"), false));
  C2C_TRY(out.labels, labels("labels", node.find("labels")));
  C2C_TRY(out.annotations, labels("annotations", node.find("annotations")));
  if (out.record.empty() == out.alert.empty()) {
    return unreadable(node,
                      out.record.empty() ? "a rule has neither `record` nor `alert`" : "a rule has both `record` and `alert`");
  }
  return out;
}

Read<RuleGroup> Reader::group(std::string_view rule_namespace, doc::Node node) {
  if (!node.is_mapping()) return foreign(node, "a group is " + describe(node) + ", not a mapping");
  if (!node.find("name")) return foreign(node, "a group has no `name`");
  RuleGroup out;
  C2C_TRY(out.name, text("`name`", node.find("name")));
  C2C_TRY(out.interval, duration("interval", node.find("interval"), false));
  C2C_TRY(out.query_offset, duration("query_offset", node.find("query_offset"), true));
  C2C_TRY(out.limit, limit(node.find("limit")));
  C2C_TRY(out.labels, labels("labels", node.find("labels")));
  const doc::Node rules = node.find("rules");
  if (form_ == Form::kAnswer && !rules) return foreign(node, "a group has no `rules`");
  if (!rules.is_null() && !rules.is_sequence()) return foreign(rules, "`rules` is " + describe(rules) + ", not a list");
  for (std::size_t i = 0; i < node.size(); ++i) {
    if (!is_known(kGroupKeys, node.entry(i).key)) unread(rule_namespace, out.name, std::string(node.entry(i).key));
  }
  out.rules.reserve(rules.size());
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const doc::Node item = rules.item(i);
    C2C_TRY(Rule read, rule(item));
    out.rules.push_back(std::move(read));
    for (std::size_t k = 0; k < item.size(); ++k) {
      const std::string_view key = item.entry(k).key;
      if (!is_known(kRuleKeys, key)) unread(rule_namespace, out.name, fmt::format("rules[].{}", key));
    }
  }
  return out;
}

Read<RuleNamespace> Reader::rule_namespace(std::string_view name, doc::Node groups) {
  RuleNamespace out;
  out.name = name;
  out.groups.reserve(groups.size());
  std::vector<std::pair<std::string_view, doc::Node>> names;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    C2C_TRY(RuleGroup read, group(name, groups.item(i)));
    out.groups.push_back(std::move(read));
  }
  for (std::size_t i = 0; i < groups.size(); ++i) names.emplace_back(out.groups[i].name, groups.item(i));
  std::stable_sort(names.begin(), names.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  const auto twice =
      std::adjacent_find(names.begin(), names.end(), [](const auto& a, const auto& b) { return a.first == b.first; });
  if (twice != names.end()) return unreadable(std::next(twice)->second, "a group's name is there twice in its rule namespace");
  std::sort(out.groups.begin(), out.groups.end(), [](const RuleGroup& a, const RuleGroup& b) { return a.name < b.name; });
  return out;
}

std::vector<UnreadField> Reader::take_unread() {
  std::sort(unread_.begin(), unread_.end());
  unread_.erase(std::unique(unread_.begin(), unread_.end()), unread_.end());
  return std::move(unread_);
}

/// Cortex writes a rule namespace called `<<` without quotes, as a merge key. In its answers nothing but a rule namespace begins
/// a line: all else is indented.
std::string quote_merge_key(std::string text) {
  constexpr std::string_view kKey = "<<:";
  if (text.starts_with(kKey)) return text.replace(0, 2, "'<<'");
  if (const std::size_t at = text.find("\n<<:"); at != std::string::npos) text.replace(at + 1, 2, "'<<'");
  return text;
}

}  // namespace

Read<DecodedRules> decode_rule_namespaces(std::string text) {
  source::FileSet files;
  C2C_TRY(const doc::Document document, parse_mapping(files, quote_merge_key(std::move(text))));
  const doc::Node root = document.root();
  if (root.size() == 0) return base::Unexpected(read_error(files, root.span(), "no rule namespace is in it", true));
  Reader reader(files, Form::kAnswer);
  DecodedRules out;
  for (std::size_t i = 0; i < root.size(); ++i) {
    const doc::Entry entry = root.entry(i);
    if (!entry.value.is_sequence() || entry.value.size() == 0) {
      return base::Unexpected(read_error(files, entry.key_span, "the key has no list of groups", true));
    }
    C2C_TRY(RuleNamespace read, reader.rule_namespace(entry.key, entry.value));
    out.rule_namespaces.push_back(std::move(read));
  }
  std::sort(out.rule_namespaces.begin(), out.rule_namespaces.end(),
            [](const RuleNamespace& a, const RuleNamespace& b) { return a.name < b.name; });
  out.unread = reader.take_unread();
  return out;
}

Read<DecodedGroup> decode_rule_group(std::string text) {
  source::FileSet files;
  C2C_TRY(const doc::Document document, parse_mapping(files, std::move(text)));
  Reader reader(files, Form::kAnswer);
  DecodedGroup out;
  C2C_TRY(out.group, reader.group({}, document.root()));
  out.unread = reader.take_unread();
  return out;
}

Read<DecodedRules> decode_rule_file(std::string text) {
  source::FileSet files;
  C2C_TRY(const doc::Document document, parse_mapping(files, std::move(text)));
  const doc::Node root = document.root();
  C2C_TRY(const std::string name, read_text(files, "`namespace`", root.find("namespace")));
  const doc::Node groups = root.find("groups");
  if (!groups) return base::Unexpected(read_error(files, root.span(), "the file has no `groups`", true));
  if (!groups.is_null() && !groups.is_sequence()) {
    return base::Unexpected(read_error(files, groups.span(), "`groups` is " + describe(groups) + ", not a list", true));
  }
  Reader reader(files, Form::kFile);
  for (std::size_t i = 0; i < root.size(); ++i) {
    const std::string_view key = root.entry(i).key;
    if (key != "namespace" && key != "groups") reader.unread(name, {}, std::string(key));
  }
  C2C_TRY(RuleNamespace read, reader.rule_namespace(name, groups));
  DecodedRules out;
  out.rule_namespaces.push_back(std::move(read));
  out.unread = reader.take_unread();
  return out;
}

std::string encode_rule_group(const RuleGroup& group) {
  doc::YamlWriter writer;
  write_group(writer, group);
  return writer.finish();
}

}  // namespace c2c::cortex
