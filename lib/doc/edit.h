#pragma once

#include <string_view>
#include <vector>

#include "diag/diagnostic.h"
#include "doc/node.h"
#include "source/file_set.h"

/// Edits of a file's bytes that change one scalar and keep the rest of the file as it is. Each is empty where the way in which
/// the scalar is written leaves doubt: blocks, escapes, tags.
namespace c2c::doc {

/// Puts a plain scalar that is no string into double quotes.
[[nodiscard]] std::vector<diag::Edit> quote_scalar(Node node);

/// Gives a string another text, in its own style. `text` must be plain words, which YAML reads as a string without quotes.
[[nodiscard]] std::vector<diag::Edit> replace_text(Node node, std::string_view text);

/// Renames a key, in its own style. `name` must be as `text` above.
[[nodiscard]] std::vector<diag::Edit> rename_key(const Entry& entry, std::string_view name);

/// Takes the fixes of values away that have an anchor or a tag: others read such a value too, or read it otherwise.
void drop_unsure_fixes(std::vector<diag::Diagnostic>& findings, const source::FileSet& files);

}  // namespace c2c::doc
