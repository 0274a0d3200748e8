#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/secret.h"
#include "crd/alertmanager_config.h"
#include "diag/sink.h"
#include "doc/value.h"
#include "translate/receivers.h"

/// The interpreter of the receivers' field tables. A table says what each field of a mapping of the CRD is
/// and what it becomes; the three functions below read it for the operator's three looks at a receiver: rules
/// (alertmanagerconfig.md 5.1), versions and references (5.2), and conversion (10, with the late faults
/// of 5.5).
namespace c2c::translate::receivers {

/// A path inside the object, made into text only for a finding. Links to its parent, which must outlive it.
struct Path {
  static constexpr std::size_t kNoIndex = ~std::size_t{0};
  const Path* parent = nullptr;
  std::string_view name;
  std::size_t index = kNoIndex;
  [[nodiscard]] std::string text() const;
};

/// A node of the CRD that is being looked at, and all that looking needs.
struct At {
  doc::Node node;
  const Path& path;
  const ReceiverContext& context;
  diag::Sink& sink;
};

enum class Kind : std::uint8_t {
  kText,               ///< left out if empty
  kTextIfPresent,      ///< written even if empty: that switches off Alertmanager's default
  kUrl,                ///< text; http or https with a host, unless empty
  kTemplateUrl,        ///< text; a URL or a template without functions, unless empty
  kTemplateUrlStrict,  ///< the same, but an empty one is a fault too
  kSecret,             ///< reference to a Secret; left out if its value is empty
  kSecretIfPresent,    ///< written even if its value is empty
  kSecretNamed,    ///< as kSecret, but the check passes over a reference without a name, and the conversion
                   ///< fails
  kSecretUrl,      ///< reference; a URL after trimming, written trimmed
  kSecretUrlAsIs,  ///< reference; a URL without trimming, only looked at in the conversion
  kSecretTemplateUrl,  ///< reference; checked trimmed, used untrimmed
  kSecretOrConfigMap,  ///< {secret} or {configMap}; written even if the value is empty
  kSecretListMap,      ///< map of lists of references
  kPem,                ///< {secret} or {configMap}: PEM text inline for Cortex, `<key>_file` for the operator
  kPemKey,             ///< the same for a reference to a Secret alone
  kDuration,           ///< normalised; checked in the conversion
  kDurationChecked,    ///< normalised; checked with the references
  kDurationAsWritten,  ///< text for the operator, normalised for Cortex
  kBoolIfPresent,
  kBoolIfTrue,
  kBoolAlways,  ///< false if absent
  kBoolOrNull,  ///< null if absent for the operator, left out for Cortex
  kIntNotZero,
  kIntPositive,
  kTextList,         ///< left out if empty
  kTextMap,          ///< map of strings
  kKeyValues,        ///< list of {key, value}; the last of equal keys wins
  kObject,           ///< by `sub`; left out if it comes out empty
  kObjectIfPresent,  ///< by `sub`; also if empty
  kObjectList,       ///< by `sub`
  kUnwritten,        ///< text that a hook writes, or that is never written
};

/// When a field must be there, and the fault of its absence.
enum class Need : std::uint8_t {
  kOptional,
  kRule,          ///< not empty (5.1)
  kReference,     ///< present: the operator looks an absent reference up as the secret "" (5.2)
  kValue,         ///< if present, its Secret's value is not empty (5.2)
  kMerge,         ///< not empty, found out in the conversion (5.5)
  kValueAtMerge,  ///< if present, its Secret's value is not empty, found out in the conversion (5.5)
};

/// Which outputs have the field.
enum class Carry : std::uint8_t {
  kAlways,
  kOperatorLosesIt,   ///< the operator reads it and never writes it
  kLostFromV1beta1,   ///< the conversion from v1beta1 loses it
  kUnknownToV1beta1,  ///< no field of v1beta1
  kUnknownToGlobal,   ///< no field of the `global` section of an Alertmanager object
};

struct Table;

struct Field {
  std::string_view crd;
  std::string_view key;  ///< in Alertmanager's configuration
  Kind kind = Kind::kText;
  Need need = Need::kOptional;
  int since =
      0;  ///< the minor version of Alertmanager 0.x below which the object is refused if the field is present
  Carry carry = Carry::kAlways;
  const Table* sub = nullptr;
};

/// At least one of these fields must be there.
struct OneOf {
  std::string_view first;
  std::string_view second;
  std::string_view third = {};
  bool not_empty = false;  ///< else presence is enough
};

/// What the rows of a table cannot say.
using Check = void (*)(const At& at);
using Finish = void (*)(const At& at, doc::Mapping& out);

struct Table {
  std::span<const Field> fields;
  std::span<const OneOf> one_of = {};
  Check rules = nullptr;       ///< further rules of 5.1
  Check references = nullptr;  ///< further rules of 5.2
  Finish finish = nullptr;     ///< after the conversion of the fields: further keys and the faults of 5.5
};

/// One type of integration.
struct Type {
  crd::ReceiverType type;
  int since;  ///< minor version of Alertmanager 0.x
  Table table;
};

inline constexpr Field kSendResolved{"sendResolved", "send_resolved", Kind::kBoolIfPresent};

void check_rules(const Table& table, const At& at);
void check_references(const Table& table, const At& at);
[[nodiscard]] doc::Mapping convert_fields(const Table& table, const At& at);

/// httpConfig and tlsConfig as tables: http_config.cpp, tls_config.cpp.
extern const Table kHttpConfigTable;
extern const Table kTlsConfigTable;
inline constexpr Field kHttpConfig{
    .crd = "httpConfig", .key = "http_config", .kind = Kind::kObjectIfPresent, .sub = &kHttpConfigTable};

/// Whether the object's version has the field at all.
[[nodiscard]] bool applies(const Field& field, const At& at);
/// Whether the field is absent, empty or a Prometheus duration; if not: finding alertmanager/duration.
bool check_duration(const Field& field, const At& at);

/// Adds an error about the field `name` of `at`: at its value, or at the whole mapping if it has none.
void report(const At& at, std::string_view name, std::string_view id, std::string message,
            std::string help = {});
/// Adds an error if the version is below 0.`since`. `what` is `code` or words.
void check_since(const At& at, int since, std::string_view what);

[[nodiscard]] bool below(const At& at, int minor);
[[nodiscard]] bool for_cortex(const At& at);
[[nodiscard]] bool has(const At& at, std::string_view name);
/// The text of a field; empty if it is absent.
[[nodiscard]] std::string_view text_of(const At& at, std::string_view name);
[[nodiscard]] bool is_true(const At& at, std::string_view name);

/// A reference that was resolved.
struct Resolved {
  base::Secret value;
  std::string reference;     ///< "namespace/name#key"
  bool placeholder = false;  ///< nothing can be said about the value
};

/// Looks the reference `at` up; a failure is the finding secret/unresolved.
[[nodiscard]] std::optional<Resolved> resolve(const At& at, RefKind kind);
/// The same for a mapping with `secret` or `configMap`; nullopt without a finding if it has neither.
[[nodiscard]] std::optional<Resolved> resolve_either(const At& at);
/// The reference in field `name` of `at`, without findings; nullopt if it is absent or unresolved.
[[nodiscard]] std::optional<Resolved> peek(const At& at, std::string_view name);

/// What the operator says to a URL, or to a URL that may be a template. Empty: it takes it.
[[nodiscard]] std::string url_fault(std::string_view text);
[[nodiscard]] std::string template_url_fault(std::string_view text);
/// The same without the template parser's words, which quote the text.
[[nodiscard]] std::string secret_template_url_fault(std::string_view text);

}  // namespace c2c::translate::receivers
