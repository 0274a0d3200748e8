#pragma once

#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "testing/differential/part.h"

namespace re2 {
class RE2;
}

namespace c2c::testing {

/// The differences that are known and have a reason: testdata/differential/explained.tsv, whose rows are the part, the kind of
/// the difference, a pattern of its text, and the reason. Thread-safe.
class Explained {
 public:
  explicit Explained(const std::string& table);
  ~Explained();

  /// Whether a row of the part is about such a difference.
  [[nodiscard]] bool explains(std::string_view part, const Difference& difference) const;
  /// The rows of the part that no call of `explains` has used, as they are in the table.
  [[nodiscard]] std::vector<std::string> unused(std::string_view part) const;

 private:
  struct Row {
    std::string line;
    std::string part;
    std::string kind;
    std::unique_ptr<re2::RE2> pattern;
  };
  std::vector<Row> rows_;
  mutable std::mutex mutex_;
  mutable std::set<const Row*> used_;
};

}  // namespace c2c::testing
