#pragma once

#include <string>

#include "base/expected.h"
#include "diag/sink.h"
#include "doc/node.h"
#include "source/file_set.h"

namespace c2c::cortex {

/// Why a text cannot be read as a tenant's configuration. `message` begins with the place in the text, `line 3, column 5: `; of
/// the text it repeats keys and single characters at most, for any of its values may be a secret.
struct ReadError {
  std::string message;
  bool foreign = false;  ///< the text has another form than Cortex's answers; else one value in it is not what it should be
};

/// A ReadError at a place of the text.
[[nodiscard]] ReadError read_error(const source::FileSet& files, source::Span place, std::string message, bool foreign);

/// Parses a text as Go decodes YAML into its own types: keys and scalars as written. The root is a mapping.
[[nodiscard]] base::Expected<doc::Document, ReadError> parse_mapping(source::FileSet& files, std::string text);

/// `a list`, `a mapping`, `an integer` and so on, for messages.
[[nodiscard]] std::string describe(doc::Node node);

/// The text of a scalar as Go decodes any scalar into a string; of null it is empty.
[[nodiscard]] base::Expected<std::string, ReadError> read_text(const source::FileSet& files, const char* key, doc::Node node);

}  // namespace c2c::cortex
