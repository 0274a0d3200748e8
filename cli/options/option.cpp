#include "options/option.h"

#include <algorithm>
#include <cctype>
#include <cstddef>

namespace c2c::cli {

std::string variable_name(const Option& option) {
  std::string out = "CRD2CORTEX_";
  for (const char c : option.name) {
    out += c == '-' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }
  return out;
}

std::string synopsis(const Option& option) {
  std::string out;
  if (option.letter != 0) out.append("-").append(1, option.letter).append(", ");
  out.append("--").append(option.name);
  if (!option.alias.empty()) out.append(", --").append(option.alias);
  if (option.takes != Takes::kNothing) out.append(" ").append(option.value);
  return out;
}

std::vector<std::string_view> choices_of(const Option& option) {
  std::vector<std::string_view> out;
  std::string_view rest = option.choices;
  while (!rest.empty()) {
    const std::size_t bar = std::min(rest.find('|'), rest.size());
    out.push_back(rest.substr(0, bar));
    rest.remove_prefix(std::min(bar + 1, rest.size()));
  }
  return out;
}

const Option* find_option(std::span<const Option> options, std::string_view name) {
  const auto at = std::find_if(options.begin(), options.end(), [name](const Option& option) {
    return option.name == name || (!option.alias.empty() && option.alias == name);
  });
  return at == options.end() ? nullptr : &*at;
}

namespace {

/// Levenshtein's distance.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j < row.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
    }
  }
  return row[b.size()];
}

}  // namespace

std::string nearest(std::string_view word, std::span<const std::string_view> names) {
  constexpr std::size_t kLongestName = 100;
  if (word.size() > kLongestName) return {};
  std::string_view best;
  std::size_t least = std::max<std::size_t>(1, word.size() / 3) + 1;
  for (const std::string_view name : names) {
    if (const std::size_t d = distance(word, name); d < least) {
      least = d;
      best = name;
    }
  }
  return std::string(best);
}

}  // namespace c2c::cli
