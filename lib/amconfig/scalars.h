#pragma once

#include <string>
#include <string_view>

#include "amconfig/fields.h"
#include "amconfig/matchers.h"
#include "doc/value.h"

namespace c2c::amconfig {

/// What is wrong with a scalar of a type, and what to do. Empty `what`: nothing.
struct Fault {
  std::string what;
  std::string help;
  explicit operator bool() const { return !what.empty(); }
};

/// Whether Alertmanager reads the value, which is neither a mapping nor a sequence nor null, as this type.
/// The fault does not show values of secret types nor of secret values, nor any if `hide`.
/// Source: gopkg.in/yaml.v2 v2.4.0 decode.go scalar; alertmanager v0.31.1 config/config.go URL, SecretURL,
/// SecretTemplateURL, HostPort, Regexp.
[[nodiscard]] Fault check_scalar(Type type, unsigned flags, const doc::Value& value, MatcherSyntax syntax,
                                 bool hide = false);

/// Whether a value of the type is never shown.
[[nodiscard]] bool is_secret(Type type);

/// Alertmanager's URL: http or https with a host. Empty: it is one; else why not, without the text.
[[nodiscard]] std::string check_alertmanager_url(std::string_view text);

/// "string", "boolean", … of a value, for messages.
[[nodiscard]] std::string_view kind_of(const doc::Value& value);

/// Whether the text has no control characters.
[[nodiscard]] bool is_printable(std::string_view text);

/// The text in backticks, cut at 60 bytes; control characters as Go's escapes.
[[nodiscard]] std::string shown(std::string_view text);

}  // namespace c2c::amconfig
