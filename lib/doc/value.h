#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "base/secret.h"
#include "doc/node.h"
#include "source/file_set.h"

namespace c2c::doc {

class Value;

/// A secret with the place that it came from, "namespace/name#key": what is shown instead of it. An inline secret
/// of a base configuration has the reference "inline".
struct SecretValue {
  base::Secret secret;
  std::string reference;
  friend bool operator==(const SecretValue&, const SecretValue&) = default;
};

/// An ordered mapping with unique keys. Lookup is linear: configuration mappings are small.
class Mapping {
 public:
  using Item = std::pair<std::string, Value>;

  /// Sets or replaces, keeping the place of an existing key.
  Value& set(std::string key, Value value);
  /// nullptr if there is none.
  [[nodiscard]] Value* find(std::string_view key);
  [[nodiscard]] const Value* find(std::string_view key) const;
  bool erase(std::string_view key);
  [[nodiscard]] bool empty() const;
  [[nodiscard]] std::size_t size() const;
  [[nodiscard]] std::vector<Item>& items() { return items_; }
  [[nodiscard]] const std::vector<Item>& items() const { return items_; }
  friend bool operator==(const Mapping& a, const Mapping& b);

 private:
  std::vector<Item> items_;
};

using Sequence = std::vector<Value>;

/// A tree that we build and write, unlike Node, which we read. Each value remembers the place in the manifests
/// that made it (`origin`), so that a finding about the result points into the user's file.
/// Equality is of content: origins do not count, the order of a mapping's keys does not count.
class Value {
 public:
  using Data = std::variant<std::nullptr_t, bool, std::int64_t, double, std::string, SecretValue, Sequence, Mapping>;

  Value() = default;
  /// From any of Data's types itself; nothing is converted, so that a pointer never becomes a boolean.
  template <class T>
    requires(std::is_same_v<T, std::nullptr_t> || std::is_same_v<T, bool> || std::is_same_v<T, std::int64_t> ||
             std::is_same_v<T, double> || std::is_same_v<T, std::string> || std::is_same_v<T, SecretValue> ||
             std::is_same_v<T, Sequence> || std::is_same_v<T, Mapping>)
  Value(T value, source::Span origin = {})  // NOLINT
      : data_(std::in_place_type<T>, std::move(value)), origin_(origin) {}
  Value(Data data, source::Span origin = {}) : data_(std::move(data)), origin_(origin) {}  // NOLINT
  Value(const char* text, source::Span origin = {}) : data_(std::string(text)), origin_(origin) {}  // NOLINT

  /// Copies a parsed tree: numbers and booleans as such, strings as strings, origins from the spans.
  [[nodiscard]] static Value from_node(Node node);

  [[nodiscard]] const Data& data() const { return data_; }
  [[nodiscard]] Data& data() { return data_; }
  [[nodiscard]] source::Span origin() const { return origin_; }
  void set_origin(source::Span origin) { origin_ = origin; }

  /// nullptr if the value is of another type.
  [[nodiscard]] const std::string* string() const { return std::get_if<std::string>(&data_); }
  [[nodiscard]] const SecretValue* secret() const { return std::get_if<SecretValue>(&data_); }
  [[nodiscard]] const Mapping* mapping() const { return std::get_if<Mapping>(&data_); }
  [[nodiscard]] Mapping* mapping() { return std::get_if<Mapping>(&data_); }
  [[nodiscard]] const Sequence* sequence() const { return std::get_if<Sequence>(&data_); }
  [[nodiscard]] Sequence* sequence() { return std::get_if<Sequence>(&data_); }
  [[nodiscard]] bool is_null() const { return std::holds_alternative<std::nullptr_t>(data_); }
  /// The text of a string or of a secret, for checks; nullptr for others. Never put it into a message if secret().
  [[nodiscard]] const std::string* text_to_check() const;

  friend bool operator==(const Value& a, const Value& b) { return a.data_ == b.data_; }

 private:
  Data data_ = nullptr;
  source::Span origin_;
};

/// Takes the origins from a tree and all below: for one whose text nobody keeps.
void forget_origins(Value& value);

// Out of the class, because an Item is complete only now.
inline bool Mapping::empty() const { return items_.empty(); }
inline std::size_t Mapping::size() const { return items_.size(); }

}  // namespace c2c::doc
