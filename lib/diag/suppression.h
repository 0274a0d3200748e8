#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "diag/sink.h"

namespace c2c::diag {

/// A finding that is not reported, and who says so.
struct Silenced {
  Diagnostic finding;
  std::string reason;     ///< the user's words; empty for a baseline
  bool in_source = true;  ///< by a comment or annotation; false: by a baseline
};

/// What follows `crd2cortex:ignore`, or one part of the annotation: `ID[,ID...] reason`. Offsets are bytes into the text.
struct IgnoreText {
  std::vector<std::pair<std::size_t, std::string_view>> ids;  ///< with their offsets
  std::string_view reason;                                    ///< empty if there is none
};
[[nodiscard]] IgnoreText parse_ignore(std::string_view text);

/// False for `yaml/*`, `json/syntax` and the findings about inputs that could not be read: what was not read hides whatever else
/// is in it.
[[nodiscard]] bool can_be_silenced(std::string_view id);

/// What is known of ids, for findings about directives.
struct KnownIds {
  std::vector<std::string_view> all;
  std::set<std::string_view> off;  ///< those that are not looked for
  std::function<std::string_view(std::string_view, const std::vector<std::string_view>&)> nearest;  ///< empty if none is near
};

/// What the input itself silences, each with a reason:
///
/// - `# crd2cortex:ignore ID[,ID] reason` behind something: the findings that begin on that line;
/// - the same alone on its line: those of the next line that is neither blank nor a comment. Above `- alert: X` that is the
///   findings on this one line, not those of the whole rule;
/// - where the line so covered opens a block scalar (`expr: |`), the block belongs to it. Inside a block, as a comment of PromQL,
///   a directive covers one line as anywhere;
/// - `# crd2cortex:ignore-file ID[,ID] reason`, anywhere in a file: the whole file;
/// - the annotation `crd2cortex/ignore: "ID reason; ID reason"`, a part a line or between semicolons: the whole object, also what
///   is told about it together with others.
///
/// ID may be `GROUP/*`. The `#` begins a line or stands behind a blank. Directives are looked for by their text alone: one inside
/// a quoted text counts. Not thread-safe.
class Ignores {
 public:
  static constexpr std::string_view kAnnotation = "crd2cortex/ignore";

  /// Reads the comments of a file; costs one search for a word where there are none.
  void read_file(const source::FileSet& files, source::FileId file);
  /// Reads the annotation of an object; `locate` gives the place of bytes [begin, end) of its text.
  void read_annotation(const ObjectRef& object, std::string_view text,
                       const std::function<source::Span(std::size_t begin, std::size_t end)>& locate);

  [[nodiscard]] bool empty() const { return entries_.empty() && faults_.empty(); }
  /// Takes those findings out that are silenced. The rest keep their order.
  [[nodiscard]] std::vector<Silenced> apply(std::vector<Diagnostic>& findings);
  /// What is wrong with the directives, after apply(): lint/ignore-without-reason, lint/unknown-id, and, unless `unused_in` says
  /// that nothing can be told about a file, lint/unused-ignore, for those whose check is not off.
  void report(const KnownIds& known, const std::function<bool(source::FileId)>& unused_in, Sink& sink) const;

 private:
  enum class Reach { kLines, kFile, kObject };
  struct Entry {
    std::string id;  ///< or "group/*"
    std::string reason;
    source::Span span;    ///< of the id
    source::Span covers;  ///< kLines: where findings begin that it silences; kFile: only the file counts
    Reach reach = Reach::kLines;
    ObjectRef object;
    bool used = false;
  };

  void read_directive(const source::FileSet& files, source::FileId file, std::size_t at, std::size_t hash);
  void add(std::string_view text, std::size_t offset, const std::function<source::Span(std::size_t, std::size_t)>& locate,
           Entry model);
  [[nodiscard]] static bool covers(const Entry& entry, const Diagnostic& finding);
  void report_unused(const Entry& entry, const KnownIds& known, Sink& sink) const;

  std::vector<Entry> entries_;
  /// Of the last comments that stood alone on their lines: where they begin, and the line that they cover.
  struct Covered {
    source::FileId file = source::kNoFile;
    std::size_t begin = 0;
    std::size_t covered = 0;
    std::size_t end = 0;
  };
  Covered last_;
  std::map<std::string, std::vector<std::size_t>, std::less<>> by_id_;  ///< indices into entries_
  std::vector<Diagnostic> faults_;
};

}  // namespace c2c::diag
