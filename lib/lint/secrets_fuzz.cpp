// An AlertmanagerConfig around any texts, one a line: a secret's value, then a matcher's name and value, a notification's text, a
// duration, the parts of a time interval, URLs; an empty line stands for one that is sound. Besides what holds for every
// manifest: no finding and no masked output has the secret's value.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <utility>

#include "doc/write.h"
#include "lint/test_oracles.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

using c2c::doc::Mapping;
using c2c::doc::Sequence;
using c2c::doc::Value;

/// Ends every secret.
constexpr std::string_view kMarker = "zq9xk7v";

Mapping mapping(std::initializer_list<std::pair<const char*, Value>> items) {
  Mapping out;
  for (const auto& [key, value] : items) out.set(key, value);
  return out;
}
template <class... Items>
Sequence sequence(Items... items) {
  return Sequence{Value(std::move(items))...};
}

enum Part : std::size_t { kSecret, kName, kMatch, kText, kDuration, kTime, kDay, kMonth, kUrl, kLink, kHost, kParts };
using Parts = std::array<std::string, kParts>;
const Parts kSound{"https://hooks.example.com/", "severity", "critical", "{{ .CommonLabels.alertname }}", "5m", "09:00",
                   "monday", "may", "https://example.com/", "https://example.com/x", "mail.example.com:25"};

Value receiver(const Parts& parts) {
  const Mapping secret = mapping({{"name", "s"}, {"key", "k"}});
  const Mapping http = mapping({{"basicAuth", mapping({{"username", secret}, {"password", secret}})},
                                {"proxyURL", parts[kUrl]}});
  return mapping(
      {{"name", "r"},
       {"slackConfigs", sequence(mapping({{"apiURL", secret}, {"channel", parts[kText]}, {"title", parts[kText]},
                                          {"titleLink", parts[kLink]}, {"httpConfig", http}}))},
       {"webhookConfigs", sequence(mapping({{"urlSecret", secret}}), mapping({{"url", parts[kUrl]}}))},
       {"pagerdutyConfigs",
        sequence(mapping({{"routingKey", secret}, {"description", parts[kText]}, {"url", parts[kUrl]},
                          {"details", sequence(mapping({{"key", parts[kName]}, {"value", parts[kText]}}))}}))},
       {"opsgenieConfigs", sequence(mapping({{"apiKey", secret}, {"message", parts[kText]}, {"apiURL", parts[kUrl]},
                                             {"priority", parts[kText]}}))},
       {"emailConfigs", sequence(mapping({{"to", "x@example.com"}, {"from", "a@b.c"}, {"smarthost", parts[kHost]},
                                          {"authPassword", secret}, {"html", parts[kText]}}))},
       {"telegramConfigs", sequence(mapping({{"botToken", secret}, {"chatID", std::int64_t{7}}, {"message", parts[kText]}}))},
       {"pushoverConfigs", sequence(mapping({{"userKey", secret}, {"token", secret}, {"retry", parts[kDuration]},
                                             {"expire", parts[kDuration]}, {"title", parts[kText]}}))}});
}

std::string manifests(const Parts& parts) {
  Sequence matchers;
  for (const char* type : {"=", "!=", "=~", "!~"}) {
    matchers.emplace_back(mapping({{"name", parts[kName]}, {"value", parts[kMatch]}, {"matchType", type}}));
  }
  const Mapping child = mapping({{"receiver", "r"}, {"matchers", matchers}, {"groupWait", parts[kDuration]},
                                 {"muteTimeIntervals", sequence(std::string("t"))}});
  const Mapping route = mapping({{"receiver", "r"}, {"groupBy", sequence(parts[kName])}, {"groupInterval", parts[kDuration]},
                                 {"repeatInterval", parts[kDuration]}, {"routes", sequence(child)}});
  const Mapping interval = mapping({{"times", sequence(mapping({{"startTime", parts[kTime]}, {"endTime", "24:00"}}))},
                                    {"weekdays", sequence(parts[kDay])}, {"months", sequence(parts[kMonth])},
                                    {"years", sequence(std::string("2026"))}});
  const Mapping inhibit = mapping({{"sourceMatch", Sequence{matchers[2]}}, {"targetMatch", Sequence{matchers[0]}},
                                   {"equal", sequence(parts[kName])}});
  const Value config(mapping(
      {{"apiVersion", "monitoring.coreos.com/v1alpha1"}, {"kind", "AlertmanagerConfig"},
       {"metadata", mapping({{"name", "c"}, {"namespace", "n"}})},
       {"spec", mapping({{"route", route}, {"receivers", Sequence{receiver(parts)}}, {"inhibitRules", sequence(inhibit)},
                         {"muteTimeIntervals", sequence(mapping({{"name", "t"}, {"timeIntervals", sequence(interval)}}))}})}}));
  const Mapping name = mapping({{"name", "s"}, {"namespace", "n"}});
  const Value secret(mapping({{"apiVersion", "v1"}, {"kind", "Secret"}, {"metadata", name},
                              {"stringData", mapping({{"k", parts[kSecret] + std::string(kMarker)}})}}));
  constexpr auto kReveal = c2c::doc::SecretMode::kReveal;
  return c2c::doc::write_yaml(config, kReveal) + "---\n" + c2c::doc::write_yaml(secret, kReveal);
}

void check_no_secret(const c2c::lint::TestRun& run) {
  const auto silent = [](std::string_view text) { return text.find(kMarker) == std::string_view::npos; };
  for (const c2c::diag::Diagnostic& finding : run.sink.all()) {
    C2C_ASSERT(silent(finding.message) && silent(finding.help) && silent(finding.field));
    for (const c2c::diag::Label& label : finding.labels) C2C_ASSERT(silent(label.message));
    for (const c2c::diag::Edit& edit : finding.fix) C2C_ASSERT(silent(edit.text));
  }
  for (const c2c::cortex::TenantState& tenant : run.run.result.tenants) {
    if (!tenant.alertmanager) continue;
    C2C_ASSERT(silent(c2c::cortex::write_alertmanager(*tenant.alertmanager, "p", c2c::doc::SecretMode::kMask)));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (text.find(kMarker) != std::string_view::npos) return 0;
  Parts parts = kSound;
  std::size_t at = 0;
  for (std::string& part : parts) {
    if (at >= size) break;
    const std::size_t end = std::min(text.find('\n', at), size);
    if (end > at) part = text.substr(at, end - at);
    at = end + 1;
  }
  c2c::lint::check_manifest(manifests(parts), check_no_secret);
  return 0;
}
