// The third pass over a table: the mapping that Alertmanager reads. What is left out, and what is written
// though it is empty, is as in the operator's output, because Alertmanager tells an absent setting from an
// empty one.
#include <fmt/format.h>

#include "gostd/duration.h"
#include "gostd/text.h"
#include "translate/receivers/engine.h"

namespace c2c::translate::receivers {
namespace {

using doc::Value;

constexpr std::string_view kCertificates = "/etc/alertmanager/certs";

Value text_value(doc::Node node) { return {std::string(node.text()), node.span()}; }

Value secret_value(const Resolved& secret, std::string text, source::Span origin) {
  return {doc::SecretValue{base::Secret(std::move(text)), secret.reference}, origin};
}

void report_url(const Field& field, const At& at, const Resolved& secret, const std::string& fault) {
  report(at, field.crd, "alertmanager/receiver-url",
         fmt::format("the value of `{}` is no URL: {}", secret.reference, fault),
         "white space around the URL counts: give the Secret's key a URL alone");
}

/// The URL as it will be written: trimmed or not.
std::string url_text(const Field& field, const At& at, const Resolved& secret) {
  const std::string& text = secret.value.reveal();
  // Differs (trimmed-urls): the operator uses these two untrimmed, and a newline at the end, which most editors leave in a
  // Secret's file, fails its whole configuration. For Cortex they are trimmed.
  const bool as_is = field.kind == Kind::kSecretUrlAsIs || field.kind == Kind::kSecretTemplateUrl;
  if (as_is && !for_cortex(at)) return text;
  return std::string(gostd::trim_space(text));
}

void convert_secret(const Field& field, const At& at, doc::Mapping& out) {
  const doc::Node node = at.node.get(field.crd);
  const Path path{&at.path, field.crd};
  const auto secret = resolve(At{node, path, at.context, at.sink}, RefKind::kSecret);
  if (!secret) return;
  std::string text = secret->value.reveal();
  if (field.need == Need::kValueAtMerge && text.empty()) {
    report(at, field.crd, "alertmanager/receiver-value",
           fmt::format("the value of `{}` is empty", secret->reference), "give the Secret's key a value");
    return;
  }
  switch (field.kind) {
    case Kind::kSecretUrl:
      text = url_text(field, at, *secret);
      break;
    case Kind::kSecretUrlAsIs:
    case Kind::kSecretTemplateUrl: {
      text = url_text(field, at, *secret);
      const std::string fault =
          field.kind == Kind::kSecretUrlAsIs ? url_fault(text) : secret_template_url_fault(text);
      if (!fault.empty() && !secret->placeholder) report_url(field, at, *secret, fault);
      break;
    }
    default:
      break;
  }
  if (!text.empty() || field.kind == Kind::kSecretIfPresent) {
    out.set(std::string(field.key), secret_value(*secret, std::move(text), node.span()));
  }
}

void convert_secret_lists(const Field& field, const At& at, doc::Mapping& out) {
  const doc::Node headers = at.node.get(field.crd);
  const Path path{&at.path, field.crd};
  doc::Mapping lists;
  for (std::size_t i = 0; i < headers.size(); ++i) {
    const doc::Entry entry = headers.entry(i);
    if (entry.value.is_null()) continue;
    doc::Sequence values;
    for (std::size_t j = 0; j < entry.value.size(); ++j) {
      const doc::Node node = entry.value.item(j);
      const Path item{&path, entry.key, j};
      if (auto secret = resolve(At{node, item, at.context, at.sink}, RefKind::kSecret)) {
        values.push_back(secret_value(*secret, secret->value.reveal(), node.span()));
      }
    }
    lists.set(std::string(entry.key), Value(std::move(values), entry.value.span()));
  }
  if (!lists.empty()) out.set(std::string(field.key), Value(std::move(lists), headers.span()));
}

/// The file in the operator's Alertmanager pod: 0 for a Secret, 1 for a ConfigMap.
std::string certificate_path(const At& reference, RefKind kind) {
  return fmt::format("{}/{}_{}_{}_{}", kCertificates, kind == RefKind::kSecret ? 0 : 1, reference.context.ns,
                     text_of(reference, "name"), text_of(reference, "key"));
}

void convert_pem(const Field& field, const At& at, doc::Mapping& out) {
  const doc::Node node = at.node.get(field.crd);
  const Path path{&at.path, field.crd};
  const At inner{node, path, at.context, at.sink};
  const bool from_secret = field.kind == Kind::kPemKey || has(inner, "secret");
  if (!from_secret && !has(inner, "configMap")) return;
  if (!for_cortex(at)) {
    const doc::Node reference =
        field.kind == Kind::kPemKey ? node : node.get(from_secret ? "secret" : "configMap");
    const At selector{reference, path, at.context, at.sink};
    out.set(
        fmt::format("{}_file", field.key),
        Value(certificate_path(selector, from_secret ? RefKind::kSecret : RefKind::kConfigMap), node.span()));
    return;
  }
  // Differs (inline-tls): Cortex refuses the files that the operator mounts, and Alertmanager takes the text.
  const auto pem = field.kind == Kind::kPemKey ? resolve(inner, RefKind::kSecret) : resolve_either(inner);
  if (pem && !pem->value.empty()) {
    out.set(std::string(field.key), secret_value(*pem, pem->value.reveal(), node.span()));
  }
}

void convert_duration(const Field& field, const At& at, doc::Mapping& out) {
  const doc::Node node = at.node.get(field.crd);
  const std::string_view text = node.text();
  if (text.empty()) return;
  if (field.kind == Kind::kDurationAsWritten && !for_cortex(at)) {
    out.set(std::string(field.key), text_value(node));
    return;
  }
  if (!check_duration(field, at)) return;
  const auto value = *gostd::parse_prometheus_duration(text).value;
  // Differs (go-durations): Alertmanager reads these as Go durations, whose biggest unit is the hour, so `1d`,
  // which the operator writes, would not load.
  std::string written =
      for_cortex(at) ? gostd::print_go_duration(value) : gostd::print_prometheus_duration(value);
  out.set(std::string(field.key), Value(std::move(written), node.span()));
}

void convert_bool(const Field& field, const At& at, doc::Mapping& out) {
  const doc::Node node = at.node.get(field.crd);
  const source::Span origin = node ? node.span() : at.node.span();
  const bool value = is_true(at, field.crd);
  const bool present = has(at, field.crd);
  if (field.kind == Kind::kBoolOrNull && !present) {
    // Differs (rocketchat): without a meaning; the operator's null is left out.
    if (!for_cortex(at)) out.set(std::string(field.key), Value(nullptr, origin));
    return;
  }
  if (field.kind == Kind::kBoolIfTrue ? !value : field.kind != Kind::kBoolAlways && !present) return;
  out.set(std::string(field.key), Value(value, origin));
}

void convert_int(const Field& field, const At& at, doc::Mapping& out) {
  const doc::Node node = at.node.get(field.crd);
  const std::int64_t value = node.as_int().value_or(0);
  if (value == 0 || (value < 0 && field.kind == Kind::kIntPositive)) return;
  out.set(std::string(field.key), Value(value, node.span()));
}

void convert_collection(const Field& field, const At& at, doc::Mapping& out) {
  const doc::Node node = at.node.get(field.crd);
  if (node.size() == 0) return;
  if (field.kind == Kind::kTextList) {
    doc::Sequence items;
    for (std::size_t i = 0; i < node.size(); ++i) items.push_back(text_value(node.item(i)));
    out.set(std::string(field.key), Value(std::move(items), node.span()));
    return;
  }
  doc::Mapping items;
  for (std::size_t i = 0; i < node.size(); ++i) {
    if (field.kind == Kind::kTextMap) {
      const doc::Entry entry = node.entry(i);
      // The API server drops nulls. Differs (null-in-map): the operator's packages alone would make empty strings of them.
      if (!entry.value.is_null()) items.set(std::string(entry.key), text_value(entry.value));
      continue;
    }
    const doc::Node pair = node.item(i);
    const doc::Node value = pair.get("value");
    const doc::Node key = pair.get("key");
    items.set(key ? std::string(key.text()) : std::string(),
              value ? text_value(value) : Value(std::string(), pair.span()));
  }
  out.set(std::string(field.key), Value(std::move(items), node.span()));
}

void convert_objects(const Field& field, const At& at, doc::Mapping& out) {
  const doc::Node node = at.node.get(field.crd);
  if (field.kind != Kind::kObjectList) {
    const Path path{&at.path, field.crd};
    doc::Mapping object = convert_fields(*field.sub, At{node, path, at.context, at.sink});
    if (object.empty() && field.kind == Kind::kObject) return;
    out.set(std::string(field.key), Value(std::move(object), node.span()));
    return;
  }
  doc::Sequence objects;
  for (std::size_t i = 0; i < node.size(); ++i) {
    const Path path{&at.path, field.crd, i};
    objects.emplace_back(convert_fields(*field.sub, At{node.item(i), path, at.context, at.sink}),
                         node.item(i).span());
  }
  if (!objects.empty()) out.set(std::string(field.key), Value(std::move(objects), node.span()));
}

/// Whether the target's output has the field.
bool carried(const Field& field, const At& at) {
  switch (field.carry) {
    case Carry::kAlways:
      return true;
    case Carry::kOperatorLosesIt:
      // Differs (pushover-fields, oauth2-tls, sns-sigv4): what the operator loses on the way is carried where Alertmanager knows
      // it.
      return for_cortex(at);
    case Carry::kLostFromV1beta1:
      // Differs (pushover-fields): as above.
      return for_cortex(at) || !at.context.v1beta1;
    case Carry::kUnknownToV1beta1:
    case Carry::kUnknownToGlobal:
      return applies(field, at);
  }
  return true;
}

void convert_scalar(const Field& field, const At& at, doc::Mapping& out) {
  const doc::Node node = at.node.get(field.crd);
  if (!node.text().empty() || field.kind == Kind::kTextIfPresent) {
    out.set(std::string(field.key), text_value(node));
  }
}

using Converter = void (*)(const Field&, const At&, doc::Mapping&);

Converter converter_of(Kind kind) {
  switch (kind) {
    case Kind::kText:
    case Kind::kTextIfPresent:
    case Kind::kUrl:
    case Kind::kTemplateUrl:
    case Kind::kTemplateUrlStrict:
      return convert_scalar;
    case Kind::kSecret:
    case Kind::kSecretIfPresent:
    case Kind::kSecretNamed:
    case Kind::kSecretUrl:
    case Kind::kSecretUrlAsIs:
    case Kind::kSecretTemplateUrl:
      return convert_secret;
    case Kind::kSecretOrConfigMap:
      return [](const Field& field, const At& at, doc::Mapping& out) {
        const Path path{&at.path, field.crd};
        const doc::Node node = at.node.get(field.crd);
        if (auto found = resolve_either(At{node, path, at.context, at.sink})) {
          out.set(std::string(field.key), secret_value(*found, found->value.reveal(), node.span()));
        }
      };
    case Kind::kSecretListMap:
      return convert_secret_lists;
    case Kind::kPem:
    case Kind::kPemKey:
      return convert_pem;
    case Kind::kDuration:
    case Kind::kDurationChecked:
    case Kind::kDurationAsWritten:
      return convert_duration;
    case Kind::kBoolIfPresent:
    case Kind::kBoolIfTrue:
    case Kind::kBoolAlways:
    case Kind::kBoolOrNull:
      return convert_bool;
    case Kind::kIntNotZero:
    case Kind::kIntPositive:
      return convert_int;
    case Kind::kTextList:
    case Kind::kTextMap:
    case Kind::kKeyValues:
      return convert_collection;
    case Kind::kObject:
    case Kind::kObjectIfPresent:
    case Kind::kObjectList:
      return convert_objects;
    case Kind::kUnwritten:
      return nullptr;
  }
  return nullptr;
}

}  // namespace

doc::Mapping convert_fields(const Table& table, const At& at) {
  doc::Mapping out;
  for (const Field& field : table.fields) {
    const bool present = has(at, field.crd);
    if (field.need == Need::kMerge && text_of(at, field.crd).empty() &&
        !(present && at.node.get(field.crd).is_mapping())) {
      report(at, field.crd, "alertmanager/receiver-missing-field",
             fmt::format("`{}` is missing or empty", field.crd), fmt::format("write `{}`", field.crd));
      continue;
    }
    const bool always = field.kind == Kind::kBoolAlways || field.kind == Kind::kBoolOrNull;
    const Converter convert = converter_of(field.kind);
    if (convert && (present || always) && carried(field, at)) convert(field, at, out);
  }
  if (table.finish) table.finish(at, out);
  return out;
}

}  // namespace c2c::translate::receivers
