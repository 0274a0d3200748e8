#include "report/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>
#include <vector>

#include "report/escape.h"

namespace c2c::report {

namespace {

constexpr unsigned kTabWidth = 4;
/// More findings of one id than anybody reads.
constexpr std::size_t kMostOfOneId = 50;
/// Findings at values that may be secrets: the line is shown up to them.
constexpr std::array<std::string_view, 3> kHidden = {"schema/selector", "secret/base64", "secret/value"};
constexpr std::string_view kHiddenText = "***";

constexpr std::string_view kReset = "\x1b[0m";
constexpr std::string_view kBold = "\x1b[1m";
constexpr std::string_view kCaret = "\x1b[1;32m";
constexpr std::string_view kDim = "\x1b[2m";

std::string_view level_color(diag::Level level) {
  switch (level) {
    case diag::Level::kError: return "\x1b[1;31m";
    case diag::Level::kWarning: return "\x1b[1;33m";
    case diag::Level::kInfo: return "\x1b[1;36m";
  }
  return kBold;
}

std::string painted(std::string_view text, std::string_view color, const TextOptions& options) {
  if (!options.color || text.empty()) return std::string(text);
  return fmt::format("{}{}{}", color, text, kReset);
}

/// A source line ready for print: its text, and the columns that the span takes in it.
struct Excerpt {
  std::string text;
  unsigned begin = 0;
  unsigned end = 0;
};

/// Lays the line out in columns. Only the bytes near the span are looked at, because a line may be a whole file.
Excerpt excerpt(std::string_view line, std::size_t begin, std::size_t end, unsigned width) {
  const std::size_t reach = std::size_t{width} * 4;
  std::size_t from = begin > reach ? begin - reach : 0;
  while (from > 0 && (static_cast<unsigned char>(line[from]) & 0xC0) == 0x80) --from;
  const std::size_t to = std::min(line.size(), begin + reach);

  std::vector<Cell> cells;
  std::vector<unsigned> columns;
  unsigned column = 0;
  unsigned mark_begin = 0;
  unsigned mark_end = 0;
  for (std::size_t at = from; at < to;) {
    Cell cell = next_cell(line.substr(at));
    if (cell.text == "\t") {
      cell.width = kTabWidth - column % kTabWidth;
      cell.text.assign(cell.width, ' ');
    }
    if (at <= begin) mark_begin = column;
    columns.push_back(column);
    column += cell.width;
    if (at < end) mark_end = column;
    at += cell.bytes;
    cells.push_back(std::move(cell));
  }
  if (begin >= to) mark_begin = column;
  mark_end = std::max(mark_end, mark_begin + 1);

  // The window keeps a third of its width before the caret.
  const unsigned shift = mark_begin > width * 2 / 3 ? mark_begin - width / 3 : 0;
  const bool cut_left = shift > 0 || from > 0;
  const bool cut_right = column > shift + width || to < line.size();
  const unsigned lead = cut_left ? 3 : 0;
  Excerpt out;
  out.text = cut_left ? "..." : "";
  unsigned first = 0;
  bool started = false;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (columns[i] < shift || columns[i] + cells[i].width > shift + width) continue;
    if (!started) first = columns[i];
    started = true;
    out.text += cells[i].text;
  }
  if (!started) first = mark_begin;
  out.begin = mark_begin - first + lead;
  out.end = std::min(mark_end, std::max(mark_begin + 1, shift + width)) - first + lead;
  if (cut_right) out.text += "...";
  while (out.text.ends_with(' ')) out.text.pop_back();
  return out;
}

/// What stands before a value, and stars for it.
Excerpt excerpt_before(std::string_view before, unsigned width) {
  // More of it is not shown, and it may be many megabytes.
  const std::size_t from = before.size() > std::size_t{width} * 8 ? before.size() - std::size_t{width} * 8 : 0;
  const std::string text = std::string(before.substr(from)).append(kHiddenText);
  return excerpt(text, text.size() - kHiddenText.size(), text.size(), width);
}

void print_source(const source::File& file, const source::Span& span, bool hidden, const TextOptions& options, std::string& out) {
  const source::LineColumn at = file.position(span.begin);
  const std::string_view line = file.line(at.line);
  const auto start = static_cast<std::size_t>(line.data() - file.bytes().data());
  if (line.data() == nullptr || span.begin > start + line.size() + 1) return;
  if (file.is_hidden(start, start + line.size() + 1)) return;
  const std::size_t begin = std::min<std::size_t>(span.begin > start ? span.begin - start : 0, line.size());
  const std::size_t end = std::clamp<std::size_t>(span.end > start ? span.end - start : 0, begin, line.size());
  const Excerpt shown =
      hidden ? excerpt_before(line.substr(0, begin), options.width)
             : excerpt(line, begin, end, options.width);
  std::string mark(shown.end - shown.begin, '~');
  mark[0] = '^';
  out += painted(fmt::format("{:>5} |", at.line), kDim, options);
  out += shown.text.empty() ? "\n" : fmt::format(" {}\n", shown.text);
  out += painted("      |", kDim, options);
  out += fmt::format(" {}{}\n", std::string(shown.begin, ' '), painted(mark, kCaret, options));
}

std::string place(const source::Span& span, const source::FileSet& files) {
  if (!span.valid()) return "crd2cortex";
  const source::File& file = files.get(span.file);
  const source::LineColumn at = file.position(span.begin);
  return fmt::format("{}:{}:{}", printable_path(file.path()), at.line, at.column);
}

std::string object_line(const diag::Diagnostic& finding) {
  const diag::ObjectRef& object = finding.object;
  std::string out;
  if (!object.kind.empty()) {
    out = fmt::format("in {}", printable(object.kind));
    if (!object.name.empty()) {
      out += fmt::format(" {}{}{}", printable(object.ns), object.ns.empty() ? "" : "/", printable(object.name));
    }
  }
  if (!finding.field.empty()) {
    out += out.empty() ? "at " : ", ";
    out += printable(finding.field);
  }
  return out;
}

void print_remark(std::string_view text, const TextOptions& options, std::string& out) {
  out += painted("      =", kDim, options);
  out += fmt::format(" {}\n", text);
}

}  // namespace

std::string print_finding(const diag::Diagnostic& finding, const source::FileSet& files, const TextOptions& options) {
  std::string out =
      fmt::format("{}: {} {} {}\n", painted(place(finding.span, files), kBold, options),
                  painted(fmt::format("{}:", diag::level_name(finding.level)), level_color(finding.level), options),
                  painted(printable(finding.message), kBold, options),
                  painted(fmt::format("[{}]", finding.id), kDim, options));
  const bool hidden = std::find(kHidden.begin(), kHidden.end(), finding.id) != kHidden.end();
  if (finding.span.valid()) print_source(files.get(finding.span.file), finding.span, hidden, options, out);
  if (const std::string object = object_line(finding); !object.empty()) print_remark(object, options, out);
  if (!finding.help.empty()) print_remark(fmt::format("help: {}", printable(finding.help)), options, out);
  for (const diag::Label& label : finding.labels) {
    out += fmt::format("{}: {} {}\n", painted(place(label.span, files), kBold, options),
                       painted("note:", level_color(diag::Level::kInfo), options), printable(label.message));
    if (label.span.valid()) print_source(files.get(label.span.file), label.span, false, options, out);
  }
  return out;
}

std::string print_findings(const diag::Sink& sink, const source::FileSet& files, const TextOptions& options) {
  std::string out;
  std::map<std::pair<diag::Level, std::string_view>, std::size_t> counts;
  for (const diag::Diagnostic& finding : sink.all()) {
    if (finding.level < options.lowest) continue;
    // Each error keeps something out, of one team or another: none is left out.
    const bool shown = finding.level == diag::Level::kError || ++counts[{finding.level, finding.id}] <= kMostOfOneId;
    if (shown) out += print_finding(finding, files, options);
  }
  for (const auto& [key, count] : counts) {
    if (count <= kMostOfOneId) continue;
    out += fmt::format("... and {} of `{}`: `--output json` lists them all\n",
                       count_of(count - kMostOfOneId, fmt::format("more {}", diag::level_name(key.first))), key.second);
  }
  return out;
}

std::string count_of(std::size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

}  // namespace c2c::report
