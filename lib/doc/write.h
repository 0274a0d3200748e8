#pragma once

#include <string>
#include <string_view>

#include "doc/value.h"

namespace c2c::doc {

/// What becomes of a secret in the text.
enum class SecretMode {
  kReveal,  ///< the value: only for the configuration that Cortex gets
  kMask,    ///< `<secret ns/name#key>`
};

/// How strings must be written so that every reader takes them for strings, by YAML 1.1 and 1.2 rules alike
/// (Go's yaml.v2 reads Alertmanager configurations, yaml.v3 rule groups): plain where that is safe, `|` blocks for
/// several lines where YAML can hold the text so, double quotes else. Deterministic; no line is folded; ends with one newline.
/// Source: go.yaml.in/yaml/v2 v2.4.4 resolve.go, yaml/v3 resolve.go.
[[nodiscard]] std::string write_yaml(const Value& value, SecretMode secrets);

/// The same tree as JSON, two blanks a level, keys in order of the mapping; invalid UTF-8 becomes U+FFFD. Ends with a newline.
[[nodiscard]] std::string write_json(const Value& value, SecretMode secrets);

/// Streams YAML without building a Value: for the rule groups of large inputs. Calls must nest properly; misuse asserts.
/// Not thread-safe; one writer makes one document.
class YamlWriter {
 public:
  YamlWriter();
  ~YamlWriter();
  YamlWriter(const YamlWriter&) = delete;
  YamlWriter& operator=(const YamlWriter&) = delete;

  void begin_mapping();
  void end_mapping();
  void begin_sequence();
  void end_sequence();
  /// A string scalar, quoted as needed; also used for keys.
  void string(std::string_view text);
  /// A scalar that is written as it stands (numbers, booleans, null, durations such as `5m`).
  void plain(std::string_view text);
  /// key then string, or key then plain.
  void field(std::string_view key, std::string_view text);
  void plain_field(std::string_view key, std::string_view text);
  /// The document's text; the writer is used up.
  [[nodiscard]] std::string finish();

 private:
  struct Impl;
  Impl* impl_;
};

}  // namespace c2c::doc
