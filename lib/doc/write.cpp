// Writes block YAML by hand: an emitter that knows only the four forms of scalar_form.h is smaller than the rules by
// which a general one would have to be steered, and it keeps tabs and blanks at line ends inside `|` blocks.
#include "doc/write.h"

#include <array>
#include <charconv>
#include <cmath>
#include <vector>

#include "base/assert.h"
#include "doc/resolve.h"
#include "doc/scalar_form.h"
#include "gostd/base64.h"
#include "gostd/text.h"

namespace c2c::doc {

namespace {

constexpr std::size_t kIndent = 2;
/// Readers look for the `:` of a simple key over at most 1024 characters.
constexpr std::size_t kLongestSimpleKey = 1000;

std::string secret_text(const SecretValue& value, SecretMode mode) {
  return mode == SecretMode::kReveal ? value.secret.reveal() : "<secret " + value.reference + ">";
}

/// The shortest decimal that reads back as the same number, with an exponent only far from 1, as Go's JSON has it.
std::string format_number(double value) {
  constexpr double kTooSmall = 1e-6;
  constexpr double kTooLarge = 1e21;
  const double size = std::fabs(value);
  const bool fixed = size == 0 || (size >= kTooSmall && size < kTooLarge);
  std::array<char, 64> buffer;
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                 fixed ? std::chars_format::fixed : std::chars_format::scientific);
  return {buffer.data(), end.ptr};
}

std::string yaml_number(double value) {
  if (std::isnan(value)) return ".nan";
  if (std::isinf(value)) return value > 0 ? ".inf" : "-.inf";
  return format_number(value);
}

}  // namespace

struct YamlWriter::Impl {
  enum class Place { kRoot, kAfterDash, kAfterColon };
  struct Frame {
    bool is_mapping;
    std::size_t indent;
    Place place;  ///< where the collection itself stands
    std::size_t nodes = 0;
  };

  std::string out;
  std::vector<Frame> frames;
  bool has_root = false;

  void indent_to(std::size_t column) { out.append(column, ' '); }

  [[nodiscard]] bool at_key() const { return !frames.empty() && frames.back().is_mapping && frames.back().nodes % 2 == 0; }

  /// Begins the line of an item or key, with what leads to the collection if it is the first.
  void begin_line(Frame& frame) {
    if (frame.nodes > 0) return indent_to(frame.indent);
    if (frame.place == Place::kAfterDash) {
      out += ' ';
    } else if (frame.place == Place::kAfterColon) {
      out += '\n';
      indent_to(frame.indent);
    }
  }

  /// Writes what stands before a value: nothing, `-`, or nothing behind the key's `:`.
  Place begin_value() {
    if (frames.empty()) {
      C2C_ASSERT(!has_root);
      has_root = true;
      return Place::kRoot;
    }
    Frame& frame = frames.back();
    if (frame.is_mapping) {
      C2C_ASSERT(frame.nodes % 2 == 1);
      ++frame.nodes;
      return Place::kAfterColon;
    }
    begin_line(frame);
    ++frame.nodes;
    out += '-';
    return Place::kAfterDash;
  }

  void begin(bool is_mapping) {
    C2C_ASSERT(!at_key());
    const std::size_t parent = frames.empty() ? 0 : frames.back().indent;
    const Place place = begin_value();
    const bool deeper = place == Place::kAfterDash || (place == Place::kAfterColon && is_mapping);
    frames.push_back({is_mapping, parent + (deeper ? kIndent : 0), place});
  }

  void end(bool is_mapping) {
    C2C_ASSERT(!frames.empty() && frames.back().is_mapping == is_mapping);
    const Frame frame = frames.back();
    C2C_ASSERT(!is_mapping || frame.nodes % 2 == 0);
    frames.pop_back();
    if (frame.nodes > 0) return;
    if (frame.place != Place::kRoot) out += ' ';
    out += is_mapping ? "{}\n" : "[]\n";
  }

  /// A value on one line.
  void line_value(std::string_view text) {
    if (begin_value() != Place::kRoot) out += ' ';
    out += text;
    out += '\n';
  }

  void block(std::string_view text) {
    const std::size_t column = (frames.empty() ? 0 : frames.back().indent) + kIndent;
    if (begin_value() != Place::kRoot) out += ' ';
    out += '|';
    out += block_indicators(text);
    out += '\n';
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      if (end > 0) indent_to(column);
      out += text.substr(0, end);
      out += '\n';
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }

  static std::string one_line(std::string_view text, ScalarForm form) {
    if (form == ScalarForm::kPlain) return std::string(text);
    if (form == ScalarForm::kBinary) return "!!binary \"" + gostd::encode_base64(text) + "\"";
    std::string quoted;
    append_double_quoted(quoted, text);
    return quoted;
  }

  void key(std::string_view text) {
    Frame& frame = frames.back();
    begin_line(frame);
    ++frame.nodes;
    const std::string written = one_line(text, form_of(text, true));
    if (written.size() <= kLongestSimpleKey) {
      out += written;
    } else {
      out += "? ";
      out += written;
      out += '\n';
      indent_to(frame.indent);
    }
    out += ':';
  }

  void string(std::string_view text) {
    if (at_key()) return key(text);
    const ScalarForm form = form_of(text, false);
    if (form == ScalarForm::kLiteral) return block(text);
    if (form == ScalarForm::kPlain) return line_value(text);
    line_value(one_line(text, form));
  }

  void plain_key(std::string_view text) {
    Frame& frame = frames.back();
    begin_line(frame);
    ++frame.nodes;
    out += text;
    out += ':';
  }

  void plain(std::string_view text) { at_key() ? plain_key(text) : line_value(text); }
};

YamlWriter::YamlWriter() : impl_(new Impl) {}
YamlWriter::~YamlWriter() { delete impl_; }
void YamlWriter::begin_mapping() { impl_->begin(true); }
void YamlWriter::end_mapping() { impl_->end(true); }
void YamlWriter::begin_sequence() { impl_->begin(false); }
void YamlWriter::end_sequence() { impl_->end(false); }
void YamlWriter::string(std::string_view text) { impl_->string(text); }
void YamlWriter::plain(std::string_view text) { impl_->plain(text); }

void YamlWriter::field(std::string_view key, std::string_view text) {
  string(key);
  string(text);
}

void YamlWriter::plain_field(std::string_view key, std::string_view text) {
  string(key);
  plain(text);
}

std::string YamlWriter::finish() {
  C2C_ASSERT(impl_->has_root && impl_->frames.empty());
  return std::move(impl_->out);
}

namespace {

/// std::visit target: one overload a type of Value::Data.
struct YamlVisitor {
  YamlWriter& writer;
  SecretMode secrets;

  void operator()(std::nullptr_t) const { writer.plain("null"); }
  void operator()(bool value) const { writer.plain(value ? "true" : "false"); }
  void operator()(std::int64_t value) const { writer.plain(std::to_string(value)); }
  void operator()(double value) const { writer.plain(yaml_number(value)); }
  void operator()(const std::string& value) const { writer.string(value); }
  void operator()(const SecretValue& value) const { writer.string(secret_text(value, secrets)); }
  void operator()(const Sequence& items) const {
    writer.begin_sequence();
    for (const Value& item : items) std::visit(*this, item.data());
    writer.end_sequence();
  }
  void operator()(const Mapping& mapping) const {
    writer.begin_mapping();
    for (const auto& [key, value] : mapping.items()) {
      writer.string(key);
      std::visit(*this, value.data());
    }
    writer.end_mapping();
  }
};

void append_json_string(std::string& out, std::string_view text) {
  constexpr std::string_view kRaw = "\"\\\b\f\n\r\t";
  constexpr std::string_view kNames = "\"\\bfnrt";
  constexpr std::string_view kHex = "0123456789abcdef";
  out += '"';
  for (std::size_t i = 0; i < text.size();) {
    const gostd::Rune rune = gostd::decode_rune(text.substr(i));
    const auto length = static_cast<std::size_t>(std::max(rune.length, 1));
    const std::size_t name = kRaw.find(text[i]);
    if (name != std::string_view::npos) {
      out += '\\';
      out += kNames[name];
    } else if (begins_log_command(text, i)) {
      out += "\\u0023";
    } else if (rune.value < 0x20) {
      out += "\\u00";
      out += kHex[rune.value >> 4];
      out += kHex[rune.value & 0xF];
    } else {
      gostd::append_rune(out, rune.value);
    }
    i += length;
  }
  out += '"';
}

struct JsonVisitor {
  std::string& out;
  SecretMode secrets;
  std::size_t depth;

  void line(std::size_t level) const {
    out += '\n';
    out.append(level * kIndent, ' ');
  }
  void operator()(std::nullptr_t) const { out += "null"; }
  void operator()(bool value) const { out += value ? "true" : "false"; }
  void operator()(std::int64_t value) const { out += std::to_string(value); }
  void operator()(double value) const { out += std::isfinite(value) ? format_number(value) : "null"; }
  void operator()(const std::string& value) const { append_json_string(out, value); }
  void operator()(const SecretValue& value) const { append_json_string(out, secret_text(value, secrets)); }
  void operator()(const Sequence& items) const {
    if (items.empty()) {
      out += "[]";
      return;
    }
    const JsonVisitor inner{out, secrets, depth + 1};
    out += '[';
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (i > 0) out += ',';
      line(depth + 1);
      std::visit(inner, items[i].data());
    }
    line(depth);
    out += ']';
  }
  void operator()(const Mapping& mapping) const {
    if (mapping.empty()) {
      out += "{}";
      return;
    }
    const JsonVisitor inner{out, secrets, depth + 1};
    out += '{';
    bool first = true;
    for (const auto& [key, value] : mapping.items()) {
      if (!first) out += ',';
      first = false;
      line(depth + 1);
      append_json_string(out, key);
      out += ": ";
      std::visit(inner, value.data());
    }
    line(depth);
    out += '}';
  }
};

}  // namespace

std::string write_yaml(const Value& value, SecretMode secrets) {
  YamlWriter writer;
  std::visit(YamlVisitor{writer, secrets}, value.data());
  return writer.finish();
}

std::string write_json(const Value& value, SecretMode secrets) {
  std::string out;
  std::visit(JsonVisitor{out, secrets, 0}, value.data());
  out += '\n';
  return out;
}

}  // namespace c2c::doc
