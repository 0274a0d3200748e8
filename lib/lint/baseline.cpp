#include "lint/baseline.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <set>
#include <tuple>
#include <utility>

#include "doc/parse.h"
#include "doc/write.h"
#include "gostd/text.h"
#include "source/relative_path.h"

namespace c2c::lint {

namespace {

using diag::FingerprintKey;

constexpr std::string_view kId = "lint/baseline";
constexpr std::int64_t kVersion = 1;
constexpr std::size_t kMaxCount = std::numeric_limits<std::int64_t>::max();

struct Part {
  std::string_view name;
  std::string FingerprintKey::*member;
  bool required;
};
constexpr std::array kParts{Part{"id", &FingerprintKey::id, true}, Part{"file", &FingerprintKey::file, false},
                            Part{"object", &FingerprintKey::object, false}, Part{"field", &FingerprintKey::field, false},
                            Part{"message", &FingerprintKey::message, true}};

/// The text as JSON can hold it: bytes that are no UTF-8, as in the name of a file, become U+FFFD.
std::string in_utf8(std::string text) {
  if (gostd::valid_utf8(text)) return text;
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const gostd::Rune rune = gostd::decode_rune(std::string_view(text).substr(at));
    gostd::append_rune(out, rune.value);
    at += static_cast<std::size_t>(rune.length);
  }
  return out;
}

FingerprintKey in_utf8(FingerprintKey key) {
  for (const Part& part : kParts) key.*part.member = in_utf8(std::move(key.*part.member));
  return key;
}

FingerprintKey key_of(const diag::Diagnostic& finding, const source::FileSet& files, std::string_view directory) {
  return in_utf8(fingerprint_key(finding, files, directory));
}

class Reader {
 public:
  explicit Reader(diag::Sink& sink) : sink_(sink) {}

  void read(doc::Node root, std::map<FingerprintKey, std::size_t>& counts) {
    if (!root.is_mapping()) return fail(root.span(), "a baseline is an object with `version` and `findings`");
    const doc::Node version = root.find("version");
    if (version.as_int() != kVersion) {
      return fail(version ? version.span() : head(root),
                  version ? "this version of baselines is not known" : "`version` is missing", "write the baseline anew");
    }
    const doc::Node findings = root.find("findings");
    if (!findings.is_sequence()) return fail(findings ? findings.span() : head(root), "`findings` must be a list");
    for (std::size_t i = 0; i < findings.size(); ++i) read_entry(findings.item(i), counts);
  }

 private:
  static source::Span head(doc::Node node) { return {node.span().file, node.span().begin, node.span().begin + 1}; }
  void fail(source::Span span, std::string message, std::string help = {}) {
    sink_.error(kId, span, std::move(message), std::move(help));
  }

  void read_entry(doc::Node entry, std::map<FingerprintKey, std::size_t>& counts) {
    if (!entry.is_mapping()) return fail(entry.span(), "an entry of a baseline is an object");
    const std::size_t errors = sink_.errors();
    FingerprintKey key;
    for (const Part& part : kParts) {
      const doc::Node node = entry.find(part.name);
      if (!node && !part.required) continue;
      if (!node)
        fail(head(entry), fmt::format("`{}` is missing", part.name));
      else if (!node.is_string())
        fail(node.span(), fmt::format("`{}` must be a string", part.name));
      else
        key.*part.member = node.text();
    }
    const doc::Node count = entry.find("count");
    const std::int64_t times = count ? count.as_int().value_or(0) : 1;
    if (times < 1) fail(count.span(), "`count` must be a whole number above 0");
    for (std::size_t i = 0; i < entry.size(); ++i) check_key(entry.entry(i));
    if (sink_.errors() != errors) return;
    std::size_t& sum = counts[in_utf8(std::move(key))];
    sum = std::min(sum + static_cast<std::size_t>(times), kMaxCount);
  }

  void check_key(const doc::Entry& entry) {
    if (entry.key == "count") return;
    for (const Part& part : kParts) {
      if (part.name == entry.key) return;
    }
    fail(entry.key_span, fmt::format("an entry of a baseline has no `{}`", entry.key));
  }

  diag::Sink& sink_;
};

}  // namespace

Baseline Baseline::of(const std::vector<diag::Diagnostic>& findings, const source::FileSet& files, std::string_view directory) {
  Baseline out;
  for (const diag::Diagnostic& finding : findings) {
    if (diag::can_be_silenced(finding.id)) ++out.counts_[key_of(finding, files, directory)];
  }
  return out;
}

std::optional<Baseline> Baseline::read(source::FileSet& files, std::string path, std::string bytes, diag::Sink& sink) {
  if (bytes.size() >= source::kMaxFileBytes) {
    sink.error(kId, {}, path + ": the file has 4 GiB or more");
    return std::nullopt;
  }
  const source::FileId file = files.add(std::move(path), std::move(bytes));
  const std::string_view text = files.get(file).bytes();
  std::size_t end = 0;
  diag::Sink own;
  Baseline out;
  const auto document = doc::parse_json(files, file, 0, text.size(), &end, {}, own);
  if (document) {
    Reader(own).read(document->root(), out.counts_);
    const std::size_t rest = text.find_first_not_of(" \t\r\n", end);
    if (rest != std::string_view::npos) {
      const auto at = static_cast<std::uint32_t>(rest);
      own.error(kId, {file, at, at + 1}, "there is more behind the baseline");
    }
  }
  const bool sound = document && own.errors() == 0;
  sink.take(std::move(own));
  return sound ? std::optional(std::move(out)) : std::nullopt;
}

std::string Baseline::write() const {
  // By file first: so a file's entries stand together, and a merge of two branches touches few lines.
  using Item = const std::pair<const FingerprintKey, std::size_t>*;
  std::vector<Item> items;
  for (const auto& item : counts_) items.push_back(&item);
  std::stable_sort(items.begin(), items.end(),
                   [](Item a, Item b) { return std::tie(a->first.file, a->first.id) < std::tie(b->first.file, b->first.id); });
  doc::Sequence findings;
  for (const Item item : items) {
    doc::Mapping entry;
    for (const Part& part : kParts) {
      const std::string& value = item->first.*part.member;
      if (part.required || !value.empty()) entry.set(std::string(part.name), doc::Value(value));
    }
    if (item->second > 1) entry.set("count", doc::Value(static_cast<std::int64_t>(item->second)));
    findings.emplace_back(std::move(entry));
  }
  doc::Mapping out;
  out.set("version", doc::Value(kVersion));
  out.set("findings", doc::Value(std::move(findings)));
  return doc::write_json(doc::Value(std::move(out)), doc::SecretMode::kMask);
}

Baseline::Applied Baseline::apply(diag::Sink& sink, const source::FileSet& files, std::string_view directory) const {
  Applied out;
  std::map<FingerprintKey, std::size_t> left = counts_;
  for (diag::Diagnostic& finding : sink.release()) {
    const auto found = diag::can_be_silenced(finding.id) ? left.find(key_of(finding, files, directory)) : left.end();
    if (found == left.end() || found->second == 0) {
      sink.add(std::move(finding));
    } else {
      --found->second;
      out.accepted.push_back({std::move(finding), {}, false});
    }
  }
  std::set<std::string> read;
  for (source::FileId file = 0; file < files.size(); ++file)
    read.insert(in_utf8(source::relative_path(files.get(file).path(), directory)));
  for (const auto& [key, count] : left) {
    if (key.file.empty() || read.contains(key.file)) out.gone += count;
  }
  return out;
}

}  // namespace c2c::lint
