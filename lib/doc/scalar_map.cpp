// Re-reads one scalar the way libyaml's scanner does (scanner.c: yaml_parser_scan_plain_scalar, _flow_scalar,
// _block_scalar), noting where each byte comes from. Line breaks are LF, CRLF, CR, NEL, LS and PS; the first four
// become LF and may be folded into a blank, the last two stay as they are.
#include "doc/scalar_map.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "gostd/text.h"

namespace c2c::doc {

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t'; }

/// The indentation of a block whose lines are all empty.
constexpr std::uint32_t kNoContent = ~std::uint32_t{0};

struct Break {
  std::uint32_t at;
  std::uint32_t size;
  std::string_view text;  ///< what it becomes
};

class Mapper {
 public:
  Mapper(std::string_view bytes, std::uint32_t begin, std::uint32_t end) : bytes_(bytes.substr(0, end)), at_(begin) {}

  void plain();
  void single_quoted();
  void double_quoted(bool json);
  void block(bool folded, std::string_view decoded);
  [[nodiscard]] ScalarMap finish();

 private:
  [[nodiscard]] bool done() const { return at_ >= bytes_.size(); }
  [[nodiscard]] char peek() const { return done() ? '\0' : bytes_[at_]; }
  [[nodiscard]] std::uint32_t break_size() const;
  Break take_break();
  void copy(std::uint32_t count);
  void copy_line();
  void emit(std::string_view text, std::uint32_t begin, std::uint32_t end);
  void emit(const Break& line_break) { emit(line_break.text, line_break.at, line_break.at + line_break.size); }
  void fold(bool after_escaped_break);
  void escape(bool json);
  [[nodiscard]] char32_t hex(std::uint32_t at, std::uint32_t digits) const;
  void skip_header();
  [[nodiscard]] std::uint32_t find_indent(std::string_view decoded);
  [[nodiscard]] bool skip_indent(std::uint32_t indent);
  std::vector<Break> empty_lines(std::uint32_t indent);

  std::string_view bytes_;
  std::uint32_t at_;
  ScalarMap map_;
};

std::uint32_t Mapper::break_size() const {
  // No break begins with one of these.
  if (const char c = peek(); c >= ' ' && c <= '~') return 0;
  const std::string_view rest = bytes_.substr(std::min<std::size_t>(at_, bytes_.size()), 3);
  if (rest.starts_with("\r\n") || rest.starts_with("\xC2\x85")) return 2;
  if (rest.starts_with('\n') || rest.starts_with('\r')) return 1;
  return rest == "\xE2\x80\xA8" || rest == "\xE2\x80\xA9" ? 3 : 0;
}

Break Mapper::take_break() {
  const std::uint32_t size = break_size();
  const Break result{at_, size, size == 3 ? bytes_.substr(at_, 3) : std::string_view("\n")};
  at_ += size;
  return result;
}

void Mapper::emit(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  map_.text += text;
  map_.sources.insert(map_.sources.end(), text.size(), {begin, end});
}

void Mapper::copy(std::uint32_t count) {
  const std::uint32_t end = std::min(at_ + count, static_cast<std::uint32_t>(bytes_.size()));
  map_.text += bytes_.substr(at_, end - at_);
  for (; at_ < end; ++at_) map_.sources.push_back({at_, at_ + 1});
}

/// The bytes up to the next line break.
void Mapper::copy_line() {
  const std::uint32_t begin = at_;
  while (!done() && break_size() == 0) ++at_;
  const std::uint32_t end = std::exchange(at_, begin);
  copy(end - begin);
}

/// Blanks and line breaks: blanks alone stay, one break becomes a blank, more lose their first.
void Mapper::fold(bool after_escaped_break) {
  const std::uint32_t begin = at_;
  std::vector<Break> breaks;
  while (!done() && (is_blank(peek()) || break_size() > 0)) {
    if (is_blank(peek())) {
      ++at_;
    } else {
      breaks.push_back(take_break());
    }
  }
  if (after_escaped_break) {
    for (const Break& line_break : breaks) emit(line_break);
    return;
  }
  if (breaks.empty()) {
    const std::uint32_t end = at_;
    at_ = begin;
    return copy(end - begin);
  }
  const Break& first = breaks.front();
  if (first.text != "\n") {
    emit(first);
  } else if (breaks.size() == 1) {
    emit(" ", first.at, first.at + first.size);
  }
  for (std::size_t i = 1; i < breaks.size(); ++i) emit(breaks[i]);
}

void Mapper::plain() {
  while (!done()) is_blank(peek()) || break_size() > 0 ? fold(false) : copy(1);
  map_.content_end = at_;
}

void Mapper::single_quoted() {
  ++at_;
  while (!done()) {
    if (is_blank(peek()) || break_size() > 0) {
      fold(false);
    } else if (peek() != '\'') {
      copy(1);
    } else if (bytes_.substr(at_, 2) == "''") {
      emit("'", at_, at_ + 2);
      at_ += 2;
    } else {
      break;
    }
  }
  map_.content_end = at_;
}

char32_t Mapper::hex(std::uint32_t at, std::uint32_t digits) const {
  const std::string_view text = bytes_.substr(std::min<std::size_t>(at, bytes_.size()), digits);
  std::uint32_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value, 16);
  return value;
}

void Mapper::escape(bool json) {
  constexpr std::string_view kNames = "0abt\tnvfre \"'\\/";
  constexpr std::string_view kValues("\0\a\b\t\t\n\v\f\r\x1B \"'\\/", 15);
  const std::uint32_t begin = at_;
  const char name = at_ + 1 < bytes_.size() ? bytes_[at_ + 1] : '\0';
  if (const std::size_t found = kNames.find(name); name != '\0' && found != std::string_view::npos) {
    at_ += 2;
    return emit(kValues.substr(found, 1), begin, at_);
  }
  constexpr std::string_view kSpecial = "N_LP";
  constexpr char32_t kSpecialValues[] = {0x85, 0xA0, 0x2028, 0x2029};
  char32_t value = 0;
  if (const std::size_t found = kSpecial.find(name); found != std::string_view::npos) {
    value = kSpecialValues[found];
    at_ += 2;
  } else {
    const std::uint32_t digits = name == 'x' ? 2 : name == 'u' ? 4 : 8;
    value = hex(at_ + 2, digits);
    at_ += 2 + digits;
  }
  const bool high = json && value >= 0xD800 && value < 0xDC00;
  if (high && bytes_.substr(std::min<std::size_t>(at_, bytes_.size())).starts_with("\\u")) {
    const char32_t low = hex(at_ + 2, 4);
    if (low >= 0xDC00 && low < 0xE000) {
      value = 0x10000 + ((value - 0xD800) << 10) + (low - 0xDC00);
      at_ += 6;
    }
  }
  if (value >= 0xD800 && value < 0xE000) value = 0xFFFD;
  std::string text;
  gostd::append_rune(text, value);
  emit(text, begin, at_);
}

void Mapper::double_quoted(bool json) {
  ++at_;
  while (!done() && peek() != '"') {
    if (is_blank(peek()) || break_size() > 0) {
      fold(false);
    } else if (peek() != '\\') {
      copy(1);
    } else {
      ++at_;
      const bool escaped_break = break_size() > 0;
      --at_;
      if (!escaped_break) {
        escape(json);
      } else {
        ++at_;
        take_break();
        fold(true);
      }
    }
  }
  map_.content_end = at_;
}

/// `|2-  # comment` and its line break.
void Mapper::skip_header() {
  while (!done() && break_size() == 0) ++at_;
  take_break();
}

/// The indentation of a block. Only the parser knows how deep the parent is; but the first line that is not empty
/// has lost as many blanks as the block is indented.
std::uint32_t Mapper::find_indent(std::string_view decoded) {
  const std::uint32_t content = at_;
  const std::size_t kept = decoded.find_first_not_of('\n');
  if (kept == std::string_view::npos) return kNoContent;
  for (std::size_t i = 0; i < kept && !done(); ++i) {
    while (!done() && break_size() == 0) ++at_;
    take_break();
  }
  auto blanks = [](std::string_view text) {
    return static_cast<std::uint32_t>(std::min(text.find_first_not_of(' '), text.size()));
  };
  const std::uint32_t raw = blanks(bytes_.substr(at_));
  const std::uint32_t in_text = blanks(decoded.substr(kept));
  at_ = content;
  return raw > in_text ? raw - in_text : 0;
}

/// Skips the blanks of the indentation; whether they were all there.
bool Mapper::skip_indent(std::uint32_t indent) {
  std::uint32_t column = 0;
  for (; column < indent && peek() == ' '; ++column) ++at_;
  return column == indent;
}

std::vector<Break> Mapper::empty_lines(std::uint32_t indent) {
  std::vector<Break> lines;
  while (true) {
    const std::uint32_t line = at_;
    static_cast<void>(skip_indent(indent));
    if (break_size() == 0) {
      at_ = line;
      return lines;
    }
    lines.push_back(take_break());
  }
}

void Mapper::block(bool folded, std::string_view decoded) {
  map_.sources.reserve(decoded.size());
  skip_header();
  const std::uint32_t indent = find_indent(decoded);
  std::vector<Break> pending;
  std::vector<Break> empty = empty_lines(indent);
  bool after_blank = false;
  while (!done() && map_.text.size() < decoded.size() && skip_indent(indent)) {
    const bool before_blank = is_blank(peek());
    for (const Break& line_break : pending) {
      const bool folds = folded && line_break.text == "\n" && !after_blank && !before_blank;
      if (!folds) emit(line_break);
      if (folds && empty.empty()) emit(" ", line_break.at, line_break.at + line_break.size);
    }
    for (const Break& line_break : empty) emit(line_break);
    after_blank = before_blank;
    copy_line();
    map_.content_end = at_;
    pending.clear();
    if (break_size() > 0) pending.push_back(take_break());
    empty = empty_lines(indent);
  }
  // The parser has settled what becomes of the last breaks: take as many as it kept.
  pending.insert(pending.end(), empty.begin(), empty.end());
  for (const Break& line_break : pending) {
    if (map_.text.size() < decoded.size()) emit(line_break);
  }
}

ScalarMap Mapper::finish() {
  if (!map_.sources.empty()) map_.content_end = std::max(map_.content_end, map_.sources.back().end);
  return std::move(map_);
}

}  // namespace

ScalarMap map_scalar(std::string_view bytes, std::uint32_t begin, std::uint32_t end, Style style,
                     std::string_view decoded) {
  Mapper mapper(bytes, begin, end);
  switch (style) {
    case Style::kPlain: mapper.plain(); break;
    case Style::kSingleQuoted: mapper.single_quoted(); break;
    case Style::kDoubleQuoted: mapper.double_quoted(false); break;
    case Style::kJson: mapper.double_quoted(true); break;
    case Style::kLiteral: mapper.block(false, decoded); break;
    case Style::kFolded: mapper.block(true, decoded); break;
  }
  return mapper.finish();
}

}  // namespace c2c::doc
