#include "backend/server_text.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "gostd/text.h"

namespace c2c::backend {

namespace {

constexpr std::size_t kMaxErrorBody = std::size_t{1} << 16;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string lower_copy(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), lower);
  return out;
}

bool is_page(const net::Response& response, std::string_view body) {
  const std::string* type = response.header("Content-Type");
  if (type != nullptr && lower_copy(*type).starts_with("text/html")) return true;
  const std::string head = lower_copy(body.substr(0, 15));
  return head.starts_with("<!doctype") || head.starts_with("<html") || head.starts_with("<head") || head.starts_with("<?xml");
}

std::string title_of(std::string_view page) {
  const std::string text = lower_copy(page);
  std::size_t begin = text.find("<title");
  begin = begin == std::string::npos ? begin : text.find('>', begin);
  const std::size_t end = text.find("</title", std::min(begin, text.size()));
  if (begin == std::string::npos || end == std::string::npos) return {};
  return std::string(gostd::trim_space(page.substr(begin + 1, end - begin - 1)));
}

/// The words of a JSON object that somebody answers with, whatever he calls them.
std::string words_of(const nlohmann::json& object) {
  for (const char* key : {"error", "message", "msg", "detail", "error_description"}) {
    const auto found = object.find(key);
    if (found == object.end()) continue;
    if (found->is_string()) return found->get<std::string>();
    if (found->is_object()) return words_of(*found);
  }
  return {};
}

}  // namespace

std::string shown(std::string_view text, std::size_t most) {
  std::string out;
  text = gostd::trim_space(text);
  // What is cut out anyway need not be looked at.
  const std::string clipped = text.size() > 4 * most ? diag::clip(text, 4 * most) : std::string(text);
  text = clipped;
  while (!text.empty()) {
    const char c = text.front();
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      out += ' ';
      text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
      continue;
    }
    const auto length = static_cast<std::size_t>(std::max(gostd::decode_rune(text).length, 1));
    const std::string_view rune = text.substr(0, length);
    const std::string quoted = gostd::quote(rune);
    out += c == '"' || c == '\\' ? std::string(rune) : quoted.substr(1, quoted.size() - 2);
    text.remove_prefix(length);
  }
  return diag::clip(out, most);
}

ServerText read_server_text(const net::Response& response) {
  using Kind = ServerText::Kind;
  const std::string_view body = gostd::trim_space(response.body);
  if (body.empty()) return {};
  if (is_page(response, body)) return {Kind::kHtml, title_of(body.substr(0, kMaxErrorBody))};
  if (body.front() == '{' && body.size() <= kMaxErrorBody) {
    const auto parsed = nlohmann::json::parse(body, nullptr, false);
    if (parsed.is_object()) return {Kind::kJson, words_of(parsed)};
  }
  return {Kind::kText, std::string(body)};
}

}  // namespace c2c::backend
