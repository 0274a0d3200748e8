#pragma once

#include <vector>

#include "diag/sink.h"
#include "doc/value.h"
#include "source/file_set.h"

namespace c2c::report {

/// The findings as the array `findings` of `--output json`, in the sink's order. Each is a mapping with `id`, `severity` (error,
/// warning, info), `message`; and, where there is something to tell: `file`, `line`, `column`, `end_line`, `end_column` (1-based,
/// in characters; the end is the first character after), `object` {`kind`, `namespace`, `name`}, `field`, `help`, `labels` (each
/// a `message` and a place as above), `fix` (edits that mend it, each a place as above and the `text` that comes there).
[[nodiscard]] doc::Value findings_to_json(const std::vector<diag::Diagnostic>& findings, const source::FileSet& files);
[[nodiscard]] inline doc::Value findings_to_json(const diag::Sink& sink, const source::FileSet& files) {
  return findings_to_json(sink.all(), files);
}

}  // namespace c2c::report
