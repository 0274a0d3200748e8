#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "crd/alertmanager.h"
#include "diag/sink.h"
#include "doc/parse.h"
#include "doc/value.h"
#include "k8s/object.h"
#include "translate/alertmanager.h"

namespace c2c::translate {

/// How the YAML of a base configuration is parsed: it is read by Alertmanager, not by Kubernetes.
inline constexpr doc::ParseOptions kBaseParse{.keys_as_written = true};

/// A base configuration, parsed with kBaseParse, as a Value: what fields for text hold is the text as it was written (`007`,
/// `yes`); what fields for secrets hold, and URLs with a password, become SecretValues with the reference "inline".
[[nodiscard]] doc::Value base_from_node(doc::Node root);

/// The configuration that the operator takes where there is none: all alerts go to the empty receiver `null`.
[[nodiscard]] doc::Value default_base();

/// Reads key `alertmanager.yaml` of the Secret that an Alertmanager object names; nullopt and no finding if there is none or it
/// is empty, nullopt and a finding alertmanager/base if it cannot be read.
[[nodiscard]] std::optional<doc::Value> read_base_secret(const k8s::Object& object, const crd::Alertmanager& alertmanager,
                                                         const SecretSource& secrets, source::FileSet& files, diag::Sink& sink);

/// Checks a base for the target and gives it the form that the target's configuration starts from; nullopt after a finding.
/// `hide_values`: the base is secret, so that no message quotes a value of it. Differs (base-lossless): for Cortex
/// nothing is lost or hidden on the way through the operator's types.
[[nodiscard]] std::optional<doc::Value> prepare_base(doc::Value config, source::Span origin, Target target,
                                                     const gostd::Version& version, bool hide_values, diag::Sink& sink);

/// For Cortex: makes the entries of `templates` bare file names, the form that Cortex takes, and collects the texts that go with
/// them: of `given` all, and of the keys of the Secret that the base came from (`config_secret` is its name; may be empty) those
/// that an entry names or matches.
void resolve_templates(doc::Value& config, const std::map<std::string, std::string>& given, std::string_view ns,
                       std::string_view config_secret, const SecretSource& secrets, std::map<std::string, std::string>& templates,
                       diag::Sink& sink);

}  // namespace c2c::translate
