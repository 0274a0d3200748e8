#include "k8s/glob.h"

#include <cstddef>
#include <vector>

namespace c2c::k8s {

namespace {

using Segments = std::vector<std::string_view>;

Segments split(std::string_view path) {
  Segments segments;
  while (!path.empty()) {
    const std::size_t slash = path.find('/');
    const std::string_view segment = path.substr(0, slash);
    if (!segment.empty() && segment != ".") segments.push_back(segment);
    if (slash == std::string_view::npos) break;
    path.remove_prefix(slash + 1);
  }
  return segments;
}

/// Wildcards within a segment, in linear space and without recursion: on a mismatch the last star takes one
/// more.
bool segment_matches(std::string_view glob, std::string_view text) {
  std::size_t g = 0;
  std::size_t star = std::string_view::npos;
  std::size_t resume = 0;
  for (std::size_t t = 0; t < text.size();) {
    if (g < glob.size() && glob[g] == '*') {
      star = g++;
      resume = t;
    } else if (g < glob.size() && (glob[g] == '?' || glob[g] == text[t])) {
      ++g;
      ++t;
    } else if (star != std::string_view::npos) {
      g = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  while (g < glob.size() && glob[g] == '*') ++g;
  return g == glob.size();
}

/// reachable[p]: the globs so far can match the first p segments of the path.
bool segments_match(const Segments& globs, const Segments& path, std::size_t first) {
  const std::size_t count = path.size() - first;
  std::vector<bool> reachable(count + 1, false);
  reachable[0] = true;
  for (const std::string_view glob : globs) {
    std::vector<bool> next(count + 1, false);
    bool before = false;
    for (std::size_t p = 0; p <= count; ++p) {
      before = before || reachable[p];
      if (glob == "**") {
        next[p] = before;
      } else if (p > 0) {
        next[p] = reachable[p - 1] && segment_matches(glob, path[first + p - 1]);
      }
    }
    reachable = std::move(next);
  }
  return reachable[count];
}

}  // namespace

bool glob_matches(std::string_view glob, std::string_view path) {
  const Segments globs = split(glob);
  const Segments segments = split(path);
  if (globs.empty()) return false;
  if (glob.front() == '/') return path.starts_with('/') && segments_match(globs, segments, 0);
  for (std::size_t first = 0; first < segments.size(); ++first) {
    if (segments_match(globs, segments, first)) return true;
  }
  return false;
}

}  // namespace c2c::k8s
