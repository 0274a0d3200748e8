#pragma once

#include <string>

#include "diag/sink.h"
#include "doc/value.h"
#include "gostd/semver.h"
#include "translate/merge_report.h"

/// What the operator does to a configuration for the sake of Alertmanager's version: a field that the version lacks is dropped
/// (warning alertmanager/dropped) or fails the configuration (error alertmanager/version), and some combinations fail in
/// every version. Values have the form that the operator prints: no nulls, nothing empty that is not meant.
/// Source: prometheus-operator v0.93.0 pkg/alertmanager/amcfg.go sanitize; alertmanagerconfig.md 10, 12.
namespace c2c::translate {

struct SanitizeContext {
  const gostd::Version& version;
  diag::Sink& sink;
  bool hide_values = false;  ///< no message quotes a value

  /// Whether the version is below 0.`minor`.
  [[nodiscard]] bool below(int minor) const { return version.less_than(0, static_cast<std::uint64_t>(minor), 0); }
};

/// Each takes the mapping with the path that findings name.
void sanitize_global(doc::Mapping& global, const std::string& path, const SanitizeContext& context);
void sanitize_receiver(doc::Mapping& receiver, const std::string& path, const SanitizeContext& context);
void sanitize_inhibit_rule(doc::Mapping& rule, source::Span span, const std::string& path, const SanitizeContext& context);
void sanitize_route(doc::Mapping& route, const std::string& path, const SanitizeContext& context);
/// A list of time intervals: `mute_time_intervals` or `time_intervals`. Below the version that knows the list it becomes empty.
void sanitize_time_intervals(doc::Sequence& intervals, std::string_view key, const SanitizeContext& context);
/// All of the above on a whole configuration.
void sanitize_config(doc::Mapping& config, const SanitizeContext& context);

void sanitize_http_config(doc::Mapping& http_config, const std::string& path, const SanitizeContext& context);

// What the parts above share.

/// Erases `key`, if it is there and the version is below 0.`since`, with the warning.
void drop_below(doc::Mapping& mapping, std::string_view key, int since, const std::string& path, const SanitizeContext& context);
/// Of a value and its twin that names a file, the file goes, with the warning.
void drop_twin(doc::Mapping& mapping, std::string_view value, std::string_view file, const std::string& path,
               const SanitizeContext& context);
/// The error that something needs version 0.`since`.
void fail_below(Place place, std::string_view what, int since, const SanitizeContext& context);
/// Whether the key holds something: no null, no empty text, not 0, not false.
[[nodiscard]] bool is_set(const doc::Mapping& mapping, std::string_view key);
/// The value's text for a check; empty if there is none.
[[nodiscard]] std::string_view text_at(const doc::Mapping& mapping, std::string_view key);
/// The mapping at `key`; nullptr if there is none.
[[nodiscard]] doc::Mapping* mapping_at(doc::Mapping& mapping, std::string_view key);
[[nodiscard]] doc::Sequence* sequence_at(doc::Mapping& mapping, std::string_view key);
/// Where `key` is, or a finding without a place.
[[nodiscard]] Place place_of(const doc::Mapping& mapping, std::string_view key, const std::string& path);

}  // namespace c2c::translate
