#pragma once

#include <string>
#include <string_view>

#include "doc/value.h"

namespace c2c::amconfig {

/// The base configuration as the operator prints it after decoding it into its own types: empty values vanish
/// or appear, durations and time intervals are normalised, passwords in the URLs of `global` become `xxxxx`
/// and secret headers `<secret>`. For a base that check_base_for_operator accepts; what the tables do not
/// know is left out. Origins are kept. Source: prometheus-operator v0.93.0 pkg/alertmanager/types.go;
/// prometheus/common v0.70.1 config URL.Redacted, Secret.MarshalYAML.
[[nodiscard]] doc::Value reprint_as_operator(const doc::Value& base);

/// A URL as Go prints it after parsing, its password replaced.
/// Source: Go 1.26 src/net/url/url.go String, Redacted.
[[nodiscard]] std::string redact_url(std::string_view url);

}  // namespace c2c::amconfig
