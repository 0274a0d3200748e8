#include <fmt/format.h>

#include <array>

#include "gostd/x509.h"
#include "translate/receivers/engine.h"

namespace c2c::translate {
namespace receivers {
namespace {

using enum Kind;

constexpr std::string_view kId = "alertmanager/tls";

constexpr std::array kFields{
    Field{"ca", "ca", kPem},
    Field{"cert", "cert", kPem},
    Field{"keySecret", "key", kPemKey},
    Field{"serverName", "server_name"},
    Field{"insecureSkipVerify", "insecure_skip_verify", kBoolAlways},
    Field{"minVersion", "min_version"},
    Field{"maxVersion", "max_version"},
};

bool has_source(const At& at, std::string_view name) {
  const doc::Node node = at.node.get(name);
  return node && (node.get("secret") || node.get("configMap"));
}

void check_tls_rules(const At& at) {
  for (const std::string_view name : {"ca", "cert"}) {
    const doc::Node node = at.node.get(name);
    if (node && node.get("secret") && node.get("configMap")) {
      report(at, name, kId, fmt::format("`{}` has both `secret` and `configMap`", name), "keep one of them");
    }
  }
  if (has_source(at, "cert") && !has(at, "keySecret")) {
    report(at, "cert", kId, "a client certificate without its key", "write `keySecret`");
  }
  if (has(at, "keySecret") && !has_source(at, "cert")) {
    report(at, "keySecret", kId, "a client key without its certificate", "write `cert`");
  }
  // Compared as text, which orders TLS10 to TLS13 rightly.
  if (has(at, "minVersion") && has(at, "maxVersion") &&
      text_of(at, "maxVersion") < text_of(at, "minVersion")) {
    report(at, "maxVersion", kId,
           fmt::format("`maxVersion` {} is below `minVersion` {}", text_of(at, "maxVersion"),
                       text_of(at, "minVersion")),
           "raise `maxVersion` or lower `minVersion`");
  }
}

/// The text behind `ca` or `cert`; nullopt if it is absent, unresolved, empty or only a placeholder.
std::optional<Resolved> peek_pem(const At& at, std::string_view name) {
  if (!has(at, name)) return std::nullopt;
  const Path path{&at.path, name};
  diag::Sink reported_already;
  auto pem = resolve_either(At{at.node.get(name), path, at.context, reported_already});
  if (pem && (pem->placeholder || pem->value.empty())) return std::nullopt;
  return pem;
}

void check_tls_references(const At& at) {
  if (const auto ca = peek_pem(at, "ca")) {
    const std::string fault = gostd::check_certificate(ca->value.reveal());
    if (!fault.empty()) {
      report(at, "ca", kId, fmt::format("the value of `{}` is no certificate: {}", ca->reference, fault),
             "give a certificate in PEM form: only the first block is looked at");
    }
  }
  const auto cert = peek_pem(at, "cert");
  const auto key = peek(at, "keySecret");
  if (!cert || !key || key->placeholder || key->value.empty()) return;
  const std::string fault = gostd::check_key_pair(cert->value.reveal(), key->value.reveal());
  if (!fault.empty()) {
    report(at, "cert", kId,
           fmt::format("`{}` and `{}` are no certificate and its key: {}", cert->reference, key->reference,
                       fault),
           "give a certificate and the private key that belongs to it, both in PEM form");
  }
}

}  // namespace

const Table kTlsConfigTable{.fields = kFields, .rules = check_tls_rules, .references = check_tls_references};

}  // namespace receivers

void check_tls_config(doc::Node tls_config, const ReceiverContext& context, diag::Sink& sink) {
  if (!tls_config || tls_config.is_null()) return;
  const receivers::Path path{nullptr, context.path};
  const receivers::At at{tls_config, path, context, sink};
  receivers::check_rules(receivers::kTlsConfigTable, at);
  receivers::check_references(receivers::kTlsConfigTable, at);
}

doc::Value convert_tls_config(doc::Node tls_config, const ReceiverContext& context, diag::Sink& sink) {
  const receivers::Path path{nullptr, context.path};
  return {receivers::convert_fields(receivers::kTlsConfigTable, {tls_config, path, context, sink}),
          tls_config.span()};
}

}  // namespace c2c::translate
