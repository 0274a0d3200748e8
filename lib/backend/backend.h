#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/expected.h"
#include "cortex/stored.h"

namespace c2c::backend {

/// Why a backend did not do what it was asked.
enum class FailureCode : std::uint8_t {
  kUnreachable,   ///< nobody answered, or not in time; or TLS, name or proxy failed
  kUnauthorized,  ///< 401 or 403: of Cortex (no tenant) or of a gateway before it
  kNotCortex,     ///< an answer that is not Cortex's own: wrong path or prefix, a proxy's page, a login form, a redirect
  kRefused,       ///< Cortex refuses what was sent (other 4xx)
  kGroupLimit,    ///< Cortex refuses a group because the tenant has as many as it may
  kServer,        ///< 5xx or 429 after all attempts
  kUnreadable,    ///< what is stored cannot be read as what it should be
  kCancelled,     ///< the user wants to stop
};

/// `unreachable` and so on, for reports.
[[nodiscard]] std::string_view name_of(FailureCode code);

/// `message` is `cannot WHAT: why: what to do`, lower case, without any secret, with the server's own words where it said any.
struct Failure {
  FailureCode code = FailureCode::kServer;
  std::string message;
  std::string server_text;             ///< the answer's own words, trimmed and clipped; empty if none
  int status = 0;                      ///< HTTP's; 0 without an answer
  bool retryable = false;              ///< the same may succeed later
  bool ambiguous = false;              ///< it may have been carried out all the same
  std::optional<std::uint64_t> limit;  ///< kGroupLimit: as many groups as the tenant may have
};

/// Which parts of a tenant are wanted.
struct Parts {
  bool rules = true;
  bool alertmanager = true;
};

/// One change of one tenant. Each is whole or not at all, and may be repeated: it sets a state.
struct PutGroup {
  std::string rule_namespace;
  cortex::RuleGroup group;
  bool completes = false;  ///< what it replaces is deleted already: it goes also when the run is to stop
};
struct DeleteGroup {
  std::string rule_namespace;
  std::string group;
};
struct PutAlertmanager {
  cortex::StoredAlertmanager config;
};
struct DeleteAlertmanager {};
using Write = std::variant<PutGroup, DeleteGroup, PutAlertmanager, DeleteAlertmanager>;

/// A group as the running ruler has it.
struct LoadedRule {
  std::string name;        ///< of the alert or record
  std::string health;      ///< `ok`, `err`, `unknown`
  std::string last_error;  ///< why its evaluation fails
};
struct LoadedGroup {
  std::string rule_namespace;
  std::string name;
  std::vector<LoadedRule> rules;  ///< in the order of the group
};

/// Where tenants' configurations live. Asynchronous, in one thread: ask for what is to be done, then run(). What was asked first
/// is begun first; an answer comes from within run(), once for each call, and may ask for more.
class Backend {
 public:
  template <class T>
  using Done = std::function<void(base::Expected<T, Failure>)>;

  virtual ~Backend() = default;

  /// What the tenant has. A tenant that nobody knows has nothing; that is no failure.
  virtual void read(const std::string& tenant, Parts parts, Done<cortex::StoredTenant> done) = 0;
  /// Carries out one change. Deleting what is not there is a success.
  virtual void write(const std::string& tenant, Write write, Done<void> done) = 0;
  /// What the ruler has loaded of the tenant, sorted by rule namespace and name; a failure (kNotCortex) if the backend has no
  /// ruler to ask.
  virtual void read_loaded(const std::string& tenant, Done<std::vector<LoadedGroup>> done) = 0;
  /// Works until everything has its answer, also what was asked meanwhile.
  virtual void run() = 0;
  /// Where it is, for messages, without credentials: `http://cortex:8080/prefix`.
  [[nodiscard]] virtual std::string display() const = 0;
};

}  // namespace c2c::backend
