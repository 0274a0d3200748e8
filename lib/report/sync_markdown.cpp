// How the bound is kept: the comment is made of blocks, one a tenant, and each block of entries. First each tenant gets its frame
// and every change its heading, in order of importance, as long as they fit; then the details of the changes in the same order.
// What each costs is known to the byte before it is taken, so nothing is ever cut in the middle of a fence or an element.
//
// How nothing breaks out: all that others wrote stands in fenced code or in <code>, where GitHub and GitLab look neither for
// mentions nor for numbers of issues, links or emoji. A fence is longer than any run of backticks in it, and every line in it
// begins with a mark or a blank and a blank.
#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "report/escape.h"
#include "report/sync_lines.h"
#include "report/sync_report.h"
#include "report/sync_view.h"
#include "report/text.h"

namespace c2c::report {

namespace {

/// Bytes of one line, and of a name outside a fence.
constexpr std::size_t kLongestLine = 400;
constexpr std::size_t kLongestName = 150;
/// Lines of details of one change, before what is left is counted.
constexpr std::size_t kMostLines = 300;

/// Cut between two characters.
std::string clipped(std::string_view text, std::size_t longest) {
  if (text.size() <= longest) return std::string(text);
  std::size_t end = longest;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return std::string(text.substr(0, end)) + "...";
}

/// A name outside a fence: an element in which Markdown has nothing to say, because each of its characters is an entity.
std::string code(std::string_view text) {
  std::string out = "<code>";
  for (const char c : clipped(printable(text), kLongestName)) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ' ' ||
                       (static_cast<unsigned char>(c) & 0x80) != 0;
    out += plain ? std::string(1, c) : fmt::format("&#{};", static_cast<int>(c));
  }
  return out + "</code>";
}

std::string printed(const SyncLines& lines) {
  std::string out;
  for (const SyncLine& line : lines) {
    // GitHub colours `!` in a diff, and knows no `~`.
    const char mark = line.mark == '~' ? '!' : line.mark;
    const std::string indent(std::size_t{line.depth} * 2, ' ');
    std::string whole = fmt::format("{} {}{}", mark, indent, clipped(line.text, kLongestLine));
    while (whole.ends_with(' ')) whole.pop_back();
    out += whole + "\n";
  }
  return out;
}

std::size_t longest_run_of_backticks(std::string_view text) {
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char c : text) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

/// One change, or anything else that is told of a tenant.
struct Entry {
  std::string head;
  std::string details;
  bool is_change = false;
  bool head_shown = false;
  bool details_shown = false;
};

/// One tenant.
struct Block {
  unsigned importance = 0;  ///< less is more
  std::string summary;      ///< of <summary>, safe
  std::vector<Entry> entries;
  std::size_t fence = 3;
  bool is_open = false;
  bool shown = false;

  [[nodiscard]] std::string begin() const {
    return fmt::format("\n<details{}>\n<summary>{}</summary>\n\n{}diff\n", is_open ? " open" : "", summary,
                       std::string(fence, '`'));
  }
  [[nodiscard]] std::string end() const { return fmt::format("{}\n\n</details>\n", std::string(fence, '`')); }
  [[nodiscard]] std::size_t left_out() const {
    return static_cast<std::size_t>(
        std::count_if(entries.begin(), entries.end(), [](const Entry& entry) { return entry.is_change && !entry.head_shown; }));
  }
};

/// Room for the line that counts what of a tenant is not shown, and for the one at the end.
constexpr std::size_t kRoomForCount = 64;
constexpr std::size_t kRoomForEnd = 250;

unsigned importance_of(const SyncReport& report, std::size_t index) {
  const SyncCounts counts = counts_of(report, index);
  const plan::TenantPlan& tenant = report.plan.tenants[index];
  const sync::TenantResult* result = result_of(report, index);
  if (is_refused(report, index) || counts.failed + counts.unknown + counts.skipped > 0) return 0;
  if (result != nullptr && !result->complaints.empty()) return 0;
  const auto has = [&](plan::Action action) {
    return std::any_of(tenant.changes.begin(), tenant.changes.end(), [&](const plan::Change& c) { return c.action == action; });
  };
  if (has(plan::Action::kDelete)) return 1;
  if (has(plan::Action::kUpdate)) return 2;
  if (has(plan::Action::kCreate)) return 3;
  return 4;
}

unsigned importance_of(const plan::Change& change, Fate fate) {
  const bool wrong = fate == Fate::kFailed || fate == Fate::kUnknown || fate == Fate::kSkipped;
  const unsigned base = wrong ? (fate == Fate::kSkipped ? 3U : 0U) : 6U;
  switch (change.action) {
    case plan::Action::kDelete: return base;
    case plan::Action::kUpdate: return base + 1;
    case plan::Action::kCreate: return base + 2;
  }
  return base;
}

void add_entries(std::vector<Entry>& out, const SyncLines& lines) {
  // Lines without depth begin an entry, deeper ones belong to it.
  for (const SyncLine& line : lines) {
    if (line.depth == 0 || out.empty()) out.emplace_back();
    out.back().head += printed({line});
  }
}

std::string details_of(SyncLines lines) {
  if (lines.size() <= kMostLines) return printed(lines);
  const std::size_t more = lines.size() - kMostLines;
  lines.resize(kMostLines);
  return printed(lines) + fmt::format("    and {} more\n", count_of(more, "line"));
}

std::vector<Entry> entries_of(const SyncReport& report, std::size_t index) {
  const plan::TenantPlan& tenant = report.plan.tenants[index];
  std::vector<Entry> out;
  add_entries(out, refusal_lines(tenant));
  SyncLines complaints;
  if (const sync::TenantResult* result = result_of(report, index); result != nullptr) complaints = complaint_lines(*result);
  add_entries(out, complaints);
  // Alerts that reach nobody come before the changes, other moves after them.
  SyncLines moves = move_lines(tenant, kMostAlerts);
  const auto rest = std::find_if(moves.begin(), moves.end(), [](const SyncLine& line) { return line.mark != '!'; });
  add_entries(out, SyncLines(moves.begin(), rest));

  std::vector<std::size_t> order(tenant.changes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return importance_of(tenant.changes[a], fate_of(report, index, a)) <
           importance_of(tenant.changes[b], fate_of(report, index, b));
  });
  for (const std::size_t i : order) {
    const ChangeLines lines = change_lines(report, index, i, false);
    out.emplace_back();
    out.back().head = printed(lines.head);
    out.back().details = details_of(lines.details);
    out.back().is_change = true;
  }
  add_entries(out, SyncLines(rest, moves.end()));
  add_entries(out, note_lines(tenant));
  return out;
}

void finish(Block& block) {
  for (const Entry& entry : block.entries) {
    block.fence = std::max({block.fence, longest_run_of_backticks(entry.head) + 1, longest_run_of_backticks(entry.details) + 1});
  }
}

Block block_of(const SyncReport& report, std::size_t index) {
  const plan::TenantPlan& tenant = report.plan.tenants[index];
  Block out;
  out.importance = importance_of(report, index);
  out.is_open = out.importance == 0;
  const SyncCounts counts = counts_of(report, index);
  out.summary = fmt::format("tenant {}: {}{}", code(tenant.tenant), is_refused(report, index) ? "<b>refused</b>: " : "",
                            tenant.changes.empty() ? "no changes" : numbers_line(report, counts));
  const auto lost = static_cast<std::size_t>(std::count_if(tenant.moves.begin(), tenant.moves.end(), reaches_nobody));
  if (lost > 0) out.summary += fmt::format("; {} {} nobody", count_of(lost, "alert"), lost == 1 ? "reaches" : "reach");
  out.entries = entries_of(report, index);
  finish(out);
  return out;
}

Block block_of(const UnreadTenant& tenant) {
  Block out;
  out.is_open = true;
  out.summary = fmt::format("tenant {}: <b>it could not be read</b>", code(tenant.tenant));
  add_entries(out.entries, failure_lines(tenant.failure, 0));
  finish(out);
  return out;
}

/// Takes bytes from the budget if there are as many.
bool take(std::size_t& budget, std::size_t bytes) {
  if (bytes > budget) return false;
  budget -= bytes;
  return true;
}

void choose(std::vector<Block>& blocks, std::size_t budget) {
  if (!take(budget, kRoomForEnd)) return;
  for (Block& block : blocks) {
    block.shown = take(budget, block.begin().size() + block.end().size() + kRoomForCount);
    for (Entry& entry : block.entries) entry.head_shown = block.shown && take(budget, entry.head.size());
  }
  for (Block& block : blocks) {
    for (Entry& entry : block.entries) entry.details_shown = entry.head_shown && take(budget, entry.details.size());
  }
}

std::string print(const Block& block) {
  std::string out = block.begin();
  for (const Entry& entry : block.entries) {
    if (entry.head_shown) out += entry.head;
    if (entry.details_shown) out += entry.details;
  }
  if (const std::size_t more = block.left_out(); more > 0) out += fmt::format("  and {} more\n", count_of(more, "change"));
  return out + block.end();
}

std::string ending(const std::vector<Block>& blocks) {
  std::size_t tenants = 0;
  std::size_t details = 0;
  bool is_whole = true;
  for (const Block& block : blocks) {
    tenants += block.shown ? 0U : 1U;
    for (const Entry& entry : block.entries) {
      is_whole = is_whole && entry.head_shown && entry.details_shown;
      details += entry.head_shown && !entry.details_shown ? 1U : 0U;
    }
  }
  if (is_whole && tenants == 0) return {};
  std::string out = "\nNot all is shown, because a comment has a limit";
  if (tenants > 0) out += fmt::format("; {} left out whole", count_of(tenants, "tenant"));
  if (details > 0) out += fmt::format("; {} without details", count_of(details, "change"));
  return out + ". `--output text` and `json` have all of it.\n";
}

std::string beginning(const SyncReport& report) {
  const bool planned = report.result == nullptr;
  std::string out = fmt::format("## crd2cortex {}\n\n**{}**\n", planned ? "diff" : "sync", summary_line(report));
  if (!report.where.empty()) out += fmt::format("\n{} {}\n", planned ? "Compared with" : "Applied to", code(report.where));
  const std::vector<std::string> advice = advice_of(report);
  if (!advice.empty()) out += '\n';
  for (const std::string& sentence : advice) out += fmt::format("- {}\n", sentence);
  return out;
}

}  // namespace

std::string sync_markdown(const SyncReport& report, const MarkdownOptions& options) {
  std::string out = beginning(report);
  // Too little room for anything: the numbers, and if not even they fit, as much of them as does.
  if (out.size() > options.max_bytes) return (summary_line(report) + "\n").substr(0, options.max_bytes);
  std::vector<Block> blocks;
  for (const UnreadTenant& tenant : report.unread) blocks.push_back(block_of(tenant));
  for (std::size_t i = 0; i < report.plan.tenants.size(); ++i) {
    Block block = block_of(report, i);
    if (!block.entries.empty()) blocks.push_back(std::move(block));
  }
  std::stable_sort(blocks.begin(), blocks.end(), [](const Block& a, const Block& b) { return a.importance < b.importance; });
  choose(blocks, options.max_bytes - out.size());
  const bool fits = options.max_bytes - out.size() >= kRoomForEnd;
  for (const Block& block : blocks) {
    if (block.shown) out += print(block);
  }
  if (fits) out += ending(blocks);
  return out;
}

}  // namespace c2c::report
