#include "k8s/read.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "k8s/core_objects.h"
#include "k8s/foreign_text.h"
#include "k8s/kinds.h"
#include "k8s/metadata.h"

namespace c2c::k8s {

namespace {

constexpr std::string_view kListSuffix = "List";

std::string_view text_of(doc::Node node) { return node.is_string() ? node.text() : std::string_view(); }

/// The file that kustomize reads; it may lack apiVersion and kind, and often lies beside manifests.
bool is_kustomization(std::string_view path) {
  constexpr std::array<std::string_view, 3> kNames = {"kustomization.yaml", "kustomization.yml",
                                                      "Kustomization"};
  const std::size_t slash = path.rfind('/');
  const std::string_view name = slash == std::string_view::npos ? path : path.substr(slash + 1);
  for (const std::string_view known : kNames) {
    if (name == known) return true;
  }
  return false;
}

/// apiVersion and kind as given or, in a typed list, as its items inherit them.
struct TypeMeta {
  std::string_view api_version;
  std::string_view kind;
};

class ObjectReader {
 public:
  ObjectReader(const source::FileSet& files, std::shared_ptr<const doc::Document> document,
               const ReadOptions& options, diag::Sink& sink)
      : files_(files), document_(std::move(document)), options_(options), sink_(sink) {}

  std::vector<Object> read();

 private:
  void visit(doc::Node node, const TypeMeta& inherited);
  void visit_items(doc::Node items, const TypeMeta& list);
  void report_no_kind(doc::Node node, const TypeMeta& type);
  void add(doc::Node node, const TypeMeta& type);
  void error(std::string_view id, source::Span span, std::string message, std::string help) {
    sink_.error(id, span, std::move(message), std::move(help));
  }

  const source::FileSet& files_;
  std::shared_ptr<const doc::Document> document_;
  const ReadOptions& options_;
  diag::Sink& sink_;
  std::vector<Object> objects_;
};

/// The beginning of a mapping: its first key, if it begins with one.
source::Span beginning(doc::Node node) {
  const source::Span span = node.span();
  if (node.size() > 0 && node.is_mapping() && node.entry(0).key_span.begin == span.begin)
    return node.entry(0).key_span;
  return span;
}

void ObjectReader::report_no_kind(doc::Node node, const TypeMeta& type) {
  const source::Span at = beginning(node);
  if (type.api_version.empty() && node.find("groups").is_sequence()) {
    error(
        "k8s/kind", at, "this is a Prometheus rule file, not a Kubernetes object",
        "put it under `spec:` of a PrometheusRule (`apiVersion: monitoring.coreos.com/v1`, `metadata.name`)");
  } else if (type.api_version.empty() && node.find("route").is_mapping() && node.find("receivers").is_sequence()) {
    error("k8s/kind", at, "this is an Alertmanager configuration, not a Kubernetes object",
          "give it with `--alertmanager-base`, or leave the file out with `--exclude`");
  } else if (type.api_version.empty() && type.kind.empty()) {
    error("k8s/kind", at, "this is no Kubernetes object: it has neither `apiVersion` nor `kind`",
          "add them, or leave the file out with `--exclude`");
  } else if (type.kind.empty()) {
    const doc::Node kind = node.get("kind");
    error("k8s/kind", kind ? kind.span() : at, kind ? "`kind` must be a string" : "the object has no `kind`",
          "add it");
  } else {
    const doc::Node version = node.get("apiVersion");
    const bool named = judge_kind("", type.kind).identity == Identity::kWrong;
    error("k8s/kind", version ? version.span() : at,
          version ? "`apiVersion` must be a string" : fmt::format("the {} has no `apiVersion`", type.kind),
          named ? judge_kind("", type.kind).help : "add it");
  }
}

void ObjectReader::add(doc::Node node, const TypeMeta& type) {
  Object object;
  object.api_version = type.api_version;
  object.kind = type.kind;
  object.document = document_;
  object.root = node;
  const Verdict verdict = judge_kind(type.api_version, type.kind);
  read_metadata(object, options_.default_namespace, options_.invalid_names,
                verdict.identity == Identity::kOurs || is_core_object(object) ? &sink_ : nullptr);
  check_core_object(object, sink_);
  if (verdict.identity != Identity::kWrong) {
    objects_.push_back(std::move(object));
    return;
  }
  // The finding covers the whole entry, or the item that lacks it.
  const char* key = verdict.version_at_fault ? "apiVersion" : "kind";
  source::Span span = node.key_span(key);
  if (span.valid()) {
    span.end = node.find(key).span().end;
  } else {
    span = beginning(node);
  }
  sink_.add({.id = "k8s/kind",
             .level = diag::Level::kError,
             .message = verdict.message,
             .span = span,
             .help = verdict.help,
             .labels = {},
             .object = object.ref(),
             .field = key});
}

void ObjectReader::visit_items(doc::Node items, const TypeMeta& list) {
  TypeMeta inherited;
  // `List` itself says nothing about its items.
  if (list.kind.size() > kListSuffix.size()) {
    inherited = {list.api_version, list.kind.substr(0, list.kind.size() - kListSuffix.size())};
  }
  for (std::size_t i = 0; i < items.size(); ++i) visit(items.item(i), inherited);
}

void ObjectReader::visit(doc::Node node, const TypeMeta& inherited) {
  if (!node.is_mapping()) {
    error("k8s/not-an-object", beginning(node),
          fmt::format("a Kubernetes object is a mapping, and this is {}",
                      node.is_null() ? "null" : fmt::format("of type {}", doc::kind_name(node.kind()))),
          "begin with `apiVersion:` and `kind:`, or leave the file out with `--exclude`");
    return;
  }
  TypeMeta type{text_of(node.get("apiVersion")), text_of(node.get("kind"))};
  if (!node.get("apiVersion")) type.api_version = inherited.api_version;
  if (!node.get("kind")) type.kind = inherited.kind;
  const doc::Node items = node.find("items");
  const bool is_list = type.kind == kListSuffix || (type.kind.ends_with(kListSuffix) && items.is_sequence());
  if (is_list && (items.is_sequence() || items.is_null())) return visit_items(items, type);
  if (type.api_version.empty() || type.kind.empty()) {
    if (!is_kustomization(files_.get(document_->file()).path())) report_no_kind(node, type);
    return;
  }
  add(node, type);
}

std::vector<Object> ObjectReader::read() {
  const doc::Node root = document_->root();
  if (root && !root.is_null()) visit(root, {});
  return std::move(objects_);
}

/// What the parser said, or one finding if the text is no manifest at all.
void report_unparsed(const source::FileSet& files, const Chunk& chunk, diag::Sink faults, diag::Sink& sink) {
  const std::string_view bytes = files.get(chunk.file).bytes();
  auto foreign = chunk.json ? std::nullopt : recognise(bytes.substr(chunk.begin, chunk.end - chunk.begin));
  if (!foreign) return sink.take(std::move(faults));
  const auto at = [&](std::size_t offset) { return static_cast<std::uint32_t>(chunk.begin + offset); };
  sink.error(foreign->id, {chunk.file, at(foreign->begin), at(foreign->end)}, std::move(foreign->message),
             std::move(foreign->help));
}

/// Whether a `:` comes before a `#`, with nothing but blanks between, quickly: most texts have hardly a `#`.
bool may_have_eaten_value(std::string_view text) {
  for (std::size_t hash = text.find('#'); hash != std::string_view::npos; hash = text.find('#', hash + 1)) {
    const std::size_t before = text.substr(0, hash).find_last_not_of(" \t");
    if (before != std::string_view::npos && text[before] == ':') return true;
  }
  return false;
}

/// `key: #a` is a key without a value and a comment; a comment that is one has a space behind its `#`.
void find_eaten_values(const source::FileSet& files, doc::Node node, diag::Sink& sink) {
  // Aliases lead out of the node and are visited where they are anchored.
  for (std::size_t i = 0; node.is_sequence() && i < node.size(); ++i) {
    if (node.span().contains(node.item(i).span())) find_eaten_values(files, node.item(i), sink);
  }
  for (std::size_t i = 0; node.is_mapping() && i < node.size(); ++i) {
    const doc::Entry entry = node.entry(i);
    if (entry.value.span().begin < entry.key_span.end || !node.span().contains(entry.key_span)) continue;
    if (!entry.value.is_null()) {
      find_eaten_values(files, entry.value, sink);
      continue;
    }
    if (!entry.value.text().empty()) continue;
    const std::string_view bytes = files.get(entry.key_span.file).bytes();
    const std::size_t line_end = std::min(bytes.find_first_of("\r\n", entry.key_span.end), bytes.size());
    const std::string_view rest = bytes.substr(entry.key_span.end, line_end - entry.key_span.end);
    const std::size_t hash = rest.find_first_not_of(": \t");
    if (hash == std::string_view::npos || hash == 0 || rest[hash] != '#' || rest.size() < hash + 2) continue;
    if (std::string_view(" #!-=").find(rest[hash + 1]) != std::string_view::npos) continue;
    const auto begin = static_cast<std::uint32_t>(entry.key_span.end + hash);
    sink.warning("yaml/comment", {entry.key_span.file, begin, static_cast<std::uint32_t>(line_end)},
                 fmt::format("`{}` has no value: what follows ` #` is a comment", entry.key), "quote the value");
  }
}

}  // namespace

std::vector<Object> read_objects(const source::FileSet& files, const Chunk& chunk, const ReadOptions& options,
                                 diag::Sink& sink) {
  std::size_t next = 0;
  diag::Sink faults;
  doc::ParseOptions parse = options.parse;
  parse.hide_values = parse.hide_values || chunk.secret;
  std::optional<doc::Document> document =
      chunk.json ? doc::parse_json(files, chunk.file, chunk.begin, chunk.end, &next, parse, faults)
                 : doc::parse_yaml(files, chunk.file, chunk.begin, chunk.end, parse, faults);
  if (!document) {
    report_unparsed(files, chunk, std::move(faults), sink);
    return {};
  }
  sink.take(std::move(faults));
  const std::string_view text = files.get(chunk.file).bytes().substr(chunk.begin, chunk.end - chunk.begin);
  if (!chunk.json && may_have_eaten_value(text)) find_eaten_values(files, document->root(), sink);
  return ObjectReader(files, std::make_shared<const doc::Document>(std::move(*document)), options, sink)
      .read();
}

}  // namespace c2c::k8s
