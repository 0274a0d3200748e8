#include "testing/reasons.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <sstream>

#include "base/assert.h"

namespace c2c::testing {

namespace {

constexpr int kMostGroups = 4;

bool is_about(const diag::Diagnostic& finding, std::string_view key) {
  return finding.level == diag::Level::kError && (key.empty() || finding.object.ns + "/" + finding.object.name == key);
}

/// `ids` is a list with `|` between.
bool is_one_of(std::string_view id, const std::string& ids) {
  return ("|" + ids + "|").find("|" + std::string(id) + "|") != std::string::npos;
}

std::string errors_about(const diag::Sink& findings, std::string_view key) {
  std::string out;
  for (const diag::Diagnostic& finding : findings.all()) {
    if (is_about(finding, key)) out += "\n  " + std::string(finding.id) + " " + finding.field + ": " + finding.message;
  }
  return out;
}

}  // namespace

Reasons::Reasons(const std::string& table) {
  std::istringstream lines(table);
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    const std::size_t first = line.find('\t');
    const std::size_t second = line.find('\t', first + 1);
    C2C_ASSERT(second != std::string::npos);
    Row row{line, line.substr(0, first), line.substr(first + 1, second - first - 1), nullptr};
    row.pattern = std::make_unique<re2::RE2>(line.substr(second + 1), re2::RE2::Quiet);
    C2C_ASSERT(row.pattern->ok() && row.pattern->NumberOfCapturingGroups() <= kMostGroups);
    rows_.push_back(std::move(row));
  }
}

Reasons::~Reasons() = default;

std::string Reasons::difference(const diag::Sink& findings, std::string_view key, const std::string& reason) const {
  std::array<re2::StringPiece, kMostGroups + 1> groups;
  const auto row = std::find_if(rows_.begin(), rows_.end(), [&](const Row& candidate) {
    return candidate.pattern->Match(reason, 0, reason.size(), re2::RE2::UNANCHORED, groups.data(),
                                    candidate.pattern->NumberOfCapturingGroups() + 1);
  });
  if (row == rows_.end()) return "no row for the reason `" + reason + "`; ours:" + errors_about(findings, key);
  {
    const std::scoped_lock lock(mutex_);
    used_.insert(&*row);
  }
  std::string field;
  row->pattern->Rewrite(&field, row->field, groups.data(), kMostGroups + 1);
  const auto& all = findings.all();
  const bool found = std::any_of(all.begin(), all.end(), [&](const diag::Diagnostic& finding) {
    return is_about(finding, key) && is_one_of(finding.id, row->id) && finding.field.find(field) != std::string::npos;
  });
  if (found) return {};
  return "the reason `" + reason + "` wants " + row->id + " at `" + field + "`; ours:" + errors_about(findings, key);
}

std::vector<std::string> Reasons::unused() const {
  const std::scoped_lock lock(mutex_);
  std::vector<std::string> out;
  for (const Row& row : rows_) {
    if (!used_.contains(&row)) out.push_back(row.line);
  }
  return out;
}

}  // namespace c2c::testing
