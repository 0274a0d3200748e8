#pragma once

#include <filesystem>
#include <iosfwd>
#include <string>

#include "testing/differential/explained.h"
#include "testing/differential/part.h"

namespace c2c::testing {

/// How many cases came to what.
struct Tally {
  int cases = 0;
  int equal = 0;
  int explained = 0;
  int differ = 0;
};

/// Writes the lines of a part for the original.
void write_cases(const Part& part, const CaseOptions& options, const std::filesystem::path& file);

/// Compares the answers with ours, line by line. What differs without an explanation is written to `out`.
/// Throws std::runtime_error if there are fewer or more answers than lines.
[[nodiscard]] Tally compare_answers(const Part& part, const std::filesystem::path& cases, const std::filesystem::path& answers,
                                    const Explained& explained, std::ostream& out);

/// A row of the table of `./dev differential`: what, original and version, the tally; with tabs between.
[[nodiscard]] std::string table_row(std::string_view what, std::string_view original, const Tally& tally);

}  // namespace c2c::testing
