#include "amconfig/read.h"

#include <string>
#include <utility>

#include "amconfig/fields.h"

namespace c2c::amconfig {
namespace {

doc::Value read_struct(const Struct& type, doc::Node node);

/// Whether Alertmanager decodes a scalar of the type from its text. Numbers of a Go duration are nanoseconds
/// instead.
bool is_textual(Type type) {
  switch (type) {
    case Type::kBool:
    case Type::kInt:
    case Type::kUint:
    case Type::kFloat:
    case Type::kGoDuration:
    case Type::kAny:
    case Type::kStruct:
      return false;
    default:
      return true;
  }
}

doc::Value read_item(const Field& field, doc::Node node) {
  if (node.is_mapping() && field.sub != nullptr) return read_struct(*field.sub, node);
  const bool scalar = !node.is_mapping() && !node.is_sequence() && !node.is_null();
  if (scalar && is_textual(field.type)) return {std::string(node.text()), node.span()};
  return doc::Value::from_node(node);
}

doc::Value read_list(const Field& field, doc::Node node) {
  if (!node.is_sequence()) return doc::Value::from_node(node);
  doc::Sequence items;
  for (std::size_t i = 0; i < node.size(); ++i) items.push_back(read_item(field, node.item(i)));
  return {std::move(items), node.span()};
}

doc::Value read_field(const Field& field, doc::Node node) {
  if (field.shape == Shape::kOne) return read_item(field, node);
  if (field.shape == Shape::kList) return read_list(field, node);
  if (!node.is_mapping()) return doc::Value::from_node(node);
  doc::Mapping mapping;
  for (std::size_t i = 0; i < node.size(); ++i) {
    const doc::Entry entry = node.entry(i);
    mapping.set(std::string(entry.key),
                field.shape == Shape::kMap ? read_item(field, entry.value) : read_list(field, entry.value));
  }
  return {std::move(mapping), node.span()};
}

doc::Value read_struct(const Struct& type, doc::Node node) {
  doc::Mapping mapping;
  for (std::size_t i = 0; i < node.size(); ++i) {
    const doc::Entry entry = node.entry(i);
    const Field* field = type.find(entry.key);
    mapping.set(std::string(entry.key),
                field != nullptr ? read_field(*field, entry.value) : doc::Value::from_node(entry.value));
  }
  return {std::move(mapping), node.span()};
}

}  // namespace

doc::Value read_config(doc::Node root) {
  return root.is_mapping() ? read_struct(config_struct(), root) : doc::Value::from_node(root);
}

}  // namespace c2c::amconfig
