#include "k8s/foreign_text.h"

#include <algorithm>
#include <array>

namespace c2c::k8s {

namespace {

constexpr std::string_view kNoBreakSpace = "\xC2\xA0";

/// What begins an action in charts and not in the templates of alerts.
constexpr std::array<std::string_view, 21> kHelmWords = {
    ".Values", ".Release",  ".Chart",    ".Capabilities", ".Template",   ".Files",    "include ",
    "toYaml ", "fromYaml ", "tpl ",      "required ",     "nindent ",    "default ",  "quote ",
    "lookup ", "$.Values",  "$.Release", "$.Chart",       "template \"", "define \"", "/*"};
/// At the start of a line these are control structures around parts of the manifest.
constexpr std::array<std::string_view, 6> kBlockWords = {"if ", "else", "end", "range ", "with ", "$"};

template <std::size_t N>
bool begins_with_any(std::string_view text, const std::array<std::string_view, N>& words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return text.starts_with(word); });
}

/// Whether an action, given from behind its braces, is one of a chart.
bool is_helm_action(std::string_view action, bool starts_line) {
  const bool trims = action.starts_with('-');
  if (trims) action.remove_prefix(1);
  action.remove_prefix(std::min(action.find_first_not_of(' '), action.size()));
  if (begins_with_any(action, kHelmWords)) return true;
  return starts_line && (trims || begins_with_any(action, kBlockWords));
}

std::optional<ForeignText> helm_in_line(std::string_view line, std::size_t at) {
  const std::size_t first = line.find_first_not_of(' ');
  for (std::size_t open = line.find("{{"); open != std::string_view::npos; open = line.find("{{", open + 2)) {
    if (!is_helm_action(line.substr(open + 2), open == first)) continue;
    const std::size_t close = line.find("}}", open);
    return ForeignText{.id = "k8s/helm-template",
                       .message = "this is a Helm template, not a manifest",
                       .help = "run `helm template` first and give what it prints",
                       .begin = at + open,
                       .end = at + (close == std::string_view::npos ? line.size() : close + 2)};
  }
  return std::nullopt;
}

std::optional<ForeignText> conflict_in_line(std::string_view line, std::size_t at) {
  if (!line.starts_with("<<<<<<< ") && !line.starts_with(">>>>>>> ") && line != "=======") return std::nullopt;
  return ForeignText{.id = "k8s/conflict",
                     .message = "this is a mark of a merge conflict",
                     .help = "resolve the conflict: keep one of the two sides and remove the marks",
                     .begin = at,
                     .end = at + line.size()};
}

std::optional<ForeignText> no_break_space_in_line(std::string_view line, std::size_t at) {
  const std::size_t begin = std::min(line.find_first_not_of(' '), line.size());
  if (!line.substr(begin).starts_with(kNoBreakSpace)) return std::nullopt;
  return ForeignText{.id = "k8s/no-break-space",
                     .message = "found a no-break space (U+00A0) where indentation is expected",
                     .help = "indent with spaces; text that is copied from a web page often has others",
                     .begin = at + begin,
                     .end = at + begin + kNoBreakSpace.size()};
}

}  // namespace

std::optional<ForeignText> recognise(std::string_view text) {
  for (const auto& look : {conflict_in_line, helm_in_line, no_break_space_in_line}) {
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find_first_of("\r\n", at), text.size());
      if (auto found = look(text.substr(at, end - at), at)) return found;
      at = end + 1;
    }
  }
  return std::nullopt;
}

}  // namespace c2c::k8s
