#pragma once

#include <cstdint>
#include <functional>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace c2c::testing {

/// What differs in one case between the original and us.
struct Difference {
  std::string kind;  ///< for the table of explained differences
  std::string text;  ///< the input, what the original said, what we say
};
/// Empty: equal.
using Differences = std::vector<Difference>;

/// A text that says what differs.
[[nodiscard]] Difference difference_of(std::string_view kind, const std::string& input, const std::string& original,
                                       const std::string& ours);

/// What cases are made of.
struct CaseOptions {
  std::uint64_t seed = 1;
  int count = 0;
  std::string testdata;  ///< the folder of that name
};

/// One comparison with an original that answers lines of JSON; testdata/differential/originals/cortex says what each holds.
struct Part {
  std::string_view name;
  std::string_view what;    ///< for the table
  std::string_view module;  ///< the Go module whose version the table names; empty: Go itself
  int count;                ///< of cases, unless another is asked for
  /// Calls `out` with each line that the original is asked. A line may hold several cases.
  void (*cases)(const CaseOptions& options, const std::function<void(const nlohmann::json&)>& out);
  /// What differs in each case of a line. Called concurrently.
  std::vector<Differences> (*compare)(const nlohmann::json& line, const nlohmann::json& answer);
};

extern const Part kPromqlPart;
extern const Part kTemplatesPart;
extern const Part kRoutingPart;
extern const Part kEnginePart;
extern const Part kExecutionPart;

[[nodiscard]] std::span<const Part* const> all_parts();
/// nullptr if there is no such part.
[[nodiscard]] const Part* find_part(std::string_view name);

}  // namespace c2c::testing
