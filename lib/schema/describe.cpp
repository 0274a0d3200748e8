#include "schema/describe.h"

#include <fmt/core.h>

namespace c2c::schema {

namespace {

bool is_plain_key(std::string_view key) {
  for (const char c : key) {
    const bool word =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    if (!word) return false;
  }
  return !key.empty();
}

}  // namespace

std::string path_of(const Frame* frame) {
  if (frame == nullptr) return {};
  std::string path = path_of(frame->parent);
  if (frame->is_item) return path + fmt::format("[{}]", frame->index);
  if (!is_plain_key(frame->key)) return path + fmt::format("[{}]", frame->key);
  if (!path.empty()) path.push_back('.');
  return path.append(frame->key);
}

std::string_view type_words(Type type) {
  switch (type) {
    case Type::kAny:
      return "any value";
    case Type::kObject:
      return "a mapping";
    case Type::kArray:
      return "a list";
    case Type::kString:
      return "a string";
    case Type::kInteger:
      return "an integer";
    case Type::kNumber:
      return "a number";
    case Type::kBoolean:
      return "`true` or `false`";
    case Type::kIntOrString:
      return "an integer or a string";
  }
  return "";
}

source::Span head(doc::Node node) {
  source::Span span = node.span();
  if (node.is_mapping() && node.size() > 0 && node.entry(0).key_span.begin == span.begin)
    return node.entry(0).key_span;
  if ((node.is_mapping() || node.is_sequence()) && span.end > span.begin + 1) span.end = span.begin + 1;
  return span;
}

std::string shown(std::string_view text) {
  constexpr std::size_t kMaxShown = 40;
  std::string line;
  for (const char c : text.substr(0, kMaxShown))
    line.push_back(c == '\n' || c == '\r' || c == '\t' ? ' ' : c);
  while (!line.empty() && text.size() > kMaxShown && (static_cast<unsigned char>(line.back()) & 0x80) != 0)
    line.pop_back();
  return text.size() > kMaxShown ? line + "…" : line;
}

std::size_t count_characters(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
  return count;
}

}  // namespace c2c::schema
