#include "doc/builder.h"

#include <algorithm>
#include <unordered_map>

#include "base/assert.h"

namespace c2c::doc {

namespace {

/// Up to this size a mapping's keys are compared pairwise, which beats hashing.
constexpr std::size_t kFewKeys = 12;

}  // namespace

Builder::Builder(const source::FileSet& files, source::FileId file, std::size_t end, const ParseOptions& options,
                 diag::Sink& sink)
    : rep_(std::make_unique<Document::Rep>()), options_(options), sink_(sink) {
  rep_->file = file;
  rep_->bytes = files.get(file).bytes();
  rep_->range_end = static_cast<std::uint32_t>(end);
}

source::Span Builder::span(std::size_t begin, std::size_t end) const {
  return {rep_->file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(std::max(begin, end))};
}

void Builder::set_text(Item& item, std::string_view text, std::size_t place) {
  if (rep_->bytes.substr(place, text.size()) != text) return set_text_copy(item, text);
  item.first = static_cast<std::uint32_t>(place);
  item.count = static_cast<std::uint32_t>(text.size());
  item.in_arena = false;
}

void Builder::set_text_copy(Item& item, std::string_view text) {
  item.first = static_cast<std::uint32_t>(rep_->arena.size());
  item.count = static_cast<std::uint32_t>(text.size());
  item.in_arena = true;
  rep_->arena += text;
}

void Builder::put(std::uint32_t index) {
  if (!frames_.empty()) return pending_.push_back(index);
  C2C_ASSERT(!rep_->has_root);
  rep_->root = index;
  rep_->has_root = true;
}

std::uint32_t Builder::scalar(const Item& item) {
  const auto index = static_cast<std::uint32_t>(rep_->items.size());
  rep_->items.push_back(item);
  if (item.flag && item.kind == Kind::kString) frames_.back().merges = true;
  put(index);
  return index;
}

void Builder::alias(std::uint32_t index) { put(index); }

bool Builder::open(Kind kind, Style style, std::size_t begin) {
  const auto index = static_cast<std::uint32_t>(rep_->items.size());
  Item item;
  item.begin = item.end = static_cast<std::uint32_t>(begin);
  item.kind = kind;
  item.style = style;
  rep_->items.push_back(item);
  put(index);
  frames_.push_back({index, pending_.size(), false});
  // Differs (nesting): the reader of Kubernetes stops at 10,000.
  if (frames_.size() <= static_cast<std::size_t>(kMaxDepth)) return true;
  const std::size_t place = nest_begin();
  sink_.error("yaml/depth", span(place, place + 1), "more than " + std::to_string(kMaxDepth) + " nested collections",
              "nothing that Kubernetes reads nests so deep: look for brackets that are not closed");
  return false;
}

/// Where the nesting that became too deep begins: its outermost collection of one kind on one line.
std::size_t Builder::nest_begin() const {
  std::size_t i = frames_.size() - 1;
  auto at = [this](std::size_t frame) -> const Item& { return rep_->items[frames_[frame].index]; };
  while (i > 0 && at(i - 1).kind == at(i).kind) {
    const std::string_view between = rep_->bytes.substr(at(i - 1).begin, at(i).begin - at(i - 1).begin);
    if (between.find('\n') != std::string_view::npos) break;
    --i;
  }
  return at(i).begin;
}

bool Builder::at_key() const {
  return !frames_.empty() && rep_->items[top()].kind == Kind::kMapping &&
         (pending_.size() - frames_.back().start) % 2 == 0;
}

bool Builder::is_open(std::uint32_t index) const {
  return std::any_of(frames_.begin(), frames_.end(), [&](const Frame& frame) { return frame.index == index; });
}

bool Builder::close(std::size_t end) {
  const Frame frame = frames_.back();
  frames_.pop_back();
  const auto first = static_cast<std::uint32_t>(rep_->children.size());
  const bool is_mapping = rep_->items[frame.index].kind == Kind::kMapping;
  if (is_mapping) {
    slots_.clear();
    if (!resolve_merges(frame)) return false;
    unique_keys();
    for (const Slot& slot : slots_) {
      rep_->children.push_back(slot.key);
      rep_->children.push_back(slot.value);
    }
  } else {
    rep_->children.insert(rep_->children.end(), pending_.begin() + static_cast<std::ptrdiff_t>(frame.start),
                          pending_.end());
  }
  pending_.resize(frame.start);
  Item& item = rep_->items[frame.index];
  const std::size_t places = rep_->children.size() - first;
  item.first = first;
  item.count = static_cast<std::uint32_t>(is_mapping ? places / 2 : places);
  item.end = std::max(item.begin, static_cast<std::uint32_t>(end));
  return true;
}

/// Fills slots_ with the entries of a mapping in the order in which the original sets them.
bool Builder::resolve_merges(const Frame& frame) {
  for (std::size_t i = frame.start; i + 1 < pending_.size(); i += 2) {
    const std::uint32_t key = pending_[i];
    const std::uint32_t value = pending_[i + 1];
    const Item& item = rep_->items[key];
    const bool is_merge = frame.merges && item.flag && item.kind == Kind::kString;
    if (!is_merge) {
      slots_.push_back({key, value, kNone});
    } else if (!merge_value(key, value)) {
      return false;
    }
  }
  return true;
}

bool Builder::merge_value(std::uint32_t merge_key, std::uint32_t value) {
  const Item& item = rep_->items[value];
  if (item.kind == Kind::kMapping) {
    merge_mapping(merge_key, value);
    return true;
  }
  bool all_mappings = item.kind == Kind::kSequence;
  for (std::uint32_t i = item.count; all_mappings && i-- > 0;) {
    // From the last to the first: an earlier mapping overrides a later one.
    const std::uint32_t element = rep_->children[item.first + i];
    all_mappings = rep_->items[element].kind == Kind::kMapping;
    if (all_mappings) merge_mapping(merge_key, element);
  }
  if (all_mappings) return true;
  sink_.error("yaml/merge", rep_->span(rep_->items[merge_key]),
              "the merge key `<<` needs a mapping or a list of mappings, not " + std::string(kind_name(item.kind)),
              "merge an alias of a mapping, `<<: *name`, or write the key in quotes");
  return false;
}

void Builder::merge_mapping(std::uint32_t merge_key, std::uint32_t mapping) {
  const Item& item = rep_->items[mapping];
  for (std::uint32_t i = 0; i < item.count; ++i) {
    const std::size_t place = item.first + std::size_t{2} * i;
    slots_.push_back({rep_->children[place], rep_->children[place + 1], merge_key});
  }
}

/// Drops the earlier ones of equal keys from slots_ and reports them; explicit entries come before merged ones.
void Builder::unique_keys() {
  std::vector<Slot> kept;
  bool changed = false;
  auto same = [this](const Slot& a, const Slot& b) { return text(a.key) == text(b.key); };
  auto replace = [&](Slot& earlier, const Slot& later) {
    report_duplicate(earlier, later);
    earlier = later;
    changed = true;
  };
  if (slots_.size() <= kFewKeys) {
    for (std::size_t i = 1; i < slots_.size(); ++i) {
      for (std::size_t k = 0; k < i && !changed; ++k) changed = same(slots_[k], slots_[i]);
    }
    changed = changed || std::any_of(slots_.begin(), slots_.end(), [](const Slot& s) { return s.merge_key != kNone; });
    if (!changed) return;
  }
  std::unordered_map<std::string_view, std::size_t> places;
  places.reserve(slots_.size());
  for (const Slot& slot : slots_) {
    const auto [place, is_new] = places.try_emplace(text(slot.key), kept.size());
    if (is_new) {
      kept.push_back(slot);
    } else {
      replace(kept[place->second], slot);
    }
  }
  std::stable_partition(kept.begin(), kept.end(), [](const Slot& slot) { return slot.merge_key == kNone; });
  slots_ = std::move(kept);
}

void Builder::report_duplicate(const Slot& first, const Slot& second) {
  const std::uint32_t place = second.merge_key == kNone ? second.key : second.merge_key;
  const std::string key = in_backticks(text(second.key));
  const bool merges = first.merge_key != kNone || second.merge_key != kNone;
  // Go's types take it, in strict reading too; only maps of texts do not, which a tree cannot tell from them.
  // Differs (merged-map-keys): so there a key may override a merged one, too.
  if (merges && options_.keys_as_written) return;
  sink_.add({.id = "yaml/duplicate-key",
             .level = options_.duplicate_keys,
             .message = merges ? "key " + key + " is set by a merge key and once more" : "key " + key + " is set twice",
             .span = rep_->span(rep_->items[place]),
             .help = merges ? "kubectl refuses a key that overrides a merged one: leave it out of one of the two mappings"
                            : "remove one of them: readers disagree which one counts",
             .labels = {{rep_->span(rep_->items[first.key]), "first set here"}},
             .object = {},
             .field = {}});
}

std::string Builder::quoted(std::string_view value) const {
  return in_backticks(options_.hide_values ? "***" : value);
}

Document Builder::finish() {
  C2C_ASSERT(frames_.empty() && pending_.empty());
  return Document(std::move(rep_));
}

std::string in_backticks(std::string_view text) {
  constexpr std::size_t kMaxCharacters = 40;
  std::string out = "`";
  std::size_t characters = 0;
  for (const char c : text) {
    const bool continues = (static_cast<unsigned char>(c) & 0xC0) == 0x80;
    if (!continues && ++characters > kMaxCharacters) return out + "…`";
    out += static_cast<unsigned char>(c) < 0x20 ? '?' : c;
  }
  return out + "`";
}

}  // namespace c2c::doc
