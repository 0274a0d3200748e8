// Directives are found by a search for their word, and what one covers is told from the lines around it: no file is parsed for
// them.
#include "diag/suppression.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <iterator>

namespace c2c::diag {

namespace {

constexpr std::string_view kWord = "crd2cortex:ignore";
constexpr std::string_view kFileSuffix = "-file";
constexpr std::string_view kBlanks = " \t";

bool is_blank(char c) { return c == ' ' || c == '\t'; }

std::string_view trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  return begin == std::string_view::npos ? std::string_view() : text.substr(begin, text.find_last_not_of(" \t\r\n") + 1 - begin);
}

/// A reason has at least one letter or digit of some script.
bool says_something(std::string_view reason) {
  return std::any_of(reason.begin(), reason.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (static_cast<unsigned char>(c) & 0x80) != 0;
  });
}

std::string_view group_of(std::string_view id) { return id.substr(0, id.find('/') + 1); }
bool is_group(std::string_view id) { return id.size() > 2 && id.ends_with("/*"); }

/// Lines of a text by the offset of a byte in them.
struct Lines {
  std::string_view bytes;

  [[nodiscard]] std::size_t begin_of(std::size_t at) const {
    const std::size_t end = at == 0 ? std::string_view::npos : bytes.find_last_of("\r\n", at - 1);
    return end == std::string_view::npos ? 0 : end + 1;
  }
  [[nodiscard]] std::size_t end_of(std::size_t at) const { return std::min(bytes.find_first_of("\r\n", at), bytes.size()); }
  [[nodiscard]] std::size_t next(std::size_t at) const {
    const std::size_t end = end_of(at);
    return std::min(bytes.size(), end + (bytes.substr(end).starts_with("\r\n") ? 2 : 1));
  }
  [[nodiscard]] std::string_view line(std::size_t begin) const { return bytes.substr(begin, end_of(begin) - begin); }
  [[nodiscard]] bool has(std::size_t begin) const { return begin < bytes.size(); }
};

bool is_blank_or_comment(std::string_view line) {
  const std::size_t at = line.find_first_not_of(kBlanks);
  return at == std::string_view::npos || line[at] == '#';
}

/// The column of a line's key behind the dashes of sequences, or of the last dash if there is no key: a block is deeper than
/// that.
std::size_t owner_column(std::string_view line) {
  std::size_t at = line.find_first_not_of(kBlanks);
  std::size_t dash = 0;
  while (at != std::string_view::npos && line[at] == '-' && at + 1 < line.size() && is_blank(line[at + 1])) {
    dash = at;
    at = line.find_first_not_of(kBlanks, at + 1);
  }
  if (at == std::string_view::npos) return line.size();
  return line[at] == '|' || line[at] == '>' ? dash : at;
}

/// Whether a line without its comment ends in the sign of a block scalar: `|`, `>-`, `|2+`.
bool opens_block(std::string_view line) {
  for (std::size_t hash = line.find('#'); hash != std::string_view::npos; hash = line.find('#', hash + 1)) {
    if (hash > 0 && is_blank(line[hash - 1])) {
      line = line.substr(0, hash);
      break;
    }
  }
  line = trim(line);
  const std::size_t sign = line.find_last_not_of("+-123456789");
  if (sign == std::string_view::npos || (line[sign] != '|' && line[sign] != '>') || line.size() - sign > 3) return false;
  return sign == 0 || is_blank(line[sign - 1]);
}

/// The end of what a line covers: its own, or that of the block scalar that it opens.
std::size_t end_of_cover(const Lines& lines, std::size_t begin) {
  std::size_t end = lines.end_of(begin);
  if (!opens_block(lines.line(begin))) return end;
  const std::size_t column = owner_column(lines.line(begin));
  for (std::size_t at = lines.next(begin); lines.has(at); at = lines.next(at)) {
    const std::string_view line = lines.line(at);
    const std::size_t indent = line.find_first_not_of(' ');
    if (indent != std::string_view::npos && indent <= column) break;
    end = lines.end_of(at);
  }
  return end;
}

}  // namespace

IgnoreText parse_ignore(std::string_view text) {
  IgnoreText out;
  std::size_t at = text.find_first_not_of(" \t\r\n");
  bool more = at != std::string_view::npos;
  while (more) {
    const std::size_t end = std::min(text.find_first_of(", \t\r\n", at), text.size());
    if (end > at) out.ids.emplace_back(at, text.substr(at, end - at));
    const std::size_t next = text.find_first_not_of(" \t\r\n", end);
    more = next != std::string_view::npos && text[next] == ',';
    at = more ? text.find_first_not_of(" \t\r\n", next + 1) : next;
    more = more && at != std::string_view::npos;
  }
  const std::string_view reason = at == std::string_view::npos ? std::string_view() : trim(text.substr(at));
  if (says_something(reason)) out.reason = reason;
  return out;
}

bool can_be_silenced(std::string_view id) {
  constexpr std::array<std::string_view, 6> kUnread{"json/syntax",     "input/not-found",    "input/unreadable",
                                                    "input/too-large", "input/link-outside", "input/binary"};
  return !id.starts_with("yaml/") && std::find(kUnread.begin(), kUnread.end(), id) == kUnread.end();
}

void Ignores::read_file(const source::FileSet& files, source::FileId file) {
  const std::string_view bytes = files.get(file).bytes();
  for (std::size_t at = 0; at < bytes.size();) {
    const void* found = ::memmem(bytes.data() + at, bytes.size() - at, kWord.data(), kWord.size());
    if (found == nullptr) return;
    at = static_cast<std::size_t>(static_cast<const char*>(found) - bytes.data());
    std::size_t hash = at;
    while (hash > 0 && is_blank(bytes[hash - 1])) --hash;
    const std::size_t blanks = hash;
    while (hash > 0 && bytes[hash - 1] == '#') --hash;
    const bool begins = hash == 0 || is_blank(bytes[hash - 1]) || bytes[hash - 1] == '\n' || bytes[hash - 1] == '\r';
    if (hash < blanks && begins) {
      read_directive(files, file, at, hash);
      // What follows on the line is the reason.
      at = Lines{bytes}.end_of(at);
    } else {
      at += kWord.size();
    }
  }
}

void Ignores::read_directive(const source::FileSet& files, source::FileId file, std::size_t at, std::size_t hash) {
  const Lines lines{files.get(file).bytes()};
  const std::size_t end = lines.end_of(at);
  const auto span = [file](std::size_t from, std::size_t to) {
    return source::Span{file, static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)};
  };
  std::size_t text = at + kWord.size();
  Entry model;
  model.covers = span(0, 0);
  if (lines.bytes.substr(text, end - text).starts_with(kFileSuffix)) {
    model.reach = Reach::kFile;
    text += kFileSuffix.size();
  }
  if (text < end && !is_blank(lines.bytes[text])) {
    const std::size_t word_end = std::min(lines.bytes.find_first_of(" \t\r\n", text), end);
    faults_.push_back({.id = "lint/unknown-id",
                       .level = Level::kWarning,
                       .message = fmt::format("there is no directive `{}`", lines.bytes.substr(at, word_end - at)),
                       .span = span(at, word_end),
                       .help = "write `crd2cortex:ignore` or `crd2cortex:ignore-file`",
                       .labels = {},
                       .object = {},
                       .field = {}});
    return;
  }
  if (model.reach == Reach::kLines) {
    std::size_t line = lines.begin_of(at);
    if (trim(lines.bytes.substr(line, hash - line)).empty()) {
      // Comments that follow each other cover the same line, which is looked for once.
      if (last_.file != file || line < last_.begin || line >= last_.covered) {
        last_ = {.file = file, .begin = line, .covered = line, .end = 0};
        do last_.covered = lines.next(last_.covered);
        while (lines.has(last_.covered) && is_blank_or_comment(lines.line(last_.covered)));
        last_.end = end_of_cover(lines, last_.covered);
      }
      model.covers = span(last_.covered, last_.end);
    } else {
      model.covers = span(line, end_of_cover(lines, line));
    }
  }
  add(
      lines.bytes.substr(text, end - text), 0, [&](std::size_t from, std::size_t to) { return span(text + from, text + to); },
      std::move(model));
}

void Ignores::read_annotation(const ObjectRef& object, std::string_view text,
                              const std::function<source::Span(std::size_t, std::size_t)>& locate) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(";\n", at), text.size());
    Entry model;
    model.reach = Reach::kObject;
    model.object = object;
    if (!trim(text.substr(at, end - at)).empty()) add(text.substr(at, end - at), at, locate, std::move(model));
    at = end + 1;
  }
}

void Ignores::add(std::string_view text, std::size_t offset, const std::function<source::Span(std::size_t, std::size_t)>& locate,
                  Entry model) {
  const IgnoreText parsed = parse_ignore(text);
  const bool annotation = model.reach == Reach::kObject;
  const auto fault = [&](std::string_view id, source::Span span, std::string message, std::string help) {
    faults_.push_back({.id = id,
                       .level = Level::kWarning,
                       .message = std::move(message),
                       .span = span,
                       .help = std::move(help),
                       .labels = {},
                       .object = model.object,
                       .field = annotation ? fmt::format("metadata.annotations[{}]", kAnnotation) : std::string()});
  };
  if (parsed.ids.empty()) {
    return fault("lint/unknown-id", locate(offset, offset + text.size()), "the directive names no finding",
                 "write the finding's id and the reason behind it");
  }
  if (parsed.reason.empty()) {
    const auto& [begin, id] = parsed.ids.front();
    return fault("lint/ignore-without-reason", locate(offset + begin, offset + begin + id.size()),
                 fmt::format("no reason is given for ignoring `{}`", id), "write behind the id why the finding does not count");
  }
  for (const auto& [begin, id] : parsed.ids) {
    Entry entry = model;
    entry.id = id;
    entry.reason = parsed.reason;
    entry.span = locate(offset + begin, offset + begin + id.size());
    by_id_[entry.id].push_back(entries_.size());
    entries_.push_back(std::move(entry));
  }
}

bool Ignores::covers(const Entry& entry, const Diagnostic& finding) {
  switch (entry.reach) {
    case Reach::kObject:
      return entry.object == finding.object;
    case Reach::kFile:
      return finding.span.valid() && entry.covers.file == finding.span.file;
    case Reach::kLines:
      return finding.span.valid() && entry.covers.file == finding.span.file && entry.covers.begin <= finding.span.begin &&
             finding.span.begin <= entry.covers.end;
  }
  return false;
}

std::vector<Silenced> Ignores::apply(std::vector<Diagnostic>& findings) {
  std::vector<Silenced> out;
  if (entries_.empty()) return out;
  std::vector<Diagnostic> kept;
  for (Diagnostic& finding : findings) {
    const Entry* by = nullptr;
    if (can_be_silenced(finding.id)) {
      for (const std::string& id : {std::string(finding.id), std::string(group_of(finding.id)) + "*"}) {
        const auto found = by_id_.find(id);
        if (found == by_id_.end()) continue;
        for (const std::size_t i : found->second) {
          if (!covers(entries_[i], finding)) continue;
          entries_[i].used = true;
          by = &entries_[i];
        }
      }
    }
    if (by == nullptr)
      kept.push_back(std::move(finding));
    else
      out.push_back({std::move(finding), by->reason, true});
  }
  findings = std::move(kept);
  return out;
}

void Ignores::report_unused(const Entry& entry, const KnownIds& known, Sink& sink) const {
  const auto in_group = [&](std::string_view id) { return group_of(id) == group_of(entry.id); };
  const bool group = is_group(entry.id);
  const bool exists = group ? std::any_of(known.all.begin(), known.all.end(), in_group)
                            : std::find(known.all.begin(), known.all.end(), entry.id) != known.all.end();
  const auto warn = [&](std::string_view id, std::string message, std::string help) {
    sink.add({.id = id,
              .level = Level::kWarning,
              .message = std::move(message),
              .span = entry.span,
              .help = std::move(help),
              .labels = {},
              .object = entry.object,
              .field = entry.reach == Reach::kObject ? fmt::format("metadata.annotations[{}]", kAnnotation) : std::string()});
  };
  if (!exists) {
    const std::string_view near = known.nearest ? known.nearest(entry.id, known.all) : std::string_view();
    return warn("lint/unknown-id", fmt::format("there is no finding `{}`", entry.id),
                near.empty() ? "write an id such as `promql/syntax`, or `promql/*` for a group"
                             : fmt::format("did you mean `{}`?", near));
  }
  if (!can_be_silenced(entry.id)) {
    return warn("lint/unknown-id", fmt::format("`{}` cannot be ignored", entry.id),
                "what cannot be read hides all else that is in it: mend it, or leave the file out with `--exclude`");
  }
  const bool looked_for = group ? std::any_of(known.all.begin(), known.all.end(),
                                              [&](std::string_view id) { return in_group(id) && !known.off.contains(id); })
                                : !known.off.contains(entry.id);
  if (looked_for) warn("lint/unused-ignore", fmt::format("no finding `{}` is here to ignore", entry.id), "remove it");
}

void Ignores::report(const KnownIds& known, const std::function<bool(source::FileId)>& unused_in, Sink& sink) const {
  for (const Diagnostic& fault : faults_) sink.add(fault);
  Sink unused;
  for (const Entry& entry : entries_) {
    if (!entry.used) report_unused(entry, known, unused);
  }
  for (const Diagnostic& finding : unused.all()) {
    if (finding.id != "lint/unused-ignore" || unused_in(finding.span.file)) sink.add(finding);
  }
}

}  // namespace c2c::diag
