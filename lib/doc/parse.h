#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "diag/sink.h"
#include "doc/node.h"
#include "source/file_set.h"

namespace c2c::doc {

/// Deeper nesting is an error, `yaml/depth`. The reader of Kubernetes stops at 10,000.
inline constexpr int kMaxDepth = 1000;

struct ParseOptions {
  /// The level of `yaml/duplicate-key`. kubectl refuses them; the operator's reader takes the last one.
  diag::Level duplicate_keys = diag::Level::kError;
  /// For what Go does not turn into JSON first, but decodes into its own types with string keys: keys keep the text they were
  /// written with (`on`, `1.0`), a null is the empty key, .inf and .nan are strings, and a key may override a merged one.
  bool keys_as_written = false;
  /// For a text with secrets: messages quote keys and single characters of it, no value.
  bool hide_values = false;
};

/// Parses the bytes [begin, end) of a file as exactly one YAML document, by the rules of go-yaml v2 (YAML 1.1), which
/// libyaml shares but for these, which are refused here as there: `\/` in double quotes, `%YAML` other than 1.1,
/// a mapping or sequence as a key, numbers that JSON cannot have (.inf, .nan).
/// Findings: yaml/syntax (once: the rest of the document is lost), yaml/duplicate-key, yaml/alias (undefined),
/// yaml/alias-bomb, yaml/depth, yaml/merge, yaml/key, yaml/number, yaml/tag.
/// Returns nullopt if there is no tree; a document with only comments gives a tree whose root is absent.
/// More than one document in the range is `yaml/syntax`. Never throws. Thread-safe on one FileSet.
/// Source: go.yaml.in/yaml/v2 v2.4.4 decode.go, resolve.go (alias limit: decode.go allowedAliasRatio).
[[nodiscard]] std::optional<Document> parse_yaml(const source::FileSet& files, source::FileId file, std::size_t begin,
                                                 std::size_t end, const ParseOptions& options, diag::Sink& sink);

/// Parses one JSON value that starts at `begin` (after white space) and sets `*next` to the first byte after it.
/// Nodes carry spans as with YAML. Findings: yaml/duplicate-key, yaml/depth; a syntax error returns nullopt and puts
/// the finding `json/syntax` into `sink`.
[[nodiscard]] std::optional<Document> parse_json(const source::FileSet& files, source::FileId file, std::size_t begin,
                                                 std::size_t end, std::size_t* next, const ParseOptions& options,
                                                 diag::Sink& sink);

/// Parses text that is no file of the user's (a recorded answer, a Secret's content): adds it to `files` under `name`
/// first, so that findings have a place.
[[nodiscard]] std::optional<Document> parse_yaml_text(source::FileSet& files, std::string name, std::string text,
                                                      const ParseOptions& options, diag::Sink& sink);

}  // namespace c2c::doc
