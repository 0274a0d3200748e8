#include "report/line_diff.h"

#include <algorithm>
#include <map>

namespace c2c::report {

namespace {

constexpr std::string_view kNoLineBreak = "(no line break at the end)";

/// For each number of edits d, how far each diagonal got: rows[d][d + k], k from -d to d, counts elements of `before`.
using Rows = std::vector<std::vector<std::size_t>>;
// A path that leaves the two sequences never comes back before one within them is found, so it needs no special care.

/// How far along `before` d edits lead on the diagonal k (place in `before` less place in `after`), before equal elements.
std::size_t step(const std::vector<std::size_t>& last, std::ptrdiff_t d, std::ptrdiff_t k, bool& down) {
  // `last` is the row of d - 1, whose diagonals go from -(d - 1) to d - 1.
  const auto at = [&](std::ptrdiff_t diagonal) { return last[static_cast<std::size_t>(diagonal + d - 1)]; };
  down = k == -d || (k != d && at(k - 1) < at(k + 1));
  return down ? at(k + 1) : at(k - 1) + 1;
}

/// Matches of the parts [begin, n) and [begin, m) that share neither beginning nor end; empty if they are too different.
Matches middle(const std::uint32_t* a, std::size_t n, const std::uint32_t* b, std::size_t m) {
  if (n == 0 || m == 0) return {};
  const auto limit = static_cast<std::ptrdiff_t>(std::min(n + m, kMostEdits));
  const auto length = static_cast<std::ptrdiff_t>(n);
  Rows rows;
  std::ptrdiff_t found = -1;
  for (std::ptrdiff_t d = 0; d <= limit && found < 0; ++d) {
    std::vector<std::size_t> row(static_cast<std::size_t>(2 * d + 1), 0);
    for (std::ptrdiff_t k = -d; k <= d; k += 2) {
      bool down = false;
      std::size_t x = d == 0 ? 0 : step(rows.back(), d, k, down);
      auto y = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(x) - k);
      while (x < n && y < m && a[x] == b[y]) ++x, ++y;
      row[static_cast<std::size_t>(k + d)] = x;
      if (k == length - static_cast<std::ptrdiff_t>(m) && x >= n) found = d;
    }
    rows.push_back(std::move(row));
  }
  if (found < 0) return {};
  Matches out;
  std::ptrdiff_t k = length - static_cast<std::ptrdiff_t>(m);
  std::size_t x = n;
  for (std::ptrdiff_t d = found; d >= 0; --d) {
    bool down = false;
    const std::size_t start = d == 0 ? 0 : step(rows[static_cast<std::size_t>(d - 1)], d, k, down);
    for (; x > start; --x) out.emplace_back(x - 1, static_cast<std::size_t>(static_cast<std::ptrdiff_t>(x) - 1 - k));
    if (d == 0) break;
    if (!down) --x;
    k += down ? 1 : -1;
  }
  std::reverse(out.begin(), out.end());
  return out;
}

/// Numbers for lines: the same for equal ones.
std::vector<std::uint32_t> numbered(const std::vector<std::string_view>& lines, std::map<std::string_view, std::uint32_t>& ids) {
  std::vector<std::uint32_t> out;
  out.reserve(lines.size());
  for (const std::string_view line : lines) {
    out.push_back(ids.emplace(line, static_cast<std::uint32_t>(ids.size())).first->second);
  }
  return out;
}

/// Leaves only `context` equal lines around each difference.
std::vector<DiffLine> clipped(const std::vector<DiffLine>& all, std::size_t context) {
  std::vector<bool> near(all.size(), false);
  std::size_t since = context + 1;
  for (std::size_t i = 0; i < all.size(); ++i) {
    since = all[i].kind == DiffLine::Kind::kSame ? since + 1 : 0;
    near[i] = since <= context;
  }
  since = context + 1;
  for (std::size_t i = all.size(); i-- > 0;) {
    since = all[i].kind == DiffLine::Kind::kSame ? since + 1 : 0;
    near[i] = near[i] || since <= context;
  }
  std::vector<DiffLine> out;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (near[i])
      out.push_back(all[i]);
    else if (out.empty() || out.back().kind != DiffLine::Kind::kGap)
      out.push_back({DiffLine::Kind::kGap, {}});
  }
  return out;
}

}  // namespace

Matches common_subsequence(const std::vector<std::uint32_t>& before, const std::vector<std::uint32_t>& after) {
  const std::size_t least = std::min(before.size(), after.size());
  std::size_t head = 0;
  while (head < least && before[head] == after[head]) ++head;
  std::size_t tail = 0;
  while (tail < least - head && before[before.size() - 1 - tail] == after[after.size() - 1 - tail]) ++tail;
  Matches out;
  for (std::size_t i = 0; i < head; ++i) out.emplace_back(i, i);
  for (const auto& [a, b] :
       middle(before.data() + head, before.size() - head - tail, after.data() + head, after.size() - head - tail)) {
    out.emplace_back(a + head, b + head);
  }
  for (std::size_t i = tail; i-- > 0;) out.emplace_back(before.size() - 1 - i, after.size() - 1 - i);
  return out;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    out.push_back(text.substr(0, end));
    if (end == std::string_view::npos) {
      out.push_back(kNoLineBreak);
      break;
    }
    text.remove_prefix(end + 1);
  }
  return out;
}

std::vector<DiffLine> diff_lines(std::string_view before, std::string_view after, std::size_t context) {
  if (before == after) return {};
  const std::vector<std::string_view> a = lines_of(before);
  const std::vector<std::string_view> b = lines_of(after);
  std::map<std::string_view, std::uint32_t> ids;
  const std::vector<std::uint32_t> a_ids = numbered(a, ids);
  Matches matches = common_subsequence(a_ids, numbered(b, ids));
  matches.emplace_back(a.size(), b.size());
  std::vector<DiffLine> all;
  std::size_t i = 0;
  std::size_t j = 0;
  for (const auto& [same_i, same_j] : matches) {
    for (; i < same_i; ++i) all.push_back({DiffLine::Kind::kRemoved, a[i]});
    for (; j < same_j; ++j) all.push_back({DiffLine::Kind::kAdded, b[j]});
    if (i < a.size()) all.push_back({DiffLine::Kind::kSame, a[i]});
    ++i, ++j;
  }
  return clipped(all, context);
}

}  // namespace c2c::report
