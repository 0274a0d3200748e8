#include "amconfig/header_names.h"

#include <algorithm>

namespace c2c::amconfig {
namespace {

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

bool is_token(char c) {
  return is_lower(c) || is_upper(c) || (c >= '0' && c <= '9') ||
         std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

}  // namespace

std::string canonical_header(std::string_view name) {
  std::string result(name);
  if (!std::all_of(name.begin(), name.end(), is_token)) return result;
  bool start = true;
  for (char& c : result) {
    if (start && is_lower(c))
      c = static_cast<char>(c - 'a' + 'A');
    else if (!start && is_upper(c))
      c = static_cast<char>(c - 'A' + 'a');
    start = c == '-';
  }
  return result;
}

}  // namespace c2c::amconfig
