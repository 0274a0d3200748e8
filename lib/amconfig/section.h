#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "amconfig/fields.h"
#include "diag/sink.h"
#include "doc/value.h"

namespace c2c::amconfig {

/// Whose verdict is asked for.
enum class Profile {
  kCortex,  ///< Alertmanager 0.31.1 inside Cortex 1.21.1
  kBase,    ///< Alertmanager 0.33.1 and the operator's own types
};

/// What one check needs everywhere.
struct Context {
  Profile profile = Profile::kCortex;
  bool utf8_names = false;
  bool hide_values = false;  ///< no value is quoted in a message, but for names of receivers and time intervals
  diag::Sink& sink;

  /// The id of findings about what does not load.
  [[nodiscard]] std::string_view load_id() const;
  [[nodiscard]] std::string_view unknown_id() const;
  /// The value for a message: in backticks, or not at all.
  [[nodiscard]] std::string quoted(std::string_view value) const;
};

/// A mapping that is being checked, with its place. Absent and null mappings are sections without keys.
/// Refers to the tree and the context, which must outlive it.
class Section {
 public:
  Section(const doc::Value* value, std::string path, source::Span near, const Context& context);

  [[nodiscard]] const Context& context() const { return *context_; }
  [[nodiscard]] const std::string& path() const { return path_; }
  /// The span of the mapping, or of the nearest enclosing value that has one.
  [[nodiscard]] source::Span span() const { return near_; }
  /// Whether there is a mapping at all.
  [[nodiscard]] bool present() const { return mapping_ != nullptr; }
  [[nodiscard]] const doc::Mapping* mapping() const { return mapping_; }

  /// The value of a key; nullptr if it is absent or null.
  [[nodiscard]] const doc::Value* get(std::string_view key) const;
  [[nodiscard]] bool has(std::string_view key) const { return get(key) != nullptr; }
  /// The key is there with the value null, which unsets a default.
  [[nodiscard]] bool is_null(std::string_view key) const;
  /// A scalar as text, "" if absent. May be a secret: to compare, not to show.
  [[nodiscard]] std::string text(std::string_view key) const;
  /// Present and not empty.
  [[nodiscard]] bool set(std::string_view key) const { return !text(key).empty(); }
  [[nodiscard]] bool on(std::string_view key) const;
  /// The mapping below a key.
  [[nodiscard]] Section child(std::string_view key) const;
  /// The i-th mapping of the list below a key.
  [[nodiscard]] Section item(std::string_view key, std::size_t i) const;
  /// The length of the list below a key; 0 if it is none.
  [[nodiscard]] std::size_t length(std::string_view key) const;
  [[nodiscard]] source::Span span_of(std::string_view key) const;

  /// A finding about the mapping as a whole.
  void error(std::string_view what, std::string help = {}) const;
  /// A finding about the value of a key.
  void error_at(std::string_view key, std::string_view what, std::string help = {}) const;
  /// A finding if more than one of the keys is present and not empty.
  void at_most_one(std::initializer_list<std::string_view> keys) const;

 private:
  const doc::Mapping* mapping_ = nullptr;
  std::string path_;
  source::Span near_;
  const Context* context_;
};

/// A scalar as Alertmanager's YAML reader hands it to a string; nullopt for mappings and sequences. Null is
/// "".
[[nodiscard]] std::optional<std::string> scalar_text(const doc::Value& value);

/// The value's own span, else `near`.
[[nodiscard]] source::Span span_or(const doc::Value& value, source::Span near);

/// Decodes the whole tree strictly by the tables: unknown keys, wrong types, values that do not parse, and
/// each struct's own rules. File settings are findings for Profile::kCortex.
void decode_config(const doc::Value& config, const Context& context);

/// The rules across the configuration: root route, references, fallbacks to `global`. Assumes nothing about
/// the types.
void check_references(const doc::Value& config, const Context& context);
/// The part of it that is about receivers.
void check_receivers(const Section& config);

}  // namespace c2c::amconfig
