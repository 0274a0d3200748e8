#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/expected.h"
#include "options/option.h"
#include "source/file_set.h"

namespace c2c::cli {

/// Where a setting was made, the strongest first.
enum class Origin {
  kFlag,
  kVariable,
  kCortextoolVariable,  ///< of commands that speak to a server: what cortextool reads, too
  kProjectFile,
  kUserFile,
  kCortextoolFile,  ///< a context of cortextool's own configuration file
};

/// What one place says about one option. A switch has the value "true" or "false".
struct Setting {
  std::vector<std::string> values;
  source::Span span;  ///< in a configuration file; else invalid
};

/// All that one place sets, by long name. Values are checked (problem_with).
struct Layer {
  Origin origin = Origin::kFlag;
  std::map<std::string, Setting, std::less<>> settings;

  [[nodiscard]] const Setting* find(std::string_view name) const;
};

/// The layers on top of each other: the first that sets an option decides about it.
class Settings {
 public:
  /// Layers must be added in the order of Origin.
  void add(Layer layer) { layers_.push_back(std::move(layer)); }

  [[nodiscard]] const std::vector<Layer>& layers() const { return layers_; }
  /// nullptr if nobody sets it.
  [[nodiscard]] const Setting* find(std::string_view name) const;
  [[nodiscard]] std::optional<std::string> text(std::string_view name) const;
  [[nodiscard]] std::string text_or(std::string_view name, std::string_view fallback) const;
  [[nodiscard]] std::vector<std::string> list(std::string_view name) const;
  [[nodiscard]] bool flag(std::string_view name) const;
  /// How often a `counted` switch was given, by the place that decides; 0 if it was turned off at last.
  [[nodiscard]] std::size_t count(std::string_view name) const;

 private:
  std::vector<Layer> layers_;
};

/// What is wrong with a value of the option, such as "`xml` is not one of yaml, json"; empty if nothing is.
[[nodiscard]] std::string problem_with(const Option& option, std::string_view value);

/// Splits the values of an option with `commas`; leaves those of others alone.
[[nodiscard]] std::vector<std::string> split_values(const Option& option, std::vector<std::string> values);

/// The layer of the variables. A variable that is empty counts as not set. `variable` returns nullptr for one that does not
/// exist. Errors: kUsage.
[[nodiscard]] base::Expected<Layer> read_variables(std::span<const Option> options,
                                                   const std::function<const char*(const std::string&)>& variable);

}  // namespace c2c::cli
