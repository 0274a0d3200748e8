#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diag/fingerprint.h"
#include "diag/sink.h"
#include "diag/suppression.h"

namespace c2c::lint {

/// Findings that are accepted for now, each with how often it may occur: `--baseline`. As a file, JSON, sorted, ending in a
/// newline:
///
///     {
///       "version": 1,
///       "findings": [
///         {
///           "id": "promql/rate-on-gauge",
///           "file": "rules/web.yaml",
///           "object": "PrometheusRule team-a/web",
///           "field": "spec.groups[].rules[].expr",
///           "message": "af63dc4c8601ec8c",
///           "count": 2
///         }
///       ]
///     }
///
/// The parts are those of diag::FingerprintKey; `file`, `object`, `field` and `count` may be absent, which is empty and 1.
class Baseline {
 public:
  /// Accepts all findings that can be silenced (diag::can_be_silenced). `directory`: see source::relative_path.
  [[nodiscard]] static Baseline of(const std::vector<diag::Diagnostic>& findings, const source::FileSet& files,
                                   std::string_view directory);
  /// Reads a file's bytes, which it adds to `files`. Findings, each an error with its place in the file: lint/baseline,
  /// json/syntax, yaml/duplicate-key; then there is no baseline.
  [[nodiscard]] static std::optional<Baseline> read(source::FileSet& files, std::string path, std::string bytes,
                                                    diag::Sink& sink);
  [[nodiscard]] std::string write() const;

  struct Applied {
    std::vector<diag::Silenced> accepted;  ///< sorted, without a reason
    std::size_t gone = 0;                  ///< accepted ones that no longer occur, in the files of this run
  };
  /// Takes the accepted findings out of the sink. More of one key than were accepted: the last ones stay.
  [[nodiscard]] Applied apply(diag::Sink& sink, const source::FileSet& files, std::string_view directory) const;

  [[nodiscard]] const std::map<diag::FingerprintKey, std::size_t>& counts() const { return counts_; }

 private:
  std::map<diag::FingerprintKey, std::size_t> counts_;
};

}  // namespace c2c::lint
