#include "amconfig/secrets.h"

#include "amconfig/fields.h"
#include "amconfig/scalars.h"
#include "amconfig/section.h"

namespace c2c::amconfig {
namespace {

/// Whose configuration it is.
enum class Writer { kWe, kSomebody };

void mark_struct(const Struct& type, doc::Value& value, Writer writer);

void mark_scalar(doc::Value& value, const std::string& text) {
  value = doc::Value(doc::SecretValue{base::Secret(text), "inline"}, value.origin());
}

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

void mark_all(doc::Value& value) {
  if (doc::Sequence* items = value.sequence()) {
    for (doc::Value& item : *items) mark_all(item);
  } else if (doc::Mapping* mapping = value.mapping()) {
    for (auto& [key, entry] : mapping->items()) mark_all(entry);
  } else if (const auto text = scalar_text(value); text && !text->empty()) {
    mark_scalar(value, *text);
  }
}

void mark_item(const Field& field, doc::Value& value, Writer writer) {
  if (field.sub != nullptr) {
    mark_struct(*field.sub, value, writer);
    return;
  }
  if (writer == Writer::kSomebody && is_secret(field.type)) return mark_all(value);
  const std::string* text = value.string();
  if (text == nullptr || text->empty()) return;
  if (is_secret(field.type) || holds_password(field.type, *text)) mark_scalar(value, std::string(*text));
}

void mark_list(const Field& field, doc::Value& value, Writer writer) {
  if (doc::Sequence* items = value.sequence()) {
    for (doc::Value& item : *items) mark_item(field, item, writer);
  }
}

void mark_field(const Field& field, doc::Value& value, Writer writer) {
  if (field.shape == Shape::kOne) {
    mark_item(field, value, writer);
  } else if (field.shape == Shape::kList) {
    mark_list(field, value, writer);
  } else if (doc::Mapping* mapping = value.mapping()) {
    for (auto& [key, entry] : mapping->items()) {
      if (field.shape == Shape::kMapOfLists)
        mark_list(field, entry, writer);
      else
        mark_item(field, entry, writer);
    }
  }
}

void mark_struct(const Struct& type, doc::Value& value, Writer writer) {
  doc::Mapping* mapping = value.mapping();
  if (mapping == nullptr) return;
  for (auto& [key, entry] : mapping->items()) {
    if (const Field* field = type.find(key)) {
      mark_field(*field, entry, writer);
    } else if (writer == Writer::kSomebody) {
      mark_all(entry);
    }
  }
}

}  // namespace

void mark_secrets(doc::Value& config) { mark_struct(config_struct(), config, Writer::kWe); }

void mark_foreign_secrets(doc::Value& config) { mark_struct(config_struct(), config, Writer::kSomebody); }

}  // namespace c2c::amconfig
