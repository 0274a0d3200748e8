#include "doc/path.h"

#include <algorithm>

namespace c2c::doc {

namespace {

bool is_plain_key(std::string_view key) {
  return !key.empty() && std::all_of(key.begin(), key.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
}

void append_key(std::string_view key, std::string& path) {
  if (!is_plain_key(key)) {
    path.append("[").append(key).append("]");
    return;
  }
  if (!path.empty()) path += '.';
  path += key;
}

/// Steps to the child of `node` that holds the span and appends its name; absent if none does, or if it ends there.
Node step(Node node, source::Span span, std::string& path) {
  for (std::size_t i = 0; node.is_sequence() && i < node.size(); ++i) {
    const Node item = node.item(i);
    if (!item.span().contains(span)) continue;
    path += "[" + std::to_string(i) + "]";
    return item;
  }
  for (std::size_t i = 0; node.is_mapping() && i < node.size(); ++i) {
    const Entry entry = node.entry(i);
    const bool in_key = entry.key_span.contains(span);
    if (!in_key && !entry.value.span().contains(span)) continue;
    append_key(entry.key, path);
    return in_key ? Node() : entry.value;
  }
  return {};
}

}  // namespace

std::string path_at(Node root, source::Span span) {
  std::string path;
  if (!root || !span.valid()) return path;
  for (Node node = step(root, span, path); node; node = step(node, span, path)) {
  }
  return path;
}

}  // namespace c2c::doc
