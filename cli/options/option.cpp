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

}  // namespace c2c::cli
