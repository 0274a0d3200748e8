// The two trees are walked together. What a list means depends on its key alone, so a table says how it is compared.

#include "plan/compare_config.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "doc/write.h"
#include "gostd/duration.h"
#include "plan/align.h"
#include "plan/secret_marks.h"

namespace c2c::plan {

namespace {

using doc::Mapping;
using doc::Sequence;
using doc::Value;

/// How the items of a list stand to each other.
enum class ListKind {
  kPlaced,    ///< item by item
  kOrdered,   ///< as kPlaced, but what was put in between moves the others
  kNamed,     ///< by the key `name`
  kSet,       ///< of texts
  kMatchers,  ///< a set of matchers
};

struct ListKey {
  std::string_view key;
  ListKind kind;
};

constexpr std::array kLists{
    ListKey{"receivers", ListKind::kNamed},
    ListKey{"time_intervals", ListKind::kNamed},
    ListKey{"mute_time_intervals", ListKind::kSet},
    ListKey{"active_time_intervals", ListKind::kSet},
    ListKey{"routes", ListKind::kOrdered},
    ListKey{"inhibit_rules", ListKind::kOrdered},
    ListKey{"group_by", ListKind::kSet},
    ListKey{"equal", ListKind::kSet},
    ListKey{"matchers", ListKind::kMatchers},
    ListKey{"source_matchers", ListKind::kMatchers},
    ListKey{"target_matchers", ListKind::kMatchers},
};

/// Keys whose texts are durations, everywhere in an Alertmanager configuration.
constexpr std::array<std::string_view, 8> kDurations{"group_wait", "group_interval", "repeat_interval", "resolve_timeout",
                                                     "timeout", "retry", "expire", "ttl"};

ListKind kind_of(std::string_view key, const Value* sample) {
  // At the top these keys list definitions; in a route they list names, in a definition times.
  const bool of_definitions = sample != nullptr && sample->mapping() != nullptr && sample->mapping()->find("name") != nullptr;
  if (key == "mute_time_intervals" && of_definitions) return ListKind::kNamed;
  const auto* const found = std::find_if(kLists.begin(), kLists.end(), [&](const ListKey& list) { return list.key == key; });
  if (found == kLists.end()) return ListKind::kPlaced;
  return found->kind == ListKind::kNamed && !of_definitions ? ListKind::kPlaced : found->kind;
}

bool is_nothing(const Value* value) {
  if (value == nullptr || value->is_null()) return true;
  return value->mapping() != nullptr &&
         std::all_of(value->mapping()->items().begin(), value->mapping()->items().end(),
                     [](const Mapping::Item& item) { return is_nothing(&item.second); });
}

/// A scalar as text, whatever its type; nullopt for a collection. A secret is revealed.
std::optional<std::string> scalar(const Value& value) {
  if (const std::string* text = value.text_to_check()) return *text;
  if (value.mapping() != nullptr || value.sequence() != nullptr) return std::nullopt;
  std::string text = doc::write_yaml(value, doc::SecretMode::kMask);
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

class Comparison {
 public:
  Comparison(const AlertmanagerSide& before, const AlertmanagerSide& after, const CompareConfigOptions& options)
      : before_(before), after_(after), options_(options) {}

  ConfigDifference run() {
    if (before_.owned != after_.owned || before_.owner != after_.owner) add("owner", shown_owner(before_), shown_owner(after_));
    if (before_.tree.is_null() && !after_.tree.is_null()) {
      add("configuration", "text that cannot be read", "a configuration");
    } else {
      values("", "", &before_.tree, &after_.tree);
    }
    templates();
    return std::move(out_);
  }

 private:
  static std::optional<std::string> shown_owner(const AlertmanagerSide& side) {
    return side.owned ? std::optional(side.owner) : std::nullopt;
  }

  void add(std::string path, std::optional<std::string> before, std::optional<std::string> after) {
    out_.fields.push_back({std::move(path), std::move(before), std::move(after)});
  }

  /// A value whole, secrets masked; nullopt if there is none.
  static std::optional<std::string> shown(const Value* value) {
    if (is_nothing(value)) return std::nullopt;
    if (value->string() != nullptr) return *value->string();
    std::string text = doc::write_yaml(*value, doc::SecretMode::kMask);
    if (!text.empty() && text.back() == '\n') text.pop_back();
    return text;
  }

  void values(const std::string& path, std::string_view key, const Value* before, const Value* after) {
    if (is_nothing(before) && is_nothing(after)) return;
    if (is_nothing(before) || is_nothing(after)) return add(path, shown(before), shown(after));
    if (before->mapping() != nullptr && after->mapping() != nullptr) return mappings(path, *before->mapping(), *after->mapping());
    if (before->sequence() != nullptr && after->sequence() != nullptr) {
      return sequences(path, key, *before->sequence(), *after->sequence());
    }
    const auto old_text = scalar(*before);
    const auto new_text = scalar(*after);
    if (!old_text || !new_text) return add(path, shown(before), shown(after));
    scalars(path, key, *before, *after, *old_text, *new_text);
  }

  void mappings(const std::string& path, const Mapping& before, const Mapping& after) {
    const auto step = [&](const std::string& key) { return path.empty() ? key : path + "." + key; };
    for (const Mapping::Item& item : before.items()) values(step(item.first), item.first, &item.second, after.find(item.first));
    for (const Mapping::Item& item : after.items()) {
      if (before.find(item.first) == nullptr) values(step(item.first), item.first, nullptr, &item.second);
    }
  }

  void sequences(const std::string& path, std::string_view key, const Sequence& before, const Sequence& after) {
    const Value* const sample = !before.empty() ? &before.front() : !after.empty() ? &after.front() : nullptr;
    switch (kind_of(key, sample)) {
      case ListKind::kNamed: return named(path, before, after);
      case ListKind::kSet: return sets(path, texts(before), texts(after));
      case ListKind::kMatchers: return sets(path, matchers(before), matchers(after));
      case ListKind::kOrdered: return ordered(path, before, after);
      case ListKind::kPlaced: break;
    }
    for (std::size_t i = 0; i < std::max(before.size(), after.size()); ++i) {
      values(fmt::format("{}[{}]", path, i), {}, i < before.size() ? &before[i] : nullptr,
             i < after.size() ? &after[i] : nullptr);
    }
  }

  static std::map<std::string, const Value*> by_name(const Sequence& list) {
    std::map<std::string, const Value*> out;
    for (const Value& item : list) {
      const Value* const name = item.mapping() != nullptr ? item.mapping()->find("name") : nullptr;
      out.emplace(name != nullptr ? scalar(*name).value_or("") : "", &item);
    }
    return out;
  }

  void named(const std::string& path, const Sequence& before, const Sequence& after) {
    const auto old_items = by_name(before);
    const auto new_items = by_name(after);
    for (const auto& [name, item] : old_items) {
      const auto found = new_items.find(name);
      values(fmt::format("{}[{}]", path, name), {}, item, found == new_items.end() ? nullptr : found->second);
    }
    for (const auto& [name, item] : new_items) {
      if (!old_items.contains(name)) values(fmt::format("{}[{}]", path, name), {}, nullptr, item);
    }
  }

  void ordered(const std::string& path, const Sequence& before, const Sequence& after) {
    const auto pairs = align(before.size(), after.size(), [&](std::size_t b, std::size_t a) { return before[b] == after[a]; });
    // What stands alone on both sides at one place is one item that changed, not one that went and one that came.
    std::vector<std::size_t> gone;
    std::vector<std::size_t> come;
    const auto flush = [&] {
      for (std::size_t i = 0; i < std::max(gone.size(), come.size()); ++i) {
        const Value* const b = i < gone.size() ? &before[gone[i]] : nullptr;
        const Value* const a = i < come.size() ? &after[come[i]] : nullptr;
        values(fmt::format("{}[{}]", path, a != nullptr ? come[i] : gone[i]), {}, b, a);
      }
      gone.clear();
      come.clear();
    };
    for (const Pair& pair : pairs) {
      if (pair.before && pair.after) {
        flush();
        values(fmt::format("{}[{}]", path, *pair.after), {}, &before[*pair.before], &after[*pair.after]);
      } else if (pair.before) {
        gone.push_back(*pair.before);
      } else {
        come.push_back(*pair.after);
      }
    }
    flush();
  }

  static std::set<std::string> texts(const Sequence& list) {
    std::set<std::string> out;
    for (const Value& item : list) out.insert(shown(&item).value_or(""));
    return out;
  }

  [[nodiscard]] std::set<std::string> matchers(const Sequence& list) const {
    std::set<std::string> out;
    for (const Value& item : list) {
      const std::string text = shown(&item).value_or("");
      const auto parsed = amconfig::parse_matchers(text, options_.syntax);
      if (!parsed.has_value()) {
        out.insert(text);
        continue;
      }
      for (const amconfig::Matcher& matcher : *parsed) out.insert(amconfig::print_matcher(matcher));
    }
    return out;
  }

  void sets(const std::string& path, const std::set<std::string>& before, const std::set<std::string>& after) {
    if (before.empty() != after.empty()) {
      return add(path, before.empty() ? "[]" : fmt::format("{}", fmt::join(before, ", ")),
                 after.empty() ? "[]" : fmt::format("{}", fmt::join(after, ", ")));
    }
    for (const std::string& text : before) {
      if (!after.contains(text)) add(path, text, std::nullopt);
    }
    for (const std::string& text : after) {
      if (!before.contains(text)) add(path, std::nullopt, text);
    }
  }

  void scalars(const std::string& path, std::string_view key, const Value& before, const Value& after,
               const std::string& old_text, const std::string& new_text) {
    if (is_placeholder(after, new_text)) {
      ++out_.placeholders;
      return;
    }
    if (old_text == new_text || same_duration(key, old_text, new_text)) return;
    if (before.secret() == nullptr && after.secret() == nullptr) return add(path, old_text, new_text);
    add(path, shown_secret(before, old_text), shown_secret(after, new_text));
  }

  [[nodiscard]] bool is_placeholder(const Value& value, const std::string& text) const {
    return value.secret() != nullptr && !options_.placeholder.empty() && text.find(options_.placeholder) != std::string::npos;
  }

  static bool same_duration(std::string_view key, const std::string& a, const std::string& b) {
    if (std::find(kDurations.begin(), kDurations.end(), key) == kDurations.end()) return false;
    const auto value = [](const std::string& text) { return gostd::parse_prometheus_duration(text).value; };
    const auto go = [](const std::string& text) { return gostd::parse_go_duration(text); };
    return (value(a) && value(a) == value(b)) || (go(a) && go(a) == go(b));
  }

  std::string shown_secret(const Value& value, const std::string& text) {
    if (!marks_) marks_.emplace(options_.tenant, std::vector<const Value*>{&before_.tree, &after_.tree});
    const std::string reference = value.secret() != nullptr ? value.secret()->reference : "inline";
    return fmt::format("<secret {}> {}", reference, marks_->mark(base::Secret(text)));
  }

  void templates() {
    const auto& before = before_.stored.templates;
    const auto& after = after_.stored.templates;
    for (const auto& [name, text] : before) {
      const auto found = after.find(name);
      const bool gone = found == after.end();
      if (gone || found->second != text) {
        add(fmt::format("template_files[{}]", name), text, gone ? std::nullopt : std::optional(found->second));
      }
    }
    for (const auto& [name, text] : after) {
      if (!before.contains(name)) add(fmt::format("template_files[{}]", name), std::nullopt, text);
    }
  }

  const AlertmanagerSide& before_;
  const AlertmanagerSide& after_;
  const CompareConfigOptions& options_;
  std::optional<SecretMarks> marks_;
  ConfigDifference out_;
};

}  // namespace

ConfigDifference compare_config(const AlertmanagerSide& before, const AlertmanagerSide& after,
                                const CompareConfigOptions& options) {
  if (before.stored == after.stored) return {};
  return Comparison(before, after, options).run();
}

}  // namespace c2c::plan
