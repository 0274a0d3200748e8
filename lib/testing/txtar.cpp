#include "testing/txtar.h"

#include <algorithm>
#include <optional>

namespace c2c::testing {

namespace {

/// The name in a line `-- NAME --`.
std::optional<std::string> marker(std::string_view line) {
  constexpr std::string_view kBegin = "-- ";
  constexpr std::string_view kEnd = " --";
  if (line.ends_with('\n')) line.remove_suffix(1);
  if (line.size() <= kBegin.size() + kEnd.size() || !line.starts_with(kBegin) || !line.ends_with(kEnd)) return std::nullopt;
  return std::string(line.substr(kBegin.size(), line.size() - kBegin.size() - kEnd.size()));
}

}  // namespace

const std::string* Txtar::find(std::string_view name) const {
  const auto at = std::find_if(files.begin(), files.end(), [name](const File& file) { return file.name == name; });
  return at == files.end() ? nullptr : &at->data;
}

Txtar parse_txtar(std::string_view text) {
  Txtar out;
  std::string* data = &out.comment;
  while (!text.empty()) {
    const std::size_t size = std::min(text.find('\n'), text.size() - 1) + 1;
    const std::string_view line = text.substr(0, size);
    text.remove_prefix(size);
    if (auto name = marker(line)) {
      out.files.push_back({std::move(*name), {}});
      data = &out.files.back().data;
    } else {
      data->append(line);
    }
  }
  return out;
}

std::string print_txtar(const Txtar& archive) {
  std::string out = archive.comment;
  for (const Txtar::File& file : archive.files) {
    out += "-- " + file.name + " --\n" + file.data;
    if (!out.ends_with('\n')) out += '\n';
  }
  return out;
}

}  // namespace c2c::testing
