#pragma once

#include "diag/sink.h"
#include "doc/node.h"
#include "doc/value.h"
#include "translate/receivers.h"

namespace c2c::translate {

/// `spec.alertmanagerConfiguration.global` of an Alertmanager object as the `global` section of a configuration.
/// `context.ns` is the object's namespace; a fault of any kind fails the configuration. Findings: alertmanager/base and those of
/// the receivers' fields. Source: prometheus-operator v0.93.0 pkg/alertmanager/amcfg.go convertGlobalConfig,
/// checkAlertmanagerGlobalConfigResource; alertmanagerconfig.md 13.
[[nodiscard]] doc::Value convert_global(doc::Node global, const ReceiverContext& context, diag::Sink& sink);

}  // namespace c2c::translate
