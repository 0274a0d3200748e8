// The check of an object against its schema is one walk over both trees, the object's leading. At each value:
// type first (a wrong type ends the walk there, so that one fault is one finding), then the constraints of
// that type, then the children. Nulls are never visited in mappings: the API server drops them before it
// looks, so a null field is an absent one.
#include "schema/validate.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "doc/edit.h"
#include "gostd/duration_guess.h"
#include "gostd/text.h"
#include "schema/cel.h"
#include "schema/describe.h"
#include "schema/habits.h"
#include "schema/patterns.h"
#include "schema/tables.h"

namespace c2c::schema {

namespace {

/// What a fault means to those who read the object.
enum class Fault {
  kDecoding,    ///< nobody can decode the object
  kConstraint,  ///< the API server refuses it, the operator's decoder would not notice
  kUnknown,     ///< the API server drops it, strict kubectl refuses it
};

bool is_integral(doc::Node node) {
  return node.kind() == doc::Kind::kInt ||
         (node.kind() == doc::Kind::kFloat && node.json_type() == "integer");
}

bool has_type(Type type, doc::Node node) {
  switch (type) {
    case Type::kAny:
      return true;
    case Type::kObject:
      return node.is_mapping();
    case Type::kArray:
      return node.is_sequence();
    case Type::kString:
      return node.is_string();
    case Type::kInteger:
      return is_integral(node);
    case Type::kNumber:
      return node.kind() == doc::Kind::kInt || node.kind() == doc::Kind::kFloat;
    case Type::kBoolean:
      return node.kind() == doc::Kind::kBool;
    case Type::kIntOrString:
      return node.is_string() || is_integral(node);
  }
  return false;
}

const std::vector<diag::Edit> kNoFix;

std::vector<std::string_view> names_of(const Schema& schema) {
  std::vector<std::string_view> names;
  for (const Property& property :
       kTables.properties.subspan(schema.properties.first, schema.properties.count)) {
    names.push_back(kTables.text(property.name));
  }
  return names;
}

/// Whether a string of this text would be fine.
bool takes_text(const Schema& schema, std::string_view text) {
  if (schema.pattern != kNone && !matches_pattern(schema.pattern, text)) return false;
  const auto allowed = kTables.texts.subspan(schema.enums.first, schema.enums.count);
  return allowed.empty() ||
         std::any_of(allowed.begin(), allowed.end(), [&](const TextRef& ref) { return kTables.text(ref) == text; });
}

/// The edit that gives a misspelt key of `node` its right name: only if no other name is as near, that one is free, and the value
/// is of its type.
std::vector<diag::Edit> rename_fix(const doc::Entry& entry, std::string_view name,
                                   const std::vector<std::string_view>& names, const Schema& child, doc::Node node) {
  constexpr std::size_t kShort = 6;
  const std::size_t distance = gostd::edit_distance(entry.key, name);
  const bool fits = entry.value.is_null() || has_type(child.type, entry.value);
  if (distance > (entry.key.size() < kShort ? 1U : 2U) || node.find(name) || !fits) return {};
  const bool sure = std::none_of(names.begin(), names.end(), [&](std::string_view other) {
    return other != name && gostd::edit_distance(entry.key, other) <= distance + 1;
  });
  return sure ? doc::rename_key(entry, name) : kNoFix;
}

class Checker {
 public:
  Checker(Strictness strictness, diag::Sink& sink) : strictness_(strictness), sink_(sink) {}
  /// Checks one value and what is below it; the frame of the root is nullptr.
  void check(const Schema& schema, doc::Node node, const Frame* frame);

 private:
  void report(Fault fault, std::string_view id, source::Span span, const Frame* frame, std::string message,
              std::string help, std::vector<diag::Label> labels = {}, std::vector<diag::Edit> fix = {});
  void check_type(const Schema& schema, doc::Node node, const Frame* frame);
  void check_mapping(const Schema& schema, doc::Node node, const Frame* frame);
  void check_required(const Schema& schema, doc::Node node, const Frame* frame,
                      std::vector<doc::Entry>& unknown);
  void check_unknown(const Schema& schema, doc::Node node, const Frame* frame,
                     const std::vector<doc::Entry>& unknown);
  bool take_root_fields(const Schema& spec, std::vector<doc::Entry>& unknown);
  void check_metadata(doc::Node metadata, const Frame* frame);
  void check_list(const Schema& schema, doc::Node node, const Frame* frame);
  void check_unique(const Schema& schema, doc::Node node, const Frame* frame);
  void check_string(const Schema& schema, doc::Node node, const Frame* frame);
  void check_number(const Schema& schema, doc::Node node, const Frame* frame);
  void check_size(const Schema& schema, doc::Node node, std::size_t size, std::string_view unit,
                  const Frame* frame);
  void check_cel(const Schema& schema, doc::Node node, const Frame* frame);

  Strictness strictness_;
  diag::Sink& sink_;
};

void Checker::report(Fault fault, std::string_view id, source::Span span, const Frame* frame,
                     std::string message, std::string help, std::vector<diag::Label> labels,
                     std::vector<diag::Edit> fix) {
  const bool error = fault == Fault::kDecoding ||
                     (fault == Fault::kConstraint && strictness_ != Strictness::kOperator) ||
                     strictness_ == Strictness::kStrict;
  sink_.add({.id = id,
             .level = error ? diag::Level::kError : diag::Level::kWarning,
             .message = std::move(message),
             .span = span,
             .help = std::move(help),
             .labels = std::move(labels),
             .object = {},
             .field = path_of(frame),
             .fix = std::move(fix)});
}

void Checker::check_type(const Schema& schema, doc::Node node, const Frame* frame) {
  const bool scalar =
      node.kind() == doc::Kind::kBool || node.kind() == doc::Kind::kInt || node.kind() == doc::Kind::kFloat;
  const bool wants_text = schema.type == Type::kString || schema.type == Type::kIntOrString;
  if (scalar && wants_text) {
    const std::string text = shown(node.text());
    const bool number = node.kind() != doc::Kind::kBool;
    if (number && schema.pattern != kNone &&
        pattern_words(kTables.text(kTables.patterns[schema.pattern])).is_duration) {
      report(Fault::kDecoding, "schema/quote", node.span(), frame,
             fmt::format("`{}` is read as {} here, and a duration needs a unit", text, kind_words(node.kind())),
             fmt::format("write `{}s` for seconds", text));
      return;
    }
    report(Fault::kDecoding, "schema/quote", node.span(), frame,
           fmt::format("`{}` is read as {} here: quote it", text, kind_words(node.kind())),
           fmt::format("write `\"{}\"`", text), {}, takes_text(schema, node.text()) ? doc::quote_scalar(node) : kNoFix);
    return;
  }
  // Go decodes a null item as a zero value.
  const Fault fault = node.is_null() ? Fault::kConstraint : Fault::kDecoding;
  const bool selector = schema.type == Type::kObject && kTables.find_property(schema, "key") != nullptr &&
                        kTables.find_property(schema, "name") != nullptr;
  // By its id the report knows that the value is not to be shown.
  report(fault, selector && !node.is_null() ? "schema/selector" : "schema/type", head(node), frame,
         fmt::format("`{}` must be {}, not {}", path_of(frame), type_words(schema.type),
                     kind_words(node.kind())),
         selector ? "write `{name: SECRET, key: KEY}` and put the value into that Secret"
                  : type_help(schema.type, node, frame));
}

void Checker::check(const Schema& schema, doc::Node node, const Frame* frame) {
  if (node.is_null() && schema.nullable) return;
  if (!has_type(schema.type, node)) return check_type(schema, node, frame);
  switch (schema.type) {
    case Type::kObject:
      return check_mapping(schema, node, frame);
    case Type::kArray:
      return check_list(schema, node, frame);
    case Type::kString:
      return check_string(schema, node, frame);
    case Type::kInteger:
    case Type::kNumber:
      return check_number(schema, node, frame);
    case Type::kIntOrString:
      return node.is_string() ? check_string(schema, node, frame) : check_number(schema, node, frame);
    case Type::kAny:
    case Type::kBoolean:
      return;
  }
}

void Checker::check_mapping(const Schema& schema, doc::Node node, const Frame* frame) {
  std::vector<doc::Entry> unknown;
  for (std::size_t i = 0; i < node.size(); ++i) {
    const doc::Entry entry = node.entry(i);
    const Schema* child = kTables.find_property(schema, entry.key);
    if (child == nullptr && schema.additional != kNone) child = &kTables.schema(schema.additional);
    if (child == nullptr) {
      if (!schema.keep_unknown) unknown.push_back(entry);
      continue;
    }
    if (entry.value.is_null()) continue;
    const Frame below{.parent = frame, .key = entry.key};
    if (frame == nullptr && entry.key == "metadata") {
      check_metadata(entry.value, &below);
    } else {
      check(*child, entry.value, &below);
    }
  }
  check_required(schema, node, frame, unknown);
  check_unknown(schema, node, frame, unknown);
  check_cel(schema, node, frame);
}

/// Takes those unknown fields out of `unknown` that are misspelt required ones.
void Checker::check_required(const Schema& schema, doc::Node node, const Frame* frame,
                             std::vector<doc::Entry>& unknown) {
  for (const TextRef& ref : kTables.texts.subspan(schema.required.first, schema.required.count)) {
    const std::string_view name = kTables.text(ref);
    const Schema* child = kTables.find_property(schema, name);
    if (node.get(name) || (child != nullptr && child->has_default)) continue;
    const Frame below{.parent = frame, .key = name};
    const std::string path = path_of(&below);
    if (const doc::Node null = node.find(name); null) {
      // Of a scalar the empty place after the colon is at fault; a structure is known by its key.
      const bool structure =
          child != nullptr && (child->type == Type::kObject || child->type == Type::kArray);
      report(Fault::kConstraint, "schema/required", structure ? node.key_span(name) : null.span(), &below,
             fmt::format("`{}` is required, and has no value", path), {});
      continue;
    }
    if (frame == nullptr && name == "spec" && child != nullptr && take_root_fields(*child, unknown)) continue;
    std::string help = fmt::format("add `{}`", name);
    std::vector<diag::Edit> fix;
    for (auto entry = unknown.begin(); entry != unknown.end(); ++entry) {
      const bool begins = name.size() > 2 && entry->key.starts_with(name);
      if (!begins && gostd::nearest(entry->key, std::array{name}).empty()) continue;
      help = fmt::format("did you mean `{}` by `{}`?", name, shown(entry->key));
      if (child != nullptr) fix = rename_fix(*entry, name, names_of(schema), *child, node);
      unknown.erase(entry);
      break;
    }
    report(Fault::kConstraint, "schema/required", head(node), &below, fmt::format("`{}` is missing", path),
           help, {}, std::move(fix));
  }
}

/// Reports and takes out the fields of the spec that stand at the top; false if there is none.
bool Checker::take_root_fields(const Schema& spec, std::vector<doc::Entry>& unknown) {
  const auto moved = std::stable_partition(unknown.begin(), unknown.end(), [&](const doc::Entry& entry) {
    return kTables.find_property(spec, entry.key) == nullptr;
  });
  if (moved == unknown.end()) return false;
  const Frame below{.parent = nullptr, .key = moved->key};
  report(Fault::kConstraint, "schema/required", moved->key_span, &below,
         fmt::format("`spec` is missing, and `{}` is next to `metadata`", moved->key),
         fmt::format("put `{}` under `spec:`", moved->key));
  unknown.erase(moved, unknown.end());
  return true;
}

void Checker::check_unknown(const Schema& schema, doc::Node node, const Frame* frame,
                            const std::vector<doc::Entry>& unknown) {
  if (unknown.empty()) return;
  const std::vector<std::string_view> names = names_of(schema);
  for (const doc::Entry& entry : unknown) {
    const std::string_view near = gostd::nearest(entry.key, names);
    const std::string place = frame == nullptr ? "the object" : fmt::format("`{}`", path_of(frame));
    const Frame below{.parent = frame, .key = entry.key};
    const Habit habit = frame == nullptr ? root_habit(entry, node) : field_habit(entry, node, frame);
    if (habit.reported) continue;
    const std::string guess = near.empty() ? std::string() : fmt::format("did you mean `{}`?", near);
    std::string help = habit.help.empty() ? guess : habit.help;
    std::vector<diag::Edit> fix;
    if (!guess.empty() && help == guess) {
      const auto same = [&](const doc::Entry& other) { return gostd::nearest(other.key, names) == near; };
      if (std::count_if(unknown.begin(), unknown.end(), same) == 1) {
        fix = rename_fix(entry, near, names, *kTables.find_property(schema, near), node);
      }
    }
    if (help.empty()) help = "remove it: the API server drops it, and kubectl refuses it";
    report(habit.harmful ? Fault::kConstraint : Fault::kUnknown, "schema/unknown-field", entry.key_span, &below,
           fmt::format("{} has no field `{}`", place, shown(entry.key)), std::move(help), {}, std::move(fix));
  }
}

/// Only the names of its fields: k8s::read_objects checks the values that matter.
void Checker::check_metadata(doc::Node metadata, const Frame* frame) {
  constexpr std::string_view kFields[] = {"annotations",
                                          "creationTimestamp",
                                          "deletionGracePeriodSeconds",
                                          "deletionTimestamp",
                                          "finalizers",
                                          "generateName",
                                          "generation",
                                          "labels",
                                          "managedFields",
                                          "name",
                                          "namespace",
                                          "ownerReferences",
                                          "resourceVersion",
                                          "selfLink",
                                          "uid"};
  for (std::size_t i = 0; metadata.is_mapping() && i < metadata.size(); ++i) {
    const doc::Entry entry = metadata.entry(i);
    if (std::find(std::begin(kFields), std::end(kFields), entry.key) != std::end(kFields)) continue;
    const Frame below{.parent = frame, .key = entry.key};
    const std::string_view near = gostd::nearest(entry.key, kFields);
    report(Fault::kUnknown, "schema/unknown-field", entry.key_span, &below,
           fmt::format("`metadata` has no field `{}`", shown(entry.key)),
           near.empty() ? "remove it: the API server drops it, and kubectl refuses it"
                        : fmt::format("did you mean `{}`?", near));
  }
}

void Checker::check_list(const Schema& schema, doc::Node node, const Frame* frame) {
  check_size(schema, node, node.size(), "items", frame);
  if (schema.items != kNone) {
    const Schema& items = kTables.schema(schema.items);
    for (std::size_t i = 0; i < node.size(); ++i) {
      const Frame below{.parent = frame, .key = {}, .index = i, .is_item = true};
      check(items, node.item(i), &below);
    }
  }
  if (schema.list_type != ListType::kAtomic) check_unique(schema, node, frame);
}

void Checker::check_unique(const Schema& schema, doc::Node node, const Frame* frame) {
  const auto keys = kTables.texts.subspan(schema.list_keys.first, schema.list_keys.count);
  const bool map = schema.list_type == ListType::kMap;
  auto identity = [](doc::Node value) { return fmt::format("{}:{}", value.json_type(), value.text()); };
  std::map<std::string, source::Span> seen;
  for (std::size_t i = 0; i < node.size(); ++i) {
    const doc::Node item = node.item(i);
    // What is no mapping, or no scalar in a set, has its finding.
    if (map != item.is_mapping() || item.is_sequence() || item.is_null()) continue;
    std::string id = map ? std::string() : identity(item);
    std::string words = map ? std::string() : fmt::format("value `{}`", shown(item.text()));
    source::Span span = head(item);
    for (std::size_t k = 0; k < keys.size(); ++k) {
      const std::string_view key = kTables.text(keys[k]);
      const doc::Node value = item.get(key);
      const Schema* property = kTables.find_property(kTables.schema(schema.items), key);
      const std::string_view fallback = property != nullptr ? kTables.text(property->default_value) : "";
      id += value ? identity(value) : fmt::format("string:{}", fallback);
      id.push_back('\n');
      words += fmt::format("{}{} `{}`", k == 0 ? "" : ", ", key, shown(value ? value.text() : fallback));
      if (k == 0 && value) span = value.span();
    }
    const auto [place, fresh] = seen.try_emplace(std::move(id), span);
    if (fresh) continue;
    const Frame below{.parent = frame, .key = {}, .index = i, .is_item = true};
    report(Fault::kConstraint, "schema/duplicate", span, &below,
           fmt::format("`{}` has two items with the same {}", path_of(frame), words),
           map ? "rename one of them, or make one of both" : "remove one of them",
           {{place->second, "first given here"}});
  }
}

void Checker::check_size(const Schema& schema, doc::Node node, std::size_t size, std::string_view unit,
                         const Frame* frame) {
  if (schema.bounds == kNone) return;
  const Bounds& bounds = kTables.bounds[schema.bounds];
  const double actual = static_cast<double>(size);
  if (actual < bounds.min_size) {
    const std::string message = size == 0 ? fmt::format("`{}` must not be empty", path_of(frame))
                                          : fmt::format("`{}` must have at least {} {}, not {}",
                                                        path_of(frame), bounds.min_size, unit, size);
    report(Fault::kConstraint, "schema/bounds", head(node), frame, message, {});
  } else if (actual > bounds.max_size) {
    report(Fault::kConstraint, "schema/bounds", head(node), frame,
           fmt::format("`{}` must have at most {} {}, not {}", path_of(frame), bounds.max_size, unit, size),
           {});
  }
}

void Checker::check_string(const Schema& schema, doc::Node node, const Frame* frame) {
  const std::string_view text = node.text();
  if (schema.enums.count > 0) {
    std::vector<std::string_view> allowed;
    for (const TextRef& ref : kTables.texts.subspan(schema.enums.first, schema.enums.count)) {
      allowed.push_back(kTables.text(ref));
      if (allowed.back() == text) return;
    }
    std::string list;
    for (const auto& word : allowed) list += fmt::format("{}`{}`", list.empty() ? "" : ", ", word);
    const auto same_letters = std::find_if(allowed.begin(), allowed.end(), [text](std::string_view word) {
      return std::is_permutation(word.begin(), word.end(), text.begin(), text.end());
    });
    const std::string_view near = same_letters != allowed.end() ? *same_letters : gostd::nearest(text, allowed);
    report(Fault::kConstraint, "schema/enum", node.span(), frame,
           fmt::format("`{}` must be one of {}, not `{}`", path_of(frame), list, shown(text)),
           near.empty() ? std::string() : fmt::format("did you mean `{}`?", near));
    return;
  }
  if (schema.pattern != kNone && !matches_pattern(schema.pattern, text)) {
    const std::string_view pattern = kTables.text(kTables.patterns[schema.pattern]);
    const PatternWords words = pattern_words(pattern);
    const std::string wanted =
        words.must_be.empty() ? fmt::format("a match of `{}`", pattern) : std::string(words.must_be);
    const std::string value = words.may_show_value ? fmt::format(", not `{}`", shown(text)) : std::string();
    // Quantities are decoded by code that refuses what the pattern refuses, but for white space around them.
    const bool quantity = schema.type == Type::kIntOrString;
    const bool undecodable = quantity && !matches_pattern(schema.pattern, gostd::trim_space(text));
    const Fault fault = undecodable ? Fault::kDecoding : Fault::kConstraint;
    const std::optional<std::string> meant = words.is_duration ? gostd::guess_duration(text) : std::nullopt;
    std::string help = meant ? fmt::format("write `{}`", *meant) : pattern_help(words, text);
    report(fault, "schema/pattern", node.span(), frame, fmt::format("`{}` must be {}{}", path_of(frame), wanted, value),
           std::move(help), {}, meant && takes_text(schema, *meant) ? doc::replace_text(node, *meant) : kNoFix);
    return;
  }
  if (schema.bounds != kNone) check_size(schema, node, count_characters(text), "characters", frame);
}

void Checker::check_number(const Schema& schema, doc::Node node, const Frame* frame) {
  const bool integer = schema.type != Type::kNumber;
  const std::optional<std::int64_t> value = node.as_int();
  // An IntOrString has 32 bits in Go; with a pattern it is a quantity, which has no such limit.
  const bool int32 = schema.int32 || (schema.type == Type::kIntOrString && schema.pattern == kNone);
  const bool quantity = schema.type == Type::kIntOrString && schema.pattern != kNone;
  const bool fits = value && (!int32 || (*value >= std::numeric_limits<std::int32_t>::min() &&
                                         *value <= std::numeric_limits<std::int32_t>::max()));
  if (integer && !fits && !quantity) {
    report(Fault::kDecoding, "schema/bounds", node.span(), frame,
           fmt::format("`{}` must fit into {} bits, and {} does not", path_of(frame), int32 ? 32 : 64,
                       shown(node.text())),
           {});
    return;
  }
  if (schema.bounds == kNone) return;
  const Bounds& bounds = kTables.bounds[schema.bounds];
  const double number = value ? static_cast<double>(*value) : node.as_float().value_or(0);
  if (number < bounds.minimum || number > bounds.maximum) {
    const bool low = number < bounds.minimum;
    report(Fault::kConstraint, "schema/bounds", node.span(), frame,
           fmt::format("`{}` must be at {} {}, not {}", path_of(frame), low ? "least" : "most",
                       low ? bounds.minimum : bounds.maximum, shown(node.text())),
           {});
  }
}

// Differs (cel): the API server applies these rules, the operator's packages alone do not.
void Checker::check_cel(const Schema& schema, doc::Node node, const Frame* frame) {
  if (schema.cel == kNone) return;
  const CelText& cel = kTables.cel[schema.cel];
  const std::string_view culprit = cel_culprit(kTables.text(cel.rule), node);
  if (culprit.empty()) return;
  const Frame below{.parent = frame, .key = culprit};
  report(Fault::kConstraint, "schema/cel", node.key_span(culprit), &below,
         fmt::format("`{}`: {}", path_of(frame), kTables.text(cel.message)), {});
}

}  // namespace

bool has_schema(std::string_view api_version, std::string_view kind) {
  return kTables.find_root(api_version, kind) != nullptr;
}

void check_object(std::string_view api_version, std::string_view kind, doc::Node root, Strictness strictness,
                  diag::Sink& sink) {
  const Schema* schema = kTables.find_root(api_version, kind);
  if (schema == nullptr || !root) return;
  Checker(strictness, sink).check(*schema, root, nullptr);
}

std::vector<CelRule> cel_rules() {
  std::vector<CelRule> rules;
  for (const CelPlace& place : kTables.cel_places) {
    const CelText& cel = kTables.cel[place.cel];
    const std::string_view rule = kTables.text(cel.rule);
    rules.push_back({.kind = kTables.text(place.kind),
                     .path = kTables.text(place.path),
                     .rule = rule,
                     .message = kTables.text(cel.message),
                     .implemented = cel_implemented(rule)});
  }
  return rules;
}

}  // namespace c2c::schema
