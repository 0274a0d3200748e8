#include <doctest/doctest.h>
#include <yaml.h>

#include <random>
#include <string>
#include <vector>

#include "doc/parse.h"
#include "doc/scalar_map.h"

namespace {

using c2c::doc::Node;

struct Parsed {
  c2c::source::FileSet files;
  c2c::diag::Sink sink;
  std::optional<c2c::doc::Document> document;

  explicit Parsed(std::string text) {
    document = c2c::doc::parse_yaml_text(files, "test.yaml", std::move(text), {}, sink);
  }
  [[nodiscard]] Node value() const { return document ? document->root().find("k") : Node(); }
  [[nodiscard]] std::string_view bytes() const { return files.get(0).bytes(); }
  /// The bytes of the file that made a part of the value's text.
  [[nodiscard]] std::string_view made(std::string_view part) const {
    const std::size_t begin = value().text().find(part);
    REQUIRE(begin != std::string_view::npos);
    const auto span = value().locate(files, begin, begin + part.size());
    return bytes().substr(span.begin, span.end - span.begin);
  }
};

std::string emit(const std::string& text, yaml_scalar_style_t style, int width) {
  std::string out;
  yaml_emitter_t emitter;
  yaml_event_t event;
  yaml_emitter_initialize(&emitter);
  yaml_emitter_set_unicode(&emitter, 1);
  yaml_emitter_set_width(&emitter, width);
  yaml_emitter_set_output(
      &emitter,
      [](void* data, unsigned char* buffer, size_t size) {
        static_cast<std::string*>(data)->append(reinterpret_cast<const char*>(buffer), size);
        return 1;
      },
      &out);
  const auto scalar = [&](const std::string& value, yaml_scalar_style_t how) {
    yaml_scalar_event_initialize(&event, nullptr, nullptr, reinterpret_cast<const unsigned char*>(value.data()),
                                 static_cast<int>(value.size()), 1, 1, how);
    REQUIRE(yaml_emitter_emit(&emitter, &event) == 1);
  };
  yaml_stream_start_event_initialize(&event, YAML_UTF8_ENCODING);
  yaml_emitter_emit(&emitter, &event);
  yaml_document_start_event_initialize(&event, nullptr, nullptr, nullptr, 1);
  yaml_emitter_emit(&emitter, &event);
  yaml_mapping_start_event_initialize(&event, nullptr, nullptr, 1, YAML_BLOCK_MAPPING_STYLE);
  yaml_emitter_emit(&emitter, &event);
  scalar("k", YAML_PLAIN_SCALAR_STYLE);
  scalar(text, style);
  scalar("z", YAML_PLAIN_SCALAR_STYLE);
  scalar("end", YAML_PLAIN_SCALAR_STYLE);
  yaml_mapping_end_event_initialize(&event);
  yaml_emitter_emit(&emitter, &event);
  yaml_document_end_event_initialize(&event, 1);
  yaml_emitter_emit(&emitter, &event);
  yaml_stream_end_event_initialize(&event);
  yaml_emitter_emit(&emitter, &event);
  yaml_emitter_delete(&emitter);
  return out;
}

std::string with_crlf(const std::string& text) {
  std::string out;
  for (const char c : text) out += c == '\n' ? std::string("\r\n") : std::string(1, c);
  return out;
}

/// Every byte of the value comes from a byte of the file that is the same, or from white space or an escape.
void check_all_bytes(const std::string& file) {
  CAPTURE(file);
  const Parsed parsed(file);
  REQUIRE(parsed.document);
  const Node value = parsed.value();
  const std::string_view text = value.text();
  const auto whole = c2c::doc::map_scalar(parsed.bytes(), value.span().begin,
                                          value.style() == c2c::doc::Style::kLiteral || value.style() == c2c::doc::Style::kFolded
                                              ? static_cast<std::uint32_t>(parsed.bytes().size())
                                              : value.span().end,
                                          value.style(), text);
  REQUIRE(whole.text == text);
  std::uint32_t last = value.span().begin;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto span = value.locate(parsed.files, i, i + 1);
    REQUIRE(span.begin < span.end);
    CHECK(span.begin >= last);
    last = span.begin;
    const std::string_view made = parsed.bytes().substr(span.begin, span.end - span.begin);
    const bool same = made == text.substr(i, 1);
    const bool is_break = (text[i] == '\n' || text[i] == ' ') && (made == "\n" || made == "\r\n");
    const bool is_escape = made[0] == '\\' || made == "''";
    CHECK((same || is_break || is_escape));
  }
  const auto end = value.locate(parsed.files, text.size(), text.size());
  CHECK(end.begin == end.end);
  CHECK(end.begin >= last);
}

}  // namespace

TEST_CASE("doc::Node::locate: every style leads back to the file") {
  CHECK(Parsed("k: some text").made("text") == "text");
  CHECK(Parsed("k: 'it''s here'").made("'s") == "''s");
  CHECK(Parsed("k: 'it''s here'").made("here") == "here");
  CHECK(Parsed("k: \"a\\tb\\u00e9c\"").made("\xC3\xA9") == "\\u00e9");
  CHECK(Parsed("k: \"a\\tb\\u00e9c\"").made("c") == "c");
  CHECK(Parsed("k: some\n  more\n\n  text").made("more\ntext") == "more\n\n  text");
  CHECK(Parsed("k: \"some\n  more \\\n   text\"").made("more text") == "more \\\n   text");
  CHECK(Parsed("k: |\n  a\n    b\n  c\n").made("  b\nc") == "  b\n  c");
  CHECK(Parsed("k: |2- # why\n    a\n  b\n").made("  a\nb") == "  a\n  b");
  CHECK(Parsed("k: |\n\n  a\n").made("a") == "a");
  CHECK(Parsed("k: >\n  a\n  b\n\n  c\n").made("b\nc") == "b\n\n  c");
  CHECK(Parsed("k: >-\n  a\n   b\n  c\n").made(" b") == " b");
  CHECK(Parsed("k: |\r\n  a\r\n  b\r\n").made("a\nb") == "a\r\n  b");
  CHECK(Parsed("k: &x !!str |\n  a\n  b\n").made("b") == "b");
}

TEST_CASE("doc::Node::locate: ends, and texts that no style made") {
  const Parsed empty("k: ''");
  CHECK(empty.value().locate(empty.files, 0, 0).begin == 4);
  const Parsed block("k: |\n  ab\nl: m");
  CHECK(block.value().locate(block.files, 3, 3).begin == 10);
  CHECK(block.value().locate(block.files, 1, 99).end == 10);
  const Parsed binary("k: !!binary aGk=");
  CHECK(binary.value().locate(binary.files, 0, 1) == binary.value().span());
  CHECK_FALSE(Node().locate(empty.files, 0, 0).valid());
}

TEST_CASE("doc::Node::locate: random texts in every style that libyaml writes") {
  std::mt19937 random(77);
  const std::vector<std::string> pieces = {
      "a",    "word", " ",    "  ", "\n", "\n\n", "'", "\"", "\\", "\t", ": ", " #", "-", "\xC3\xA9", "\xF0\x9F\x98\x80",
      "\x01", "{",    "x y z"};
  for (int i = 0; i < 3000; ++i) {
    std::string text;
    for (auto left = random() % 12; left > 0; --left) text += pieces[random() % pieces.size()];
    const auto style = static_cast<yaml_scalar_style_t>(1 + random() % 5);
    const std::string file = emit(text, style, random() % 2 == 0 ? 8 : -1);
    check_all_bytes(file);
    if (i % 3 == 0) check_all_bytes(with_crlf(file));
  }
}

TEST_CASE("doc::Node::locate: blocks and folded texts by hand") {
  std::mt19937 random(78);
  const std::vector<std::string> lines = {"", "text", "  more", "\ttab", " ", "      ", "# none", "- x", "a: b", "caf\xC3\xA9"};
  const std::vector<std::string> heads = {"|", ">", "|-", ">-", "|+", ">+", "|2", ">2", "|2-", ">+2 # c"};
  int parsed_ones = 0;
  for (int i = 0; i < 4000; ++i) {
    std::string file = "k: " + heads[random() % heads.size()] + "\n";
    for (auto left = random() % 6; left > 0; --left) {
      const std::string& line = lines[random() % lines.size()];
      file += (line.empty() ? "" : "  ") + line + "\n";
    }
    if (random() % 2 == 0) file += "z: end\n";
    if (random() % 4 == 0) file.pop_back();
    if (!Parsed(file).document) continue;
    ++parsed_ones;
    check_all_bytes(file);
  }
  CHECK(parsed_ones > 2000);
}
