#include "promql/pattern.h"

#include <algorithm>

#include "promql/regexp.h"

namespace c2c::promql {

namespace {

constexpr std::string_view kMeta = "\\.+*?()|[]{}^$";
constexpr std::string_view kPunctuation = "\\.+*?()|[]{}^$-/_:,!\"#%&'<>=@`~; ";

/// Where the class that begins at `at` ends: the place of its `]`.
std::size_t end_of_class(std::string_view pattern, std::size_t at) {
  std::size_t i = at + 1;
  if (i < pattern.size() && pattern[i] == '^') ++i;
  if (i < pattern.size() && pattern[i] == ']') ++i;
  for (; i < pattern.size() && pattern[i] != ']'; ++i) {
    if (pattern[i] == '\\') ++i;
    // `[[:alpha:]]`
    if (pattern.substr(i).starts_with("[:")) {
      if (const std::size_t end = pattern.find(":]", i); end != std::string_view::npos) i = end + 1;
    }
  }
  return std::min(i, pattern.size() - 1);
}

/// Calls `f` with each place that is no part of a class or an escape, and the depth of groups there. Stops where `f` says false.
template <class F>
void for_each_place(std::string_view pattern, F&& f) {
  std::size_t depth = 0;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    if (c == '\\') {
      // `\Q...\E` quotes all between.
      const std::size_t end = pattern.substr(i).starts_with("\\Q") ? pattern.find("\\E", i) : i;
      i = end == std::string_view::npos ? pattern.size() : end + 1;
      continue;
    }
    if (c == ')' && depth > 0) --depth;
    if (!f(i, depth)) return;
    if (c == '(') ++depth;
    if (c == '[') i = end_of_class(pattern, i);
  }
}

/// What is inside of the one group that stands around the whole pattern, else the pattern.
std::string_view without_group(std::string_view pattern) {
  if (!pattern.starts_with('(') || !pattern.ends_with(')') ||
      (pattern.size() > 1 && pattern[1] == '?' && !pattern.starts_with("(?:"))) {
    return pattern;
  }
  std::size_t end = 0;
  for_each_place(pattern, [&](std::size_t i, std::size_t depth) {
    if (pattern[i] != ')' || depth != 0) return true;
    end = i;
    return false;
  });
  if (end + 1 != pattern.size()) return pattern;
  const std::size_t begin = pattern.starts_with("(?:") ? 3 : 1;
  return pattern.substr(begin, end - begin);
}

/// The values that a matcher rules out, if it takes all others.
std::optional<std::vector<std::string>> excluded(const Matcher& matcher) {
  Matcher opposite = matcher;
  switch (matcher.op) {
    case MatchOp::kNotEqual: opposite.op = MatchOp::kEqual; break;
    case MatchOp::kNotRegex: opposite.op = MatchOp::kRegex; break;
    case MatchOp::kRegex:
      if (matcher.value == ".+") return std::vector<std::string>{std::string()};
      return std::nullopt;
    case MatchOp::kEqual: return std::nullopt;
  }
  return values_of(opposite);
}

/// The end of the group of which a part stands at `from`, `depth` groups deep.
std::size_t end_of_group(std::string_view pattern, std::size_t from, std::size_t depth) {
  std::size_t end = pattern.size();
  for_each_place(pattern, [&](std::size_t i, std::size_t around) {
    if (i <= from || pattern[i] != ')' || around + 1 != depth) return true;
    end = i;
    return false;
  });
  return end;
}

/// Whether plain text must come after the place `at`: `$` in `a$b` and in `(a$|b)c`.
bool text_follows(std::string_view pattern, std::size_t at, std::size_t depth) {
  for (std::size_t i = at + 1; i < pattern.size(); ++i) {
    if (pattern[i] == '$') continue;
    if (pattern[i] == '|' && depth > 0) i = end_of_group(pattern, i, depth);
    if (i >= pattern.size()) return false;
    if (pattern[i] != ')' || depth == 0) return kMeta.find(pattern[i]) == std::string_view::npos;
    --depth;
  }
  return false;
}

bool is_escaped(std::string_view pattern, std::size_t at) {
  std::size_t slashes = 0;
  while (slashes < at && pattern[at - 1 - slashes] == '\\') ++slashes;
  return slashes % 2 == 1;
}

bool is_plain(std::string_view pattern) {
  const auto parts = alternatives(pattern);
  return std::all_of(parts.begin(), parts.end(), [](std::string_view part) { return literal(part).has_value(); });
}

bool takes_nothing(const Matcher& matcher) { return matcher.op == MatchOp::kNotRegex && matches_everything(matcher.value); }

bool is_regex(MatchOp op) { return op == MatchOp::kRegex || op == MatchOp::kNotRegex; }

bool is_costly(const Matcher& matcher) { return is_regex(matcher.op) && promql::is_costly(matcher.value); }

}  // namespace

std::vector<std::string_view> alternatives(std::string_view pattern) {
  const std::string_view inner = without_group(pattern);
  std::vector<std::string_view> out;
  // `(?i)a|b`: the flag holds for the second, too.
  if (inner.starts_with("(?") && !inner.starts_with("(?:")) return {inner};
  std::size_t begin = 0;
  for_each_place(inner, [&](std::size_t i, std::size_t depth) {
    if (inner[i] == '|' && depth == 0) {
      out.push_back(inner.substr(begin, i - begin));
      begin = i + 1;
    }
    return true;
  });
  out.push_back(inner.substr(begin));
  return out;
}

std::optional<std::string> literal(std::string_view pattern) {
  std::string out;
  out.reserve(pattern.size());
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    if (c == '\\') {
      if (++i == pattern.size() || kPunctuation.find(pattern[i]) == std::string_view::npos) return std::nullopt;
    } else if (kMeta.find(c) != std::string_view::npos) {
      return std::nullopt;
    }
    out += pattern[i];
  }
  return out;
}

bool matches_everything(std::string_view pattern) {
  // Told by the characters, because it is asked of every pattern.
  if (pattern.find(".*") == std::string_view::npos) return false;
  for (std::string_view part : alternatives(pattern)) {
    if (part.starts_with('^')) part.remove_prefix(1);
    if (part.ends_with('$') && !part.ends_with("\\$")) part.remove_suffix(1);
    part = without_group(part);
    while (part.starts_with(".*")) {
      part.remove_prefix(2);
      if (part.empty()) return true;
    }
  }
  return false;
}

Anchors anchors_of(std::string_view pattern) {
  Anchors out;
  // With the flag `m` they hold at each line.
  if (const std::size_t flags = pattern.find("(?"); flags != std::string_view::npos && !pattern.substr(flags).starts_with("(?:"))
    return out;
  for_each_place(pattern, [&](std::size_t i, std::size_t depth) {
    const bool begins =
        i == 0 || pattern[i - 1] == '(' || pattern[i - 1] == '|' || pattern[i - 1] == '^' || pattern[i - 1] == ':';
    const bool wrong = (pattern[i] == '^' && !begins) || (pattern[i] == '$' && text_follows(pattern, i, depth));
    if (wrong) out.misplaced = i;
    return !wrong;
  });
  std::size_t anchored = 0;
  bool plain_free = false;
  for (const std::string_view whole : alternatives(pattern)) {
    std::string_view part = whole;
    const auto place = static_cast<std::size_t>(part.data() - pattern.data());
    const bool lead = part.starts_with('^');
    if (lead) part.remove_prefix(1);
    const bool trail = part.ends_with('$') && !is_escaped(whole, whole.size() - 1);
    if (trail) part.remove_suffix(1);
    if (lead) out.places.push_back(place);
    if (trail) out.places.push_back(place + whole.size() - 1);
    if (lead || trail) ++anchored;
    if (lead == trail && (lead || !is_plain(part))) continue;
    if (lead != trail && is_plain(part)) out.surprising = true;
    if (lead == trail) plain_free = true;
  }
  if (anchored > 0 && plain_free) out.surprising = true;
  return out;
}

Groups groups_of(std::string_view pattern) {
  Groups out;
  for_each_place(pattern, [&](std::size_t i, std::size_t) {
    if (pattern[i] != '(') return true;
    const std::string_view rest = pattern.substr(i);
    const bool named = rest.starts_with("(?P<") || rest.starts_with("(?<");
    if (rest.starts_with("(?") && !named) return true;
    ++out.count;
    const std::size_t begin = rest.find('<');
    const std::size_t end = rest.find('>');
    if (named && end != std::string_view::npos) out.names.push_back(rest.substr(begin + 1, end - begin - 1));
    return true;
  });
  return out;
}

std::optional<std::vector<std::string>> values_of(const Matcher& matcher) {
  if (matcher.op == MatchOp::kEqual) return std::vector<std::string>{std::string(matcher.value)};
  if (matcher.op == MatchOp::kNotRegex && matcher.value == ".+") return std::vector<std::string>{std::string()};
  if (matcher.op != MatchOp::kRegex) return std::nullopt;
  std::vector<std::string> out;
  for (const std::string_view part : alternatives(matcher.value)) {
    auto text = literal(part);
    if (!text) return std::nullopt;
    out.push_back(std::move(*text));
  }
  return out;
}

bool matches(const Matcher& matcher, std::string_view value) {
  switch (matcher.op) {
    case MatchOp::kEqual: return matcher.value == value;
    case MatchOp::kNotEqual: return matcher.value != value;
    case MatchOp::kRegex: return regexp_matches(matcher.value, value);
    case MatchOp::kNotRegex: return !regexp_matches(matcher.value, value);
  }
  return false;
}

Relation relate(const Matcher& first, const Matcher& second) {
  if (takes_nothing(first) || takes_nothing(second)) return Relation::kExcludes;
  if (first.value == second.value) {
    if (first.op == second.op) return Relation::kImplies;
    if (is_regex(first.op) == is_regex(second.op)) return Relation::kExcludes;
  }
  if (is_costly(first) || is_costly(second)) return Relation::kNone;
  const auto takes = [](const Matcher& m) { return [&m](const std::string& value) { return matches(m, value); }; };
  if (const auto values = values_of(first)) {
    if (std::all_of(values->begin(), values->end(), takes(second))) return Relation::kImplies;
    if (std::none_of(values->begin(), values->end(), takes(second))) return Relation::kExcludes;
    return Relation::kNone;
  }
  if (const auto values = values_of(second)) {
    if (std::none_of(values->begin(), values->end(), takes(first))) return Relation::kExcludes;
    return Relation::kNone;
  }
  const auto out = excluded(second);
  return out && std::none_of(out->begin(), out->end(), takes(first)) ? Relation::kImplies : Relation::kNone;
}

}  // namespace c2c::promql
