#include <algorithm>
#include <optional>

#include "amconfig/reprint.h"
#include "gostd/url.h"

namespace c2c::amconfig {
namespace {

bool is_alphanumeric(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// The part of a URL decides what is escaped in it and what may stand in it without. Source: Go 1.26 src/net/url/url.go
/// shouldEscape, validEncoded; RFC 3986.
struct Alphabet {
  std::string_view plain;  ///< beside letters, digits and `-_.~`: what Go leaves alone when it escapes
  std::string_view valid;  ///< further bytes of a text that is kept as it was written
};
constexpr Alphabet kPath{"$&+,/:;=@", "!'()*[]%"};
constexpr Alphabet kFragment{"$&+,/:;=?@!()*", "'[]%"};
constexpr Alphabet kHost{"!$&'()*+,;=:[]<>\"", ""};
constexpr Alphabet kUser{"$&+,;=", ""};

bool is_plain(char c, const Alphabet& alphabet) {
  return is_alphanumeric(c) || std::string_view("-_.~").find(c) != std::string_view::npos ||
         alphabet.plain.find(c) != std::string_view::npos;
}

std::optional<unsigned> hex_digit(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a') + 10;
  if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A') + 10;
  return std::nullopt;
}

std::string unescape(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size()) {
      const auto high = hex_digit(text[i + 1]);
      const auto low = hex_digit(text[i + 2]);
      if (high && low) {
        result += static_cast<char>(*high * 16 + *low);
        i += 2;
        continue;
      }
    }
    result += text[i];
  }
  return result;
}

std::string escape(std::string_view text, const Alphabet& alphabet) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string result;
  for (char c : text) {
    if (is_plain(c, alphabet)) {
      result += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    result += '%';
    result += kDigits[byte >> 4U];
    result += kDigits[byte & 15U];
  }
  return result;
}

/// A part as it was written, if all of it may stand there.
std::string print_part(std::string_view part, const Alphabet& alphabet) {
  const bool valid = std::all_of(part.begin(), part.end(), [&](char c) {
    return is_plain(c, alphabet) || alphabet.valid.find(c) != std::string_view::npos;
  });
  return valid ? std::string(part) : escape(unescape(part), alphabet);
}

}  // namespace

std::string redact_url(std::string_view url) {
  const gostd::UrlResult parsed = gostd::parse_url(url);
  if (!parsed.url) return std::string(url);
  const std::size_t hash = std::min(url.find('#'), url.size());
  const std::string_view fragment = url.substr(std::min(hash + 1, url.size()));
  std::string_view rest = url.substr(0, hash);
  const std::size_t question = std::min(rest.find('?'), rest.size());
  const std::string_view query = rest.substr(question);
  rest = rest.substr(0, question);

  std::string result;
  if (!parsed.url->scheme.empty()) {
    result = parsed.url->scheme + ":";
    rest.remove_prefix(result.size());
  }
  if (!parsed.url->opaque.empty()) {
    result += parsed.url->opaque;
  } else {
    if (rest.starts_with("//") && (!result.empty() || !rest.starts_with("///"))) {
      const std::string_view path = rest.substr(std::min(rest.find('/', 2), rest.size()));
      const bool host = !parsed.url->host.empty() || parsed.url->has_user;
      if (host || (!path.empty() && !result.empty())) result += "//";
      if (parsed.url->has_user) {
        result += escape(parsed.url->user, kUser) + (parsed.url->has_password ? ":xxxxx@" : "@");
      }
      result += escape(parsed.url->host, kHost);
      rest = path;
    }
    result += rest == "*" ? "*" : print_part(rest, kPath);
  }
  result += query;
  if (!fragment.empty()) result.append("#").append(print_part(fragment, kFragment));
  return result;
}

}  // namespace c2c::amconfig
