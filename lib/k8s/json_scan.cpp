#include "k8s/json_scan.h"

#include <vector>

namespace c2c::k8s {

namespace {

constexpr std::size_t kMaxJsonDepth = 10'000;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

/// Walks over one value with a stack of the open brackets.
class Scanner {
 public:
  Scanner(std::string_view text, std::size_t begin) : text_(text), at_(begin) {}

  bool value();
  [[nodiscard]] std::size_t at() const { return at_; }

 private:
  [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  void space() { at_ = skip_json_space(text_, at_); }
  bool take(char c) {
    if (peek() != c) return false;
    ++at_;
    return true;
  }
  bool scalar();
  bool string();
  bool escape();
  bool number();
  bool digits();
  bool word(std::string_view expected);
  bool key();
  bool close();

  std::string_view text_;
  std::size_t at_;
  std::vector<char> open_;
};

bool Scanner::digits() {
  const std::size_t begin = at_;
  while (is_digit(peek())) ++at_;
  return at_ > begin;
}

bool Scanner::number() {
  take('-');
  if (!take('0') && !digits()) return false;
  if (take('.') && !digits()) return false;
  if (take('e') || take('E')) {
    if (!take('+')) take('-');
    return digits();
  }
  return true;
}

bool Scanner::escape() {
  constexpr std::string_view kShort = "\"\\/bfnrt";
  if (at_ >= text_.size()) return false;
  const char c = text_[at_++];
  if (kShort.find(c) != std::string_view::npos) return true;
  if (c != 'u') return false;
  for (int i = 0; i < 4; ++i) {
    if (!is_hex(peek())) return false;
    ++at_;
  }
  return true;
}

bool Scanner::string() {
  if (!take('"')) return false;
  while (at_ < text_.size()) {
    const char c = text_[at_++];
    if (c == '"') return true;
    if (static_cast<unsigned char>(c) < 0x20) return false;
    if (c == '\\' && !escape()) return false;
  }
  return false;
}

bool Scanner::word(std::string_view expected) {
  if (!text_.substr(at_).starts_with(expected)) return false;
  at_ += expected.size();
  return true;
}

bool Scanner::scalar() {
  switch (peek()) {
    case '"':
      return string();
    case 't':
      return word("true");
    case 'f':
      return word("false");
    case 'n':
      return word("null");
    default:
      return number();
  }
}

/// A key and its colon.
bool Scanner::key() {
  space();
  if (!string()) return false;
  space();
  return take(':');
}

/// After a value inside brackets: closes what ends here, and goes past the comma and the key before the next
/// value.
bool Scanner::close() {
  while (!open_.empty()) {
    space();
    const char closing = open_.back() == '{' ? '}' : ']';
    if (take(closing)) {
      open_.pop_back();
      continue;
    }
    return take(',') && (open_.back() == '[' || key());
  }
  return true;
}

bool Scanner::value() {
  for (;;) {
    space();
    const char c = peek();
    if (c == '{' || c == '[') {
      ++at_;
      if (open_.size() == kMaxJsonDepth) return false;
      open_.push_back(c);
      space();
      const bool empty = peek() == (c == '{' ? '}' : ']');
      if (!empty) {
        if (c == '{' && !key()) return false;
        continue;
      }
    } else if (!scalar()) {
      return false;
    }
    if (!close()) return false;
    if (open_.empty()) return true;
  }
}

}  // namespace

std::size_t skip_json_space(std::string_view text, std::size_t begin) {
  const std::size_t found = text.find_first_not_of(" \t\r\n", begin);
  return found == std::string_view::npos ? text.size() : found;
}

std::optional<std::size_t> scan_json_value(std::string_view text, std::size_t begin) {
  Scanner scanner(text, begin);
  if (!scanner.value()) return std::nullopt;
  return scanner.at();
}

}  // namespace c2c::k8s
