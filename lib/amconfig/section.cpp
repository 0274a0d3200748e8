#include "amconfig/section.h"

#include <fmt/core.h>

#include <utility>

#include "amconfig/scalars.h"

namespace c2c::amconfig {

std::string_view Context::load_id() const {
  return profile == Profile::kCortex ? "alertmanager/load" : "alertmanager/base";
}

std::string_view Context::unknown_id() const {
  return profile == Profile::kCortex ? "cortex/unknown-field" : "alertmanager/base";
}

std::string Context::quoted(std::string_view value) const {
  return hide_values ? "the value" : shown(value);
}

source::Span span_or(const doc::Value& value, source::Span near) {
  return value.origin().valid() ? value.origin() : near;
}

std::optional<std::string> scalar_text(const doc::Value& value) {
  if (const std::string* text = value.text_to_check()) return *text;
  if (const auto* flag = std::get_if<bool>(&value.data())) return *flag ? "true" : "false";
  if (const auto* number = std::get_if<std::int64_t>(&value.data())) return std::to_string(*number);
  if (const auto* number = std::get_if<double>(&value.data())) return fmt::format("{}", *number);
  if (value.is_null()) return "";
  return std::nullopt;
}

Section::Section(const doc::Value* value, std::string path, source::Span near, const Context& context)
    : mapping_(value != nullptr ? value->mapping() : nullptr),
      path_(std::move(path)),
      near_(value != nullptr ? span_or(*value, near) : near),
      context_(&context) {}

const doc::Value* Section::get(std::string_view key) const {
  const doc::Value* value = mapping_ != nullptr ? mapping_->find(key) : nullptr;
  return value != nullptr && !value->is_null() ? value : nullptr;
}

bool Section::is_null(std::string_view key) const {
  const doc::Value* value = mapping_ != nullptr ? mapping_->find(key) : nullptr;
  return value != nullptr && value->is_null();
}

std::string Section::text(std::string_view key) const {
  const doc::Value* value = get(key);
  return value != nullptr ? scalar_text(*value).value_or("") : "";
}

bool Section::on(std::string_view key) const {
  const doc::Value* value = get(key);
  const bool* flag = value != nullptr ? std::get_if<bool>(&value->data()) : nullptr;
  return flag != nullptr && *flag;
}

Section Section::child(std::string_view key) const {
  return {get(key), path_.empty() ? std::string(key) : fmt::format("{}.{}", path_, key), near_, *context_};
}

std::size_t Section::length(std::string_view key) const {
  const doc::Value* value = get(key);
  const doc::Sequence* items = value != nullptr ? value->sequence() : nullptr;
  return items != nullptr ? items->size() : 0;
}

Section Section::item(std::string_view key, std::size_t i) const {
  const doc::Value* list = get(key);
  const doc::Value& value = (*list->sequence())[i];
  std::string name;
  if (const doc::Mapping* mapping = value.mapping()) {
    const doc::Value* named = mapping->find("name");
    if (named != nullptr && named->string() != nullptr && path_.empty()) name = *named->string();
  }
  if (name.empty() || !is_printable(name)) name = std::to_string(i);
  const std::string base = path_.empty() ? std::string(key) : fmt::format("{}.{}", path_, key);
  return {&value, fmt::format("{}[{}]", base, name), span_or(*list, near_), *context_};
}

source::Span Section::span_of(std::string_view key) const {
  const doc::Value* value = mapping_ != nullptr ? mapping_->find(key) : nullptr;
  return value != nullptr ? span_or(*value, near_) : near_;
}

void Section::error(std::string_view what, std::string help) const {
  context_->sink.error(context_->load_id(), near_,
                       path_.empty() ? std::string(what) : fmt::format("`{}`: {}", path_, what),
                       std::move(help));
}

void Section::error_at(std::string_view key, std::string_view what, std::string help) const {
  const std::string path = path_.empty() ? std::string(key) : fmt::format("{}.{}", path_, key);
  context_->sink.error(context_->load_id(), span_of(key), fmt::format("`{}`: {}", path, what),
                       std::move(help));
}

void Section::at_most_one(std::initializer_list<std::string_view> keys) const {
  std::string names;
  std::string_view last;
  int count = 0;
  for (std::string_view key : keys) {
    if (!set(key)) continue;
    ++count;
    last = key;
    names += fmt::format("{}`{}`", names.empty() ? "" : " and ", key);
  }
  if (count > 1) error_at(last, fmt::format("{} exclude each other", names), "keep one of them");
}

}  // namespace c2c::amconfig
