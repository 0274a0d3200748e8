#include <fmt/format.h>

#include <array>
#include <map>

#include "gostd/text.h"
#include "gostd/url.h"
#include "translate/receivers/types.h"

namespace c2c::translate::receivers {
namespace {

using enum Kind;

constexpr std::array kThreadingFields{Field{"threadByDate", "thread_by_date", kUnwritten}};

void finish_threading(const At& at, doc::Mapping& out) {
  out.set("enabled", doc::Value(true, at.node.span()));
  const std::string_view by_date = text_of(at, "threadByDate");
  if (by_date != "Daily" && by_date != "None") {
    report(at, "threadByDate", "alertmanager/receiver-value", "`threading` without `threadByDate`",
           "write `threadByDate: Daily` or `threadByDate: None`");
    return;
  }
  out.set("thread_by_date",
          doc::Value(by_date == "Daily" ? "daily" : "none", at.node.get("threadByDate").span()));
}

constexpr Table kThreading{.fields = kThreadingFields, .finish = finish_threading};

constexpr std::array kFields{
    kSendResolved,
    Field{"to", "to", kText, Need::kRule},
    Field{"from", "from"},
    Field{"hello", "hello"},
    Field{"smarthost", "smarthost", kUnwritten},
    Field{"authUsername", "auth_username"},
    Field{"authPassword", "auth_password", kSecret},
    Field{"authSecret", "auth_secret", kSecret},
    Field{"authIdentity", "auth_identity"},
    Field{"headers", "headers", kKeyValues},
    Field{"html", "html", kTextIfPresent},
    Field{"text", "text", kTextIfPresent},
    Field{"requireTLS", "require_tls", kBoolIfPresent},
    Field{.crd = "tlsConfig", .key = "tls_config", .kind = kObjectIfPresent, .sub = &kTlsConfigTable},
    Field{.crd = "forceImplicitTLS", .key = "force_implicit_tls", .kind = kBoolIfPresent, .since = 31},
    Field{.crd = "threading", .key = "threading", .kind = kObject, .since = 30, .sub = &kThreading},
};

void check_headers(const At& at) {
  const doc::Node headers = at.node.get("headers");
  std::map<std::string, source::Span> seen;
  for (std::size_t i = 0; headers && i < headers.size(); ++i) {
    const Path path{&at.path, "headers", i};
    const At header{headers.item(i), path, at.context, at.sink};
    const std::string_view name = text_of(header, "key");
    const auto [first, fresh] = seen.emplace(gostd::to_lower(name), header.node.span());
    if (fresh) continue;
    const std::string field = path.text() + ".key";
    const doc::Node key = header.node.get("key");
    at.sink.add({.id = "alertmanager/receiver-conflict",
                 .level = diag::Level::kError,
                 .message = fmt::format(
                     "the header `{}` is given twice: names of headers are the same in any case", name),
                 .span = (key ? key : header.node).span(),
                 .help = "keep one of them",
                 .labels = {{first->second, "first given here"}},
                 .object = {},
                 .field = field});
  }
}

void check_email(const At& at) {
  const std::string_view smarthost = text_of(at, "smarthost");
  if (!smarthost.empty()) {
    const auto parts = gostd::split_host_port(smarthost);
    if (!parts.value) {
      report(at, "smarthost", "alertmanager/receiver-value",
             fmt::format("`smarthost` `{}` is no host and port: {}", smarthost, parts.error),
             "write `host:port`, an IPv6 address in brackets");
    }
  }
  check_headers(at);
}

void finish_email(const At& at, doc::Mapping& out) {
  const std::string_view smarthost = text_of(at, "smarthost");
  if (smarthost.empty() && !at.context.global_smtp_smarthost) {
    report(at, "smarthost", "alertmanager/receiver-missing-field",
           "`smarthost` is missing here and in the global section of the base configuration",
           "write `smarthost: host:port`");
  }
  if (text_of(at, "from").empty() && !at.context.global_smtp_from) {
    report(at, "from", "alertmanager/receiver-missing-field",
           "`from` is missing here and in the global section of the base configuration", "write `from`");
  }
  const auto parts = gostd::split_host_port(smarthost);
  // `:` has neither part, and the operator leaves it out.
  if (parts.value && !(parts.value->host.empty() && parts.value->port.empty())) {
    out.set("smarthost", doc::Value(gostd::join_host_port(parts.value->host, parts.value->port),
                                    at.node.get("smarthost").span()));
  }
}

}  // namespace

const Type kEmail{
    crd::ReceiverType::kEmail, 0, {.fields = kFields, .rules = check_email, .finish = finish_email}};

}  // namespace c2c::translate::receivers
