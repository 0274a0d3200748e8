#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "doc/value.h"
#include "lint/findings.h"
#include "lint/views.h"

/// What several checks of tenants need.
namespace c2c::lint {

/// The object of the tenant that holds a place; nullptr if none does (a base configuration given by a flag).
[[nodiscard]] const desired::Placed* object_at(const TenantView& tenant, source::Span span);
/// Where to point if the tenant's Alertmanager configuration as a whole is meant: its Alertmanager object, else the first of its
/// AlertmanagerConfigs; nullptr if it has neither.
[[nodiscard]] const desired::Placed* alertmanager_object(const TenantView& tenant);
/// The same as what a finding says.
[[nodiscard]] diag::ObjectRef ref_of(const desired::Placed* placed);

/// A finding that points at a part of the tenant's Alertmanager configuration, as far as the manifests have it: what comes out of
/// a Secret has its place in that text, which no reader sees, so there the finding is at the object and a label says where.
[[nodiscard]] Finding finding_at(const TenantView& tenant, source::Span origin, std::string message, std::string help);

/// The first rule of each of the tenant's groups, in order. Groups without rules are not sent, and not here.
[[nodiscard]] std::vector<const RuleFacts*> groups_of(const TenantView& tenant);

/// Calls `visit` with every mapping in a configuration, outer ones first, and the path of it such as "receivers[2].http_config".
using VisitMapping = std::function<void(std::string_view path, const doc::Mapping& mapping)>;
void for_each_mapping(const doc::Value& config, const VisitMapping& visit);

/// Prometheus's legacy names: letters, digits and `_`, no digit first; of metrics also colons.
[[nodiscard]] bool is_legacy_name(std::string_view name, bool colons);

}  // namespace c2c::lint
