#include "backend/hide_secrets.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <vector>

#include "cortex/read_error.h"
#include "doc/node.h"
#include "gostd/text.h"

namespace c2c::backend {

namespace {

constexpr std::string_view kMask = "<secret>";
/// Parts of a secret that are shorter say next to nothing, and are parts of many words.
constexpr std::size_t kShortest = 4;
constexpr int kMostNodes = 1'000'000;  // aliases may stand for more than there is

/// Parts of the names of all keys that may hold a secret, and of some that do not.
constexpr std::array<std::string_view, 12> kSecretKeys = {"password", "secret", "token", "key",  "credential", "url",
                                                          "auth",     "header", "cert",  "user", "webhook",    "cookie"};

bool is_secret_key(std::string_view key) {
  return std::any_of(kSecretKeys.begin(), kSecretKeys.end(),
                     [key](std::string_view part) { return key.find(part) != std::string_view::npos; });
}

struct Values {
  std::vector<std::string> secret;  ///< as written, and as Go quotes them
  std::set<std::string, std::less<>> open;
};

void collect(doc::Node node, bool is_secret, Values& out, int& budget) {
  if (--budget < 0) return;
  if (!node.is_mapping() && !node.is_sequence()) {
    const std::string text(node.text());
    if (!is_secret) {
      out.open.insert(text);
    } else if (text.size() >= kShortest) {
      const std::string quoted = gostd::quote(text);
      out.secret.push_back(text);
      if (quoted.size() != text.size() + 2) out.secret.push_back(quoted.substr(1, quoted.size() - 2));
    }
    return;
  }
  for (std::size_t i = 0; i < node.size(); ++i) {
    if (node.is_sequence()) {
      collect(node.item(i), is_secret, out, budget);
    } else {
      const doc::Entry entry = node.entry(i);
      collect(entry.value, is_secret || is_secret_key(entry.key), out, budget);
    }
  }
}

void replace_all(std::string& text, std::string_view what) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + kMask.size())) {
    text.replace(at, what.size(), kMask);
  }
}

/// Calls `hides` with each quoted part of the text, without dots at its end, and puts the mask for those that it is true of.
template <class Hides>
std::string mask_quoted(std::string_view text, Hides hides) {
  std::string out;
  while (!text.empty()) {
    const std::size_t open = text.find_first_of("\"`'");
    if (open == std::string_view::npos) break;
    std::size_t close = text.find(text[open], open + 1);
    while (close != std::string_view::npos && text[open] == '"' && text[close - 1] == '\\') close = text.find('"', close + 1);
    out += text.substr(0, open + 1);
    text.remove_prefix(open + 1);
    if (close == std::string_view::npos) continue;
    std::string_view part = text.substr(0, close - open - 1);
    if (part.ends_with("...")) part.remove_suffix(3);
    if (!hides(part)) continue;
    text.remove_prefix(close - open - 1);
    out += kMask;
    out += text.front();
    text.remove_prefix(1);
  }
  return out.append(text);
}

}  // namespace

std::string hide_secrets(std::string text, const cortex::StoredAlertmanager& config) {
  source::FileSet files;
  const auto document = cortex::parse_mapping(files, config.config.reveal());
  if (!document.has_value()) return mask_quoted(text, [](std::string_view part) { return !part.empty(); });
  Values values;
  int budget = kMostNodes;
  collect(document->root(), false, values, budget);
  // The longest first: one secret may be a part of another.
  std::sort(values.secret.begin(), values.secret.end(),
            [](const std::string& a, const std::string& b) { return a.size() != b.size() ? a.size() > b.size() : a < b; });
  for (const std::string& secret : values.secret) replace_all(text, secret);
  return mask_quoted(text, [&](std::string_view part) {
    if (part.size() < kShortest || values.open.contains(part)) return false;
    return std::any_of(values.secret.begin(), values.secret.end(),
                       [part](const std::string& secret) { return secret.find(part) != std::string::npos; });
  });
}

}  // namespace c2c::backend
