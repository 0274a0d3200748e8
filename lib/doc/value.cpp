#include "doc/value.h"

#include <algorithm>

namespace c2c::doc {

namespace {

template <class Items>
auto find_key(Items& items, std::string_view key) {
  return std::find_if(items.begin(), items.end(), [&](const auto& item) { return item.first == key; });
}

Value::Data collection_data(Node node) {
  if (node.is_sequence()) {
    Sequence items;
    items.reserve(node.size());
    for (std::size_t i = 0; i < node.size(); ++i) items.push_back(Value::from_node(node.item(i)));
    return items;
  }
  Mapping mapping;
  mapping.items().reserve(node.size());
  for (std::size_t i = 0; i < node.size(); ++i) {
    const Entry entry = node.entry(i);
    mapping.items().emplace_back(std::string(entry.key), Value::from_node(entry.value));
  }
  return mapping;
}

}  // namespace

Value& Mapping::set(std::string key, Value value) {
  const auto found = find_key(items_, key);
  if (found == items_.end()) return items_.emplace_back(std::move(key), std::move(value)).second;
  found->second = std::move(value);
  return found->second;
}

Value* Mapping::find(std::string_view key) {
  const auto found = find_key(items_, key);
  return found == items_.end() ? nullptr : &found->second;
}

const Value* Mapping::find(std::string_view key) const {
  const auto found = find_key(items_, key);
  return found == items_.end() ? nullptr : &found->second;
}

bool Mapping::erase(std::string_view key) {
  const auto found = find_key(items_, key);
  if (found == items_.end()) return false;
  items_.erase(found);
  return true;
}

bool operator==(const Mapping& a, const Mapping& b) {
  return a.size() == b.size() && std::all_of(a.items_.begin(), a.items_.end(), [&](const Mapping::Item& item) {
           const Value* other = b.find(item.first);
           return other != nullptr && *other == item.second;
         });
}

Value Value::from_node(Node node) {
  switch (node.kind()) {
    case Kind::kNull: return {nullptr, node.span()};
    case Kind::kBool: return {*node.as_bool(), node.span()};
    case Kind::kInt: return {*node.as_int(), node.span()};
    case Kind::kFloat: return {*node.as_float(), node.span()};
    case Kind::kString: return {std::string(node.text()), node.span()};
    case Kind::kSequence:
    case Kind::kMapping: return {collection_data(node), node.span()};
  }
  return {};
}

const std::string* Value::text_to_check() const {
  if (const SecretValue* value = secret()) return &value->secret.reveal();
  return string();
}

void forget_origins(Value& value) {
  value.set_origin({});
  if (Mapping* const mapping = value.mapping()) {
    for (Mapping::Item& item : mapping->items()) forget_origins(item.second);
  }
  if (Sequence* const items = value.sequence()) {
    for (Value& item : *items) forget_origins(item);
  }
}

}  // namespace c2c::doc
