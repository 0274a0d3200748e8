#include "diag/fingerprint.h"

#include <fmt/format.h>

#include <map>

#include "source/relative_path.h"

namespace c2c::diag {

namespace {

/// `[0]` becomes `[]`; a key in brackets stays.
std::string without_indices(std::string_view field) {
  std::string out;
  for (std::size_t i = 0; i < field.size(); ++i) {
    out += field[i];
    if (field[i] != '[') continue;
    const std::size_t end = field.find_first_not_of("0123456789", i + 1);
    if (end != std::string_view::npos && field[end] == ']') i = end - 1;
  }
  return out;
}

}  // namespace

std::string stable_hash(std::string_view bytes) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  return fmt::format("{:016x}", hash);
}

std::string object_name(const ObjectRef& object) {
  if (object.kind.empty()) return {};
  return fmt::format("{} {}{}{}", object.kind, object.ns, object.ns.empty() ? "" : "/", object.name);
}

FingerprintKey fingerprint_key(const Diagnostic& finding, const source::FileSet& files, std::string_view directory) {
  return {.id = std::string(finding.id),
          .file = finding.span.valid() ? source::relative_path(files.get(finding.span.file).path(), directory) : std::string(),
          .object = object_name(finding.object),
          .field = without_indices(finding.field),
          .message = stable_hash(finding.message)};
}

std::vector<std::string> fingerprints(const std::vector<Diagnostic>& findings, const source::FileSet& files,
                                      std::string_view directory) {
  std::map<std::string, std::size_t> seen;
  std::vector<std::string> out;
  out.reserve(findings.size());
  for (const Diagnostic& finding : findings) {
    const FingerprintKey key = fingerprint_key(finding, files, directory);
    // A zero byte is in none of the parts' ends, so that no two keys make the same text.
    std::string text;
    for (const std::string* part : {&key.id, &key.file, &key.object, &key.field, &key.message}) (text += *part).push_back('\0');
    std::string hash = stable_hash(text);
    const std::size_t count = ++seen[hash];
    if (count > 1) hash += fmt::format("-{}", count);
    out.push_back(std::move(hash));
  }
  return out;
}

}  // namespace c2c::diag
