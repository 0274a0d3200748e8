#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "crd/alertmanager.h"
#include "diag/sink.h"
#include "doc/value.h"
#include "k8s/object.h"
#include "translate/alertmanager.h"

namespace c2c::translate {

/// The configuration that AlertmanagerConfigs are merged into, and what else its source says.
struct Base {
  doc::Value config;  ///< a mapping with a mapping `route`
  std::map<std::string, std::string> templates;
};

/// A parsed base configuration as a Value. A number that a string field would not get back as it was written (`007`) is kept as text;
/// values of keys that hold secrets become SecretValues with the reference "inline".
[[nodiscard]] doc::Value base_from_node(doc::Node root);
/// The second half of the above, for a tree that was read otherwise.
void mark_inline_secrets(doc::Value& config);

/// The configuration that the operator takes where there is none: all alerts go to the empty receiver `null`.
[[nodiscard]] doc::Value default_base();

/// Reads key `alertmanager.yaml` of the Secret that an Alertmanager object names; nullopt and no finding if there is none or it is
/// empty, nullopt and a finding alertmanager/base if it cannot be read.
[[nodiscard]] std::optional<doc::Value> read_base_secret(const k8s::Object& object, const crd::Alertmanager& alertmanager,
                                                         const SecretSource& secrets, source::FileSet& files,
                                                         diag::Sink& sink);

/// Checks a base for the target and gives it the form that the target's configuration starts from; nullopt after a finding.
/// Differs: for Cortex nothing is lost or hidden on the way through the operator's types (test "translate::Base: carried without loss").
[[nodiscard]] std::optional<doc::Value> prepare_base(doc::Value config, source::Span origin, Target target,
                                                     const gostd::Version& version, diag::Sink& sink);

/// For Cortex: makes the entries of `templates` bare file names, the form that Cortex takes, and collects the texts that go with
/// them: of `given` all, and the keys of the Secret that the base came from (`config_secret` is its name; may be empty).
void resolve_templates(doc::Value& config, const std::map<std::string, std::string>& given, std::string_view ns,
                       std::string_view config_secret, const SecretSource& secrets,
                       std::map<std::string, std::string>& templates, diag::Sink& sink);

}  // namespace c2c::translate
