#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.h"
#include "source/file_set.h"

namespace c2c::lint {

/// Which edits go into which file.
struct FixPlan {
  std::map<source::FileId, std::vector<diag::Edit>> edits;  ///< by offset, none touching another's bytes
  std::size_t fixed = 0;                                    ///< findings that they mend
  std::size_t left = 0;  ///< findings whose edits overlap those of others: they are mended once those are
};

/// Takes the fixes of all findings together. Of a finding either all edits are made or none; those of earlier findings win.
/// Nothing is changed in what came out of a Secret.
[[nodiscard]] FixPlan plan_fixes(const std::vector<diag::Diagnostic>& findings, const source::FileSet& files);

/// The bytes of a file with the edits made; all other bytes, line ends, comments and a byte order mark included, stay as they
/// are. `current` is what the file has now: it may lack the last line break, which reading adds. nullopt if it is no longer what
/// was read, and then nothing must be written.
[[nodiscard]] std::optional<std::string> apply_fixes(std::string_view current, const source::File& file,
                                                     const std::vector<diag::Edit>& edits);

}  // namespace c2c::lint
