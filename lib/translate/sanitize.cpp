#include "translate/sanitize.h"

#include <array>
#include <string_view>

#include "gostd/duration.h"

namespace c2c::translate {

namespace {

constexpr std::string_view kHttpId = "alertmanager/http-config";
constexpr std::string_view kTlsId = "alertmanager/tls";

// In ascending order.
constexpr std::array<std::string_view, 4> kTlsVersions = {"TLS10", "TLS11", "TLS12", "TLS13"};

// 0 if none is set, -1 if it is unknown, else its rank from 1 on.
int tls_rank(std::string_view version) {
  if (version.empty()) return 0;
  for (std::size_t i = 0; i < kTlsVersions.size(); ++i) {
    if (kTlsVersions[i] == version) return static_cast<int>(i) + 1;
  }
  return -1;
}

void sanitize_tls(doc::Mapping& tls, const std::string& path, const SanitizeContext& context) {
  int rank[2] = {0, 0};
  int* next = rank;
  for (const std::string_view key : {"min_version", "max_version"}) {
    drop_below(tls, key, 25, path, context);
    *next = tls_rank(text_at(tls, key));
    if (*next < 0) {
      report_error(context.sink, kTlsId, place_of(tls, key, path),
                   (context.hide_values ? "the value" : "`" + std::string(text_at(tls, key)) + "`") + " is no TLS version",
                   "write TLS10, TLS11, TLS12 or TLS13");
    }
    ++next;
  }
  if (rank[0] > 0 && rank[1] > 0 && rank[0] > rank[1]) {
    report_error(context.sink, kTlsId, place_of(tls, "max_version", path), "the greatest TLS version is below the least one",
                 "exchange them");
  }
}

void sanitize_proxy(doc::Mapping& http, const std::string& path, const SanitizeContext& context) {
  if (context.below(26)) {
    for (const std::string_view key : {"proxy_from_environment", "no_proxy", "proxy_connect_header"}) {
      drop_below(http, key, 26, path, context);
    }
    return;
  }
  const bool url = is_set(http, "proxy_url");
  const bool environment = is_set(http, "proxy_from_environment");
  const auto fault = [&](std::string_view key, std::string message, std::string help) {
    report_error(context.sink, kHttpId, place_of(http, key, path), std::move(message), std::move(help));
  };
  if (is_set(http, "proxy_connect_header") && !environment && !url) {
    fault("proxy_connect_header", "headers for a proxy without a proxy", "set the proxy's URL");
  }
  if (environment && url) {
    fault("proxy_from_environment", "the proxy is taken from the environment and given as a URL", "remove one of them");
  }
  if (environment && is_set(http, "no_proxy")) {
    fault("no_proxy", "exceptions for a proxy that is taken from the environment", "remove them");
  }
  if (!url && is_set(http, "no_proxy")) {
    fault("no_proxy", "exceptions for a proxy without a proxy", "set the proxy's URL");
  }
}

void sanitize_oauth2(doc::Mapping& oauth2, const std::string& path, const SanitizeContext& context) {
  if (!context.below(25)) return;
  if (!is_set(oauth2, "proxy_url") && !is_set(oauth2, "no_proxy") && !is_set(oauth2, "proxy_connect_header")) return;
  for (const std::string_view key : {"proxy_url", "no_proxy", "proxy_from_environment", "proxy_connect_header"}) {
    drop_below(oauth2, key, 25, path, context);
  }
}

// A zero interval is left out: Alertmanager takes its default then, and would not load a zero.
void sanitize_duration(doc::Mapping& route, std::string_view key, bool zero_stays, const std::string& path,
                       const SanitizeContext& context) {
  const std::string_view text = text_at(route, key);
  if (text.empty()) return;
  const gostd::DurationResult result = gostd::parse_prometheus_duration(text);
  if (!result.value) {
    report_error(context.sink, "alertmanager/duration", place_of(route, key, path),
                 context.hide_values ? "the value is no duration" : "`" + std::string(text) + "` is no duration: " + result.error,
                 "write a number with a unit, such as `30s`, `5m` or `1h30m`");
    return;
  }
  if (result.value->count() == 0 && !zero_stays) route.erase(key);
}

}  // namespace

bool is_set(const doc::Mapping& mapping, std::string_view key) {
  const doc::Value* value = mapping.find(key);
  if (!value || value->is_null()) return false;
  if (const std::string* text = value->text_to_check()) return !text->empty();
  if (const auto* number = std::get_if<std::int64_t>(&value->data())) return *number != 0;
  if (const auto* flag = std::get_if<bool>(&value->data())) return *flag;
  if (const doc::Sequence* list = value->sequence()) return !list->empty();
  // A struct counts by its presence in the operator, a map by its content.
  return true;
}

std::string_view text_at(const doc::Mapping& mapping, std::string_view key) {
  const doc::Value* value = mapping.find(key);
  const std::string* text = value ? value->text_to_check() : nullptr;
  return text ? std::string_view(*text) : std::string_view();
}

doc::Mapping* mapping_at(doc::Mapping& mapping, std::string_view key) {
  doc::Value* value = mapping.find(key);
  return value ? value->mapping() : nullptr;
}

doc::Sequence* sequence_at(doc::Mapping& mapping, std::string_view key) {
  doc::Value* value = mapping.find(key);
  return value ? value->sequence() : nullptr;
}

Place place_of(const doc::Mapping& mapping, std::string_view key, const std::string& path) {
  const doc::Value* value = mapping.find(key);
  return {value ? value->origin() : source::Span{}, path + "." + std::string(key)};
}

void drop_below(doc::Mapping& mapping, std::string_view key, int since, const std::string& path, const SanitizeContext& context) {
  if (!context.below(since) || !mapping.find(key)) return;
  report_warning(context.sink, "alertmanager/dropped", place_of(mapping, key, path),
                 "`" + std::string(key) + "` is left out: it needs Alertmanager 0." + std::to_string(since) +
                     ".0, and the configuration is for " + context.version.to_string(),
                 "set --alertmanager-version if a newer Alertmanager reads the configuration");
  mapping.erase(key);
}

void drop_twin(doc::Mapping& mapping, std::string_view value, std::string_view file, const std::string& path,
               const SanitizeContext& context) {
  if (!is_set(mapping, value) || !is_set(mapping, file)) return;
  report_warning(context.sink, "alertmanager/dropped", place_of(mapping, file, path),
                 "`" + std::string(file) + "` is left out: `" + std::string(value) + "` is given too", "remove one of them");
  mapping.erase(file);
}

void fail_below(Place place, std::string_view what, int since, const SanitizeContext& context) {
  report_error(context.sink, "alertmanager/version", std::move(place),
               std::string(what) + " needs Alertmanager 0." + std::to_string(since) + ".0, and the configuration is for " +
                   context.version.to_string(),
               "remove it, or set --alertmanager-version if a newer Alertmanager reads the configuration");
}

void sanitize_http_config(doc::Mapping& http_config, const std::string& path, const SanitizeContext& context) {
  for (const std::string_view key : {"authorization", "oauth2"}) {
    if (context.below(22) && http_config.find(key)) {
      fail_below(place_of(http_config, key, path), "`" + std::string(key) + "`", 22, context);
    }
  }
  drop_below(http_config, "follow_redirects", 22, path, context);
  drop_below(http_config, "enable_http2", 25, path, context);
  drop_below(http_config, "http_headers", 28, path, context);
  if (doc::Mapping* tls = mapping_at(http_config, "tls_config")) sanitize_tls(*tls, path + ".tls_config", context);
  sanitize_proxy(http_config, path, context);
  if (doc::Mapping* oauth2 = mapping_at(http_config, "oauth2")) sanitize_oauth2(*oauth2, path + ".oauth2", context);
}

void sanitize_inhibit_rule(doc::Mapping& rule, source::Span span, const std::string& path, const SanitizeContext& context) {
  if (!context.below(22)) return;
  for (const std::string_view key : {"target_matchers", "source_matchers"}) {
    if (is_set(rule, key)) fail_below({span, path + "." + std::string(key)}, "`" + std::string(key) + "`", 22, context);
  }
}

void sanitize_route(doc::Mapping& route, const std::string& path, const SanitizeContext& context) {
  if (context.below(22) && is_set(route, "matchers")) {
    fail_below(place_of(route, "matchers", path), "`matchers`", 22, context);
  }
  drop_below(route, "mute_time_intervals", 22, path, context);
  drop_below(route, "active_time_intervals", 24, path, context);
  sanitize_duration(route, "group_wait", true, path, context);
  sanitize_duration(route, "group_interval", false, path, context);
  sanitize_duration(route, "repeat_interval", false, path, context);
  doc::Sequence* children = sequence_at(route, "routes");
  for (std::size_t i = 0; children && i < children->size(); ++i) {
    if (doc::Mapping* child = (*children)[i].mapping()) {
      sanitize_route(*child, at_index(path + ".routes", i), context);
    }
  }
}

void sanitize_time_intervals(doc::Sequence& intervals, std::string_view key, const SanitizeContext& context) {
  const int since = key == "mute_time_intervals" ? 22 : 24;
  for (std::size_t i = 0; i < intervals.size(); ++i) {
    const std::string path = at_index(key, i);
    if (context.below(since)) {
      report_warning(context.sink, "alertmanager/dropped", {intervals[i].origin(), path},
                     "the time interval is left out: `" + std::string(key) + "` need Alertmanager 0." + std::to_string(since) +
                         ".0, and the configuration is for " + context.version.to_string(),
                     "set --alertmanager-version if a newer Alertmanager reads the configuration");
      continue;
    }
    doc::Mapping* interval = intervals[i].mapping();
    doc::Sequence* periods = interval ? sequence_at(*interval, "time_intervals") : nullptr;
    for (std::size_t j = 0; periods && j < periods->size(); ++j) {
      if (doc::Mapping* period = (*periods)[j].mapping()) {
        drop_below(*period, "location", 25, at_index(path + ".time_intervals", j), context);
      }
    }
  }
  if (context.below(since)) intervals.clear();
}

void sanitize_config(doc::Mapping& config, const SanitizeContext& context) {
  if (doc::Mapping* global = mapping_at(config, "global")) sanitize_global(*global, "global", context);
  const auto each = [&](std::string_view key, const auto& visit) {
    doc::Sequence* list = sequence_at(config, key);
    for (std::size_t i = 0; list && i < list->size(); ++i) {
      if (doc::Mapping* item = (*list)[i].mapping()) visit(*item, (*list)[i].origin(), at_index(key, i));
    }
  };
  each("receivers",
       [&](doc::Mapping& receiver, source::Span, const std::string& path) { sanitize_receiver(receiver, path, context); });
  each("inhibit_rules",
       [&](doc::Mapping& rule, source::Span span, const std::string& path) { sanitize_inhibit_rule(rule, span, path, context); });
  for (const std::string_view key : {"mute_time_intervals", "time_intervals"}) {
    doc::Sequence* list = sequence_at(config, key);
    if (!list) continue;
    sanitize_time_intervals(*list, key, context);
    if (list->empty()) config.erase(key);
  }
  if (doc::Mapping* route = mapping_at(config, "route")) sanitize_route(*route, "route", context);
}

}  // namespace c2c::translate
