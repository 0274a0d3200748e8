#include "doc/yaml_error.h"

#include <algorithm>
#include <array>

namespace c2c::doc {

namespace {

/// Which of libyaml's two places leads to the cause.
enum class At { kProblem, kContext };

struct Wording {
  std::string_view problem;
  std::string_view context;  ///< empty: whatever the context
  At at;
  std::string_view message;
  std::string_view help;
};

constexpr std::string_view kCloseQuote =
    "close the quote; a quote inside the text is doubled in single quotes and written `\\\"` in double ones";

// The first row that fits counts.
constexpr std::array kWordings = std::to_array<Wording>({
    {"could not find expected ':'", "", At::kContext, "found text where a key with `:` is expected",
     "a line that continues a text must be indented deeper than the key of the text"},
    {"found unexpected end of stream", "while scanning a quoted scalar", At::kContext, "the quote is not closed", kCloseQuote},
    {"found unexpected document indicator", "", At::kContext, "the quote is not closed before the end of the document",
     kCloseQuote},
    {"found unknown escape character", "", At::kProblem, "unknown escape in double quotes",
     "write `\\\\` for a backslash, or use single quotes, which know no escapes"},
    {"did not find expected hexdecimal number", "", At::kProblem, "the escape needs hexadecimal digits",
     "write `\\xHH`, `\\uHHHH` or `\\UHHHHHHHH`, or double the backslash"},
    {"found invalid Unicode character escape code", "", At::kProblem, "the escape is no Unicode character",
     "write a character outside of the plane as `\\UHHHHHHHH`"},
    {"found a tab character that violates indentation", "", At::kProblem, "found a tab where indentation is expected",
     "indent with spaces"},
    {"found a tab character where an indentation space is expected", "", At::kProblem,
     "found a tab where indentation is expected", "indent with spaces"},
    {"found an indentation indicator equal to 0", "", At::kProblem, "a block's indentation indicator cannot be 0",
     "write a digit from 1 to 9"},
    {"did not find expected comment or line break", "while scanning a block scalar", At::kProblem,
     "found text behind the block's indicator", "begin the text on the next line"},
    {"mapping values are not allowed in this context", "", At::kProblem, "mapping values are not allowed here",
     "quote the value if it contains `: `; else look at the indentation of this line and the one before"},
    {"mapping keys are not allowed in this context", "", At::kProblem, "a mapping key is not allowed here",
     "quote the value if it begins with `?`"},
    {"block sequence entries are not allowed in this context", "", At::kProblem, "a list item is not allowed here",
     "begin the list on a line of its own; quote the value if it begins with `-`"},
    {"did not find expected ',' or ']'", "", At::kContext, "the bracket `[` is not closed",
     "close it with `]`, and separate items by `,`"},
    {"did not find expected ',' or '}'", "", At::kContext, "the brace `{` is not closed",
     "close it with `}`, and separate entries by `,`"},
    {"did not find expected key", "while parsing a block mapping", At::kProblem, "found something else than a key of the mapping",
     "a key must be exactly below the mapping's other keys; look at the indentation"},
    {"did not find expected '-' indicator", "", At::kProblem, "found something else than a list item",
     "an item's `-` must be exactly below the list's other ones; look at the indentation"},
    {"did not find expected node content", "", At::kProblem, "found no value where one is expected", ""},
    {"did not find expected <document start>", "", At::kProblem, "found text behind the end of the document",
     "a document is one value: look at the indentation of this line"},
    {"found incompatible YAML document", "", At::kProblem, "the document asks for another version than YAML 1.1",
     "remove the `%YAML` line"},
    {"found unknown directive name", "", At::kProblem, "unknown directive", "quote the value if it begins with `%`"},
    {"found duplicate %YAML directive", "", At::kProblem, "a second `%YAML` directive", "remove it"},
    {"found duplicate %TAG directive", "", At::kProblem, "a second `%TAG` directive with the same handle", "remove it"},
    {"found undefined tag handle", "", At::kProblem, "the tag's handle is not defined", "quote the value if it begins with `!`"},
    {"did not find expected alphabetic or numeric character", "while scanning an anchor", At::kContext, "`&` needs a name",
     "quote the value if it begins with `&`"},
    {"did not find expected alphabetic or numeric character", "while scanning an alias", At::kContext, "`*` needs a name",
     "quote the value if it begins with `*`"},
    {"found unexpected ':'", "", At::kProblem, "found `:` inside a plain value of a flow collection", "quote the value"},
    {"invalid leading UTF-8 octet", "", At::kProblem, "the byte is not valid UTF-8", "save the file as UTF-8"},
    {"invalid trailing UTF-8 octet", "", At::kProblem, "the bytes are not valid UTF-8", "save the file as UTF-8"},
    {"incomplete UTF-8 octet sequence", "", At::kProblem, "the last character is cut off", "save the file as UTF-8"},
    {"invalid length of a UTF-8 sequence", "", At::kProblem, "the bytes are not valid UTF-8", "save the file as UTF-8"},
    {"invalid Unicode character", "", At::kProblem, "the bytes are no Unicode character", "save the file as UTF-8"},
    {"control characters are not allowed", "", At::kProblem, "control characters are not allowed",
     "remove it, or write it as an escape in double quotes"},
});

bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool is_break(char c) { return c == '\n' || c == '\r'; }

std::size_t line_begin(std::string_view text, std::size_t at) {
  at = std::min(at, text.size());
  while (at > 0 && !is_break(text[at - 1])) --at;
  return at;
}

/// The length of the character that begins at a byte; 0 at the end or at a line break.
std::size_t character_at(std::string_view text, std::size_t at) {
  if (at >= text.size() || is_break(text[at])) return 0;
  std::size_t size = 1;
  while (at + size < text.size() && (static_cast<unsigned char>(text[at + size]) & 0xC0) == 0x80) ++size;
  return size;
}

/// Where a `{{` begins a value on the line, before `at`; npos if none does.
std::size_t template_on_line(std::string_view text, std::size_t at) {
  const std::size_t begin = line_begin(text, at);
  for (std::size_t i = text.find("{{", begin); i != std::string_view::npos && i <= at; i = text.find("{{", i + 1)) {
    std::size_t before = i;
    while (before > begin && is_blank(text[before - 1])) --before;
    const char lead = before == begin ? '\n' : text[before - 1];
    if (lead == '\n' || ((lead == ':' || lead == '-') && before < i)) return i;
  }
  return std::string_view::npos;
}

/// Text that begins with a character which YAML reserves, a tab for indentation among them.
YamlComplaint explain_start(std::string_view text, std::size_t at) {
  const char c = at < text.size() ? text[at] : '\0';
  YamlComplaint complaint{.message = {}, .help = "quote the value", .begin = at, .end = at + character_at(text, at)};
  if (c == '\t') {
    complaint.message = "found a tab where indentation is expected";
    complaint.help = "indent with spaces";
  } else if (c == '`') {
    complaint.message = "a plain value cannot start with a backtick";
  } else {
    complaint.message = "a plain value cannot start with `" + std::string(text.substr(at, complaint.end - at)) + "`";
  }
  return complaint;
}

/// `{a: b` on several lines: libyaml is content to say that it did not find a key.
std::string_view directive_line(std::string_view text) {
  if (!text.starts_with('%')) return {};
  return text.substr(0, std::min(text.find_first_of("\r\n"), text.size()));
}

/// `\d` as a whole, where libyaml points to the backslash or behind `\u`.
void widen_escape(std::string_view text, YamlComplaint& complaint) {
  const std::size_t slash = text.rfind('\\', complaint.begin);
  if (slash == std::string_view::npos || complaint.begin - slash > 2) return;
  complaint.begin = slash;
  complaint.end = slash + 1 + character_at(text, slash + 1);
  complaint.message += " `" + std::string(text.substr(slash, complaint.end - slash)) + "`";
}

}  // namespace

YamlComplaint explain_template(std::size_t at) {
  return {.message = "the value starts with `{{`, which YAML takes for a mapping",
          .help = "quote the value",
          .begin = at,
          .end = at + 2};
}

YamlComplaint explain(std::string_view text, const YamlProblem& problem) {
  for (const std::size_t at : {problem.problem_at, problem.context_at}) {
    const std::size_t start = template_on_line(text, at);
    if (start != std::string_view::npos && problem.context != "while scanning a quoted scalar") {
      return explain_template(start);
    }
  }
  if (problem.problem == "found character that cannot start any token") return explain_start(text, problem.problem_at);
  const std::string_view directive = directive_line(text);
  if (problem.problem == "did not find expected <document start>" && !directive.empty()) {
    return {.message = "the directive is cut off from its document",
            .help = "Kubernetes cuts files at `---` before it reads YAML: remove the line",
            .begin = 0,
            .end = directive.size()};
  }
  const auto* const row = std::find_if(kWordings.begin(), kWordings.end(), [&](const Wording& wording) {
    return wording.problem == problem.problem && (wording.context.empty() || wording.context == problem.context);
  });
  if (row == kWordings.end()) {
    std::string message(problem.problem);
    if (!problem.context.empty()) message += " " + std::string(problem.context);
    return {.message = std::move(message), .help = {}, .begin = problem.problem_at,
            .end = problem.problem_at + character_at(text, problem.problem_at)};
  }
  const std::size_t at = row->at == At::kContext ? problem.context_at : problem.problem_at;
  YamlComplaint complaint{.message = std::string(row->message), .help = std::string(row->help), .begin = at,
                          .end = at + character_at(text, at)};
  if (problem.context == "while parsing a quoted scalar") widen_escape(text, complaint);
  return complaint;
}

}  // namespace c2c::doc
