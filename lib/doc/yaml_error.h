#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace c2c::doc {

/// What libyaml says about broken YAML, offsets in bytes of the text that it was given.
struct YamlProblem {
  std::string_view problem;
  std::string_view context;  ///< "while scanning …", or empty
  std::size_t problem_at = 0;
  std::size_t context_at = 0;
};

/// A problem as we tell it: at the place where the person has to change something.
struct YamlComplaint {
  std::string message;
  std::string help;
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// Puts libyaml's words and its two places into one finding. `text` is the whole document.
[[nodiscard]] YamlComplaint explain(std::string_view text, const YamlProblem& problem);

/// The complaint about a value that begins with `{{`, which YAML takes for two flow mappings.
[[nodiscard]] YamlComplaint explain_template(std::size_t at);

}  // namespace c2c::doc
