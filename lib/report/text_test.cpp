#include "report/text.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <vector>

#include "report/escape.h"

using namespace std::string_literals;

namespace c2c::report {

namespace {

diag::Diagnostic finding(source::Span span, std::string message) {
  diag::Diagnostic out;
  out.id = "test/id";
  out.message = std::move(message);
  out.span = span;
  return out;
}

std::string shown(std::string bytes, std::uint32_t begin, std::uint32_t end, TextOptions options = {}) {
  source::FileSet files;
  const source::FileId id = files.add("a.yaml", std::move(bytes));
  return print_finding(finding({id, begin, end}, "bad"), files, options);
}

}  // namespace

TEST_CASE("report::text: place, line and caret") {
  CHECK(shown("a: 1\nbc: de\n", 9, 11) ==
        "a.yaml:2:5: error: bad [test/id]\n"
        "    2 | bc: de\n"
        "      |     ^~\n");
}

TEST_CASE("report::text: an empty span, the end of the line and the end of the file have a caret of one") {
  CHECK(shown("ab\n", 1, 1) == "a.yaml:1:2: error: bad [test/id]\n    1 | ab\n      |  ^\n");
  CHECK(shown("ab\n", 2, 2) == "a.yaml:1:3: error: bad [test/id]\n    1 | ab\n      |   ^\n");
  CHECK(shown("ab\n", 3, 3) == "a.yaml:2:1: error: bad [test/id]\n    2 |\n      | ^\n");
  CHECK(shown("", 0, 0) == "a.yaml:1:1: error: bad [test/id]\n    1 |\n      | ^\n");
}

TEST_CASE("report::text: a span over several lines is marked to the end of its first") {
  CHECK(shown("a: |\n  x\n  y\n", 3, 12) == "a.yaml:1:4: error: bad [test/id]\n    1 | a: |\n      |    ^\n");
}

TEST_CASE("report::text: tabs, wide and combining characters keep the caret in place") {
  CHECK(shown("\tx: y\n", 4, 5) == "a.yaml:1:5: error: bad [test/id]\n    1 |     x: y\n      |        ^\n");
  CHECK(shown("é漢: y\n", 7, 8) == "a.yaml:1:5: error: bad [test/id]\n    1 | é漢: y\n      |      ^\n");
  CHECK(shown("e\xCC\x81: y\n", 5, 6) == "a.yaml:1:5: error: bad [test/id]\n    1 | e\xCC\x81: y\n      |    ^\n");
}

TEST_CASE("report::text: CRLF and the byte order mark do not show") {
  CHECK(shown("\xEF\xBB\xBF"
              "a: b\r\n",
              6, 7) == "a.yaml:1:4: error: bad [test/id]\n    1 | a: b\n      |    ^\n");
}

TEST_CASE("report::text: a long line is clipped around the caret") {
  const std::string line = std::string(1000, 'a') + "X" + std::string(1000, 'b');
  const std::string out = shown(line, 1000, 1001, {.color = false, .width = 30});
  CHECK(out ==
        "a.yaml:1:1001: error: bad [test/id]\n"
        "    1 | ...aaaaaaaaaaXbbbbbbbbbbbbbbbbbbb...\n"
        "      |              ^\n");
  const std::string begin = shown(line, 0, 2001, {.color = false, .width = 10});
  CHECK(begin ==
        "a.yaml:1:1: error: bad [test/id]\n"
        "    1 | aaaaaaaaaa...\n"
        "      | ^~~~~~~~~~\n");
}

TEST_CASE("report::text: the input cannot steer the terminal") {
  const std::string out = shown("a: \x1b[31mred\x07 \xE2\x80\xAE \xff\n", 3, 4);
  CHECK(out.find('\x1b') == std::string::npos);
  CHECK(out.find('\x07') == std::string::npos);
  CHECK(out.find("a: \\x1b[31mred\\x07 \\u202e \\xff") != std::string::npos);

  source::FileSet files;
  const source::FileId id = files.add("a\x1b]0;b.yaml", "x");
  diag::Diagnostic d = finding({id, 0, 1}, "unknown `\x1b[2J`");
  d.object = {"K\n", "n\x1b", "m\r"};
  d.field = "spec.\x1b";
  d.help = "say\n\x1b";
  d.labels = {{{id, 0, 1}, "here\x1b"}};
  const std::string all = print_finding(d, files, {});
  CHECK(all.find('\x1b') == std::string::npos);
  CHECK(all.find('\r') == std::string::npos);
  CHECK(all.find("in K\\x0a n\\x1b/m\\x0d, spec.\\x1b") != std::string::npos);
}

TEST_CASE("report::text: object, field, help and labels") {
  source::FileSet files;
  const source::FileId id = files.add("a.yaml", "one\ntwo\n");
  diag::Diagnostic d = finding({id, 4, 7}, "the same object twice");
  d.level = diag::Level::kWarning;
  d.object = {"PrometheusRule", "ns", "web"};
  d.field = "metadata.name";
  d.help = "remove one of them";
  d.labels = {{{id, 0, 3}, "first defined here"}};
  CHECK(print_finding(d, files, {}) ==
        "a.yaml:2:1: warning: the same object twice [test/id]\n"
        "    2 | two\n"
        "      | ^~~\n"
        "      = in PrometheusRule ns/web, metadata.name\n"
        "      = help: remove one of them\n"
        "a.yaml:1:1: note: first defined here\n"
        "    1 | one\n"
        "      | ^~~\n");
}

TEST_CASE("report::text: a finding without a place, and one whose object has no namespace") {
  source::FileSet files;
  diag::Diagnostic d = finding({}, "no manifest in `x`");
  d.object = {"Namespace", "", "a"};
  CHECK(print_finding(d, files, {}) == "crd2cortex: error: no manifest in `x` [test/id]\n      = in Namespace a\n");
}

TEST_CASE("report::text: no line of a secret file") {
  source::FileSet files;
  const source::FileId file = files.add_secret("ns/s#key", "a: 1\nb: hush\n");
  diag::Diagnostic d = finding({file, 8, 12}, "bad");
  d.labels.push_back({{file, 0, 1}, "here"});
  CHECK(print_finding(d, files, {}) == "ns/s#key:2:4: error: bad [test/id]\nns/s#key:1:1: note: here\n");
}

TEST_CASE("report::text: no line that touches hidden bytes") {
  source::FileSet files;
  const source::FileId file = files.add("a.yaml", "a: 1\nb: hush\nc: 2, {hush}\nd: 3\n");
  files.hide({file, 5, 12});
  files.hide({file, 20, 24});
  CHECK(print_finding(finding({file, 0, 1}, "bad"), files, {}) == "a.yaml:1:1: error: bad [test/id]\n    1 | a: 1\n      | ^\n");
  CHECK(print_finding(finding({file, 5, 6}, "bad"), files, {}) == "a.yaml:2:1: error: bad [test/id]\n");
  CHECK(print_finding(finding({file, 13, 14}, "bad"), files, {}) == "a.yaml:3:1: error: bad [test/id]\n");
  CHECK(print_finding(finding({file, 26, 27}, "bad"), files, {}) ==
        "a.yaml:4:1: error: bad [test/id]\n    4 | d: 3\n      | ^\n");
}

TEST_CASE("report::text: the value of a long line is hidden, and what stands before it cut") {
  source::FileSet files;
  const source::FileId file = files.add("a.yaml", std::string(5000, 'a') + "hush" + std::string(5000, 'b'));
  diag::Diagnostic d = finding({file, 5000, 5004}, "bad");
  d.id = "schema/selector";
  CHECK(print_finding(d, files, {.color = false, .width = 12}) ==
        "a.yaml:1:5001: error: bad [schema/selector]\n    1 | ...aaaa***\n      |        ^~~\n");
}

TEST_CASE("report::text: no value of a Secret in a manifest") {
  for (const std::string_view id : {"secret/value", "secret/base64", "schema/selector"}) {
    source::FileSet files;
    const source::FileId file = files.add("s.yaml", "stringData:\n  pin: 1234\n");
    diag::Diagnostic d = finding({file, 19, 23}, "bad");
    d.id = id;
    const std::string shown = print_finding(d, files, {});
    CHECK(shown.find("  pin: ") != std::string::npos);
    CHECK(shown.find("1234") == std::string::npos);
  }
}

TEST_CASE("report::text: colour adds nothing but colour") {
  std::string out = shown("a: b\n", 3, 4, {.color = true, .width = 120});
  CHECK(out.find("\x1b[1;31merror:\x1b[0m") != std::string::npos);
  for (std::size_t at; (at = out.find('\x1b')) != std::string::npos;) out.erase(at, out.find('m', at) - at + 1);
  CHECK(out == shown("a: b\n", 3, 4));
}

TEST_CASE("report::text: counts") {
  CHECK(count_of(0, "error") == "0 errors");
  CHECK(count_of(1, "error") == "1 error");
  CHECK(count_of(2, "error") == "2 errors");
}

TEST_CASE("report::escape: broken UTF-8 is shown byte by byte") {
  CHECK(printable("\xC0\x80") == "\\xc0\\x80");          // overlong
  CHECK(printable("\xED\xA0\x80") == "\\xed\\xa0\\x80");  // surrogate
  CHECK(printable("\xF4\x90\x80\x80") == "\\xf4\\x90\\x80\\x80");
  CHECK(printable("a\xE2\x82") == "a\\xe2\\x82");
  CHECK(printable("a\0b"s) == "a\\x00b");
  CHECK(printable("\xC2\x9B"
                  "31m") == "\\u009b31m");
  CHECK(printable("a\tb 漢 é") == "a b 漢 é");
}

TEST_CASE("report::print_findings: all errors, else the first 50 of an id and level, and how many more") {
  const source::FileSet files;
  diag::Sink sink;
  for (int i = 0; i < 52; ++i) sink.warning("test/many", {}, "number " + std::to_string(i));
  for (int i = 0; i < 52; ++i) sink.error("test/many", {}, "worse " + std::to_string(i));
  const std::string all = print_findings(sink, files, {});
  CHECK(all.find("number 49 ") != std::string::npos);
  CHECK(all.find("number 50 ") == std::string::npos);
  CHECK(all.find("worse 51 ") != std::string::npos);
  CHECK(all.ends_with("\n... and 2 more warnings of `test/many`: `--output json` lists them all\n"));
  CHECK(print_findings(sink, files, {.lowest = diag::Level::kError}).find("number") == std::string::npos);
}

TEST_CASE("report::escape: what steers a terminal or hides is escaped, all of it") {
  const auto utf8 = [](char32_t c) {
    std::string out;
    if (c < 0x80) return std::string(1, static_cast<char>(c));
    if (c >= 0x10000) out += static_cast<char>(0xF0 | (c >> 18));
    if (c >= 0x800) out += static_cast<char>((c < 0x10000 ? 0xE0 : 0x80) | ((c >> 12) & (c < 0x10000 ? 0x0F : 0x3F)));
    out += static_cast<char>((c < 0x800 ? 0xC0 : 0x80) | ((c >> 6) & (c < 0x800 ? 0x1F : 0x3F)));
    out += static_cast<char>(0x80 | (c & 0x3F));
    return out;
  };
  struct Range {
    char32_t first;
    char32_t last;
  };
  const std::vector<Range> ranges = {
      {0x00, 0x08},     {0x0A, 0x1F},     {0x7F, 0x9F},        // C0 but for the tab, DEL, C1
      {0x061C, 0x061C}, {0x200E, 0x200F}, {0x202A, 0x202E},    // bidirectional
      {0x2066, 0x2069}, {0x2028, 0x2029},                      // and line separators
      {0x200B, 0x200D}, {0x2060, 0x2064}, {0xFEFF, 0xFEFF},    // of no width
      {0xAD, 0xAD},     {0x034F, 0x034F}, {0x115F, 0x1160},    // without ink
      {0x180E, 0x180E}, {0x2800, 0x2800}, {0x3164, 0x3164},    //
      {0xFFA0, 0xFFA0}, {0xE0001, 0xE007F}, {0xE0100, 0xE01EF}};
  for (const Range& range : ranges) {
    for (char32_t c = range.first; c <= range.last; ++c) {
      const std::string shown = printable("a" + utf8(c) + "b");
      CAPTURE(static_cast<std::uint32_t>(c));
      CHECK(shown.starts_with("a\\"));
      CHECK(shown.find_first_not_of("ab\\xu0123456789cdef") == std::string::npos);
    }
  }
}

TEST_CASE("report::escape: no text becomes a command of a CI") {
  CHECK(printable("a ##[error]x ##vso[task.setvariable]y ###[z # ## #[") ==
        "a \\x23#[error]x \\x23#vso[task.setvariable]y #\\x23#[z # ## #[");
  CHECK(printable_path("::error::x.yaml") == "./::error::x.yaml");
  CHECK(printable_path("  ::error::x.yaml") == "./  ::error::x.yaml");
  CHECK(printable_path("a::b.yaml") == "./a::b.yaml");
  CHECK(printable_path("/a::b.yaml") == "/a::b.yaml");
  CHECK(printable_path("\u3000::error::x.yaml") == "./\u3000::error::x.yaml");
  source::FileSet files;
  const source::FileId id = files.add("::set-output name=a::b.yaml", "::error::x\n");
  diag::Diagnostic d = finding({id, 0, 1}, "::error::y");
  d.help = "\n::error::z";
  d.labels = {{{id, 0, 1}, "\n::error::l"}};
  const std::string out = "\n" + print_finding(d, files, {});
  for (std::size_t line = 0; (line = out.find('\n', line)) != std::string::npos;) {
    const std::size_t first = out.find_first_not_of(" \n", line++);
    CHECK((first == std::string::npos || out.compare(first, 2, "::") != 0));
  }
}

}  // namespace c2c::report
