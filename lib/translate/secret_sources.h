#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "base/environment.h"
#include "base/file_system.h"
#include "base/process.h"
#include "diag/sink.h"
#include "k8s/object.h"
#include "translate/secret_reference.h"
#include "translate/secrets.h"

namespace c2c::translate {

/// Which sources there are besides the manifests.
struct SecretOptions {
  std::optional<std::string> directory;             ///< --secrets-dir
  bool environment = false;                         ///< --secret-env
  std::vector<std::string> command;                 ///< --secret-command, as argv; empty: none
  std::chrono::milliseconds command_timeout{30'000};
  bool placeholders = false;                        ///< --unresolved-secrets=placeholder
};

/// The outside world of the sources. Must outlive the SecretSources.
struct SecretWorld {
  const base::FileReader& files;
  const base::Environment& environment;
  const base::ProcessRunner& processes;
};

/// Looks a value up in the manifests, then the directory, the environment and the command; the first that has it wins. Values are
/// used as they are, but for the command's output, which loses one line break at its end, as in `$(…)` of most uses.
/// Directory and command are asked once for each key, also by several threads. Thread-safe.
///
/// Who wrote the manifests chose the references, so: names that Kubernetes does not allow are looked up in manifests only; a file
/// must lie in the directory, links followed, and have at most 1 MiB; a variable that two references share is given to neither;
/// after a command that took too long no other is run.
class SecretSources : public SecretSource {
 public:
  /// Reads the Secrets and ConfigMaps among `objects`. Findings: secret/base64 (warning, at the value: it counts as absent).
  SecretSources(const std::vector<const k8s::Object*>& objects, SecretOptions options, SecretWorld world, diag::Sink& sink);

  /// Before the first lookup: notes the references of these objects, to know those that share a variable.
  void expect(const std::vector<const k8s::Object*>& users);

  [[nodiscard]] SecretLookup find(RefKind kind, std::string_view ns, std::string_view name,
                                  std::string_view key) const override;
  [[nodiscard]] std::vector<std::string> keys(RefKind kind, std::string_view ns, std::string_view name) const override;

 private:
  using ObjectKey = std::tuple<RefKind, std::string, std::string>;
  struct Entry {
    std::optional<base::Secret> value;
    std::string problem;
  };
  struct Cached {
    std::once_flag once;
    SecretLookup lookup;
  };

  void add(const k8s::Object& object, diag::Sink& sink);
  [[nodiscard]] SecretLookup look_up(RefKind kind, const SecretReference& reference) const;
  /// Each sets the value or a problem; leaves the lookup alone if the source has nothing.
  void ask_directory(const SecretReference& reference, SecretLookup& lookup) const;
  void ask_environment(const SecretReference& reference, SecretLookup& lookup) const;
  void ask_command(const SecretReference& reference, SecretLookup& lookup) const;

  SecretOptions options_;
  SecretWorld world_;
  std::map<ObjectKey, std::map<std::string, Entry, std::less<>>> objects_;
  mutable std::mutex mutex_;  ///< of the next two
  mutable std::map<std::pair<RefKind, SecretReference>, Cached> cache_;
  mutable VariableUses uses_;
  mutable std::atomic<bool> timed_out_{false};
};

}  // namespace c2c::translate
