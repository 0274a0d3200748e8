#include "testing/differential/explained.h"

#include <re2/re2.h>

#include <sstream>

#include "base/assert.h"

namespace c2c::testing {

namespace {

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> out;
  std::istringstream cells(line);
  for (std::string cell; std::getline(cells, cell, '\t');) out.push_back(cell);
  return out;
}

}  // namespace

Explained::Explained(const std::string& table) {
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_dot_nl(true);
  std::istringstream lines(table);
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    const std::vector<std::string> cells = cells_of(line);
    // Each row has a reason, and a pattern that says more than "anything".
    C2C_ASSERT(cells.size() == 4 && cells[2].size() >= 4 && cells[3].size() >= 20);
    Row row{line, cells[0], cells[1], std::make_unique<re2::RE2>(cells[2], options)};
    C2C_ASSERT(row.pattern->ok());
    rows_.push_back(std::move(row));
  }
}

Explained::~Explained() = default;

bool Explained::explains(std::string_view part, const Difference& difference) const {
  for (const Row& row : rows_) {
    if (row.part != part || row.kind != difference.kind || !re2::RE2::PartialMatch(difference.text, *row.pattern)) continue;
    const std::scoped_lock lock(mutex_);
    used_.insert(&row);
    return true;
  }
  return false;
}

std::vector<std::string> Explained::unused(std::string_view part) const {
  const std::scoped_lock lock(mutex_);
  std::vector<std::string> out;
  for (const Row& row : rows_) {
    if (row.part == part && !used_.contains(&row)) out.push_back(row.line);
  }
  return out;
}

}  // namespace c2c::testing
