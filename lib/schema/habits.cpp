#include "schema/habits.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "gostd/text.h"

namespace c2c::schema {

namespace {

constexpr std::string_view kNoBreakSpace = "\xC2\xA0";

bool is_word(std::string_view text) {
  const bool fine = std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
  return fine && !text.empty() && !all_digits(text);
}

std::string quoted(std::string_view text) {
  return is_word(text) ? std::string(text) : fmt::format("'{}'", shown(text));
}

std::string matcher(std::string_view name, std::string_view type, std::string_view value) {
  const std::string suffix = type == "=" ? std::string() : fmt::format(", matchType: '{}'", type);
  return fmt::format("{{name: {}, value: {}{}}}", quoted(name), quoted(value), suffix);
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kCut = " \t\"'";
  const std::size_t begin = text.find_first_not_of(kCut);
  return begin == std::string_view::npos ? std::string_view() : text.substr(begin, text.find_last_not_of(kCut) - begin + 1);
}

bool is_matcher_list(std::string_view key) {
  return key == "matchers" || key == "sourceMatch" || key == "targetMatch";
}

bool is_integration_key(std::string_view key) { return key.ends_with("_configs") || key.ends_with("Configs"); }

/// Whether a receiver has a list of integrations that the schema knows. All of the CRD's names end so, and none has `_`.
bool has_integrations(doc::Node receiver) {
  for (std::size_t i = 0; i < receiver.size(); ++i) {
    const doc::Entry entry = receiver.entry(i);
    const bool known = is_integration_key(entry.key) && entry.key.find('_') == std::string_view::npos;
    if (known && entry.value.size() > 0) return true;
  }
  return false;
}

/// A text that is as good an item of a list in brackets.
bool is_word(doc::Node node) {
  constexpr std::size_t kLongest = 60;
  if (!node.is_string() || node.text().empty() || node.text().size() > kLongest) return false;
  return std::all_of(node.text().begin(), node.text().end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || c == '-';
  });
}

}  // namespace

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

Habit root_habit(const doc::Entry& entry, doc::Node root) {
  constexpr std::array<std::string_view, 4> kMetadata = {"name", "namespace", "labels", "annotations"};
  if (std::find(kMetadata.begin(), kMetadata.end(), entry.key) != kMetadata.end()) {
    const bool given = static_cast<bool>(root.get("metadata").get(entry.key));
    return {.help = fmt::format("put `{}` under `metadata:`", entry.key),
            .harmful = !given,
            // What has no name has a finding for that.
            .reported = entry.key == "name" && !given && !root.get("metadata").get("generateName")};
  }
  if (entry.key.starts_with(kNoBreakSpace)) return {.help = "the key begins with a no-break space (U+00A0): indent with spaces"};
  constexpr std::array<std::string_view, 3> kSpec = {"groups", "route", "receivers"};
  if (std::find(kSpec.begin(), kSpec.end(), entry.key) == kSpec.end()) return {};
  return {.help = fmt::format("put `{}` under `spec:`", entry.key)};
}

Habit field_habit(const doc::Entry& entry, doc::Node node, const Frame* frame) {
  const bool is_rule = frame->is_item && frame->parent != nullptr && frame->parent->key == "rules";
  if (is_rule && !node.get("alert") && !node.get("record")) {
    const std::string_view near = gostd::nearest(entry.key, std::array<std::string_view, 2>{"alert", "record"});
    // Without a name it is no rule at all.
    if (!near.empty()) return {.help = fmt::format("did you mean `{}`?", near), .harmful = true};
  }
  if (frame->key == "spec" && entry.key == "rules" && node.get("groups").is_sequence()) {
    return {.help = "indent it: `rules` belongs to an item of `groups`, below its `name`"};
  }
  if (frame->key == "route") return {.help = matchers_help(entry.key, entry.value)};
  const bool in_receiver = frame->is_item && frame->parent != nullptr && frame->parent->key == "receivers";
  if (in_receiver && is_integration_key(entry.key) && !has_integrations(node)) return {.harmful = true};
  if (entry.key.starts_with(kNoBreakSpace)) return {.help = "the key begins with a no-break space (U+00A0): indent with spaces"};
  return {};
}

std::string type_help(Type wanted, doc::Node node, const Frame* frame) {
  if (wanted == Type::kArray && is_word(node)) return fmt::format("write `[{}]`", node.text());
  if (wanted == Type::kArray && !node.is_null()) return "begin each item with `- ` on a line of its own";
  const bool in_matchers = frame != nullptr && frame->is_item && frame->parent != nullptr && is_matcher_list(frame->parent->key);
  if (wanted == Type::kObject && in_matchers && node.is_string()) return "write `" + matcher_help(node.text()) + "`";
  if (wanted == Type::kObject && node.is_sequence()) return "write `key: value` on each line, without `- `";
  return {};
}

std::string pattern_help(const PatternWords& words, std::string_view text) {
  if (words.is_duration) {
    if (all_digits(text)) return fmt::format("write `{}s` for seconds", shown(text));
    return "write whole numbers with the units y, w, d, h, m, s, ms in this order, without blanks";
  }
  const bool is_time = words.must_be.starts_with("a time of day");
  if (is_time && text.size() == 4 && text[1] == ':') return fmt::format("write `0{}`", shown(text));
  if (words.must_be.starts_with("a weekday") || words.must_be.starts_with("a month")) {
    constexpr std::array<std::string_view, 19> kNames{
        "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "january",  "february", "march",
        "april",  "may",    "june",    "july",      "august",   "september", "october", "november", "december"};
    std::string lower(text);
    for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    const auto whole = std::find_if(kNames.begin(), kNames.end(), [&](auto name) { return name.starts_with(lower); });
    if (lower.size() >= 3 && whole != kNames.end()) return fmt::format("write `{}`", *whole);
    return "write the whole name, two with `:` between for a range";
  }
  return {};
}

std::string matchers_help(std::string_view key, doc::Node value) {
  const bool regex = key == "match_re" || key == "matchRe" || key == "matchRE";
  if (key != "match" && !regex) return {};
  constexpr std::size_t kShown = 3;
  std::string out;
  for (std::size_t i = 0; value.is_mapping() && i < std::min(value.size(), kShown); ++i) {
    const doc::Entry entry = value.entry(i);
    out += (out.empty() ? "" : ", ") + matcher(entry.key, regex ? "=~" : "=", entry.value.text());
  }
  if (out.empty()) out = "{name: LABEL, value: VALUE}";
  return "write `matchers: [" + out + "]`";
}

std::string matcher_help(std::string_view line) {
  constexpr std::array<std::string_view, 4> kOperators = {"=~", "!~", "!=", "="};
  for (const std::string_view op : kOperators) {
    const std::size_t at = line.find(op);
    // The operator is the first one of the line, also where the value has another.
    if (at == std::string_view::npos || line.find_first_of("=!") != at) continue;
    return matcher(trimmed(line.substr(0, at)), op, trimmed(line.substr(at + op.size())));
  }
  return "{name: LABEL, value: VALUE}";
}

}  // namespace c2c::schema
