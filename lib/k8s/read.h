#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/file_system.h"
#include "diag/sink.h"
#include "doc/parse.h"
#include "k8s/object.h"
#include "source/file_set.h"

namespace c2c::k8s {

/// A part of a file that holds one YAML document or one JSON value: what one task parses.
struct Chunk {
  source::FileId file = source::kNoFile;
  std::size_t begin = 0;
  std::size_t end = 0;
  bool json = false;
  bool secret = false;  ///< it is or may be a Secret (secret_text.h): no message quotes a value of it
};

/// Cuts a file into documents as kubectl does, before any YAML is read: at lines that start with `---`; a file that starts with
/// `{` is a stream of JSON values, and if the first or second of them fails the rest is YAML. What follows a separator on its
/// line may only be spaces and a comment: `yaml/separator`, which ends the reading of the file. Skips a byte order mark; UTF-16
/// is `yaml/encoding`. Source: k8s.io/apimachinery v0.36.3 pkg/util/yaml decoder.go; prometheusrule-and-promql.md 2.1.
[[nodiscard]] std::vector<Chunk> split_documents(const source::FileSet& files, source::FileId file, diag::Sink& sink);

struct ReadOptions {
  std::string default_namespace = "default";
  doc::ParseOptions parse;
  /// The level of k8s/name for names that the API server refuses and the operator would not mind.
  diag::Level invalid_names = diag::Level::kError;
};

/// Parses one chunk and takes Lists apart (also Lists in Lists and typed lists such as PrometheusRuleList, whose items take kind
/// and apiVersion from the list). Findings: those of doc::parse_yaml, yaml/comment (a `#` that ate a value), k8s/helm-template,
/// k8s/conflict, k8s/no-break-space (instead of what YAML says), and k8s/not-an-object, k8s/kind (no kind, or a kind or version
/// of monitoring.coreos.com that does not exist, with "did you mean"), k8s/name, k8s/metadata, and those of check_core_object.
/// Objects of other groups and kinds are returned too: the caller skips them. Thread-safe.
[[nodiscard]] std::vector<Object> read_objects(const source::FileSet& files, const Chunk& chunk,
                                               const ReadOptions& options, diag::Sink& sink);

/// An input that the user named, resolved to one file, in the order in which files are read.
struct Input {
  std::string path;  ///< "-" for standard input
};

/// Resolves files, directories (recursive; .yaml, .yml, .json; hidden entries skipped; by name in byte order) and "-" to
/// inputs without duplicates, less those that match one of the `exclude` globs (`*` within a segment, `**` over
/// segments, matched against the path as found and against its last segments). What an earlier run wrote is no input: a directory
/// that has `.crd2cortex-manifest.json` is skipped, and of a named one the files that its manifest lists. Links are followed
/// within the directory that the user named; one that leads out of it, or to git's own files, is `input/link-outside`. Further
/// findings, all without span: input/not-found, input/unreadable, input/empty-directory (warning: no manifest in it),
/// input/excluded (warning: nothing is left).
[[nodiscard]] std::vector<Input> find_inputs(const base::FileReader& fs, const std::vector<std::string>& paths,
                                             const std::vector<std::string>& exclude, diag::Sink& sink);

}  // namespace c2c::k8s
