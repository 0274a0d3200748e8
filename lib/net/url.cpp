#include "net/url.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace c2c::net {

namespace {

bool is_alnum(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// Nothing if a `%` is not followed by two hexadecimal digits.
std::optional<std::string> decode(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out += text[i];
      continue;
    }
    if (i + 2 >= text.size()) return std::nullopt;
    const int high = hex_value(text[i + 1]);
    const int low = hex_value(text[i + 2]);
    if (high < 0 || low < 0) return std::nullopt;
    out += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return out;
}

bool is_port(std::string_view text) {
  if (text.empty() || text.size() > 5) return false;
  int number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return false;
    number = number * 10 + (c - '0');
  }
  return number >= 1 && number <= 65535;
}

/// Bytes that no part of a URL has unescaped, or that programs on the way read differently.
bool has_bad_byte(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) <= 0x20 || c == 0x7f ||
           std::string_view("\"<>\\^`{|}").find(c) != std::string_view::npos;
  });
}

bool is_host(std::string_view host) {
  if (host.empty()) return false;
  if (host.front() != '[') return host.find_first_of("[]:%@") == std::string_view::npos;
  return host.size() > 4 && host.back() == ']' &&
         host.substr(1, host.size() - 2).find_first_not_of("0123456789abcdef:.") == std::string_view::npos;
}

}  // namespace

base::Expected<BaseUrl> parse_base_url(std::string_view text) {
  const auto refuse = [&](std::string_view why) {
    return base::fail(base::ErrorCode::kUsage, fmt::format("address `{}`: {}", display_url(text), why));
  };
  BaseUrl url;
  const std::size_t colon = text.find("://");
  if (colon == std::string_view::npos) return refuse("must begin with http:// or https://");
  url.scheme = lower(text.substr(0, colon));
  if (url.scheme != "http" && url.scheme != "https") return refuse("must begin with http:// or https://");
  std::string_view rest = text.substr(colon + 3);
  if (const std::size_t at = rest.substr(0, rest.find_first_of("/?#")).rfind('@'); at != std::string_view::npos) {
    const std::string_view info = rest.substr(0, at);
    const std::size_t split = info.find(':');
    const auto user = decode(info.substr(0, split));
    const auto password = decode(split == std::string_view::npos ? std::string_view{} : info.substr(split + 1));
    if (!user || !password) return refuse("a `%` before the `@` is not followed by two hexadecimal digits");
    url.has_user = true;
    url.user = *user;
    url.password = base::Secret(*password);
    rest.remove_prefix(at + 1);
  }
  if (has_bad_byte(rest)) return refuse("has a blank or another character that must be percent-encoded");
  if (rest.find_first_of("?#") != std::string_view::npos) return refuse("must end before `?` and `#`");
  const std::size_t slash = std::min(rest.find('/'), rest.size());
  std::string_view authority = rest.substr(0, slash);
  const std::size_t bracket = authority.rfind(']');
  const std::size_t port = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
  if (port != std::string_view::npos) {
    url.port = authority.substr(port + 1);
    if (!is_port(url.port)) return refuse("the port must be a number from 1 to 65535");
    authority = authority.substr(0, port);
  }
  url.host = lower(authority);
  if (!is_host(url.host)) return refuse(url.host.empty() ? "names no host" : "the name of the host is not one");
  url.path = rest.substr(slash);
  while (!url.path.empty() && url.path.back() == '/') url.path.pop_back();
  if (!decode(url.path)) return refuse("a `%` in the path is not followed by two hexadecimal digits");
  return url;
}

std::string escape_segment(std::string_view segment) {
  if (segment == ".") return "%2e";
  if (segment == "..") return "%2e%2e";
  std::string out;
  for (const char c : segment) {
    if (is_alnum(c) || c == '-' || c == '.' || c == '_' || c == '~') {
      out += c;
    } else {
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return out;
}

std::string join_url(const BaseUrl& base, std::span<const std::string> segments) {
  std::string out = base.scheme + "://" + base.authority() + base.path;
  for (const std::string& segment : segments) out.append("/").append(escape_segment(segment));
  return out;
}

std::string display_url(std::string_view url) {
  std::string out;
  const std::size_t colon = url.find("://");
  const std::size_t start = colon == std::string_view::npos ? 0 : colon + 3;
  out += url.substr(0, start);
  url.remove_prefix(start);
  // The last one of all: a password that somebody forgot to escape may hold `/`, `?`, `#` and `@`.
  if (const std::size_t at = url.rfind('@'); at != std::string_view::npos) url.remove_prefix(at + 1);
  url = url.substr(0, url.find('#'));
  const std::size_t query = std::min(url.find('?'), url.size());
  out += url.substr(0, query);
  bool in_value = false;
  for (const char c : url.substr(query)) {
    if (c == '&') in_value = false;
    if (!in_value) out += c;
    if (c == '=' && !in_value) {
      in_value = true;
      out += "***";
    }
  }
  std::string shown;
  for (const char c : out) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7f) shown += fmt::format("%{:02X}", byte);
    else shown += c;
  }
  return shown;
}

}  // namespace c2c::net
