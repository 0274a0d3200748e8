// Drives libyaml's event parser and fills a Builder. Go's reader parses a whole document before it types and expands
// anything; here typing, aliases and the limit on aliases are settled event by event, in the same order, so that
// nothing is expanded before the limit is known to hold.
#include "doc/parse.h"

#include <yaml.h>

#include <cmath>
#include <cstring>
#include <optional>
#include <string>
#include <unordered_map>

#include "doc/builder.h"
#include "doc/char_offsets.h"
#include "doc/resolve.h"
#include "doc/yaml_error.h"
#include "gostd/base64.h"

namespace c2c::doc {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
/// A collection in brackets, as JSON has them.
constexpr Style kFlow = Style::kJson;

/// The share of a document's nodes that may come out of aliases.
/// Source: go.yaml.in/yaml/v2 v2.4.4 decode.go allowedAliasRatio.
double allowed_alias_ratio(double nodes) {
  constexpr double kLow = 400'000;
  constexpr double kHigh = 4'000'000;
  if (nodes <= kLow) return 0.99;
  if (nodes >= kHigh) return 0.10;
  return 0.99 - 0.89 * ((nodes - kLow) / (kHigh - kLow));
}

std::string_view view(const yaml_char_t* text) {
  return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

Style style_of(yaml_scalar_style_t style) {
  switch (style) {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: return Style::kSingleQuoted;
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: return Style::kDoubleQuoted;
    case YAML_LITERAL_SCALAR_STYLE: return Style::kLiteral;
    case YAML_FOLDED_SCALAR_STYLE: return Style::kFolded;
    default: return Style::kPlain;
  }
}

/// The size of a line break beyond ASCII that begins here: NEL, LS or PS, which YAML 1.1 takes for one; 0 if none does.
std::size_t wide_break(std::string_view bytes, std::size_t at) {
  const std::string_view rest = bytes.substr(at);
  if (rest.starts_with("\xC2\x85")) return 2;
  return rest.starts_with("\xE2\x80\xA8") || rest.starts_with("\xE2\x80\xA9") ? 3 : 0;
}

/// Where what begins at `at` ends: before one of `ends` or a wide break.
std::size_t find_end(std::string_view bytes, std::size_t at, std::string_view ends) {
  while (at < bytes.size() && ends.find(bytes[at]) == std::string_view::npos && wide_break(bytes, at) == 0) ++at;
  return at;
}

/// Owns libyaml's parser and the event that it gave last.
class EventSource {
 public:
  explicit EventSource(std::string_view text) {
    ok_ = yaml_parser_initialize(&parser_) == 1;
    if (!ok_) return;
    yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(text.data()), text.size());
    yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
  }
  EventSource(const EventSource&) = delete;
  EventSource& operator=(const EventSource&) = delete;
  ~EventSource() {
    drop();
    if (ok_) yaml_parser_delete(&parser_);
  }
  /// The next event, nullptr on an error. Valid until the next call.
  const yaml_event_t* next() {
    drop();
    has_event_ = ok_ && yaml_parser_parse(&parser_, &event_) == 1;
    return has_event_ ? &event_ : nullptr;
  }
  [[nodiscard]] const yaml_parser_t& parser() const { return parser_; }
  [[nodiscard]] bool out_of_memory() const { return !ok_ || parser_.error == YAML_MEMORY_ERROR; }

 private:
  void drop() {
    if (has_event_) yaml_event_delete(&event_);
    has_event_ = false;
  }
  yaml_parser_t parser_{};
  yaml_event_t event_{};
  bool ok_ = false;
  bool has_event_ = false;
};

class YamlReader {
 public:
  YamlReader(Builder& builder, std::size_t begin, std::size_t end, bool keys_as_written)
      : builder_(builder), keys_as_written_(keys_as_written), text_(builder.bytes().substr(begin, end - begin)), base_(begin) {
    if (text_.starts_with(kByteOrderMark)) {
      text_.remove_prefix(kByteOrderMark.size());
      base_ += kByteOrderMark.size();
    }
    offsets_.emplace(text_);
  }
  [[nodiscard]] bool read();

 private:
  [[nodiscard]] bool on_event(const yaml_event_t& event);
  [[nodiscard]] bool on_document(const yaml_event_t& event);
  [[nodiscard]] bool on_scalar(const yaml_event_t& event);
  [[nodiscard]] bool on_alias(const yaml_event_t& event);
  [[nodiscard]] bool on_open(const yaml_event_t& event, Kind kind, const yaml_char_t* anchor, bool has_tag, bool flow);
  [[nodiscard]] bool on_close(const yaml_event_t& event);
  [[nodiscard]] bool set_value(Item& item, const yaml_event_t& event);
  [[nodiscard]] bool make_key(Item& item, const Resolved& resolved, std::string_view text);
  [[nodiscard]] bool check_escapes(const Item& item);
  [[nodiscard]] bool check_plain(const Item& item);
  [[nodiscard]] bool complex_key(std::size_t begin);
  [[nodiscard]] bool count(std::uint64_t nodes, std::uint64_t from_aliases, std::size_t at);
  [[nodiscard]] bool fail(std::string_view id, std::size_t begin, std::size_t end, std::string message, std::string help);
  [[nodiscard]] bool syntax_error(const EventSource& source);

  std::size_t place(const yaml_mark_t& mark) { return base_ + offsets_->byte_of(mark.index); }
  [[nodiscard]] bool skip_properties(std::size_t& at, std::size_t end);
  [[nodiscard]] bool in_merge_value() const;

  Builder& builder_;
  bool keys_as_written_;
  std::string_view text_;  ///< the document, without a byte order mark
  std::size_t base_;       ///< where text_ begins in the file
  std::optional<CharOffsets> offsets_;
  std::size_t last_end_ = 0;  ///< where the last scalar, alias or bracket ended
  bool seen_document_ = false;

  std::unordered_map<std::string, std::uint32_t> anchors_;
  std::unordered_map<std::uint32_t, std::uint64_t> weights_;  ///< of finished anchored nodes: nodes in them, expanded
  std::unordered_map<std::uint32_t, std::uint64_t> begun_;    ///< of open anchored nodes: nodes_ when they began
  std::uint64_t nodes_ = 1;                                   ///< the document counts
  std::uint64_t alias_nodes_ = 0;
};

bool YamlReader::read() {
  if (text_.starts_with("\xFF\xFE") || text_.starts_with("\xFE\xFF")) {
    return fail("yaml/syntax", base_, base_ + 2, "the file is UTF-16", "save the file as UTF-8");
  }
  // Differs from libyaml, which skips such a mark at any line's start; test "doc::parse_yaml: documents".
  for (std::size_t i = text_.find(kByteOrderMark, 1); i < text_.size(); i = text_.find(kByteOrderMark, i + 1)) {
    if (text_[i - 1] != '\n' && text_[i - 1] != '\r') continue;
    const std::size_t at = base_ + i;
    return fail("yaml/syntax", at, at + kByteOrderMark.size(), "a byte order mark inside the document",
                "remove it: it can only be at the start of a file");
  }
  EventSource source(text_);
  while (const yaml_event_t* event = source.next()) {
    if (event->type == YAML_STREAM_END_EVENT) return true;
    if (!on_event(*event)) return false;
  }
  return syntax_error(source);
}

bool YamlReader::on_event(const yaml_event_t& event) {
  switch (event.type) {
    case YAML_DOCUMENT_START_EVENT: return on_document(event);
    case YAML_SCALAR_EVENT: return on_scalar(event);
    case YAML_ALIAS_EVENT: return on_alias(event);
    case YAML_SEQUENCE_START_EVENT: {
      const auto& data = event.data.sequence_start;
      return on_open(event, Kind::kSequence, data.anchor, data.tag != nullptr, data.style == YAML_FLOW_SEQUENCE_STYLE);
    }
    case YAML_MAPPING_START_EVENT: {
      const auto& data = event.data.mapping_start;
      return on_open(event, Kind::kMapping, data.anchor, data.tag != nullptr, data.style == YAML_FLOW_MAPPING_STYLE);
    }
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT: return on_close(event);
    default: return true;
  }
}

bool YamlReader::fail(std::string_view id, std::size_t begin, std::size_t end, std::string message, std::string help) {
  builder_.sink().error(id, builder_.span(begin, end), std::move(message), std::move(help));
  return false;
}

bool YamlReader::syntax_error(const EventSource& source) {
  const yaml_parser_t& parser = source.parser();
  if (source.out_of_memory()) return fail("yaml/syntax", base_, base_, "not enough memory for the document", {});
  const bool is_reader = parser.error == YAML_READER_ERROR;
  YamlProblem problem;
  problem.problem = parser.problem == nullptr ? "unknown problem" : parser.problem;
  problem.context = parser.context == nullptr ? "" : parser.context;
  problem.problem_at = is_reader ? parser.problem_offset : offsets_->byte_of(parser.problem_mark.index);
  problem.context_at =
      parser.context == nullptr ? problem.problem_at : offsets_->byte_of(parser.context_mark.index);
  YamlComplaint complaint = explain(text_, problem);
  return fail("yaml/syntax", base_ + complaint.begin, base_ + complaint.end, std::move(complaint.message),
              std::move(complaint.help));
}

bool YamlReader::on_document(const yaml_event_t& event) {
  const std::size_t begin = place(event.start_mark);
  if (seen_document_) {
    return fail("yaml/syntax", begin, begin, "a second document begins here",
                "separate documents by a line `---`");
  }
  seen_document_ = true;
  const yaml_version_directive_t* version = event.data.document_start.version_directive;
  if (version == nullptr || (version->major == 1 && version->minor == 1)) return true;
  // Differs (yaml-readers) from libyaml, which takes 1.2 as well; test "doc::parse_yaml: %YAML".
  const std::size_t line = builder_.bytes().find_first_of("\r\n", begin);
  return fail("yaml/syntax", begin, line, "the document asks for another version than YAML 1.1", "remove the `%YAML` line");
}

/// Counts nodes as Go's decoder visits them. False if too many of them come out of aliases.
bool YamlReader::count(std::uint64_t nodes, std::uint64_t from_aliases, std::size_t at) {
  constexpr std::uint64_t kFewAliasNodes = 100;
  constexpr std::uint64_t kFewNodes = 1000;
  nodes_ += nodes;
  alias_nodes_ += from_aliases;
  if (alias_nodes_ <= kFewAliasNodes || nodes_ <= kFewNodes) return true;
  const auto total = static_cast<double>(nodes_);
  if (static_cast<double>(alias_nodes_) / total <= allowed_alias_ratio(total)) return true;
  return fail("yaml/alias-bomb", at, at + 1, "the document expands its aliases excessively",
              "kubectl refuses such a document: write the values out, or use fewer aliases");
}

/// Moves behind anchors, tags, blanks and comments, to where a node itself begins.
/// Differs from libyaml, which lets a comma follow a tag; test "doc::parse_yaml: tags".
bool YamlReader::skip_properties(std::size_t& at, std::size_t end) {
  const std::string_view bytes = builder_.bytes();
  while (at < end) {
    const char c = bytes[at];
    if (c == '!') {
      const bool verbatim = bytes.substr(at, 2) == "!<";
      at = find_end(bytes, at, verbatim ? ">" : " \t\r\n,]}");
      if (verbatim && at < bytes.size()) ++at;
      if (at < bytes.size() && bytes[at] == ',') {
        return fail("yaml/syntax", at, at + 1, "found `,` behind a tag", "put a blank or a value between");
      }
    } else if (c == '&') {
      at = find_end(bytes, at, " \t\r\n,]}");
    } else if (c == '#') {
      at = find_end(bytes, at, "\r\n");
    } else if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
      ++at;
    } else if (const std::size_t size = wide_break(bytes, at); size > 0) {
      at += size;
    } else {
      return true;
    }
  }
  at = end;
  return true;
}

/// Whether the value that comes next belongs to a merge key: Go does not count the list of `<<: [*a, *b]`.
bool YamlReader::in_merge_value() const {
  if (builder_.depth() == 0 || builder_.item(builder_.top()).kind != Kind::kMapping || builder_.at_key()) return false;
  const Item& key = builder_.item(builder_.last_key());
  return key.flag && key.kind == Kind::kString;
}

bool YamlReader::on_scalar(const yaml_event_t& event) {
  const auto& data = event.data.scalar;
  Item item;
  std::size_t begin = place(event.start_mark);
  std::size_t end = place(event.end_mark);
  const bool has_properties = data.anchor != nullptr || data.tag != nullptr;
  if (has_properties && !skip_properties(begin, end)) return false;
  item.style = style_of(data.style);
  if (item.style == Style::kLiteral || item.style == Style::kFolded) {
    while (end > begin && std::strchr(" \t\r\n", builder_.bytes()[end - 1]) != nullptr) --end;
  }
  item.begin = static_cast<std::uint32_t>(begin);
  item.end = static_cast<std::uint32_t>(end);
  last_end_ = end;
  const bool quoted = item.style == Style::kSingleQuoted || item.style == Style::kDoubleQuoted;
  const std::string_view text(reinterpret_cast<const char*>(data.value), data.length);
  builder_.set_text(item, text, begin + (quoted ? 1 : 0));
  if (item.style == Style::kDoubleQuoted && item.in_arena && !check_escapes(item)) return false;
  if (item.style == Style::kPlain && !check_plain(item)) return false;
  const bool is_merge_key = builder_.at_key() && text == "<<" &&
                            (data.plain_implicit == 1 || view(data.tag) == "tag:yaml.org,2002:merge");
  if (is_merge_key) {
    item.kind = Kind::kString;
    item.flag = true;
  } else if (!count(1, 0, begin) || !set_value(item, event)) {
    return false;
  }
  const std::uint32_t index = builder_.scalar(item);
  if (data.anchor != nullptr) {
    anchors_[std::string(view(data.anchor))] = index;
    weights_[index] = 1;
  }
  return true;
}

/// Differs from libyaml, which knows the escape `\/` of YAML 1.2; test "doc::parse_yaml: escapes".
bool YamlReader::check_escapes(const Item& item) {
  const std::string_view raw = builder_.bytes().substr(item.begin, item.end - item.begin);
  for (std::size_t i = raw.find('\\'); i != std::string_view::npos; i = raw.find('\\', i + 2)) {
    if (i + 1 >= raw.size() || raw[i + 1] != '/') continue;
    const std::size_t at = item.begin + i;
    return fail("yaml/syntax", at, at + 2, "unknown escape in double quotes `\\/`", "write `/` alone");
  }
  return true;
}

/// Differs from libyaml, which lets a plain scalar of a flow collection go on after `?`; test "doc::parse_yaml: flow".
bool YamlReader::check_plain(const Item& item) {
  if (builder_.depth() == 0 || builder_.item(builder_.top()).style != kFlow) return true;
  const std::string_view raw = builder_.bytes().substr(item.begin, item.end - item.begin);
  const std::size_t found = raw.find('?');
  if (found == std::string_view::npos) return true;
  const std::size_t at = item.begin + found;
  return fail("yaml/syntax", at, at + 1, "found `?` inside a plain value of a flow collection", "quote the value");
}

bool YamlReader::set_value(Item& item, const yaml_event_t& event) {
  const auto& data = event.data.scalar;
  const std::string_view text(reinterpret_cast<const char*>(data.value), data.length);
  Resolved resolved;
  if (data.tag != nullptr) {
    const std::string_view tag = view(data.tag);
    const auto typed = resolve_tagged(tag, text);
    std::optional<std::string> binary;
    if (tag == "tag:yaml.org,2002:binary") {
      binary = gostd::decode_base64(text);
      if (!binary)
        return fail("yaml/tag", item.begin, item.end, "`!!binary` needs valid base64", "fix the text or drop the tag");
      builder_.set_text_copy(item, *binary);
    } else if (!typed) {
      return fail("yaml/tag", item.begin, item.end, builder_.quoted(text) + " is no value of the tag `" + short_tag(tag) + "`",
                  "remove the tag");
    } else {
      resolved = *typed;
    }
  } else if (data.plain_implicit == 1) {
    resolved = resolve_plain(text);
  }
  if (builder_.at_key()) return make_key(item, resolved, text);
  item.kind = resolved.kind;
  if (resolved.kind == Kind::kFloat) {
    if (!std::isfinite(resolved.number) && keys_as_written_) {
      item.kind = Kind::kString;
      return true;
    }
    if (!std::isfinite(resolved.number)) {
      return fail("yaml/number", item.begin, item.end, builder_.quoted(text) + " is a number that JSON cannot have",
                  "quote it if it is meant as text");
    }
    item.number = resolved.number;
  } else {
    item.integer = resolved.integer;
  }
  item.flag = resolved.truth;
  return true;
}

bool YamlReader::make_key(Item& item, const Resolved& resolved, std::string_view text) {
  item.kind = Kind::kString;
  if (resolved.kind == Kind::kString) return true;
  if (keys_as_written_) {
    if (resolved.kind == Kind::kNull) builder_.set_text_copy(item, "");
    return true;
  }
  const auto key = key_text(resolved);
  if (!key) {
    return fail("yaml/key", item.begin, item.end,
                resolved.kind == Kind::kNull ? "a key is null" : "the number " + builder_.quoted(text) + " cannot be a key",
                "quote the key");
  }
  builder_.set_text_copy(item, *key);
  return true;
}

bool YamlReader::complex_key(std::size_t begin) {
  const std::string_view bytes = builder_.bytes();
  if (begin > base_ && bytes.substr(begin - 1, 2) == "{{") {
    YamlComplaint complaint = explain_template(begin - 1);
    return fail("yaml/syntax", complaint.begin, complaint.end, std::move(complaint.message), std::move(complaint.help));
  }
  std::size_t mark = begin;
  while (mark > base_ && (bytes[mark - 1] == ' ' || bytes[mark - 1] == '\t')) --mark;
  if (mark > base_ && bytes[mark - 1] == '?') begin = mark - 1;
  return fail("yaml/key", begin, begin + 1, "a mapping or a list cannot be a key",
              "keys are strings: quote the key if it is meant as text");
}

bool YamlReader::on_alias(const yaml_event_t& event) {
  const std::size_t begin = place(event.start_mark);
  last_end_ = place(event.end_mark);
  const std::string_view name = view(event.data.alias.anchor);
  const auto anchor = anchors_.find(std::string(name));
  if (anchor == anchors_.end()) {
    return fail("yaml/alias", begin, last_end_, "the anchor " + builder_.quoted(name) + " is not defined",
                "define it earlier in the same document by `&` and its name, or quote the value if it begins with `*`");
  }
  const std::uint32_t target = anchor->second;
  const auto weight = weights_.find(target);
  if (weight == weights_.end()) {
    return fail("yaml/alias", begin, last_end_, "the anchor " + builder_.quoted(name) + " contains itself", {});
  }
  if (!count(1 + weight->second, weight->second, begin)) return false;
  if (in_merge_value() && builder_.item(target).kind != Kind::kMapping) {
    return fail("yaml/merge", begin, last_end_, "the merge key `<<` needs an alias of a mapping",
                "merge several mappings as `<<: [*a, *b]`");
  }
  if (!builder_.at_key()) {
    builder_.alias(target);
    return true;
  }
  Item key = builder_.item(target);
  if (key.kind == Kind::kMapping || key.kind == Kind::kSequence) return complex_key(begin);
  key.begin = static_cast<std::uint32_t>(begin);
  key.end = static_cast<std::uint32_t>(last_end_);
  if (key.kind != Kind::kString) {
    Resolved resolved{.kind = key.kind, .truth = key.flag};
    if (key.kind == Kind::kInt) resolved.integer = key.integer;
    if (key.kind == Kind::kFloat) {
      resolved.number = key.number;
      resolved.is_unsigned = resolve_plain(builder_.text(target)).is_unsigned;
    }
    if (!make_key(key, resolved, builder_.text(target))) return false;
  }
  key.flag = false;
  builder_.scalar(key);
  return true;
}

bool YamlReader::on_open(const yaml_event_t& event, Kind kind, const yaml_char_t* anchor, bool has_tag, bool flow) {
  std::size_t begin = place(event.start_mark);
  if ((anchor != nullptr || has_tag) && !skip_properties(begin, base_ + text_.size())) return false;
  if (builder_.at_key()) return complex_key(begin);
  const bool uncounted = kind == Kind::kSequence && in_merge_value();
  const std::uint64_t before = nodes_;
  if (!uncounted && !count(1, 0, begin)) return false;
  last_end_ = begin;
  if (!builder_.open(kind, flow ? kFlow : Style::kPlain, begin)) return false;
  if (anchor != nullptr) {
    anchors_[std::string(view(anchor))] = builder_.top();
    begun_[builder_.top()] = before;
  }
  return true;
}

bool YamlReader::on_close(const yaml_event_t& event) {
  const bool has_bracket = event.end_mark.index > event.start_mark.index;
  if (has_bracket) last_end_ = place(event.end_mark);
  const std::uint32_t index = builder_.top();
  if (!builder_.close(last_end_)) return false;
  if (const auto begun = begun_.find(index); begun != begun_.end()) weights_[index] = nodes_ - begun->second;
  return true;
}

}  // namespace

std::optional<Document> parse_yaml(const source::FileSet& files, source::FileId file, std::size_t begin,
                                   std::size_t end, const ParseOptions& options, diag::Sink& sink) {
  Builder builder(files, file, end, options, sink);
  YamlReader reader(builder, begin, end, options.keys_as_written);
  if (!reader.read()) return std::nullopt;
  return builder.finish();
}

std::optional<Document> parse_yaml_text(source::FileSet& files, std::string name, std::string text,
                                        const ParseOptions& options, diag::Sink& sink) {
  const std::size_t size = text.size();
  const source::FileId file = files.add(std::move(name), std::move(text));
  return parse_yaml(files, file, 0, size, options, sink);
}

}  // namespace c2c::doc
