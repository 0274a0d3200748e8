#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diag/sink.h"
#include "doc/value.h"
#include "gostd/semver.h"
#include "k8s/object.h"
#include "source/file_set.h"
#include "translate/receivers.h"
#include "translate/secrets.h"

namespace c2c::translate {

enum class MatcherStrategy { kOnNamespace, kOnNamespaceExceptForAlertmanagerNamespace, kNone };
/// Their names in an Alertmanager object and on the command line, separated by `|`.
inline constexpr std::string_view kMatcherStrategyNames = "OnNamespace|OnNamespaceExceptForAlertmanagerNamespace|None";
/// The strategy of that name; nullopt if there is none.
[[nodiscard]] std::optional<MatcherStrategy> parse_matcher_strategy(std::string_view name);

/// The base configuration that was given by --alertmanager-base, already parsed, and the templates beside it.
struct BaseConfig {
  doc::Value config;
  source::Span origin;
};

struct AlertmanagerOptions {
  Target target = Target::kCortex;
  std::optional<std::string> version;  ///< --alertmanager-version; an Alertmanager object's spec.version comes before the default
  std::optional<MatcherStrategy> matcher_strategy;  ///< flag beats the Alertmanager object beats OnNamespace
  std::string alertmanager_namespace = "monitoring";
  std::optional<BaseConfig> base;                   ///< flag beats the Alertmanager object beats the default
  std::map<std::string, std::string> templates;     ///< --alertmanager-template, by bare name
  bool utf8_names = false;                          ///< Cortex's -name-validation-scheme=utf8
};

/// Alertmanager inside Cortex v1.21.1.
inline constexpr std::string_view kDefaultAlertmanagerVersion = "0.31.1";

/// All objects of one tenant that concern its Alertmanager.
struct AlertmanagerInputs {
  std::vector<const k8s::Object*> configs;     ///< AlertmanagerConfigs, schema-checked
  const k8s::Object* alertmanager = nullptr;   ///< at most one
  std::map<std::string, const k8s::Object*> namespaces;  ///< for namespace selectors
};

/// Why an Alertmanager object does not take an AlertmanagerConfig.
enum class LeftOut {
  kNoSelector,        ///< it has no alertmanagerConfigSelector
  kLabels,            ///< the selector does not match the labels
  kOtherNamespace,    ///< it has no namespace selector, so it takes its own namespace only
  kNamespaceLabels,   ///< the namespace selector does not match the Namespace
  kNamespaceUnknown,  ///< nor does it here, and the Namespace with its labels is not in the input
};

struct Unselected {
  const k8s::Object* object = nullptr;
  LeftOut why = LeftOut::kNoSelector;
};

/// One tenant's Alertmanager configuration.
struct AlertmanagerResult {
  doc::Value config;                             ///< null if nothing was generated
  std::map<std::string, std::string> templates;  ///< template_files by bare name (Cortex target)
  std::vector<const k8s::Object*> rejected;      ///< left out because of an error found here
  std::vector<Unselected> unselected;            ///< left out by the selectors of the Alertmanager object
  bool failed = false;                           ///< the base or the Alertmanager object is at fault: nothing was generated
};

/// Merges a tenant's AlertmanagerConfigs into its base as the operator does (alertmanagerconfig.md 1, 5, 7-9, 12, 13).
/// A fault of one object rejects that object only, also where the operator would fail as a whole (5.5); for the Cortex target
/// so does what Cortex would refuse (15). Findings carry the object. Independent of the order of `inputs.configs`.
[[nodiscard]] AlertmanagerResult build_alertmanager(const AlertmanagerInputs& inputs, const AlertmanagerOptions& options,
                                                    const SecretSource& secrets, source::FileSet& files, diag::Sink& sink);

}  // namespace c2c::translate
