#include "cortex/read_alertmanager.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "cortex/codec.h"
#include "doc/node.h"
#include "doc/write.h"

namespace c2c::cortex {

namespace {

constexpr std::string_view kTemplates = "template_files";
constexpr std::string_view kConfig = "alertmanager_config";

bool has_nul(std::string_view text) { return text.find('\0') != std::string_view::npos; }

}  // namespace

base::Expected<DecodedAlertmanager, ReadError> decode_alertmanager(std::string text) {
  source::FileSet files;
  C2C_TRY(const doc::Document document, parse_mapping(files, std::move(text)));
  const doc::Node root = document.root();
  const auto foreign = [&](doc::Node node, std::string message) {
    return base::Unexpected(read_error(files, node.span(), std::move(message), true));
  };
  for (const std::string_view key : {kTemplates, kConfig}) {
    if (!root.find(key)) return foreign(root, fmt::format("the text has no `{}`", key));
  }
  DecodedAlertmanager out;
  C2C_TRY(std::string config, read_text(files, "`alertmanager_config`", root.find(kConfig)));
  out.config.config = base::Secret(std::move(config));
  const doc::Node templates = root.find(kTemplates);
  if (!templates.is_null() && !templates.is_mapping()) {
    return foreign(templates, fmt::format("`{}` is {}, not a mapping", kTemplates, describe(templates)));
  }
  for (std::size_t i = 0; i < templates.size(); ++i) {
    const doc::Entry entry = templates.entry(i);
    C2C_TRY(std::string body, read_text(files, "a template", entry.value));
    out.config.templates.insert_or_assign(std::string(entry.key), std::move(body));
  }
  for (std::size_t i = 0; i < root.size(); ++i) {
    const std::string_view key = root.entry(i).key;
    if (key != kTemplates && key != kConfig) out.unread.push_back({{}, {}, std::string(key)});
  }
  std::sort(out.unread.begin(), out.unread.end());
  return out;
}

base::Expected<base::Secret, ReadError> encode_alertmanager(const StoredAlertmanager& config) {
  if (has_nul(config.config.reveal())) return base::Unexpected(ReadError{"the Alertmanager configuration has a NUL byte"});
  for (const auto& [name, body] : config.templates) {
    if (has_nul(name)) return base::Unexpected(ReadError{"the name of a template has a NUL byte"});
    if (has_nul(body)) return base::Unexpected(ReadError{fmt::format("the template `{}` has a NUL byte", name)});
  }
  doc::YamlWriter writer;
  writer.begin_mapping();
  writer.string(kTemplates);
  writer.begin_mapping();
  for (const auto& [name, body] : config.templates) writer.field(name, body);
  writer.end_mapping();
  writer.field(kConfig, config.config.reveal());
  writer.end_mapping();
  return base::Secret(writer.finish());
}

std::optional<std::string> owner_of(std::string_view text) {
  // What ownership_comment() writes, taken apart around the prefix.
  static const std::string comment = ownership_comment("\n");
  static const std::string_view head = std::string_view(comment).substr(0, comment.find('\n'));
  static const std::string_view tail = std::string_view(comment).substr(head.size() + 1, comment.size() - head.size() - 2);
  std::string_view line = text.substr(0, text.find('\n'));
  if (line.ends_with('\r')) line.remove_suffix(1);
  if (line.size() < head.size() + tail.size() || !line.starts_with(head) || !line.ends_with(tail)) return std::nullopt;
  return std::string(line.substr(head.size(), line.size() - head.size() - tail.size()));
}

}  // namespace c2c::cortex
