#pragma once

#include <string>
#include <string_view>

#include "crd/alertmanager_config.h"
#include "diag/sink.h"
#include "doc/value.h"
#include "gostd/semver.h"
#include "translate/secrets.h"

namespace c2c::translate {

/// Whom the configuration is for.
enum class Target {
  kCortex,    ///< what Cortex takes: PEM inline, Go durations, lost fields carried
  kOperator,  ///< what the operator itself would write, for comparison
};

/// What the conversion of one AlertmanagerConfig needs to know.
struct ReceiverContext {
  const gostd::Version& version;  ///< of Alertmanager
  Target target = Target::kCortex;
  const SecretSource& secrets;
  std::string_view ns;                 ///< namespace of the object: all its references are looked up there
  bool global_smtp_from = false;       ///< the base's global section has smtp_from
  bool global_smtp_smarthost = false;  ///< … smtp_smarthost
  bool v1beta1 = false;  ///< for convert_receiver: the object is v1beta1, whose conversion loses a field
  bool global = false;   ///< the node is in `global` of an Alertmanager object, whose httpConfig has no `proxyURL`
  /// Where the node stands that is given to a function below, for the `field` of findings:
  /// `spec.receivers[2]` for convert_receiver, the path of the node itself for the others. check_receivers
  /// knows its own.
  std::string_view path = {};
};

/// Step 2 of the pipeline for all receivers of an object: the semantic rules and then versions and references
/// (alertmanagerconfig.md 5.1 receivers part, 5.2), in the operator's order. The operator stops at the first
/// fault; we report all. Findings, each at the guilty value or, if that is missing, at the mapping that lacks
/// it:
///   alertmanager/receiver-name (twice the same), alertmanager/receiver-missing-field,
///   alertmanager/receiver-conflict (fields that exclude each other), alertmanager/receiver-value,
///   alertmanager/receiver-url, alertmanager/receiver-version, alertmanager/http-config, alertmanager/tls,
///   alertmanager/duration, secret/unresolved.
void check_receivers(const crd::AlertmanagerConfig& config, const ReceiverContext& context, diag::Sink& sink);

/// Step 4: one receiver of Alertmanager's configuration, named `name`. Call only after check_receivers
/// without an error; findings here are the faults that would fail the operator's whole configuration
/// (alertmanagerconfig.md 5.5), with the ids of check_receivers, and the warning cortex/file-setting for a
/// file that is left out.
[[nodiscard]] doc::Value convert_receiver(const crd::Receiver& receiver, std::string name,
                                          const ReceiverContext& context, diag::Sink& sink);

/// `httpConfig` → `http_config` (alertmanagerconfig.md 11); also for global.httpConfig of an Alertmanager
/// object. The node is the CRD's httpConfig mapping. Checks (`check_http_config`) and conversion are apart,
/// as for receivers.
void check_http_config(doc::Node http_config, const ReceiverContext& context, diag::Sink& sink);
[[nodiscard]] doc::Value convert_http_config(doc::Node http_config, const ReceiverContext& context,
                                             diag::Sink& sink);

/// `tlsConfig` (a SafeTLSConfig) → `tls_config`, alone as in smtp.
void check_tls_config(doc::Node tls_config, const ReceiverContext& context, diag::Sink& sink);
[[nodiscard]] doc::Value convert_tls_config(doc::Node tls_config, const ReceiverContext& context,
                                            diag::Sink& sink);

}  // namespace c2c::translate
