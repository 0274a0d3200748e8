#pragma once

#include <map>
#include <string>
#include <string_view>

#include "diag/sink.h"
#include "doc/value.h"

namespace c2c::amconfig {

struct CheckOptions {
  bool utf8_names =
      false;  ///< Cortex's -name-validation-scheme=utf8; the default is legacy (classic matchers)
  bool hide_values = false;  ///< no message quotes a value, but for names of receivers, time intervals and templates
};

/// Checks an Alertmanager configuration as Cortex v1.21.1 does at upload: Alertmanager v0.31.1's config.Load
/// (strict fields, types, references, URLs, defaults from global), then Cortex's file settings, template
/// names and template syntax. Each finding (alertmanager/load, cortex/unknown-field,
/// cortex/file-setting, cortex/null-value, cortex/template-name, cortex/template) has the origin of the
/// guilty value as its span, or of the nearest enclosing value that has one, and says what to do. All faults,
/// not the first. Secret values are looked at and never shown. Source: alertmanager v0.31.1 config/config.go,
/// notifiers.go; cortex v1.21.1 pkg/alertmanager/api.go; alertmanagerconfig.md 15, cortex-behaviour.md 2.
void check_for_cortex(const doc::Value& config, const std::map<std::string, std::string>& templates,
                      const CheckOptions& options, diag::Sink& sink);

/// Checks a base configuration as the operator does before merging: loads in Alertmanager v0.33.1, only
/// fields that the operator's own types know, a root route with a receiver and without matchers, continue or
/// time intervals. `hide_values` as in CheckOptions. Findings: alertmanager/base. Source: alertmanagerconfig.md 13 (1)-(3).
void check_base_for_operator(const doc::Value& config, diag::Sink& sink, bool hide_values = false);

/// The root route rules alone, (3) of the above: needed for every target, because routes are merged below it.
void check_base_root(const doc::Value& config, diag::Sink& sink);

}  // namespace c2c::amconfig
