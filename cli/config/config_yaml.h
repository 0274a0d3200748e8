#pragma once

#include <yaml-cpp/yaml.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diag/sink.h"
#include "source/file_set.h"

namespace c2c::cli {

/// The tree of a configuration file with the places of its nodes. yaml-cpp's types stay within cli/config.
class ConfigYaml {
 public:
  struct Entry {
    std::string key;
    source::Span key_span;
    YAML::Node value;
  };

  /// Findings: config/syntax. Then root() is null.
  ConfigYaml(const source::FileSet& files, source::FileId file, diag::Sink& sink);

  [[nodiscard]] const YAML::Node& root() const { return root_; }
  /// The bytes of a scalar, or the first byte of a collection.
  [[nodiscard]] source::Span span(const YAML::Node& node) const;
  /// The entries of a mapping in their order. Findings: config/type (a key that is no text), config/duplicate-key; a repeated key
  /// is left out.
  [[nodiscard]] std::vector<Entry> entries(const YAML::Node& mapping, diag::Sink& sink) const;
  /// The text of a scalar, or a finding config/type that says what `key` must be.
  [[nodiscard]] std::optional<std::string> text(const YAML::Node& node, std::string_view key, diag::Sink& sink) const;
  /// The texts of a sequence of scalars; a single scalar counts as a sequence of one. Findings: config/type.
  [[nodiscard]] std::optional<std::vector<std::string>> texts(const YAML::Node& node, std::string_view key,
                                                              diag::Sink& sink) const;

 private:
  [[nodiscard]] source::Span at(std::size_t begin, std::size_t end) const;

  source::FileId file_;
  std::string_view bytes_;
  std::size_t skipped_ = 0;  ///< bytes of a byte order mark, which yaml-cpp does not see
  YAML::Node root_;
};

}  // namespace c2c::cli
