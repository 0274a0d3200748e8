#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.h"
#include "diag/suppression.h"
#include "source/file_set.h"

namespace c2c::report {

/// What is known of a kind of finding.
struct IdFacts {
  diag::Level level = diag::Level::kWarning;  ///< the usual one
  std::string_view summary;                   ///< one line; empty if nothing is known
  std::string_view docs;                      ///< paragraphs of Markdown; may be empty
};

/// Of every id of diag::ids() and lint::all_checks().
[[nodiscard]] IdFacts facts_of(std::string_view id);

/// All that the report formats tell of one run. What it refers to must outlive it.
struct Report {
  const std::vector<diag::Diagnostic>& findings;  ///< sorted, see diag::Sink::sort
  const source::FileSet& files;
  /// Findings that are not to count. Only `sarif` lists them; code hosts that do not know SARIF's suppressions show them as open,
  /// so leave it empty for these.
  std::vector<diag::Silenced> silenced = {};
  std::vector<diag::ObjectRef> objects = {};   ///< all objects of ours, for `junit`; sorted by kind, namespace and name
  std::vector<std::string_view> checked = {};  ///< ids that were looked for, for `junit`'s passed cases
  std::size_t object_count = 0;
  std::size_t file_count = 0;
  std::size_t suppressed = 0;                 ///< findings that the input silences
  std::size_t baseline = 0;                   ///< findings that a baseline accepts
  diag::Level fail_on = diag::Level::kError;  ///< `junit`: findings from this level on are failures
  std::string directory = {};                 ///< absolute; paths below it are made relative to it
  std::string version = {};                   ///< of this program
  bool complete = true;                       ///< all of the input could be read
  std::function<IdFacts(std::string_view)> facts = facts_of;

  /// The path of a file, one spelling for all: source::relative_path.
  [[nodiscard]] std::string path_of(source::FileId file) const;
  /// The number of findings of a level.
  [[nodiscard]] std::size_t count(diag::Level level) const;
  /// Indices of the findings, errors first, then warnings; those of a level in their order.
  [[nodiscard]] std::vector<std::size_t> by_severity() const;
};

/// What stands for the path where a format wants one and the finding has no place in a file.
inline constexpr std::string_view kNoPlace = "crd2cortex";

}  // namespace c2c::report
