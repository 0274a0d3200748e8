// Heights and sizes of the tree that Go's parser would build, without building it. What does not parse at all may get any answer:
// then the pattern is refused anyway.
#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "gostd/go_pattern.h"

namespace c2c::gostd {

namespace {

constexpr std::int64_t kMaxHeight = 1000;
constexpr std::int64_t kMaxInstructions = (std::int64_t{128} << 20) / 40;
/// Shorter patterns reach neither: each level takes a byte, and all repetitions together multiply by 1000 at most.
constexpr std::size_t kFewBytes = 1000;

enum class Shape { kOther, kLiteral, kConcat, kAlternate };

struct Part {
  std::int64_t height = 1;
  std::int64_t size = 1;
  Shape shape = Shape::kOther;
};

/// An open group, or the whole.
struct Group {
  bool captures = false;
  std::int64_t branches = 0;  ///< finished ones
  Part alternatives{0, 0, Shape::kOther};
  std::int64_t parts = 0;  ///< of the branch that is being read, less `last`
  Part branch{0, 0, Shape::kOther};
  std::optional<Part> last;  ///< to which a repetition applies
};

struct Repeat {
  std::int64_t min = 0;
  std::int64_t max = -1;
  std::size_t length = 0;
};

class Sizer {
 public:
  explicit Sizer(std::string_view text) : text_(text) { groups_.emplace_back(); }

  std::string_view fault() {
    while (at_ < text_.size() && within_limits()) step();
    while (groups_.size() > 1 && within_limits()) close();
    const Part whole = finish(groups_.back());
    peak_ = {std::max(peak_.height, whole.height), std::max(peak_.size, whole.size), Shape::kOther};
    if (peak_.height > kMaxHeight) return "expression nests too deeply";
    return peak_.size > kMaxInstructions ? "expression too large" : "";
  }

 private:
  [[nodiscard]] bool within_limits() const { return peak_.height <= kMaxHeight && peak_.size <= kMaxInstructions; }

  void step();
  void escape();
  void open();
  void close();
  void repeat(char op);
  void counted(const Repeat& times);
  [[nodiscard]] std::optional<Repeat> read_count() const;
  [[nodiscard]] std::size_t class_end() const;

  /// Puts what was last read among the parts of its branch.
  static void settle(Group& group) {
    if (!group.last) return;
    // A row in a row is one row, and so are branches in branches.
    const bool flat = group.last->shape == Shape::kConcat;
    group.parts += flat ? 2 : 1;
    group.branch.height = std::max(group.branch.height, group.last->height - (flat ? 1 : 0));
    group.branch.size += group.last->size;
    if (group.parts == 1) group.branch.shape = group.last->shape;
    group.last.reset();
  }

  void push(const Part& part) {
    Group& group = groups_.back();
    // Letters in a row are one literal.
    const bool joins = part.shape == Shape::kLiteral && group.last && group.last->shape == Shape::kLiteral;
    if (joins && group.parts == 1 && group.branch.shape == Shape::kLiteral) {
      group.branch.size += group.last->size;
      group.last = part;
      return;
    }
    settle(group);
    group.last = part;
    note(part);
  }

  void note(const Part& part) {
    peak_.height = std::max(peak_.height, part.height);
    peak_.size = std::max(peak_.size, part.size);
  }

  static void end_branch(Group& group) {
    settle(group);
    Part part = group.branch;
    if (group.parts == 0) part = Part{};
    if (group.parts > 1) part = {part.height + 1, part.size, Shape::kConcat};
    const bool flat = part.shape == Shape::kAlternate;
    group.alternatives.height = std::max(group.alternatives.height, part.height - (flat ? 1 : 0));
    group.alternatives.size += part.size;
    group.alternatives.shape = part.shape;
    ++group.branches;
    group.parts = 0;
    group.branch = {0, 0, Shape::kOther};
  }

  static Part finish(Group& group) {
    end_branch(group);
    Part part = group.alternatives;
    if (group.branches > 1 || part.shape == Shape::kAlternate) {
      part = {part.height + 1, part.size + group.branches - 1, Shape::kAlternate};
    }
    if (group.captures) part = {part.height + 1, part.size + 2, Shape::kOther};
    return part;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<Group> groups_;
  Part peak_;
};

void Sizer::step() {
  switch (const char c = text_[at_]) {
    case '\\': return escape();
    case '(': return open();
    case ')':
      ++at_;
      return close();
    case '|':
      ++at_;
      return end_branch(groups_.back());
    case '[':
      at_ = class_end();
      return push({});
    case '*':
    case '+':
    case '?': return repeat(c);
    case '{':
      if (const auto times = read_count()) return counted(*times);
      break;
    case '.':
    case '^':
    case '$':
      ++at_;
      return push({});
    default: break;
  }
  // The later bytes of a character are none of their own.
  if ((static_cast<unsigned char>(text_[at_++]) & 0xC0) != 0x80) push({1, 1, Shape::kLiteral});
}

void Sizer::escape() {
  const char c = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
  if (c == 'Q') {
    const std::size_t end = std::min(text_.find("\\E", at_ + 2), text_.size());
    for (at_ += 2; at_ < end; ++at_) {
      if ((static_cast<unsigned char>(text_[at_]) & 0xC0) != 0x80) push({1, 1, Shape::kLiteral});
    }
    at_ = std::min(end + 2, text_.size());
    return;
  }
  at_ = std::min(at_ + 2, text_.size());
  const bool braced = (c == 'x' || c == 'p' || c == 'P') && at_ < text_.size() && text_[at_] == '{';
  if (braced) {
    const std::size_t end = text_.find('}', at_);
    at_ = end == std::string_view::npos ? text_.size() : end + 1;
  } else if (c == 'x') {
    at_ = std::min(at_ + 2, text_.size());
  } else if (c == 'p' || c == 'P') {
    at_ = std::min(at_ + 1, text_.size());
  } else if (c >= '0' && c <= '7') {
    for (int i = 0; i < 2 && at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '7'; ++i) ++at_;
  }
  const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  push({1, 1, letter && c != 'x' ? Shape::kOther : Shape::kLiteral});
}

void Sizer::open() {
  Group group;
  group.captures = text_.substr(at_ + 1, 1) != "?";
  const bool named = text_.substr(at_, 4) == "(?P<" || text_.substr(at_, 3) == "(?<";
  if (group.captures) {
    ++at_;
  } else {
    const std::size_t end = std::min(text_.find_first_of(named ? ">" : ":)", at_), text_.size());
    at_ = std::min(end + 1, text_.size());
    group.captures = named;
    // Flags alone, `(?i)`, are no group.
    if (end < text_.size() && text_[end] == ')') return;
  }
  groups_.push_back(std::move(group));
}

void Sizer::close() {
  if (groups_.size() == 1) return;
  const Part part = finish(groups_.back());
  groups_.pop_back();
  settle(groups_.back());
  groups_.back().last = part;
  note(part);
}

void Sizer::repeat(char op) {
  ++at_;
  if (at_ < text_.size() && text_[at_] == '?') ++at_;
  auto& last = groups_.back().last;
  if (!last) return;
  last = Part{last->height + 1, last->size + (op == '*' ? 2 : 1), Shape::kOther};
  note(*last);
}

std::optional<Repeat> Sizer::read_count() const {
  std::size_t at = at_ + 1;
  const auto number = [&]() -> std::int64_t {
    std::int64_t value = -1;
    for (; at < text_.size() && text_[at] >= '0' && text_[at] <= '9'; ++at) {
      value = std::min<std::int64_t>(std::max<std::int64_t>(value, 0) * 10 + (text_[at] - '0'), 100'000);
    }
    return value;
  };
  Repeat times;
  times.min = times.max = number();
  if (times.min < 0) return std::nullopt;
  if (at < text_.size() && text_[at] == ',') {
    ++at;
    times.max = number();
  }
  if (at >= text_.size() || text_[at] != '}') return std::nullopt;
  times.length = at + 1 - at_;
  return times;
}

/// Source: Go 1.26 src/regexp/syntax/parse.go calcSize.
void Sizer::counted(const Repeat& times) {
  at_ += times.length;
  if (at_ < text_.size() && text_[at_] == '?') ++at_;
  auto& last = groups_.back().last;
  if (!last) return;
  std::int64_t size = times.max * last->size + times.max - times.min;
  if (times.max < 0) size = times.min == 0 ? 2 + last->size : 1 + times.min * last->size;
  last = Part{last->height + 1, std::max<std::int64_t>(size, 1), Shape::kOther};
  note(*last);
}

std::size_t Sizer::class_end() const {
  std::size_t at = at_ + 1;
  if (at < text_.size() && text_[at] == '^') ++at;
  // A bracket at the start is a member.
  for (const std::size_t first = at; at < text_.size() && (text_[at] != ']' || at == first); ++at) {
    if (text_[at] == '\\') {
      ++at;
    } else if (text_.substr(at, 2) == "[:") {
      const std::size_t end = text_.find(":]", at + 2);
      if (end != std::string_view::npos) at = end + 1;
    }
  }
  return std::min(at + 1, text_.size());
}

}  // namespace

std::string_view size_fault(std::string_view pattern) {
  return pattern.size() < kFewBytes ? std::string_view() : Sizer(pattern).fault();
}

}  // namespace c2c::gostd
