#include "cortex/read_error.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "doc/parse.h"

namespace c2c::cortex {

ReadError read_error(const source::FileSet& files, source::Span place, std::string message, bool foreign) {
  if (!place.valid()) return {std::move(message), foreign};
  const source::LineColumn at = files.get(place.file).position(place.begin);
  return {fmt::format("line {}, column {}: {}", at.line, at.column, message), foreign};
}

std::string describe(doc::Node node) {
  return node.is_null() ? "empty" : std::string(doc::kind_words(node.kind()));
}

base::Expected<doc::Document, ReadError> parse_mapping(source::FileSet& files, std::string text) {
  const auto fail = [](ReadError error) { return base::Unexpected(std::move(error)); };
  if (text.size() >= source::kMaxFileBytes) return fail({"the text has too many bytes", true});
  diag::Sink sink;
  const doc::ParseOptions options{.keys_as_written = true, .hide_values = true};
  std::optional<doc::Document> document = doc::parse_yaml_text(files, "", std::move(text), options, sink);
  const auto& all = sink.all();
  const auto error = std::find_if(all.begin(), all.end(), [](const auto& found) { return found.level == diag::Level::kError; });
  if (error != all.end()) return fail(read_error(files, error->span, error->message, true));
  if (!document || !document->root()) return fail({"the text is empty", true});
  if (!document->root().is_mapping()) {
    return fail(
        read_error(files, document->root().span(), "the text is " + describe(document->root()) + ", not a mapping", true));
  }
  return *std::move(document);
}

base::Expected<std::string, ReadError> read_text(const source::FileSet& files, const char* key, doc::Node node) {
  if (node.is_mapping() || node.is_sequence()) {
    return base::Unexpected(read_error(files, node.span(), fmt::format("{} is {}, not a string", key, describe(node)), true));
  }
  return node.is_null() ? std::string() : std::string(node.text());
}

}  // namespace c2c::cortex
