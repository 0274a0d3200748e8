#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace c2c::amconfig {

class Section;

/// What Alertmanager makes of one scalar of its configuration.
enum class Type : std::uint8_t {
  kString,
  kSecret,       ///< a string that is never shown
  kUrl,          ///< http or https with a host
  kSecretUrl,    ///< the same, never shown; `<secret>` passes
  kTemplateUrl,  ///< a secret URL, or a Go template without functions
  kAnyUrl,       ///< whatever net/url parses: the proxy
  kBool,
  kInt,  ///< 64 bits with a sign
  kUint,
  kFloat,
  kDuration,      ///< Prometheus's: `1d`, `1h30m`
  kGoDuration,    ///< Go's, or a number of nanoseconds: h is the largest unit
  kTextDuration,  ///< Go's, as text only
  kHostPort,
  kTlsVersion,
  kClientType,  ///< of tracing
  kRegexp,
  kMatchers,  ///< one line with any number of matchers
  kWeekdays,
  kDaysOfMonth,
  kMonths,
  kYears,
  kLocation,
  kAny,
  kStruct,
  kTextOrStruct,  ///< a string or the struct
};

/// How many of them a field takes.
enum class Shape : std::uint8_t { kOne, kList, kMap, kMapOfLists };

/// Properties of a field, or-ed.
enum FieldFlag : std::uint16_t {
  kNoFlags = 0,
  kFileSetting = 1,        ///< names a file: Cortex refuses it
  kSince033 = 2,           ///< unknown to Alertmanager 0.31.1, known to 0.33.1
  kNotOperator = 4,        ///< unknown to the operator's own types
  kPointer = 8,            ///< the operator prints it whenever it is present, zero or not
  kAlways = 16,            ///< the operator prints it even if it is absent
  kNoNullItems = 32,       ///< a null in the list stops Alertmanager
  kOperatorDuration = 64,  ///< the operator reads a Prometheus duration here
  kOperatorInt32 = 128,    ///< the operator reads 32 bits here
  kOperatorText = 256,     ///< the operator takes only the text of a kTextOrStruct
  kOptionalSecret = 512,   ///< a pointer in Alertmanager: present and empty differs from absent
  kOperatorOnly = 1024,    ///< the operator prints it, no Alertmanager reads it
};

struct Struct;

/// One key of a mapping.
struct Field {
  std::string_view name;
  Type type = Type::kString;
  Shape shape = Shape::kOne;
  unsigned flags = kNoFlags;
  const Struct* sub = nullptr;  ///< of kStruct and kTextOrStruct
};

/// One mapping of Alertmanager's configuration: its keys, and what must hold between them.
struct Struct {
  std::string_view name;  ///< for messages: `slack_configs`, `tls_config`
  std::span<const Field> fields;
  void (*check)(const Section&) = nullptr;  ///< called after the fields, unless the value is null

  /// nullptr if there is no such key.
  [[nodiscard]] const Field* find(std::string_view key) const;
};

/// The whole configuration.
/// Source: alertmanager v0.31.1 and v0.33.1 config/config.go, config/notifiers.go, notify/*/config.go,
/// prometheus/common v0.67.5 config/http_config.go, sigv4 v0.4.0; prometheus-operator v0.93.0
/// pkg/alertmanager/types.go.
[[nodiscard]] const Struct& config_struct();

/// `http_config`, `tls_config`, tables of their own file.
extern const Struct kHttpConfig;
extern const Struct kTlsConfig;
extern const Struct kHeader;
extern const Struct kSigV4;
extern const Struct kReceiver;
extern const Struct kInhibitRule;
extern const Struct kRoute;
extern const Struct kTimeIntervals;
extern const Struct kMuteTimeIntervals;

}  // namespace c2c::amconfig
