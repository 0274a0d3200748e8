#include "options/settings.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>

namespace c2c::cli {

const Setting* Layer::find(std::string_view name) const {
  const auto at = settings.find(name);
  return at == settings.end() ? nullptr : &at->second;
}

const Setting* Settings::find(std::string_view name) const {
  for (const Layer& layer : layers_) {
    if (const Setting* setting = layer.find(name)) return setting;
  }
  return nullptr;
}

std::optional<std::string> Settings::text(std::string_view name) const {
  const Setting* setting = find(name);
  if (setting == nullptr || setting->values.empty()) return std::nullopt;
  return setting->values.back();
}

std::string Settings::text_or(std::string_view name, std::string_view fallback) const {
  return text(name).value_or(std::string(fallback));
}

std::vector<std::string> Settings::list(std::string_view name) const {
  const Setting* setting = find(name);
  return setting == nullptr ? std::vector<std::string>{} : setting->values;
}

bool Settings::flag(std::string_view name) const { return text(name) == "true"; }

std::size_t Settings::count(std::string_view name) const {
  const std::vector<std::string> values = list(name);
  const auto last_off = std::find(values.rbegin(), values.rend(), "false");
  return static_cast<std::size_t>(std::count(values.rbegin(), last_off, "true"));
}

std::string problem_with(const Option& option, std::string_view value) {
  switch (option.takes) {
    case Takes::kNothing:
      if (value != "true" && value != "false") return fmt::format("write `true` or `false`, not `{}`", value);
      return {};
    case Takes::kChoice: {
      const auto choices = choices_of(option);
      if (std::find(choices.begin(), choices.end(), value) != choices.end()) return {};
      return fmt::format("`{}` is not one of {}", value, fmt::join(choices, ", "));
    }
    case Takes::kNumber: {
      constexpr unsigned kMost = 1024;
      unsigned number = 0;
      const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
      const bool whole = error == std::errc() && end == value.data() + value.size();
      if (!whole || number < 1 || number > kMost) return fmt::format("`{}` is not a number from 1 to {}", value, kMost);
      return {};
    }
    case Takes::kText:
    case Takes::kFile:
    case Takes::kDirectory:
    case Takes::kInputs:
    case Takes::kCommand: return value.empty() ? "it is empty" : "";
  }
  return {};
}

std::vector<std::string> split_values(const Option& option, std::vector<std::string> values) {
  if (!option.commas) return values;
  std::vector<std::string> out;
  for (const std::string& value : values) {
    std::size_t begin = 0;
    while (begin <= value.size()) {
      const std::size_t end = std::min(value.find(',', begin), value.size());
      out.push_back(value.substr(begin, end - begin));
      begin = end + 1;
    }
  }
  return out;
}

base::Expected<Layer> read_variables(std::span<const Option> options,
                                     const std::function<const char*(const std::string&)>& variable) {
  Layer layer;
  layer.origin = Origin::kVariable;
  for (const Option& option : options) {
    const std::string name = variable_name(option);
    const char* value = variable(name);
    if (value == nullptr || *value == '\0') continue;
    std::vector<std::string> values = split_values(option, {value});
    for (const std::string& item : values) {
      if (const std::string problem = problem_with(option, item); !problem.empty()) {
        return base::fail(base::ErrorCode::kUsage, fmt::format("variable {}: {}", name, problem));
      }
    }
    layer.settings.emplace(option.name, Setting{std::move(values), {}});
  }
  return layer;
}

}  // namespace c2c::cli
