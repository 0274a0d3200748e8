#include <fmt/core.h>

#include <algorithm>
#include <optional>

#include "k8s/json_scan.h"
#include "k8s/read.h"
#include "k8s/secret_text.h"

namespace c2c::k8s {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kSeparator = "---";
/// After so many JSON values a syntax error is one of JSON; before, the reader of Kubernetes tries YAML.
constexpr std::size_t kCertainlyJson = 2;

source::Span span_of(source::FileId file, std::size_t begin, std::size_t end) {
  return {file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

bool is_utf16(std::string_view bytes) {
  return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
}

/// Go's strings.TrimSpace on one line, of which only ASCII white space occurs at the ends in practice.
std::string_view trim(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n\v\f";
  const std::size_t begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

/// Whether a part of a file can hold anything: not if there are only blank lines and comments.
bool has_content(std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = trim(text.substr(0, end));
    if (!line.empty() && line.front() != '#') return true;
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return false;
}

/// Where YAML begins behind a JSON value: after the blanks and at most one line break, so that its first line
/// keeps its indentation.
std::size_t rest_of_line(std::string_view text, std::size_t at) {
  while (at < text.size() && std::string_view(" \t\r\v\f").find(text[at]) != std::string_view::npos) ++at;
  return at < text.size() && text[at] == '\n' ? at + 1 : at;
}

class Splitter {
 public:
  Splitter(const source::FileSet& files, source::FileId file, diag::Sink& sink)
      : file_(file), bytes_(files.get(file).bytes()), sink_(sink) {}

  std::vector<Chunk> split();

 private:
  bool is_text();
  std::size_t split_json(std::size_t begin);
  void split_yaml(std::size_t begin);
  void add(std::size_t begin, std::size_t end, bool json);

  source::FileId file_;
  std::string_view bytes_;
  diag::Sink& sink_;
  std::vector<Chunk> chunks_;
};

void Splitter::add(std::size_t begin, std::size_t end, bool json) {
  const std::string_view text = bytes_.substr(begin, end - begin);
  if (!json && !has_content(text)) return;
  const bool follows_secret = !chunks_.empty() && chunks_.back().secret;
  chunks_.push_back({file_, begin, end, json, may_be_secret(text, follows_secret)});
}

/// One finding for a file that is no text, rather than what a YAML reader would say about its bytes.
bool Splitter::is_text() {
  if (is_utf16(bytes_)) {
    sink_.error("yaml/encoding", span_of(file_, 0, 2), "the file is UTF-16",
                "save it as UTF-8: Kubernetes reads nothing else");
    return false;
  }
  const std::size_t nul = bytes_.find('\0');
  if (nul == std::string_view::npos) return true;
  sink_.error("input/binary", span_of(file_, nul, nul + 1), "not a text file: it has a zero byte here",
              "name manifests only, or leave the file out with `--exclude`");
  return false;
}

/// Returns where YAML begins, or the end of the file if all of it is JSON.
std::size_t Splitter::split_json(std::size_t begin) {
  std::size_t values = 0;
  for (std::size_t at = skip_json_space(bytes_, begin); at < bytes_.size();
       at = skip_json_space(bytes_, at)) {
    const std::optional<std::size_t> end = scan_json_value(bytes_, at);
    if (!end && values < kCertainlyJson) return rest_of_line(bytes_, begin);
    // The parser will say what is wrong with the last one.
    add(at, end.value_or(bytes_.size()), true);
    if (!end) break;
    at = *end;
    begin = at;
    ++values;
  }
  return bytes_.size();
}

void Splitter::split_yaml(std::size_t begin) {
  std::size_t document = begin;
  for (std::size_t line = begin; line < bytes_.size();) {
    const std::size_t newline = bytes_.find('\n', line);
    const std::size_t next = newline == std::string_view::npos ? bytes_.size() : newline + 1;
    if (bytes_.substr(line, kSeparator.size()) == kSeparator) {
      const std::string_view rest =
          trim(bytes_.substr(line + kSeparator.size(), next - line - kSeparator.size()));
      add(document, line, false);
      if (!rest.empty() && rest.front() != '#') {
        const auto at = static_cast<std::size_t>(rest.data() - bytes_.data());
        sink_.error("yaml/separator", span_of(file_, at, at + rest.size()),
                    "nothing but a comment may follow `---` on its line",
                    "begin the document on the next line; Kubernetes stops reading the file here");
        return;
      }
      document = next;
    }
    line = next;
  }
  add(document, bytes_.size(), false);
}

std::vector<Chunk> Splitter::split() {
  if (!is_text()) return {};
  const bool marked = bytes_.starts_with(kByteOrderMark);
  std::size_t begin = marked ? kByteOrderMark.size() : 0;
  // Behind a byte order mark Kubernetes does not see the brace.
  const std::size_t first = bytes_.find_first_not_of(" \t\r\n\v\f");
  if (!marked && first != std::string_view::npos && bytes_[first] == '{') begin = split_json(begin);
  if (begin < bytes_.size()) split_yaml(begin);
  return std::move(chunks_);
}

}  // namespace

std::vector<Chunk> split_documents(const source::FileSet& files, source::FileId file, diag::Sink& sink) {
  return Splitter(files, file, sink).split();
}

}  // namespace c2c::k8s
