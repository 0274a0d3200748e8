#include "k8s/object.h"

namespace c2c::k8s {

namespace {

const std::string* find(const std::vector<std::pair<std::string, std::string>>& entries,
                        std::string_view key) {
  for (const auto& [name, value] : entries) {
    if (name == key) return &value;
  }
  return nullptr;
}

}  // namespace

const std::string* Object::label(std::string_view key) const { return find(labels, key); }

const std::string* Object::annotation(std::string_view key) const { return find(annotations, key); }

}  // namespace c2c::k8s
