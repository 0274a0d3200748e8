// The first two passes over a table: what the operator checks before it merges. Each walks the rows in order,
// reports every fault of a row at most once, and goes down into sub-tables; the hook of a table comes after
// its rows. convert.cpp has the third pass.
#include "translate/receivers/engine.h"

#include <fmt/format.h>

#include "gostd/duration.h"
#include "gostd/text.h"

namespace c2c::translate::receivers {
namespace {

constexpr std::string_view kUrlHelp = "write an absolute URL with the scheme http or https and a host";

/// Calls `visit` with each mapping that a field with a sub-table holds.
template <class Visit>
void for_each_object(const Field& field, const At& at, const Visit& visit) {
  const doc::Node node = at.node.get(field.crd);
  if (!node) return;
  if (field.kind != Kind::kObjectList) {
    const Path path{&at.path, field.crd};
    visit(At{node, path, at.context, at.sink});
    return;
  }
  for (std::size_t i = 0; i < node.size(); ++i) {
    const Path path{&at.path, field.crd, i};
    visit(At{node.item(i), path, at.context, at.sink});
  }
}

bool is_empty(const At& at, const Field& field) {
  if (!has(at, field.crd)) return true;
  const doc::Node node = at.node.get(field.crd);
  if (field.kind == Kind::kIntNotZero) return node.as_int().value_or(0) == 0;
  return !node.is_mapping() && node.text().empty();
}

void check_field_rules(const Field& field, const At& at) {
  if (field.need == Need::kRule && is_empty(at, field)) {
    report(at, field.crd, "alertmanager/receiver-missing-field",
           fmt::format("`{}` is missing or empty", field.crd), fmt::format("write `{}`", field.crd));
    return;
  }
  if (field.sub) {
    for_each_object(field, at, [&](const At& inner) { check_rules(*field.sub, inner); });
    return;
  }
  const std::string_view text = text_of(at, field.crd);
  std::string fault;
  switch (field.kind) {
    case Kind::kUrl:
      if (!text.empty()) fault = url_fault(text);
      break;
    case Kind::kTemplateUrl:
      if (!text.empty()) fault = template_url_fault(text);
      break;
    case Kind::kTemplateUrlStrict:
      if (has(at, field.crd)) fault = template_url_fault(text);
      break;
    default:
      break;
  }
  if (!fault.empty()) {
    report(at, field.crd, "alertmanager/receiver-url", fmt::format("`{}` is no URL: {}", field.crd, fault),
           std::string(kUrlHelp));
  }
}

bool given(const At& at, std::string_view name, bool not_empty) {
  return !name.empty() && has(at, name) && (!not_empty || !text_of(at, name).empty());
}

void check_one_of(const OneOf& group, const At& at) {
  for (const std::string_view name : {group.first, group.second, group.third}) {
    if (given(at, name, group.not_empty)) return;
  }
  const std::string names = group.third.empty()
                                ? fmt::format("`{}` or `{}`", group.first, group.second)
                                : fmt::format("`{}`, `{}` or `{}`", group.first, group.second, group.third);
  at.sink.add({.id = "alertmanager/receiver-missing-field",
               .level = diag::Level::kError,
               .message = fmt::format("neither of {} is given", names),
               .span = at.node.span(),
               .help = fmt::format("write {}", names),
               .labels = {},
               .object = {},
               .field = at.path.text()});
}

void check_url_of_secret(const Field& field, const At& at, const Resolved& secret) {
  const std::string_view url = gostd::trim_space(secret.value.reveal());
  const std::string fault = field.kind == Kind::kSecretUrl ? url_fault(url) : secret_template_url_fault(url);
  if (fault.empty()) return;
  report(at, field.crd, "alertmanager/receiver-url",
         fmt::format("the value of `{}` is no URL: {}", secret.reference, fault), std::string(kUrlHelp));
}

void check_secret(const Field& field, const At& at) {
  if (!has(at, field.crd)) {
    if (field.need == Need::kReference) {
      report(at, field.crd, "alertmanager/receiver-missing-field", fmt::format("`{}` is missing", field.crd),
             fmt::format("write `{}` with the `name` and `key` of a Secret", field.crd));
    }
    return;
  }
  const Path path{&at.path, field.crd};
  const At inner{at.node.get(field.crd), path, at.context, at.sink};
  if (field.kind == Kind::kSecretNamed && text_of(inner, "name").empty()) return;
  const auto secret = resolve(inner, RefKind::kSecret);
  if (!secret || secret->placeholder) return;
  if (field.need == Need::kValue && secret->value.empty()) {
    report(at, field.crd, "alertmanager/receiver-value",
           fmt::format("the value of `{}` is empty", secret->reference), "give the Secret's key a value");
    return;
  }
  if (field.kind == Kind::kSecretUrl || field.kind == Kind::kSecretTemplateUrl)
    check_url_of_secret(field, at, *secret);
}

void check_secret_lists(const Field& field, const At& at) {
  const Path path{&at.path, field.crd};
  const doc::Node headers = at.node.get(field.crd);
  for (std::size_t i = 0; headers && i < headers.size(); ++i) {
    const doc::Entry entry = headers.entry(i);
    for (std::size_t j = 0; j < entry.value.size(); ++j) {
      const Path item{&path, entry.key, j};
      const doc::Node selector = entry.value.item(j);
      // An empty selector is a fault of the rules already.
      if (selector.size() > 0) (void)resolve(At{selector, item, at.context, at.sink}, RefKind::kSecret);
    }
  }
}

void check_field_references(const Field& field, const At& at) {
  const Path path{&at.path, field.crd};
  const At inner{at.node.get(field.crd), path, at.context, at.sink};
  if (field.since > 0 && has(at, field.crd)) check_since(inner, field.since, fmt::format("`{}`", field.crd));
  if (field.sub) {
    for_each_object(field, at, [&](const At& object) { check_references(*field.sub, object); });
    return;
  }
  switch (field.kind) {
    case Kind::kSecret:
    case Kind::kSecretIfPresent:
    case Kind::kSecretNamed:
    case Kind::kSecretUrl:
    case Kind::kSecretUrlAsIs:
    case Kind::kSecretTemplateUrl:
    case Kind::kPemKey:
      check_secret(field, at);
      break;
    case Kind::kSecretOrConfigMap:
    case Kind::kPem:
      if (has(at, field.crd)) (void)resolve_either(inner);
      break;
    case Kind::kSecretListMap:
      check_secret_lists(field, at);
      break;
    case Kind::kDurationChecked:
      check_duration(field, at);
      break;
    default:
      break;
  }
}

}  // namespace

bool check_duration(const Field& field, const At& at) {
  const std::string_view text = text_of(at, field.crd);
  if (text.empty()) return true;
  const auto result = gostd::parse_prometheus_duration(text);
  if (result.value) return true;
  report(at, field.crd, "alertmanager/duration",
         fmt::format("`{}` is no duration: {}", field.crd, result.error),
         "write a number with a unit, such as `30s`, `5m` or `1h30m`");
  return false;
}

bool applies(const Field& field, const At& at) {
  if (field.carry == Carry::kUnknownToGlobal) return !at.context.global;
  return field.carry != Carry::kUnknownToV1beta1 || !at.context.v1beta1;
}

void check_rules(const Table& table, const At& at) {
  for (const Field& field : table.fields) {
    if (applies(field, at)) check_field_rules(field, at);
  }
  for (const OneOf& group : table.one_of) check_one_of(group, at);
  if (table.rules) table.rules(at);
}

void check_references(const Table& table, const At& at) {
  for (const Field& field : table.fields) {
    if (applies(field, at)) check_field_references(field, at);
  }
  if (table.references) table.references(at);
}

}  // namespace c2c::translate::receivers
