#include "k8s/secret_text.h"

#include <algorithm>
#include <cstring>
#include <optional>

namespace c2c::k8s {

namespace {

constexpr std::string_view kSpace = " \t\r\n";
/// A value is looked at no further than this.
constexpr std::size_t kReach = 64;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_word(char c) { return (lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-'; }

std::size_t skip(std::string_view text, std::size_t at, std::string_view what) {
  return std::min(text.find_first_not_of(what, at), text.size());
}

/// Where `tail` stands in the text from `at` on. memmem, because string_view::find stops at each first letter.
std::size_t find_tail(std::string_view text, std::size_t at, std::string_view tail) {
  if (at >= text.size()) return std::string_view::npos;
  const void* found = memmem(text.data() + at, text.size() - at, tail.data(), tail.size());
  return found == nullptr ? std::string_view::npos : static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

/// What follows a key.
struct Value {
  std::size_t begin = 0;
  bool colon = false;  ///< there is one between; else only white space, as when it was forgotten
};

/// The next value of a key, whose first letter may have either case, from `at` on; moves `at` behind the key.
std::optional<Value> next_value(std::string_view text, std::string_view key, std::size_t& at) {
  for (;;) {
    const std::size_t tail = find_tail(text, at, key.substr(1));
    if (tail == std::string_view::npos) return std::nullopt;
    at = tail + key.size() - 1;
    if (tail == 0 || lower(text[tail - 1]) != key[0] || (tail > 1 && is_word(text[tail - 2]))) continue;
    const std::size_t quote = skip(text, at, "\"'");
    const std::size_t colon = skip(text, quote, kSpace);
    if (colon < text.size() && text[colon] == ':') return Value{colon + 1, true};
    if (colon > quote) return Value{colon, false};
  }
}

bool contains_secret(std::string_view text) {
  constexpr std::string_view kWord = "secret";
  return std::search(text.begin(), text.end(), kWord.begin(), kWord.end(),
                     [](char a, char b) { return lower(a) == b; }) != text.end();
}

/// Whether a kind written so names a Secret, or is written in a way that only a parser can read.
bool may_name_secret(std::string_view text, const Value& value) {
  const std::size_t begin = skip(text, value.begin, " \t\r\n\"'");
  const std::string_view near = text.substr(begin, kReach);
  if (!value.colon) return contains_secret(near.substr(0, std::strlen("secret")));
  const std::string_view word = near.substr(0, near.find_first_of("\r\n,}]\"'"));
  if (word.empty() || std::string_view("*!&|>#?").find(word.front()) != std::string_view::npos) return true;
  return word.find('\\') != std::string_view::npos || contains_secret(word);
}

bool has_key(std::string_view text, std::string_view key) {
  std::size_t at = 0;
  while (const auto value = next_value(text, key, at)) {
    if (value->colon) return true;
  }
  return false;
}

}  // namespace

bool may_be_secret(std::string_view text, bool follows_secret) {
  bool has_kind = false;
  std::size_t at = 0;
  while (const auto value = next_value(text, "kind", at)) {
    if (may_name_secret(text, *value)) return true;
    has_kind = has_kind || value->colon;
  }
  if (has_kind) return false;
  return follows_secret || has_key(text, "data") || has_key(text, "stringData");
}

}  // namespace c2c::k8s
