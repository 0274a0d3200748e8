#include "config/config_yaml.h"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>

#include <algorithm>
#include <cstdint>
#include <sstream>
#include <unordered_map>

namespace c2c::cli {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::size_t kMaxConfigBytes = 1 << 20;

std::string_view kind_of(const YAML::Node& node) {
  switch (node.Type()) {
    case YAML::NodeType::Undefined:
    case YAML::NodeType::Null: return "nothing";
    case YAML::NodeType::Scalar: return "a text";
    case YAML::NodeType::Sequence: return "a list";
    case YAML::NodeType::Map: return "a mapping";
  }
  return "nothing";
}

/// Where the scalar that starts at `begin` ends: quoted at its quote, plain after its text, others at the line's end.
std::size_t scalar_end(std::string_view bytes, std::size_t begin, const std::string& text) {
  if (!text.empty() && bytes.substr(begin, text.size()) == text) return begin + text.size();
  std::size_t end = std::min(bytes.find_first_of("\r\n", begin), bytes.size());
  if (begin < bytes.size() && (bytes[begin] == '"' || bytes[begin] == '\'')) {
    const std::size_t quote = bytes.find(bytes[begin], begin + 1);
    if (quote < end) end = quote + 1;
  }
  return end;
}

/// Notes where a document has its first node.
class FirstNode : public YAML::EventHandler {
 public:
  YAML::Mark mark = YAML::Mark::null_mark();

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& at, YAML::anchor_t) override { note(at); }
  void OnAlias(const YAML::Mark& at, YAML::anchor_t) override { note(at); }
  void OnScalar(const YAML::Mark& at, const std::string&, YAML::anchor_t, const std::string&) override { note(at); }
  void OnSequenceStart(const YAML::Mark& at, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override { note(at); }
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark& at, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override { note(at); }
  void OnMapEnd() override {}

 private:
  void note(const YAML::Mark& at) {
    if (mark.is_null()) mark = at;
  }
};

/// Where the second document begins, if there is one. No more are asked for: of some texts yaml-cpp makes documents without end.
std::optional<YAML::Mark> second_document(const std::string& text) {
  std::istringstream in(text);
  YAML::Parser parser(in);
  FirstNode first;
  FirstNode second;
  if (!parser.HandleNextDocument(first) || !parser.HandleNextDocument(second)) return std::nullopt;
  return second.mark;
}

}  // namespace

ConfigYaml::ConfigYaml(const source::FileSet& files, source::FileId file, diag::Sink& sink)
    : file_(file), bytes_(files.get(file).bytes()) {
  if (bytes_.starts_with(kByteOrderMark)) skipped_ = kByteOrderMark.size();
  if (bytes_.size() > kMaxConfigBytes) {
    sink.error("config/syntax", at(0, 0), fmt::format("the file has {} bytes; the limit is {}", bytes_.size(), kMaxConfigBytes));
    return;
  }
  if (const std::size_t zero = bytes_.find('\0'); zero != std::string_view::npos) {
    sink.error("config/syntax", at(zero, zero + 1), "a zero byte: this is no text in UTF-8");
    return;
  }
  try {
    const std::string text(bytes_.substr(skipped_));
    if (const auto second = second_document(text)) {
      const std::size_t where = second->is_null() ? 0 : static_cast<std::size_t>(second->pos) + skipped_;
      sink.error("config/syntax", at(where, where), "a second document", "keep one document in the file");
      return;
    }
    root_.reset(YAML::Load(text));
  } catch (const YAML::Exception& error) {
    const std::size_t where = error.mark.is_null() ? 0 : static_cast<std::size_t>(error.mark.pos) + skipped_;
    sink.error("config/syntax", at(where, where), error.msg);
  }
}

source::Span ConfigYaml::at(std::size_t begin, std::size_t end) const {
  begin = std::min(begin, bytes_.size());
  return {file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(std::clamp(end, begin, bytes_.size()))};
}

source::Span ConfigYaml::span(const YAML::Node& node) const {
  if (!node.IsDefined() || node.Mark().is_null()) return at(0, 0);
  std::size_t begin = std::min(static_cast<std::size_t>(node.Mark().pos) + skipped_, bytes_.size());
  // yaml-cpp puts a missing value where the next token stands; it is missed behind its key.
  while (node.IsNull() && begin > 0 && std::string_view(" \r\n").find(bytes_[begin - 1]) != std::string_view::npos) --begin;
  return at(begin, node.IsScalar() ? scalar_end(bytes_, begin, node.Scalar()) : begin);
}

std::vector<ConfigYaml::Entry> ConfigYaml::entries(const YAML::Node& mapping, diag::Sink& sink) const {
  std::vector<Entry> out;
  std::unordered_map<std::string_view, source::Span> first;  // of texts that yaml-cpp holds
  for (const auto& item : mapping) {
    if (!item.first.IsScalar()) {
      sink.error("config/type", span(item.first), fmt::format("a key is {}; it must be a text", kind_of(item.first)));
      continue;
    }
    const std::string& key = item.first.Scalar();
    const auto [place, fresh] = first.emplace(key, span(item.first));
    if (!fresh) {
      sink.add({.id = "config/duplicate-key", .level = diag::Level::kError,
                .message = fmt::format("the key `{}` is here twice", key), .span = span(item.first),
                .help = "remove one of them", .labels = {{place->second, "first here"}}, .object = {}, .field = {}});
      continue;
    }
    out.push_back({key, place->second, item.second});
  }
  return out;
}

std::optional<std::string> ConfigYaml::text(const YAML::Node& node, std::string_view key, diag::Sink& sink) const {
  if (node.IsScalar()) return node.Scalar();
  sink.error("config/type", span(node), fmt::format("`{}` is {}; it must be a text", key, kind_of(node)));
  return std::nullopt;
}

std::optional<std::vector<std::string>> ConfigYaml::texts(const YAML::Node& node, std::string_view key,
                                                          diag::Sink& sink) const {
  if (node.IsScalar()) return std::vector<std::string>{node.Scalar()};
  if (!node.IsSequence()) {
    sink.error("config/type", span(node), fmt::format("`{}` is {}; it must be a list of texts", key, kind_of(node)));
    return std::nullopt;
  }
  std::vector<std::string> out;
  for (const YAML::Node& item : node) {
    if (!item.IsScalar()) {
      sink.error("config/type", span(item), fmt::format("an item of `{}` is {}; it must be a text", key, kind_of(item)));
      return std::nullopt;
    }
    out.push_back(item.Scalar());
  }
  return out;
}

}  // namespace c2c::cli
