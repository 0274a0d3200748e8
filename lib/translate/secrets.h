#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/expected.h"
#include "base/secret.h"
#include "source/file_set.h"

namespace c2c::translate {

enum class RefKind { kSecret, kConfigMap };

/// What stands for a value that is not known: it passes for a URL as well as for a token, and leads nowhere (RFC 2606).
inline constexpr std::string_view kPlaceholder = "https://placeholder.invalid/";

/// What a lookup found: a value; or that the object, or only the key in it, does not exist.
struct SecretLookup {
  std::optional<base::Secret> value;
  bool object_found = false;
  bool placeholder = false;  ///< unresolved, and `value` is kPlaceholder (--unresolved-secrets=placeholder)
  std::string problem;       ///< why a source failed (a command's status), never a value; empty: simply absent
};

/// Where values of Secret and ConfigMap references come from. Values are used as they are, never trimmed.
/// Thread-safe.
class SecretSource {
 public:
  virtual ~SecretSource() = default;
  [[nodiscard]] virtual SecretLookup find(RefKind kind, std::string_view ns, std::string_view name,
                                          std::string_view key) const = 0;
  /// The keys of an object as far as they can be listed: those in the manifests, in byte order. None by default.
  [[nodiscard]] virtual std::vector<std::string> keys(RefKind /*kind*/, std::string_view /*ns*/,
                                                      std::string_view /*name*/) const {
    return {};
  }
};

}  // namespace c2c::translate
