#include "gostd/url.h"

#include <algorithm>
#include <utility>

#include "gostd/ip.h"
#include "gostd/json_string.h"
#include "gostd/text.h"

namespace c2c::gostd {
namespace {

constexpr auto kNone = std::string_view::npos;

enum class Part { kPath, kHost, kZone, kUser, kFragment };

/// A decoded part of a URL, or the error.
struct Decoded {
  std::string value;
  std::string error;
};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_host_byte(char c) {
  constexpr std::string_view kPunctuation = "-_.~!$&'()*+,;=:[]<>\"";
  return is_letter(c) || is_digit(c) || kPunctuation.find(c) != kNone;
}

/// Whether `%XY` with this value may stand in the part.
bool escape_fits(int value, Part part) {
  if (part == Part::kHost) return value >= 0x80 || value == '%';
  if (part == Part::kZone) return value == '%' || value == ' ' || is_host_byte(static_cast<char>(value));
  return true;
}

Decoded unescape(std::string_view text, Part part) {
  const bool host = part == Part::kHost || part == Part::kZone;
  Decoded decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '%') {
      const int high = i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
      const int low = i + 2 < text.size() ? hex_value(text[i + 2]) : -1;
      if (high < 0 || low < 0 || !escape_fits(high * 16 + low, part)) return {"", "invalid URL escape"};
      decoded.value += static_cast<char>(static_cast<unsigned char>(high * 16 + low));
      i += 2;
    } else if (host && static_cast<unsigned char>(c) < 0x80 && !is_host_byte(c)) {
      return {"", "invalid character " + quote(text.substr(i, 1)) + " in host name"};
    } else {
      decoded.value += c;
    }
  }
  return decoded;
}

/// Empty, or a colon with digits or none.
bool valid_optional_port(std::string_view port) {
  if (port.empty()) return true;
  return port[0] == ':' && std::all_of(port.begin() + 1, port.end(), is_digit);
}

/// `[address]`, perhaps with a zone and a port.
Decoded parse_ip_literal(std::string_view host) {
  const std::size_t close = host.rfind(']');
  if (close == kNone) return {"", "missing ']' in host"};
  const std::string_view port = host.substr(close + 1);
  if (!valid_optional_port(port)) return {"", "invalid port after host"};
  const std::string_view name = host.substr(1, close - 1);
  const std::size_t zone_at = std::min(name.find("%25"), name.size());
  const Decoded address = unescape(name.substr(0, zone_at), Part::kHost);
  if (!address.error.empty()) return address;
  const Decoded zone = unescape(name.substr(zone_at), Part::kZone);
  if (!zone.error.empty()) return zone;
  const std::string literal = address.value + zone.value;
  if (!is_ipv6(literal)) return {"", is_ipv4(literal) ? "invalid IP-literal" : "invalid host"};
  return {"[" + literal + "]" + std::string(port), ""};
}

Decoded parse_host(std::string_view scheme, std::string_view host) {
  const std::size_t bracket = host.rfind('[');
  if (bracket == 0) return parse_ip_literal(host);
  if (bracket != kNone) return {"", "invalid IP-literal"};
  const bool strict = scheme == "http" || scheme == "https";
  const std::size_t colon = strict ? host.find(':') : host.rfind(':');
  if (colon != kNone && !valid_optional_port(host.substr(colon))) return {"", "invalid port after host"};
  return unescape(host, Part::kHost);
}

bool is_userinfo_byte(char c) {
  constexpr std::string_view kPunctuation = "-._:~!$&'()*+,;=%@";
  return is_letter(c) || is_digit(c) || kPunctuation.find(c) != kNone;
}

/// `user:password@host:port`; returns the error.
std::string parse_authority(std::string_view authority, Url& url) {
  const std::size_t at = authority.rfind('@');
  Decoded host = parse_host(url.scheme, at == kNone ? authority : authority.substr(at + 1));
  if (!host.error.empty()) return host.error;
  url.host = std::move(host.value);
  if (at == kNone) return "";
  const std::string_view userinfo = authority.substr(0, at);
  if (!std::all_of(userinfo.begin(), userinfo.end(), is_userinfo_byte)) return "net/url: invalid userinfo";
  const std::size_t colon = userinfo.find(':');
  Decoded user = unescape(userinfo.substr(0, colon), Part::kUser);
  if (!user.error.empty()) return user.error;
  url.user = std::move(user.value);
  url.has_user = true;
  url.has_password = colon != kNone;
  return url.has_password ? unescape(userinfo.substr(colon + 1), Part::kUser).error : "";
}

/// Cuts `scheme:` off the front; false if the text starts with the colon.
bool take_scheme(std::string_view& text, Url& url) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == ':') {
      if (i == 0) return false;
      url.scheme = to_lower(text.substr(0, i));
      text.remove_prefix(i + 1);
      return true;
    }
    const bool later = is_digit(c) || c == '+' || c == '-' || c == '.';
    if (!is_letter(c) && !(later && i > 0)) return true;
  }
  return true;
}

/// Everything before `#`; returns the error.
std::string parse_without_fragment(std::string_view text, Url& url) {
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
  if (std::any_of(text.begin(), text.end(), is_control)) return "net/url: invalid control character in URL";
  if (text == "*") {
    url.path = "*";
    return "";
  }
  if (!take_scheme(text, url)) return "missing protocol scheme";
  text = text.substr(0, text.find('?'));
  if (!text.starts_with('/')) {
    if (!url.scheme.empty()) {
      url.opaque = text;
      return "";
    }
    if (text.substr(0, text.find('/')).find(':') != kNone) {
      return "first path segment in URL cannot contain colon";
    }
  }
  if (text.starts_with("//") && (!url.scheme.empty() || !text.starts_with("///"))) {
    text.remove_prefix(2);
    const std::size_t slash = std::min(text.find('/'), text.size());
    if (std::string error = parse_authority(text.substr(0, slash), url); !error.empty()) return error;
    text.remove_prefix(slash);
  }
  Decoded path = unescape(text, Part::kPath);
  url.path = std::move(path.value);
  return path.error;
}

}  // namespace

UrlResult parse_url(std::string_view text) {
  Url url;
  const std::size_t hash = text.find('#');
  std::string error = parse_without_fragment(text.substr(0, hash), url);
  if (error.empty() && hash != kNone) error = unescape(text.substr(hash + 1), Part::kFragment).error;
  if (!error.empty()) return {std::nullopt, std::move(error)};
  return {std::move(url), ""};
}

std::string check_http_url(std::string_view text) {
  const JsonStringResult decoded = decode_json_string(text);
  if (!decoded.error.empty()) return decoded.error;
  // How Alertmanager itself prints a hidden secret passes unchecked.
  if (text == R"(\u003csecret\u003e)") return "";
  const UrlResult result = parse_url(decoded.value);
  if (!result.url) return result.error;
  if (result.url->scheme != "http" && result.url->scheme != "https") return "unsupported scheme for URL";
  if (result.url->host.empty()) return "missing host for URL";
  return "";
}

HostPortResult split_host_port(std::string_view text) {
  const auto fail = [](std::string why) { return HostPortResult{std::nullopt, std::move(why)}; };
  const std::size_t colon = text.rfind(':');
  if (colon == kNone) return fail("missing port in address");
  std::string_view host = text.substr(0, colon);
  std::size_t open_from = 0;   // where a further '[' is looked for
  std::size_t close_from = 0;  // where a further ']' is looked for
  if (text.starts_with('[')) {
    const std::size_t close = text.find(']');
    if (close == kNone) return fail("missing ']' in address");
    if (close + 1 != colon) {
      const bool more_colons = close + 1 < text.size() && text[close + 1] == ':';
      return fail(more_colons ? "too many colons in address" : "missing port in address");
    }
    host = text.substr(1, close - 1);
    open_from = 1;
    close_from = close + 1;
  } else if (host.find(':') != kNone) {
    return fail("too many colons in address");
  }
  if (text.find('[', open_from) != kNone) return fail("unexpected '[' in address");
  if (text.find(']', close_from) != kNone) return fail("unexpected ']' in address");
  return {HostPort{std::string(host), std::string(text.substr(colon + 1))}, ""};
}

std::string join_host_port(std::string_view host, std::string_view port) {
  const bool colon = host.find(':') != kNone;
  std::string out = colon ? "[" : "";
  out.append(host).append(colon ? "]:" : ":").append(port);
  return out;
}

}  // namespace c2c::gostd
