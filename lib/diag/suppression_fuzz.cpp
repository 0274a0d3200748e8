// Any file and any annotation: directives stay within the text, and each finding is either kept or silenced.
#include "diag/suppression.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

using c2c::diag::Diagnostic;

void require(bool condition) {
  if (!condition) std::abort();
}

constexpr std::array<std::string_view, 5> kIds{"promql/syntax", "rule/for-missing", "yaml/syntax", "json/syntax",
                                               "schema/required"};
const c2c::diag::ObjectRef kObject{"PrometheusRule", "ns", "name"};

/// Findings all over the file, every second one of an object.
std::vector<Diagnostic> make_findings(c2c::source::FileId file, std::size_t size) {
  std::vector<Diagnostic> out;
  const std::size_t step = size / 64 + 1;
  for (std::size_t at = 0; at <= size; at += step) {
    const auto begin = static_cast<std::uint32_t>(at);
    Diagnostic finding;
    finding.id = kIds[at / step % kIds.size()];
    finding.message = std::to_string(at);
    finding.span = {file, begin, begin};
    if (at / step % 2 == 0) finding.object = kObject;
    out.push_back(std::move(finding));
  }
  return out;
}

void check_text(std::string_view text) {
  const c2c::diag::IgnoreText parsed = c2c::diag::parse_ignore(text);
  std::size_t last = 0;
  for (const auto& [begin, id] : parsed.ids) {
    require(begin >= last && !id.empty() && text.substr(begin, id.size()) == id);
    last = begin + id.size();
  }
  if (parsed.reason.empty()) return;
  require(parsed.reason.data() >= text.data() + last);
  require(parsed.reason.data() + parsed.reason.size() <= text.data() + text.size());
}

void check_ignores(c2c::diag::Ignores& ignores, c2c::source::FileId file, std::size_t size, bool may_silence) {
  const std::vector<Diagnostic> all = make_findings(file, size);
  std::vector<Diagnostic> kept = all;
  const std::vector<c2c::diag::Silenced> silenced = ignores.apply(kept);
  require(kept.size() + silenced.size() == all.size() && (may_silence || silenced.empty()));
  std::size_t next_kept = 0;
  std::size_t next_silenced = 0;
  for (const Diagnostic& finding : all) {
    if (next_kept < kept.size() && kept[next_kept].message == finding.message) {
      ++next_kept;
      continue;
    }
    require(next_silenced < silenced.size() && silenced[next_silenced].finding.message == finding.message);
    require(c2c::diag::can_be_silenced(finding.id) && !silenced[next_silenced].reason.empty());
    ++next_silenced;
  }
  require(ignores.apply(kept).empty());

  c2c::diag::KnownIds known;
  known.all.assign(kIds.begin(), kIds.end());
  known.off.insert(kIds[4]);
  c2c::diag::Sink told;
  ignores.report(known, [](c2c::source::FileId) { return true; }, told);
  for (const Diagnostic& finding : told.all()) {
    require(!finding.message.empty() && finding.span.valid());
    require(finding.span.begin <= finding.span.end && finding.span.end <= size);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check_text(text);
  c2c::source::FileSet files;
  const c2c::source::FileId file = files.add("fuzz.yaml", std::string(text));
  c2c::diag::Ignores of_file;
  of_file.read_file(files, file);
  check_ignores(of_file, file, size, text.find("crd2cortex:ignore") != std::string_view::npos);

  c2c::diag::Ignores of_object;
  of_object.read_annotation(kObject, text, [&](std::size_t begin, std::size_t end) {
    require(begin <= end && end <= size);
    return c2c::source::Span{file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  });
  check_ignores(of_object, file, size, !of_object.empty());
  return 0;
}
