#include "source/relative_path.h"

#include <vector>

namespace c2c::source {

namespace {

std::string normal(std::string_view path) {
  const bool absolute = path.starts_with('/');
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    const std::size_t slash = path.find('/');
    const std::string_view part = path.substr(0, slash);
    path = slash == std::string_view::npos ? std::string_view() : path.substr(slash + 1);
    if (part.empty() || part == ".") continue;
    if (part != "..") {
      parts.push_back(part);
    } else if (!parts.empty() && parts.back() != "..") {
      parts.pop_back();
    } else if (!absolute) {
      parts.push_back(part);
    }
  }
  std::string out = absolute ? "/" : "";
  for (const std::string_view part : parts) {
    if (!out.empty() && out.back() != '/') out += '/';
    out += part;
  }
  return out.empty() ? "." : out;
}

}  // namespace

std::string relative_path(std::string_view path, std::string_view directory) {
  std::string out = normal(path);
  if (directory.empty() || !out.starts_with('/')) return out;
  std::string base = normal(directory);
  if (base.back() != '/') base += '/';
  return out.size() > base.size() && out.starts_with(base) ? out.substr(base.size()) : out;
}

}  // namespace c2c::source
