#include "amconfig/matchers.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "amconfig/matchers_utf8.h"
#include "amconfig/regexp.h"
#include "gostd/text.h"

namespace c2c::amconfig {
namespace {

using Result = base::Expected<Matcher, std::string>;
using Results = base::Expected<std::vector<Matcher>, std::string>;

base::Unexpected<std::string> refuse(std::string reason) {
  return base::Unexpected<std::string>(std::move(reason));
}

/// `\s` of Go's regular expressions.
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

void skip_space(std::string_view& text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
}

std::optional<MatchOp> take_op(std::string_view& text) {
  constexpr std::array<std::pair<std::string_view, MatchOp>, 4> kOps{{
      {"=~", MatchOp::kRegexp},
      {"=", MatchOp::kEqual},
      {"!=", MatchOp::kNotEqual},
      {"!~", MatchOp::kNotRegexp},
  }};
  for (const auto& [sign, op] : kOps) {
    if (!text.starts_with(sign)) continue;
    text.remove_prefix(sign.size());
    return op;
  }
  return std::nullopt;
}

/// The value without its quotes and escapes. An unknown escape keeps its backslash, as does one at the end.
base::Expected<std::string, std::string> unescape(std::string_view raw) {
  const std::string_view whole = raw;
  bool want_quote = raw.starts_with('"');
  if (want_quote) raw.remove_prefix(1);
  if (!gostd::valid_utf8(raw)) return refuse("matcher value not valid UTF-8");
  const auto unescaped_quote = [&] {
    return refuse(fmt::format("matcher value contains unescaped double quote: {}", whole));
  };
  std::string value;
  bool escaped = false;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    const char c = raw[i];
    const bool last = i + 1 == raw.size();
    if (escaped) {
      escaped = false;
      if (c != 'n' && c != '"' && c != '\\') value += '\\';
      value += c == 'n' ? '\n' : c;
    } else if (c == '\\' && !last) {
      escaped = true;
    } else if (c == '"') {
      if (!want_quote || !last) return unescaped_quote();
      want_quote = false;
    } else {
      value += c;
    }
  }
  if (want_quote) return unescaped_quote();
  return value;
}

Result parse_classic_matcher(std::string_view line) {
  std::string_view rest = line;
  const auto bad = [&] { return refuse(fmt::format("bad matcher format: {}", line)); };
  skip_space(rest);
  std::size_t length = 0;
  while (length < rest.size() &&
         (is_letter(rest[length]) || rest[length] == ':' || (length > 0 && is_digit(rest[length])))) {
    ++length;
  }
  if (length == 0) return bad();
  Matcher matcher{.name = std::string(rest.substr(0, length)), .op = MatchOp::kEqual, .value = {}};
  rest.remove_prefix(length);
  skip_space(rest);
  const std::optional<MatchOp> op = take_op(rest);
  if (!op) return bad();
  matcher.op = *op;
  skip_space(rest);
  while (!rest.empty() && is_space(rest.back())) rest.remove_suffix(1);
  auto value = unescape(rest);
  if (!value) return refuse(value.error());
  matcher.value = *std::move(value);
  return matcher;
}

/// Commas outside of quotes separate; invalid bytes become U+FFFD on the way, as Go's range over a string
/// makes them.
std::vector<std::string> split_classic(std::string_view line) {
  std::vector<std::string> tokens;
  std::string token;
  bool quoted = false;
  bool escaped = false;
  while (!line.empty()) {
    const gostd::Rune rune = gostd::decode_rune(line);
    line.remove_prefix(static_cast<std::size_t>(rune.length));
    if (rune.value == U',' && !quoted) {
      tokens.push_back(std::exchange(token, {}));
      continue;
    }
    if (rune.value == U'"') {
      if (!escaped) quoted = !quoted;
      escaped = false;
    } else {
      escaped = rune.value == U'\\' && !escaped;
    }
    gostd::append_rune(token, rune.value);
  }
  if (const std::string_view last = gostd::trim_space(token); !last.empty()) tokens.emplace_back(last);
  return tokens;
}

Results parse_classic(std::string_view line) {
  if (line.starts_with('{')) line.remove_prefix(1);
  if (line.ends_with('}')) line.remove_suffix(1);
  std::vector<Matcher> matchers;
  for (const std::string& token : split_classic(line)) {
    auto matcher = parse_classic_matcher(token);
    if (!matcher) return refuse(matcher.error());
    matchers.push_back(*std::move(matcher));
  }
  return matchers;
}

/// The reason why the matcher's regular expression does not compile, or "".
std::string regexp_fault(const Matcher& matcher) {
  if (matcher.op != MatchOp::kRegexp && matcher.op != MatchOp::kNotRegexp) return {};
  std::string reason = check_regexp(matcher.value);
  return reason.empty() ? reason : fmt::format("`{}`{}{}", matcher.value, kNoRegexp, reason);
}

}  // namespace

std::string_view op_text(MatchOp op) {
  switch (op) {
    case MatchOp::kEqual:
      return "=";
    case MatchOp::kNotEqual:
      return "!=";
    case MatchOp::kRegexp:
      return "=~";
    case MatchOp::kNotRegexp:
      return "!~";
  }
  return "=";
}

Results parse_matchers(std::string_view line, MatcherSyntax syntax) {
  auto matchers = syntax == MatcherSyntax::kClassic ? parse_classic(line) : parse_utf8_matchers(line);
  if (!matchers) return matchers;
  for (const Matcher& matcher : *matchers) {
    if (std::string reason = regexp_fault(matcher); !reason.empty()) return refuse(std::move(reason));
  }
  return matchers;
}

Result parse_matcher(std::string_view line, MatcherSyntax syntax) {
  if (syntax == MatcherSyntax::kClassic) {
    auto matcher = parse_classic_matcher(line);
    if (!matcher) return matcher;
    if (std::string reason = regexp_fault(*matcher); !reason.empty()) return refuse(std::move(reason));
    return matcher;
  }
  if (line.starts_with('{') || line.ends_with('}'))
    return refuse(fmt::format("unexpected open or close brace: {}", line));
  auto matchers = parse_matchers(line, syntax);
  if (!matchers) return refuse(matchers.error());
  if (matchers->empty()) return refuse("no matchers");
  if (matchers->size() > 1) return refuse(fmt::format("expected 1 matcher, found {}", matchers->size()));
  return matchers->front();
}

std::string print_matcher(const Matcher& matcher) {
  if (needs_quotes(matcher.name)) {
    return fmt::format("{}{}{}", gostd::quote(matcher.name), op_text(matcher.op),
                       gostd::quote(matcher.value));
  }
  std::string value;
  for (char c : matcher.value) {
    if (c == '\\' || c == '"') value += '\\';
    if (c == '\n')
      value += "\\n";
    else
      value += c;
  }
  return fmt::format("{}{}\"{}\"", matcher.name, op_text(matcher.op), value);
}

bool is_classic_label_name(std::string_view name) {
  return !name.empty() && !is_digit(name.front()) &&
         std::all_of(name.begin(), name.end(), [](char c) { return is_letter(c) || is_digit(c); });
}

bool is_label_name(std::string_view name, MatcherSyntax syntax) {
  if (syntax == MatcherSyntax::kClassic) return is_classic_label_name(name);
  return !name.empty() && gostd::valid_utf8(name);
}

}  // namespace c2c::amconfig
