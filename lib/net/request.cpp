#include "net/request.h"

#include <fmt/format.h>

#include <algorithm>

#include "net/url.h"

namespace c2c::net {

namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_token(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9') ||
           std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
  });
}

/// A name as a message may show it.
std::string shown(std::string_view name) {
  std::string out;
  for (const char c : name.substr(0, 60)) out += c > 0x20 && c < 0x7f ? c : '?';
  return out;
}

constexpr std::string_view kFraming[] = {"Content-Length", "Transfer-Encoding", "Connection", "Upgrade", "TE", "Trailer"};

}  // namespace

bool same_header_name(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

const std::string* Response::header(std::string_view name) const {
  for (const auto& [key, value] : headers) {
    if (same_header_name(key, name)) return &value;
  }
  return nullptr;
}

std::string_view name_of(FailureCode code) {
  switch (code) {
    case FailureCode::kInvalid: return "invalid request";
    case FailureCode::kCredentials: return "no credentials";
    case FailureCode::kResolve: return "name not resolved";
    case FailureCode::kConnect: return "not connected";
    case FailureCode::kTls: return "TLS failure";
    case FailureCode::kProxy: return "proxy refuses";
    case FailureCode::kTimeout: return "timeout";
    case FailureCode::kReset: return "connection lost";
    case FailureCode::kProtocol: return "not HTTP";
    case FailureCode::kTooLarge: return "answer too large";
    case FailureCode::kRedirect: return "redirect";
    case FailureCode::kCancelled: return "cancelled";
  }
  return "";
}

std::optional<std::string> why_invalid(const Header& header) {
  if (!is_token(header.name)) {
    return fmt::format("`{}` is no name of a header: letters, digits and `-` make one", shown(header.name));
  }
  for (const std::string_view framing : kFraming) {
    if (same_header_name(header.name, framing)) return fmt::format("the header `{}` cannot be set", shown(header.name));
  }
  const std::string& value = header.value.reveal();
  const bool broken = std::any_of(value.begin(), value.end(), [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f;
  });
  if (!broken) return std::nullopt;
  return fmt::format("the value of the header `{}` has a line break or another control character: is there one at the end of a "
                     "file or variable?", shown(header.name));
}

std::optional<std::string> why_invalid(const Request& request) {
  if (!is_token(request.method)) return fmt::format("`{}` is no HTTP method", shown(request.method));
  const std::string_view url = request.url;
  if (url.find('#') != std::string_view::npos) return "the URL has a `#`, which must be written %23";
  const auto parsed = parse_base_url(url.substr(0, url.find('?')));
  if (!parsed.has_value()) return parsed.error().message;
  if (parsed->has_user) return "the URL holds credentials, which belong elsewhere";
  if (std::any_of(url.begin(), url.end(), [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7f; })) {
    return "the URL has a blank or control character, which must be percent-encoded";
  }
  for (const Header& header : request.headers) {
    if (auto why = why_invalid(header)) return why;
  }
  return std::nullopt;
}

}  // namespace c2c::net
