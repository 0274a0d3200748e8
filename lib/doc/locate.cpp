#include <algorithm>

#include "doc/document_rep.h"
#include "doc/node.h"
#include "doc/scalar_map.h"

namespace c2c::doc {

namespace {

source::Span part_of(const ScalarMap& map, source::FileId file, std::size_t begin, std::size_t end) {
  if (begin >= map.sources.size()) return {file, map.content_end, map.content_end};
  const std::uint32_t first = map.sources[begin].begin;
  return {file, first, end > begin ? std::max(first, map.sources[end - 1].end) : first};
}

}  // namespace

source::Span Node::locate(const source::FileSet& files, std::size_t begin, std::size_t end) const {
  if (document_ == nullptr) return {};
  const Document::Rep& rep = *document_->rep_;
  const Item& item = rep.items[index_];
  if (item.kind == Kind::kMapping || item.kind == Kind::kSequence) return span();
  end = std::min<std::size_t>(end, item.count);
  begin = std::min(begin, end);
  if (!item.in_arena) {
    return {rep.file, static_cast<std::uint32_t>(item.first + begin), static_cast<std::uint32_t>(item.first + end)};
  }
  const bool is_block = item.style == Style::kLiteral || item.style == Style::kFolded;
  const ScalarMap map = map_scalar(files.get(rep.file).bytes(), item.begin, is_block ? rep.range_end : item.end,
                                   item.style, rep.text(item));
  // A text that no style made so was encoded: `!!binary`.
  return map.text == rep.text(item) ? part_of(map, rep.file, begin, end) : span();
}

}  // namespace c2c::doc
