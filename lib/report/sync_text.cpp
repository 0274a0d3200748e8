#include <fmt/format.h>

#include <string_view>

#include "report/escape.h"
#include "report/sync_lines.h"
#include "report/sync_report.h"
#include "report/sync_view.h"
#include "report/text.h"

namespace c2c::report {

namespace {

constexpr std::string_view kReset = "\x1b[0m";
constexpr std::string_view kBold = "\x1b[1m";

std::string_view color_of(char mark) {
  switch (mark) {
    case '+': return "\x1b[32m";
    case '-': return "\x1b[31m";
    case '~': return "\x1b[33m";
    case '!': return "\x1b[1;31m";
    default: return {};
  }
}

class Printer {
 public:
  Printer(const SyncReport& report, const SyncTextOptions& options) : report_(report), options_(options) {}

  std::string print() {
    for (std::size_t i = 0; i < report_.plan.tenants.size(); ++i) print_tenant(i);
    for (const UnreadTenant& tenant : report_.unread) {
      begin_tenant(fmt::format("tenant {}: it could not be read", printable(tenant.tenant)));
      print_lines(failure_lines(tenant.failure, 0));
    }
    const bool told = !out_.empty();
    const std::vector<std::string> advice = advice_of(report_);
    if (options_.quiet && !told && advice.empty()) return {};
    if (told) out_ += '\n';
    for (const std::string& sentence : advice) out_ += painted(sentence, kBold) + "\n";
    out_ += painted(summary_line(report_), kBold) + "\n";
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::string painted(std::string_view text, std::string_view color) const {
    if (!options_.color || color.empty()) return std::string(text);
    return fmt::format("{}{}{}", color, text, kReset);
  }

  void begin_tenant(const std::string& heading) {
    if (out_.empty() && !report_.where.empty()) {
      const std::string_view what = report_.result == nullptr ? "compared with" : "applied to";
      out_ += fmt::format("{} {}\n", what, printable(report_.where));
    }
    if (!out_.empty()) out_ += '\n';
    out_ += painted(heading, kBold) + "\n";
  }

  void print_lines(const SyncLines& lines) {
    for (const SyncLine& line : lines) {
      std::string text = line.text;
      // Without a mark a text may come first in a line, where `::` begins a command of GitHub's; see printable_path.
      if (line.mark == ' ' && is_command(text)) text.insert(text.find("::"), "\\x3a").erase(text.find("::"), 1);
      std::string whole = fmt::format("{} {}{}", line.mark, std::string(std::size_t{line.depth} * 2, ' '), text);
      while (whole.ends_with(' ')) whole.pop_back();
      const std::string color = fmt::format("{}{}", line.is_heading ? kBold : "", color_of(line.mark));
      out_ += painted(whole, color) + "\n";
    }
  }

  /// Whether only white space stands before `::`; all that is not ASCII counts as such.
  static bool is_command(std::string_view text) {
    const std::size_t at = text.find("::");
    if (at == std::string_view::npos) return false;
    for (const char c : text.substr(0, at)) {
      if (c > ' ' && c <= '~') return false;
    }
    return true;
  }

  [[nodiscard]] std::string heading_of(std::size_t index) const {
    const plan::TenantPlan& tenant = report_.plan.tenants[index];
    const SyncCounts counts = counts_of(report_, index);
    std::string out = fmt::format("tenant {}: ", printable(tenant.tenant));
    if (is_refused(report_, index)) {
      out += report_.result == nullptr ? "refused, nothing would be done: " : "refused, nothing was done: ";
    }
    out += tenant.changes.empty() ? "no changes" : numbers_line(report_, counts);
    out += fmt::format("; {} unchanged", count_of(tenant.unchanged_groups, "group"));
    if (tenant.foreign_groups > 0) {
      out += fmt::format(", {} of others left alone", count_of(tenant.foreign_groups, "group"));
    }
    if (tenant.alertmanager_unchanged && options_.verbose) out += "; Alertmanager configuration unchanged";
    if (const sync::TenantResult* result = result_of(report_, index); result != nullptr && result->verified) {
      out += "; read back: all as it should be";
    }
    return out;
  }

  /// What is wrong with the tenant or one of its changes.
  [[nodiscard]] SyncLines changes_of(std::size_t index) const {
    SyncLines out;
    const plan::TenantPlan& tenant = report_.plan.tenants[index];
    for (std::size_t i = 0; i < tenant.changes.size(); ++i) {
      const Fate fate = fate_of(report_, index, i);
      const bool wrong = fate == Fate::kFailed || fate == Fate::kUnknown || fate == Fate::kSkipped;
      if (options_.quiet && !wrong) continue;
      const ChangeLines lines = change_lines(report_, index, i, options_.verbose);
      out.insert(out.end(), lines.head.begin(), lines.head.end());
      // Of what went wrong the place is told in any case.
      const auto end = options_.quiet ? lines.details.begin() + 1 : lines.details.end();
      out.insert(out.end(), lines.details.begin(), end);
    }
    return out;
  }

  void print_tenant(std::size_t index) {
    const plan::TenantPlan& tenant = report_.plan.tenants[index];
    const sync::TenantResult* result = result_of(report_, index);
    SyncLines lines = refusal_lines(tenant);
    const auto append = [&](const SyncLines& more) { lines.insert(lines.end(), more.begin(), more.end()); };
    append(changes_of(index));
    if (result != nullptr) append(complaint_lines(*result));
    if (!options_.quiet) {
      append(move_lines(tenant, options_.verbose ? 0 : kMostAlerts));
      append(note_lines(tenant));
    }
    if (lines.empty() && !(options_.verbose && !options_.quiet)) return;
    begin_tenant(heading_of(index));
    print_lines(lines);
  }

  const SyncReport& report_;
  const SyncTextOptions& options_;
  std::string out_;
};

}  // namespace

std::string sync_text(const SyncReport& report, const SyncTextOptions& options) { return Printer(report, options).print(); }

}  // namespace c2c::report
