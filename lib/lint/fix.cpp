#include "lint/fix.h"

#include <algorithm>

#include "base/assert.h"

namespace c2c::lint {

namespace {

bool before(const diag::Edit& a, const diag::Edit& b) {
  return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end < b.span.end;
}

/// Whether the order in which two edits are made could show.
bool overlap(const diag::Edit& a, const diag::Edit& b) {
  if (a.span.begin == b.span.begin) return true;
  return a.span.begin < b.span.end && b.span.begin < a.span.end;
}

/// Whether an edit can be made beside those that are planned; the same edit again can.
bool fits(const diag::Edit& edit, const std::vector<diag::Edit>& planned) {
  const auto next = std::lower_bound(planned.begin(), planned.end(), edit, before);
  if (next != planned.end() && *next == edit) return true;
  if (next != planned.end() && overlap(*next, edit)) return false;
  return next == planned.begin() || !overlap(*(next - 1), edit);
}

}  // namespace

FixPlan plan_fixes(const std::vector<diag::Diagnostic>& findings, const source::FileSet& files) {
  FixPlan plan;
  for (const diag::Diagnostic& finding : findings) {
    const auto& fix = finding.fix;
    const auto in_secret = [&](const diag::Edit& edit) { return files.get(edit.span.file).is_secret(); };
    if (fix.empty() || std::any_of(fix.begin(), fix.end(), in_secret)) continue;
    if (!std::all_of(fix.begin(), fix.end(), [&](const diag::Edit& edit) { return fits(edit, plan.edits[edit.span.file]); })) {
      ++plan.left;
      continue;
    }
    ++plan.fixed;
    for (const diag::Edit& edit : fix) {
      std::vector<diag::Edit>& planned = plan.edits[edit.span.file];
      const auto at = std::lower_bound(planned.begin(), planned.end(), edit, before);
      if (at == planned.end() || *at != edit) planned.insert(at, edit);
    }
  }
  std::erase_if(plan.edits, [](const auto& item) { return item.second.empty(); });
  return plan;
}

std::optional<std::string> apply_fixes(std::string_view current, const source::File& file, const std::vector<diag::Edit>& edits) {
  std::string_view read = file.bytes();
  if (read.size() == current.size() + 1 && read.back() == '\n') read.remove_suffix(1);
  if (read != current) return std::nullopt;
  std::string out;
  std::size_t at = 0;
  for (const diag::Edit& edit : edits) {
    const std::size_t begin = std::min<std::size_t>(edit.span.begin, current.size());
    C2C_ASSERT(at <= begin);
    out.append(current, at, begin - at).append(edit.text);
    at = std::min<std::size_t>(edit.span.end, current.size());
  }
  return out.append(current, at);
}

}  // namespace c2c::lint
