#pragma once

#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "diag/sink.h"

namespace re2 {
class RE2;
}

namespace c2c::testing {

/// Which of our findings says the same as a reason of the operator's, by a table of patterns: testdata/differential/reasons.tsv,
/// whose rows are a finding's id (or several with `|` between, where the operator's text is one for all), a part of its field
/// (`\1` is the pattern's first group) and a pattern of the operator's text. The first row whose pattern fits counts.
/// Thread-safe.
class Reasons {
 public:
  explicit Reasons(const std::string& table);
  ~Reasons();

  /// What is wrong with our findings about the object `key` ("namespace/name"; empty: about any), if the operator's reason is
  /// `reason`: there is no row for it, or no error of the row's id and field. Empty: nothing.
  [[nodiscard]] std::string difference(const diag::Sink& findings, std::string_view key, const std::string& reason) const;

  /// The rows that no call of `difference` has used, as they are in the table.
  [[nodiscard]] std::vector<std::string> unused() const;

 private:
  struct Row {
    std::string line;
    std::string id;
    std::string field;
    std::unique_ptr<re2::RE2> pattern;
  };
  std::vector<Row> rows_;
  mutable std::mutex mutex_;
  mutable std::set<const Row*> used_;
};

}  // namespace c2c::testing
