#include "tenancy/tenancy.h"

#include <algorithm>
#include <array>

#include "k8s/glob.h"

namespace c2c::tenancy {

namespace {

using base::ErrorCode;

constexpr std::size_t kMaxTenantBytes = 150;

/// Where the object says its tenant: the label or annotation, or the object as a whole.
source::Span span_of(const k8s::Object& object, const From& from) {
  const doc::Node metadata = object.root.get("metadata");
  const doc::Node node = from.where == From::Where::kNamespace  ? metadata.get("namespace")
                         : from.where == From::Where::kLabel ? metadata.get("labels").get(from.key)
                                                             : metadata.get("annotations").get(from.key);
  return node ? node.span() : object.span();
}

std::optional<std::string> checked(std::string tenant, source::Span span, diag::Sink& sink) {
  const std::string problem = check_tenant_id(tenant);
  if (problem.empty()) return tenant;
  sink.error("tenancy/invalid-id", span, "`" + tenant + "` cannot be a tenant id: " + problem,
             "Cortex takes 1 to 150 letters, digits and `!-_.*'()`");
  return std::nullopt;
}

std::optional<std::string> tenant_by(const k8s::Object& object, const Fixed& fixed, diag::Sink& sink) {
  return checked(fixed.tenant, object.span(), sink);
}

std::optional<std::string> tenant_by(const k8s::Object& object, const From& from, diag::Sink& sink) {
  std::string said = object.ns;
  if (from.where != From::Where::kNamespace) {
    const bool label = from.where == From::Where::kLabel;
    const std::string* value = label ? object.label(from.key) : object.annotation(from.key);
    if (value == nullptr || value->empty()) {
      sink.error("tenancy/no-tenant", object.span(),
                 std::string("the object has no ") + (label ? "label" : "annotation") + " `" + from.key + "` to say whose it is",
                 "add it, or narrow the input with `--selector`");
      return std::nullopt;
    }
    said = *value;
  }
  std::string tenant = from.tenant_template;
  tenant.replace(tenant.find("{}"), 2, said);
  return checked(std::move(tenant), span_of(object, from), sink);
}

bool matches(const Rule& rule, const k8s::Object& object) {
  const auto glob = [&](const std::string& pattern) { return k8s::glob_matches(pattern, object.ns); };
  if (!rule.namespaces.empty() && std::none_of(rule.namespaces.begin(), rule.namespaces.end(), glob)) return false;
  return !rule.selector || rule.selector->matches(object.labels);
}

std::optional<std::string> tenant_by(const k8s::Object& object, const Rules& rules, diag::Sink& sink) {
  for (const Rule& rule : rules.rules) {
    if (matches(rule, object)) return checked(rule.tenant, rule.origin.valid() ? rule.origin : object.span(), sink);
  }
  if (rules.default_tenant) return checked(*rules.default_tenant, object.span(), sink);
  sink.error("tenancy/no-tenant", object.span(), "no rule of `tenants` places the object of namespace `" + object.ns + "`",
             "add a rule or a default tenant to the configuration file");
  return std::nullopt;
}

}  // namespace

std::string check_tenant_id(std::string_view id) {
  constexpr std::array<std::string_view, 4> kReserved{".", "..", "__markers__", "user-index.json.gz"};
  constexpr std::string_view kPunctuation = "!-_.*'()";
  if (id.empty()) return "it is empty";
  if (id.size() > kMaxTenantBytes) return "it has " + std::to_string(id.size()) + " bytes";
  if (std::find(kReserved.begin(), kReserved.end(), id) != kReserved.end()) return "Cortex keeps this name for itself";
  const auto fine = [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           kPunctuation.find(c) != std::string_view::npos;
  };
  const auto bad = std::find_if_not(id.begin(), id.end(), fine);
  if (bad == id.end()) return {};
  const auto byte = static_cast<unsigned char>(*bad);
  if (byte < 0x20 || byte >= 0x7f) return "it has a character that is no ASCII letter or digit";
  return std::string("it has the character `") + *bad + "`";
}

base::Expected<From> From::parse(std::string_view where, std::string_view tenant_template) {
  From from;
  const auto key_after = [&](std::string_view prefix) { return std::string(where.substr(prefix.size())); };
  if (where == "namespace") {
    from.where = Where::kNamespace;
  } else if (where.starts_with("label:")) {
    from.where = Where::kLabel;
    from.key = key_after("label:");
  } else if (where.starts_with("annotation:")) {
    from.where = Where::kAnnotation;
    from.key = key_after("annotation:");
  } else {
    return base::fail(ErrorCode::kUsage, "`" + std::string(where) + "` is not `namespace`, `label:KEY` or `annotation:KEY`");
  }
  if (from.where != Where::kNamespace && from.key.empty()) {
    return base::fail(ErrorCode::kUsage, "`" + std::string(where) + "` names no key");
  }
  const std::size_t hole = tenant_template.find("{}");
  if (hole == std::string_view::npos || tenant_template.find("{}", hole + 2) != std::string_view::npos) {
    return base::fail(ErrorCode::kUsage, "the tenant template `" + std::string(tenant_template) + "` must have `{}` once");
  }
  from.tenant_template = tenant_template;
  return from;
}

std::optional<std::string> tenant_of(const k8s::Object& object, const Options& options, diag::Sink& sink) {
  return std::visit([&](const auto& how) { return tenant_by(object, how, sink); }, options);
}

}  // namespace c2c::tenancy
