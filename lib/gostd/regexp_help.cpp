#include "gostd/regexp_help.h"

#include <array>
#include <utility>

namespace c2c::gostd {

namespace {

constexpr std::string_view kLookaround =
    "the syntax is RE2's, which has no lookahead or lookbehind: exclude values by another matcher with `!=` or `!~`";
constexpr std::string_view kAtomic = "the syntax is RE2's, which has no atomic groups or possessive quantifiers: use plain ones";
constexpr std::string_view kBackreference =
    "the syntax is RE2's, which has no backreferences such as `\\1`: list the possible values, as in `a-a|b-b`";
constexpr std::string_view kEscaping =
    "the syntax is RE2's, matched against the whole value; put a backslash before one of `.+*?()[]{}|^$\\` to match that "
    "character";

constexpr std::array kLacking{
    std::pair{std::string_view("(?="), kLookaround},  std::pair{std::string_view("(?!"), kLookaround},
    std::pair{std::string_view("(?<="), kLookaround}, std::pair{std::string_view("(?<!"), kLookaround},
    std::pair{std::string_view("(?>"), kAtomic},      std::pair{std::string_view("++"), kAtomic},
    std::pair{std::string_view("*+"), kAtomic},       std::pair{std::string_view("?+"), kAtomic},
    std::pair{std::string_view("\\k"), kBackreference},
};

/// A backslash and a digit of which no other backslash takes the meaning.
bool has_backreference(std::string_view text) {
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (text[i] != '\\') continue;
    ++i;
    if (text[i] >= '1' && text[i] <= '9') return true;
  }
  return false;
}

}  // namespace

std::string_view regexp_help(std::string_view text) {
  for (const auto& [form, help] : kLacking) {
    if (text.find(form) != std::string_view::npos) return help;
  }
  return has_backreference(text) ? kBackreference : kEscaping;
}

}  // namespace c2c::gostd
