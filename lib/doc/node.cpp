#include "doc/node.h"

#include <cmath>

#include "base/assert.h"
#include "doc/document_rep.h"

namespace c2c::doc {

namespace {

constexpr double kTwoTo63 = 9223372036854775808.0;

bool is_collection(Kind kind) { return kind == Kind::kSequence || kind == Kind::kMapping; }

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

Document::Document(std::unique_ptr<Rep> rep) : rep_(std::move(rep)) {}
Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;
Document::~Document() = default;

source::FileId Document::file() const { return rep_->file; }

Node Document::root() const { return rep_->has_root ? Node(this, rep_->root) : Node(); }

Kind Node::kind() const { return document_ == nullptr ? Kind::kNull : document_->rep_->items[index_].kind; }

std::string_view Node::json_type() const {
  const bool integral = kind() == Kind::kFloat && std::trunc(*as_float()) == *as_float();
  return kind_name(integral ? Kind::kInt : kind());
}

source::Span Node::span() const {
  return document_ == nullptr ? source::Span{} : document_->rep_->span(document_->rep_->items[index_]);
}

Style Node::style() const { return document_ == nullptr ? Style::kPlain : document_->rep_->items[index_].style; }

std::string_view Node::text() const {
  if (document_ == nullptr || is_collection(kind())) return {};
  return document_->rep_->text(document_->rep_->items[index_]);
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

std::size_t Node::size() const { return is_collection(kind()) ? document_->rep_->items[index_].count : 0; }

Node Node::item(std::size_t i) const {
  C2C_ASSERT(is_sequence() && i < size());
  const auto& rep = *document_->rep_;
  return {document_, rep.children[rep.items[index_].first + i]};
}

Entry Node::entry(std::size_t i) const {
  C2C_ASSERT(is_mapping() && i < size());
  const auto& rep = *document_->rep_;
  const std::size_t place = rep.items[index_].first + 2 * i;
  const Item& key = rep.items[rep.children[place]];
  return {rep.text(key), rep.span(key), Node(document_, rep.children[place + 1])};
}

Node Node::find(std::string_view key) const {
  if (!is_mapping()) return {};
  for (std::size_t i = 0; i < size(); ++i) {
    const Entry candidate = entry(i);
    if (candidate.key == key) return candidate.value;
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
