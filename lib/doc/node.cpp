#include "doc/node.h"

#include <cmath>

namespace c2c::doc {

namespace {

constexpr double kTwoTo63 = 9223372036854775808.0;

}  // namespace

std::string_view kind_name(Kind kind) {
  switch (kind) {
    case Kind::kNull: return "null";
    case Kind::kBool: return "boolean";
    case Kind::kInt: return "integer";
    case Kind::kFloat: return "number";
    case Kind::kString: return "string";
    case Kind::kSequence: return "array";
    case Kind::kMapping: return "object";
  }
  return "null";
}

std::string_view kind_words(Kind kind) {
  switch (kind) {
    case Kind::kNull: return "null";
    case Kind::kBool: return "a boolean";
    case Kind::kInt: return "an integer";
    case Kind::kFloat: return "a number";
    case Kind::kString: return "a string";
    case Kind::kSequence: return "a list";
    case Kind::kMapping: return "a mapping";
  }
  return "null";
}

Document::Document(std::unique_ptr<Rep> rep) : rep_(std::move(rep)) {}
Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;
Document::~Document() = default;

source::FileId Document::file() const { return rep_->file; }

Node Document::root() const { return rep_->has_root ? Node(this, rep_->root) : Node(); }

std::string_view Node::json_type() const {
  const bool integral = kind() == Kind::kFloat && std::trunc(*as_float()) == *as_float();
  return kind_name(integral ? Kind::kInt : kind());
}

std::optional<bool> Node::as_bool() const {
  if (kind() != Kind::kBool) return std::nullopt;
  return document_->rep_->items[index_].flag;
}

std::optional<std::int64_t> Node::as_int() const {
  if (kind() == Kind::kInt) return document_->rep_->items[index_].integer;
  if (kind() != Kind::kFloat) return std::nullopt;
  const double number = document_->rep_->items[index_].number;
  if (std::trunc(number) != number || number < -kTwoTo63 || number >= kTwoTo63) return std::nullopt;
  return static_cast<std::int64_t>(number);
}

std::optional<double> Node::as_float() const {
  if (kind() != Kind::kFloat) return std::nullopt;
  return document_->rep_->items[index_].number;
}

Node Node::find(std::string_view key) const {
  if (!is_mapping()) return {};
  const Document::Rep& rep = *document_->rep_;
  const Item& mapping = rep.items[index_];
  const std::uint32_t* child = rep.children.data() + mapping.first;
  for (const std::uint32_t* end = child + 2 * std::size_t{mapping.count}; child != end; child += 2) {
    const Item& candidate = rep.items[*child];
    if (candidate.count == key.size() && rep.text(candidate) == key) return {document_, child[1]};
  }
  return {};
}

Node Node::get(std::string_view key) const {
  const Node value = find(key);
  return value.is_null() ? Node() : value;
}

source::Span Node::key_span(std::string_view key) const {
  if (!is_mapping()) return {};
  for (std::size_t i = 0; i < size(); ++i) {
    const Entry candidate = entry(i);
    if (candidate.key == key) return candidate.key_span;
  }
  return {};
}

}  // namespace c2c::doc
