// A strict JSON reader (RFC 8259) that fills a Builder, so that every node has its place in the file. Recursion is
// bounded by Builder::open, which refuses more than kMaxDepth levels.
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <string>

#include "doc/builder.h"
#include "doc/parse.h"
#include "gostd/text.h"

namespace c2c::doc {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

class JsonReader {
 public:
  JsonReader(Builder& builder, std::size_t begin, std::size_t end)
      : builder_(builder), bytes_(builder.bytes().substr(0, end)), at_(begin) {}

  [[nodiscard]] bool value();
  void skip_space();
  [[nodiscard]] std::size_t position() const { return at_; }

 private:
  [[nodiscard]] bool collection(Kind kind, char closing);
  [[nodiscard]] bool member();
  [[nodiscard]] bool string();
  [[nodiscard]] bool escape(std::string& out);
  [[nodiscard]] bool unicode_escape(std::string& out);
  [[nodiscard]] bool hex4(char32_t& unit);
  [[nodiscard]] bool number();
  [[nodiscard]] bool number_form();
  [[nodiscard]] bool word();
  [[nodiscard]] bool fail(std::size_t at, std::string message, std::string help = {});
  [[nodiscard]] bool unexpected(std::string_view expected);

  [[nodiscard]] char peek() const { return at_ < bytes_.size() ? bytes_[at_] : '\0'; }
  bool take(char c) {
    const bool found = at_ < bytes_.size() && bytes_[at_] == c;
    at_ += found ? 1 : 0;
    return found;
  }
  std::size_t skip_digits() {
    const std::size_t begin = at_;
    while (is_digit(peek())) ++at_;
    return at_ - begin;
  }

  Builder& builder_;
  std::string_view bytes_;  ///< the file up to the end of the range
  std::size_t at_;
};

void JsonReader::skip_space() {
  while (at_ < bytes_.size() && (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r')) ++at_;
}

bool JsonReader::fail(std::size_t at, std::string message, std::string help) {
  builder_.sink().error("json/syntax", builder_.span(at, std::min(at + 1, bytes_.size())), std::move(message),
                        std::move(help));
  return false;
}

bool JsonReader::unexpected(std::string_view expected) {
  const std::string seen =
      at_ < bytes_.size() ? in_backticks(bytes_.substr(at_, static_cast<std::size_t>(std::max(
                                gostd::decode_rune(bytes_.substr(at_)).length, 1))))
                          : "the end of the text";
  return fail(at_, "found " + seen + " where " + std::string(expected) + " is expected");
}

bool JsonReader::value() {
  skip_space();
  switch (peek()) {
    case '{': return collection(Kind::kMapping, '}');
    case '[': return collection(Kind::kSequence, ']');
    case '"': return string();
    case 't':
    case 'f':
    case 'n': return word();
    default: return peek() == '-' || is_digit(peek()) ? number() : unexpected("a value");
  }
}

bool JsonReader::collection(Kind kind, char closing) {
  const std::size_t begin = at_++;
  if (!builder_.open(kind, Style::kJson, begin)) return false;
  skip_space();
  if (!take(closing)) {
    do {
      skip_space();
      const std::size_t comma = at_;
      if (peek() == closing) {
        return fail(comma, "found `" + std::string(1, closing) + "` behind a comma", "remove the trailing comma");
      }
      if (!(kind == Kind::kMapping ? member() : value())) return false;
      skip_space();
    } while (take(','));
    if (!take(closing)) {
      if (at_ >= bytes_.size()) return fail(begin, "the bracket is not closed", "the text may have been cut off");
      return unexpected(closing == '}' ? "`,` or `}`" : "`,` or `]`");
    }
  }
  return builder_.close(at_);
}

bool JsonReader::member() {
  if (peek() != '"') return unexpected("a key in double quotes");
  if (!string()) return false;
  skip_space();
  if (!take(':')) return unexpected("`:`");
  return value();
}

bool JsonReader::string() {
  const std::size_t begin = at_++;
  std::string decoded;
  bool has_escapes = false;
  while (true) {
    if (at_ >= bytes_.size()) return fail(begin, "the string is not closed");
    const char c = bytes_[at_];
    if (c == '"') break;
    if (static_cast<unsigned char>(c) < 0x20) {
      return fail(at_, "a control character in a string", "write it as an escape such as `\\n`");
    }
    if (c == '\\') {
      if (!has_escapes) decoded.assign(bytes_.substr(begin + 1, at_ - begin - 1));
      has_escapes = true;
      if (!escape(decoded)) return false;
      continue;
    }
    if (has_escapes) decoded += c;
    ++at_;
  }
  Item item;
  item.begin = static_cast<std::uint32_t>(begin);
  item.end = static_cast<std::uint32_t>(at_ + 1);
  item.kind = Kind::kString;
  item.style = Style::kJson;
  builder_.set_text(item, has_escapes ? std::string_view(decoded) : bytes_.substr(begin + 1, at_ - begin - 1), begin + 1);
  ++at_;
  builder_.scalar(item);
  return true;
}

bool JsonReader::escape(std::string& out) {
  constexpr std::string_view kNames = "\"\\/bfnrt";
  constexpr std::string_view kValues = "\"\\/\b\f\n\r\t";
  const std::size_t begin = at_++;
  if (take('u')) {
    at_ = begin;
    return unicode_escape(out);
  }
  const std::size_t found = at_ < bytes_.size() ? kNames.find(bytes_[at_]) : std::string_view::npos;
  if (found == std::string_view::npos) return fail(begin, "unknown escape in a string", "write `\\\\` for a backslash");
  out += kValues[found];
  ++at_;
  return true;
}

/// `\uXXXX` or a surrogate pair; half a pair becomes U+FFFD, as Go has it.
bool JsonReader::unicode_escape(std::string& out) {
  char32_t unit = 0;
  if (!hex4(unit)) return false;
  constexpr char32_t kReplacement = 0xFFFD;
  const bool high = unit >= 0xD800 && unit < 0xDC00;
  const bool low = unit >= 0xDC00 && unit < 0xE000;
  if (high && bytes_.substr(at_).starts_with("\\u")) {
    const std::size_t second = at_;
    char32_t other = 0;
    if (!hex4(other)) return false;
    if (other >= 0xDC00 && other < 0xE000) {
      gostd::append_rune(out, 0x10000 + ((unit - 0xD800) << 10) + (other - 0xDC00));
      return true;
    }
    at_ = second;
  }
  gostd::append_rune(out, high || low ? kReplacement : unit);
  return true;
}

bool JsonReader::hex4(char32_t& unit) {
  const std::size_t begin = at_;
  const std::string_view digits = bytes_.substr(std::min(begin + 2, bytes_.size())).substr(0, 4);
  std::uint32_t value = 0;
  const char* end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, value, 16);
  if (error != std::errc() || stop != end || digits.size() != 4) return fail(begin, "`\\u` needs four hexadecimal digits");
  unit = value;
  at_ = begin + 6;
  return true;
}

bool JsonReader::number_form() {
  take('-');
  if (!take('0') && skip_digits() == 0) return unexpected("a digit");
  if (is_digit(peek())) return fail(at_, "a number cannot begin with `0`", "remove the leading zero");
  if (take('.') && skip_digits() == 0) return unexpected("a digit");
  if (peek() == 'e' || peek() == 'E') {
    ++at_;
    if (!take('+')) take('-');
    if (skip_digits() == 0) return unexpected("a digit");
  }
  return true;
}

bool JsonReader::number() {
  const std::size_t begin = at_;
  if (!number_form()) return false;
  const std::string_view text = bytes_.substr(begin, at_ - begin);
  Item item;
  item.begin = static_cast<std::uint32_t>(begin);
  item.end = static_cast<std::uint32_t>(at_);
  item.style = Style::kJson;
  builder_.set_text(item, text, begin);
  const char* end = text.data() + text.size();
  std::int64_t integer = 0;
  const auto [stop, error] = std::from_chars(text.data(), end, integer);
  if (error == std::errc() && stop == end) {
    item.kind = Kind::kInt;
    item.integer = integer;
  } else {
    item.kind = Kind::kFloat;
    item.number = std::strtod(std::string(text).c_str(), nullptr);
    if (!std::isfinite(item.number)) return fail(begin, builder_.quoted(text) + " is too large for a number");
  }
  builder_.scalar(item);
  return true;
}

bool JsonReader::word() {
  for (const std::string_view candidate : {"true", "false", "null"}) {
    if (!bytes_.substr(at_).starts_with(candidate)) continue;
    Item item;
    item.begin = static_cast<std::uint32_t>(at_);
    item.end = static_cast<std::uint32_t>(at_ + candidate.size());
    item.kind = candidate == "null" ? Kind::kNull : Kind::kBool;
    item.style = Style::kJson;
    item.flag = candidate == "true";
    builder_.set_text(item, candidate, at_);
    at_ += candidate.size();
    builder_.scalar(item);
    return true;
  }
  return unexpected("a value");
}

}  // namespace

std::optional<Document> parse_json(const source::FileSet& files, source::FileId file, std::size_t begin,
                                   std::size_t end, std::size_t* next, const ParseOptions& options,
                                   diag::Sink& sink) {
  Builder builder(files, file, end, options, sink);
  JsonReader reader(builder, begin, end);
  const bool ok = reader.value();
  *next = reader.position();
  if (!ok) return std::nullopt;
  return builder.finish();
}

}  // namespace c2c::doc
