#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "doc/value.h"

namespace c2c::translate {

/// The operator reads a base configuration into its own types and prints it again: unknown to it is what its types lack, empty
/// fields vanish, some appear, durations and time ranges come out normalised, passwords in URLs as `xxxxx`.
/// Source: prometheus-operator v0.93.0 pkg/alertmanager/types.go; alertmanagerconfig.md 13.
enum class FieldKind : std::uint8_t {
  kText,              ///< left out if empty
  kTextAlways,
  kTextIfPresent,
  kFlag,              ///< left out if false
  kFlagIfPresent,
  kFlagAlways,
  kFlagOrNull,
  kNumber,            ///< left out if 0
  kNumberIfPresent,
  kDuration,          ///< normalised
  kDurationNotZero,
  kUrl,               ///< left out if null; the password hidden
  kTextList,          ///< left out if empty, as the kinds below
  kTextMap,
  kListMap,           ///< map of lists of texts
  kAnything,          ///< as it is
  kAnyMap,
  kHeaders,           ///< http_headers: secrets become `<secret>`
  kStruct,            ///< printed if present, also if nothing is in it
  kStructIfNotEmpty,
  kStructList,
  kTimeIntervals,
};

struct StructSpec;
struct FieldSpec {
  std::string_view key;
  FieldKind kind = FieldKind::kText;
  const StructSpec* type = nullptr;
};
struct StructSpec {
  std::span<const FieldSpec> fields;
};

/// The whole configuration.
extern const StructSpec kOperatorConfig;

/// The configuration as the operator would print it. What its types do not know is left out: call after
/// amconfig::check_base_for_operator.
[[nodiscard]] doc::Value print_as_operator(const doc::Value& config);

/// The URL with a password in it replaced by `xxxxx`, as Alertmanager's URL type prints it.
/// Source: prometheus/common v0.67.5 config/config.go URL.MarshalYAML; Go 1.26 net/url Redacted.
[[nodiscard]] std::string redact_url(std::string_view url);

}  // namespace c2c::translate
