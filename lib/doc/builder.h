#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diag/sink.h"
#include "doc/document_rep.h"
#include "doc/parse.h"

namespace c2c::doc {

/// Fills the node table from the events of a reader, YAML or JSON: nesting, depth, merge keys, duplicate keys.
/// Offsets are bytes of the file. After a method returned false the document is lost and its finding is in the sink.
class Builder {
 public:
  Builder(const source::FileSet& files, source::FileId file, std::size_t end, const ParseOptions& options,
          diag::Sink& sink);

  [[nodiscard]] std::string_view bytes() const { return rep_->bytes; }
  [[nodiscard]] source::Span span(std::size_t begin, std::size_t end) const;
  [[nodiscard]] diag::Sink& sink() { return sink_; }
  [[nodiscard]] const Item& item(std::uint32_t index) const { return rep_->items[index]; }
  [[nodiscard]] std::string_view text(std::uint32_t index) const { return rep_->text(rep_->items[index]); }

  /// Sets the text of a scalar: the file's bytes at `place` if they are the same, else a copy.
  void set_text(Item& item, std::string_view text, std::size_t place);
  void set_text_copy(Item& item, std::string_view text);

  /// Adds a scalar and puts it into the open collection; returns its index.
  std::uint32_t scalar(const Item& item);
  /// Puts an existing node into the open collection once more.
  void alias(std::uint32_t index);
  /// Opens a collection. False if it nests too deep.
  [[nodiscard]] bool open(Kind kind, Style style, std::size_t begin);
  /// Closes the innermost one. False if its merge keys are wrong.
  [[nodiscard]] bool close(std::size_t end);

  [[nodiscard]] std::size_t depth() const { return frames_.size(); }
  /// The innermost open collection.
  [[nodiscard]] std::uint32_t top() const { return frames_.back().index; }
  /// Whether the next node is a key of the open mapping.
  [[nodiscard]] bool at_key() const;
  /// The key whose value comes next; only inside a mapping and not at_key().
  [[nodiscard]] std::uint32_t last_key() const { return pending_.back(); }
  [[nodiscard]] bool is_open(std::uint32_t index) const;
  /// A value for a message: in_backticks, or `***` where no value may be shown.
  [[nodiscard]] std::string quoted(std::string_view value) const;

  [[nodiscard]] Document finish();

 private:
  struct Frame {
    std::uint32_t index;
    std::size_t start;  ///< its first child in pending_
    bool merges;
  };
  struct Slot {
    std::uint32_t key;
    std::uint32_t value;
    std::uint32_t merge_key;  ///< the `<<` that brought it, or kNone
  };
  static constexpr std::uint32_t kNone = ~std::uint32_t{0};

  void put(std::uint32_t index);
  [[nodiscard]] bool resolve_merges(const Frame& frame);
  [[nodiscard]] bool merge_value(std::uint32_t merge_key, std::uint32_t value);
  void merge_mapping(std::uint32_t merge_key, std::uint32_t mapping);
  void unique_keys();
  void report_duplicate(const Slot& first, const Slot& second);
  [[nodiscard]] std::size_t nest_begin() const;

  std::unique_ptr<Document::Rep> rep_;
  ParseOptions options_;
  diag::Sink& sink_;
  std::vector<Frame> frames_;
  std::vector<std::uint32_t> pending_;
  std::vector<Slot> slots_;
};

/// A string for a message: cut to 40 characters, in backticks, control characters as `?`.
[[nodiscard]] std::string in_backticks(std::string_view text);

}  // namespace c2c::doc
