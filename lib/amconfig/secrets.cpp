#include "amconfig/secrets.h"

#include "amconfig/fields.h"
#include "amconfig/scalars.h"

namespace c2c::amconfig {
namespace {

void mark_struct(const Struct& type, doc::Value& value);

/// Also in a URL that is none for a fault of its own.
bool holds_password(Type type, std::string_view text) {
  if (type != Type::kUrl && type != Type::kAnyUrl) return false;
  const std::size_t begin = text.find("://");
  if (begin == std::string_view::npos) return false;
  text.remove_prefix(begin + 3);
  text = text.substr(0, text.find_first_of("/?#"));
  const std::size_t at = text.rfind('@');
  return at != std::string_view::npos && text.substr(0, at).find(':') != std::string_view::npos;
}

void mark_item(const Field& field, doc::Value& value) {
  if (field.sub != nullptr) {
    mark_struct(*field.sub, value);
    return;
  }
  const std::string* text = value.string();
  if (text == nullptr || text->empty()) return;
  if (!is_secret(field.type) && !holds_password(field.type, *text)) return;
  value = doc::Value(doc::SecretValue{base::Secret(*text), "inline"}, value.origin());
}

void mark_list(const Field& field, doc::Value& value) {
  if (doc::Sequence* items = value.sequence()) {
    for (doc::Value& item : *items) mark_item(field, item);
  }
}

void mark_field(const Field& field, doc::Value& value) {
  if (field.shape == Shape::kOne) {
    mark_item(field, value);
  } else if (field.shape == Shape::kList) {
    mark_list(field, value);
  } else if (doc::Mapping* mapping = value.mapping()) {
    for (auto& [key, entry] : mapping->items()) {
      if (field.shape == Shape::kMapOfLists)
        mark_list(field, entry);
      else
        mark_item(field, entry);
    }
  }
}

void mark_struct(const Struct& type, doc::Value& value) {
  doc::Mapping* mapping = value.mapping();
  if (mapping == nullptr) return;
  for (auto& [key, entry] : mapping->items()) {
    if (const Field* field = type.find(key)) mark_field(*field, entry);
  }
}

}  // namespace

void mark_secrets(doc::Value& config) { mark_struct(config_struct(), config); }

}  // namespace c2c::amconfig
