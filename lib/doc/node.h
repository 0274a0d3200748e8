#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "source/file_set.h"

namespace c2c::doc {

/// The JSON type of a node after the typing rules of YAML 1.1 as go-yaml v2 applies them, which kubectl, the API server
/// and the operator's reader use. Source: go.yaml.in/yaml/v2 v2.4.4 resolve.go; prometheusrule-and-promql.md 2.1.
enum class Kind : std::uint8_t { kNull, kBool, kInt, kFloat, kString, kSequence, kMapping };

/// "null", "boolean", "integer", "number", "string", "array", "object": the words of the API server's messages.
/// A float without a fraction (1.0, 1e3) counts as an integer there; see Node::json_type().
[[nodiscard]] std::string_view kind_name(Kind kind);
/// The same as people say it: "null", "a boolean", "an integer", "a number", "a string", "a list", "a mapping".
[[nodiscard]] std::string_view kind_words(Kind kind);

/// How a scalar was written.
enum class Style : std::uint8_t { kPlain, kSingleQuoted, kDoubleQuoted, kLiteral, kFolded, kJson };

class Document;
struct Entry;

/// A handle of one node of a Document: two words, copied freely, valid as long as the Document.
/// A default-constructed Node is "absent": it converts to false and answers every question like a null.
/// An alias is the anchored node itself: its span is where the anchor stands.
class Node {
 public:
  Node() = default;
  explicit operator bool() const { return document_ != nullptr; }

  [[nodiscard]] Kind kind() const;
  [[nodiscard]] bool is_null() const { return kind() == Kind::kNull; }
  [[nodiscard]] bool is_string() const { return kind() == Kind::kString; }
  [[nodiscard]] bool is_mapping() const { return kind() == Kind::kMapping; }
  [[nodiscard]] bool is_sequence() const { return kind() == Kind::kSequence; }
  /// As kind_name, but "integer" for a float with an integral value, as JSON has it.
  [[nodiscard]] std::string_view json_type() const;

  /// The bytes of the node in its file: a quoted scalar with its quotes, a block scalar from its `|` or `>`,
  /// a collection from its first key or `-` or bracket. For an empty (null) node the position where it would be.
  [[nodiscard]] source::Span span() const;
  [[nodiscard]] Style style() const;

  /// The decoded text of a scalar: of a string its value, of other scalars the text as written (`007`, `yes`).
  [[nodiscard]] std::string_view text() const;
  /// Values of the other scalar kinds; nullopt if the kind differs. An integer is exact in 64 bits; a number that is not
  /// (18446744073709551616) is a kFloat. as_int() also takes a float with an integral value in range.
  [[nodiscard]] std::optional<bool> as_bool() const;
  [[nodiscard]] std::optional<std::int64_t> as_int() const;
  [[nodiscard]] std::optional<double> as_float() const;

  /// Number of items or entries; 0 for a scalar.
  [[nodiscard]] std::size_t size() const;
  /// The i-th item of a sequence.
  [[nodiscard]] Node item(std::size_t i) const;
  /// The i-th entry of a mapping, merge keys resolved, in order of writing (merged ones after).
  [[nodiscard]] Entry entry(std::size_t i) const;
  /// The value of a key; absent if there is none or this is no mapping. Of duplicate keys the last one.
  [[nodiscard]] Node find(std::string_view key) const;
  /// As find(), but a null value counts as absent, which is what Go's decoding makes of it.
  [[nodiscard]] Node get(std::string_view key) const;
  /// The span of a key; invalid if there is none.
  [[nodiscard]] source::Span key_span(std::string_view key) const;

  /// The place in the file of byte `offset` of text(), for a string that was written in any style: escapes, folded
  /// lines and the indentation of blocks are accounted for. offset == text().size() gives the end of the content.
  /// Re-reads the scalar: for findings, not for loops.
  [[nodiscard]] source::Span locate(const source::FileSet& files, std::size_t begin, std::size_t end) const;

  friend bool operator==(const Node&, const Node&) = default;

 private:
  friend class Document;
  friend class Builder;
  Node(const Document* document, std::uint32_t index) : document_(document), index_(index) {}
  const Document* document_ = nullptr;
  std::uint32_t index_ = 0;
};

/// A key and its value. Keys are strings: `on: x` is the key "true", `1: x` the key "1", as Go's YAML-to-JSON step has it.
struct Entry {
  std::string_view key;
  source::Span key_span;
  Node value;
};

/// One parsed document. Immutable; nodes and texts point into it and into the bytes of its file, which must outlive it.
class Document {
 public:
  Document(Document&&) noexcept;
  Document& operator=(Document&&) noexcept;
  ~Document();

  [[nodiscard]] source::FileId file() const;
  /// The top node; absent for an empty document.
  [[nodiscard]] Node root() const;

 private:
  friend class Node;
  friend class Builder;
  struct Rep;  // the node table: document_rep.h
  explicit Document(std::unique_ptr<Rep> rep);
  std::unique_ptr<Rep> rep_;
};

}  // namespace c2c::doc

#include "doc/document_rep.h"  // IWYU pragma: export: the inline functions
