#include "testing/random_alertmanager_config.h"

#include <array>
#include <utility>

#include "doc/write.h"

// A case is a tree made by walking the CRD's schema: objects take each of their properties with a probability that depends on
// where they stand, so that a receiver has a few fields of many rather than all. What a schema cannot know (which receivers
// exist, how a matcher looks) is made by hand: routes, matchers, selectors and the pools of texts. One case in eight is broken
// at random places afterwards, for the decoders.

namespace c2c::testing {

namespace {

constexpr std::string_view kNamespaces[] = {"team-a", "team-b", "a.b", "a", "monitoring", "a-b"};
constexpr std::string_view kObjectNames[] = {"cfg", "x", "alerts", "a0", "z.y"};
constexpr std::string_view kVersions[] = {"0.31.1", "0.31.1", "0.31.1", "0.21.0", "0.22.0", "0.22.0-rc.1", "0.23.0",
                                          "0.24.0", "0.25.0", "0.26.0", "0.27.0", "0.28.0", "0.28.1", "0.29.0",
                                          "0.30.0", "0.32.0", "0.33.0", "v0.31", "0.33.1"};
constexpr std::string_view kStrategies[] = {"OnNamespace", "OnNamespaceExceptForAlertmanagerNamespace", "None"};
constexpr std::string_view kDurations[] = {"5m",  "30s",    "1h30m", "90m", "4h", "1d", "1w",
                                           "36h", "1500ms", "0s",    "0",   "2h", "25h"};
constexpr std::string_view kBadDurations[] = {"5 minutes", "1.5h", "-5m", "", "5m1h", "abc", "10", "999999999y"};
constexpr std::string_view kUrls[] = {"https://example.org/a", "http://h:8080", "https://u:p@h.example/x?y=z#f",
                                      "https://[::1]:9/x", "http://example.org"};
constexpr std::string_view kOddUrls[] = {"ftp://example.org", "nope", "http:///x", "https://a b/", "http://h/%zz", "{{ .X }}",
                                         "https://h/{{ .GroupLabels.x }}", "{{ toUpper .X }}", "{{ if }}", "", "http://h\\u0041/",
                                         "a\"b", "//host/x", "http://h:port/", " https://h/"};
constexpr std::string_view kTexts[] = {"x",
                                       "some text",
                                       "{{ .CommonLabels.alertname }}",
                                       "yes",
                                       "007",
                                       "null",
                                       "~",
                                       "a: b # c",
                                       "ü€😀",
                                       "line 1\nline 2\n",
                                       " lead",
                                       "1e3",
                                       "\"q\"",
                                       "12:30",
                                       "multi\n\n\nend",
                                       "tab\there",
                                       "#x",
                                       "@at",
                                       "%p"};
constexpr std::string_view kReceivers[] = {"r1", "r2", "default", "a b", "ü", "x/y"};
constexpr std::string_view kIntervals[] = {"nights", "weekend", "h"};
constexpr std::string_view kLabels[] = {"severity", "team", "namespace", "alertname", "a_b", "job"};
constexpr std::string_view kOddLabels[] = {"app-code", " spaced ", "", "étage", "9x", "a.b"};
constexpr std::string_view kMatcherValues[] = {"critical",    "a|b",       ".*", "",  "q\"uote",
                                               "back\\slash", "new\nline", "(",  "ü", "team-a"};
constexpr std::string_view kMatchTypes[] = {"=", "!=", "=~", "!~"};
constexpr std::string_view kKeys[] = {"user", "pass", "token", "id", "secret", "url"};
constexpr std::string_view kOddKeys[] = {"empty", "none", "spaced", "badurl", "null", "special", "template", "crt", "slackbot"};
constexpr std::string_view kWeekdays[] = {"monday", "Friday", "monday:friday", "sunday:saturday", "sunday", "1:5", "0",
                                          "mon",    "7",      "friday:monday"};
constexpr std::string_view kMonths[] = {"january", "1:3", "march:May", "12", "December", "13", "5:2", "jan"};
constexpr std::string_view kYears[] = {"2020", "2020:2030", "2030:2020", "next", "2024"};
constexpr std::string_view kTimes[] = {"00:00", "09:00", "17:30", "23:59", "24:00", "9:00", "08:15"};
constexpr std::string_view kSmarthosts[] = {"smtp.example.org:587", "[::1]:25", "mail:", ":25", "mail", "::1:25"};
constexpr std::string_view kHeaders[] = {"X-A", "X-B", "Reply-To"};
constexpr std::string_view kTlsVersions[] = {"TLS10", "TLS11", "TLS12", "TLS13"};

bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> tails) {
  for (const std::string_view tail : tails) {
    if (text.ends_with(tail)) return true;
  }
  return false;
}

doc::Value str(std::string_view text) { return doc::Value(std::string(text)); }

bool is_selector(doc::Node schema) {
  const doc::Node properties = schema.find("properties");
  return properties.find("key") && properties.find("name") && properties.size() <= 3;
}

}  // namespace

struct RandomAlertmanagerConfigs::Names {
  std::vector<std::string_view> receivers;
  std::vector<std::string_view> intervals;
};

RandomAlertmanagerConfigs::RandomAlertmanagerConfigs(doc::Node crd, std::vector<std::string> bases, std::uint64_t seed)
    : bases_(std::move(bases)), engine_(seed) {
  const doc::Node versions = crd.find("spec").find("versions");
  for (std::size_t i = 0; i < versions.size(); ++i) {
    const doc::Node schema = versions.item(i).find("schema").find("openAPIV3Schema").find("properties").find("spec");
    (versions.item(i).find("name").text() == "v1beta1" ? v1beta1_ : v1alpha1_) = schema;
  }
}

std::uint64_t RandomAlertmanagerConfigs::below(std::uint64_t bound) { return engine_() % bound; }

bool RandomAlertmanagerConfigs::good(int percent) { return careful_ || chance(percent); }

bool RandomAlertmanagerConfigs::chance(int percent) { return below(100) < static_cast<std::uint64_t>(percent); }

std::string RandomAlertmanagerConfigs::flags() {
  std::string out = "# oracle:";
  if (chance(careful_ ? 25 : 50)) out += " --am-version=" + std::string(pick(kVersions));
  if (chance(40)) out += " --matcher-strategy=" + std::string(pick(kStrategies));
  if (chance(20)) out += " --am-namespace=" + std::string(pick(kNamespaces));
  if (!bases_.empty() && chance(20)) out += " --base=" + bases_[below(bases_.size())];
  if (chance(50)) out += " --schema";
  return out == "# oracle:" ? out + " --matcher-strategy=OnNamespace" : out;
}

std::string RandomAlertmanagerConfigs::next() {
  careful_ = chance(65);
  std::string out = flags() + "\n";
  const std::uint64_t objects = 1 + below(3);
  const std::uint64_t first = below(std::size(kObjectNames));
  for (std::uint64_t i = 0; i < objects; ++i) {
    // Names differ within a case: the same object twice is an error here, and the last one wins for the operator.
    const std::string_view name = kObjectNames[(first + i) % std::size(kObjectNames)];
    doc::Value value = object(pick(kNamespaces), name, chance(35));
    if (!careful_ && chance(25)) mutate(value, 1 + static_cast<int>(below(2)));
    out += "---\n" + doc::write_yaml(value, doc::SecretMode::kReveal);
  }
  return out;
}

doc::Value RandomAlertmanagerConfigs::object(std::string_view ns, std::string_view name, bool v1beta1) {
  const doc::Node schema = v1beta1 ? v1beta1_ : v1alpha1_;
  const doc::Node properties = schema.find("properties");
  const std::string_view intervals_key = v1beta1 ? "timeIntervals" : "muteTimeIntervals";
  Names names;
  doc::Mapping spec;

  doc::Sequence receivers;
  const std::uint64_t count = 1 + below(3);
  for (std::uint64_t i = 0; i < count; ++i) {
    const std::string_view receiver_name = good(95) ? kReceivers[i] : pick(kReceivers);
    names.receivers.push_back(receiver_name);
    receivers.push_back(receiver(properties.find("receivers").find("items"), receiver_name));
  }
  doc::Sequence intervals;
  for (std::uint64_t i = below(3); i > 0; --i) {
    doc::Value interval = mapping_by_schema(properties.find(intervals_key).find("items"), "interval");
    const std::string_view interval_name = good(95) ? kIntervals[i - 1] : pick(kIntervals);
    interval.mapping()->set("name", str(good(97) ? interval_name : ""));
    names.intervals.push_back(interval_name);
    intervals.push_back(std::move(interval));
  }
  if (good(93)) spec.set("route", route(names, 0, v1beta1));
  spec.set("receivers", std::move(receivers));
  if (!intervals.empty() || chance(10)) spec.set(std::string(intervals_key), std::move(intervals));
  if (chance(40)) {
    doc::Sequence rules;
    for (std::uint64_t i = below(3); i > 0; --i) {
      doc::Mapping rule;
      for (const char* side : {"sourceMatch", "targetMatch"}) {
        doc::Sequence matchers;
        for (std::uint64_t m = below(3); m > 0; --m) matchers.push_back(matcher(v1beta1, false));
        if (!matchers.empty()) rule.set(side, std::move(matchers));
      }
      if (chance(60)) rule.set("equal", doc::Sequence{str(pick(kLabels)), str(pick(kLabels))});
      rules.emplace_back(std::move(rule));
    }
    spec.set("inhibitRules", std::move(rules));
  }
  doc::Mapping metadata;
  metadata.set("name", str(name));
  if (good(95)) metadata.set("namespace", str(ns));
  doc::Mapping object;
  object.set("apiVersion", str(v1beta1 ? "monitoring.coreos.com/v1beta1" : "monitoring.coreos.com/v1alpha1"));
  object.set("kind", str("AlertmanagerConfig"));
  object.set("metadata", std::move(metadata));
  object.set("spec", std::move(spec));
  return doc::Value(std::move(object));
}

doc::Value RandomAlertmanagerConfigs::receiver(doc::Node schema, std::string_view name) {
  const doc::Node properties = schema.find("properties");
  doc::Mapping out;
  out.set("name", str(good(98) ? name : ""));
  for (std::uint64_t i = good(90) ? 1 + below(2) : 0; i > 0; --i) {
    const doc::Entry entry = properties.entry(below(properties.size()));
    if (!entry.key.ends_with("Configs")) continue;
    doc::Sequence configs;
    for (std::uint64_t c = chance(85) ? 1 : 2; c > 0; --c) {
      configs.push_back(mapping_by_schema(entry.value.find("items"), entry.key));
    }
    out.set(std::string(entry.key), std::move(configs));
  }
  return doc::Value(std::move(out));
}

doc::Value RandomAlertmanagerConfigs::route(const Names& names, int depth, bool v1beta1) {
  doc::Mapping out;
  const bool top = depth == 0;
  if (top ? good(98) : chance(80)) {
    out.set("receiver", str(good(97) ? names.receivers[below(names.receivers.size())] : "nope"));
  }
  if (chance(35)) {
    doc::Sequence labels;
    for (std::uint64_t i = below(3); i > 0; --i) labels.push_back(str(kLabels[good(80) ? i : i + below(3)]));
    if (!good(90)) labels.push_back(str("..."));
    if (!good(95)) labels.push_back(str(pick(kOddLabels)));
    out.set("groupBy", std::move(labels));
  }
  for (const char* key : {"groupWait", "groupInterval", "repeatInterval"}) {
    if (chance(25)) out.set(key, str(good(95) ? pick(kDurations) : pick(kBadDurations)));
  }
  if (chance(60)) {
    doc::Sequence matchers;
    for (std::uint64_t i = below(3); i > 0; --i) matchers.push_back(matcher(v1beta1, !top));
    out.set("matchers", std::move(matchers));
  }
  for (const char* key : {"muteTimeIntervals", "activeTimeIntervals"}) {
    if (!names.intervals.empty() && chance(20)) {
      out.set(key, doc::Sequence{str(good(95) ? names.intervals[below(names.intervals.size())] : "nope")});
    }
  }
  if (chance(30)) out.set("continue", doc::Value(chance(60)));
  if (depth < 3 && chance(depth == 0 ? 50 : 25)) {
    doc::Sequence routes;
    for (std::uint64_t i = 1 + below(3); i > 0; --i) routes.push_back(route(names, depth + 1, v1beta1));
    out.set("routes", std::move(routes));
  }
  if (!top && !good(97)) out.set("foo", str("unknown"));
  if (!top && chance(3)) out.set("GROUPwait", str("1m"));
  return doc::Value(std::move(out));
}

doc::Value RandomAlertmanagerConfigs::matcher(bool v1beta1, bool child) {
  doc::Mapping out;
  out.set("name", str(good(94) ? pick(kLabels) : pick(kOddLabels)));
  if (good(90)) out.set("value", str(pick(kMatcherValues)));
  if (chance(60)) out.set("matchType", str(good(97) ? pick(kMatchTypes) : "=="));
  if (v1beta1 ? !good(child ? 99 : 90) : chance(30)) out.set("regex", doc::Value(chance(70)));
  return doc::Value(std::move(out));
}

doc::Value RandomAlertmanagerConfigs::selector(std::string_view field, std::string_view parent) {
  std::string_view key = pick(kKeys);
  if (field == "cert") key = "crt";
  if (field == "keySecret") key = good(90) ? "key" : "otherkey";
  if (field == "ca") key = good(92) ? "ca" : "key";
  if (ends_with_any(field, {"URL", "Url", "urlSecret"}) || parent == "slackConfigs") key = good(90) ? "url" : "slackbot";
  if (!good(94)) key = pick(kOddKeys);
  doc::Mapping out;
  if (good(98)) out.set("name", str(good(97) ? "creds" : "absent"));
  if (good(99)) out.set("key", str(key));
  return doc::Value(std::move(out));
}

doc::Value RandomAlertmanagerConfigs::mapping_by_schema(doc::Node schema, std::string_view field) {
  const doc::Node properties = schema.find("properties");
  const doc::Node required = schema.find("required");
  // Ways to authenticate exclude each other, so few at a time.
  int percent = field == "httpConfig" ? 14 : field.ends_with("Configs") ? 30 : 45;
  if (field == "tlsConfig") percent = 35;
  if (field == "interval") percent = 80;
  doc::Mapping out;
  for (std::size_t i = 0; i < properties.size(); ++i) {
    const doc::Entry entry = properties.entry(i);
    bool wanted = chance(percent);
    for (std::size_t r = 0; r < required.size(); ++r) wanted |= required.item(r).text() == entry.key && good(97);
    // Fields without which the operator's check refuses the integration.
    if (ends_with_any(entry.key,
                      {"routingKey", "userKey",  "botToken",  "chatID",    "roomID",     "url",       "to",        "topicARN",
                       "start",      "end",      "startTime", "endTime",   "clientId",   "tokenUrl",  "smarthost", "from",
                       "title",      "value",    "text",      "type",      "cert",       "keySecret", "id",        "name",
                       "username",   "password", "accessKey", "secretKey", "credentials"})) {
      wanted |= good(97);
    }
    if (entry.key == "token" || entry.key == "webhookURL" || (entry.key == "apiURL" && field == "slackConfigs")) {
      wanted |= good(95);
    }
    if (careful_ && ends_with_any(entry.key, {"payload", "updateMessage", "useAWSHTTPClient", "File"}) && chance(90))
      wanted = false;
    if (wanted) out.set(std::string(entry.key), by_schema(entry.value, entry.key, field));
  }
  if (good(92)) tidy(out);
  return doc::Value(std::move(out));
}

void RandomAlertmanagerConfigs::tidy(doc::Mapping& mapping) {
  // Of each row the operator takes one; the first one that is there stays.
  static constexpr std::array<std::array<std::string_view, 4>, 6> kExclusive{{
      {"authorization", "basicAuth", "oauth2", "bearerTokenSecret"},
      {"topicARN", "targetARN", "phoneNumber", ""},
      {"botToken", "botTokenFile", "", ""},
      {"proxyUrl", "proxyFromEnvironment", "", ""},
      {"html", "monospace", "", ""},
      {"url", "urlSecret", "", ""},
  }};
  for (const auto& row : kExclusive) {
    bool found = false;
    const std::size_t first = below(row.size());
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string_view key = row[(first + i) % row.size()];
      if (key == "botTokenFile" && mapping.find("botToken") == nullptr) continue;
      if (found) mapping.erase(key);
      found = found || mapping.find(key) != nullptr;
    }
  }
  if (mapping.find("proxyUrl") == nullptr) {
    mapping.erase("noProxy");
    if (mapping.find("proxyFromEnvironment") == nullptr) mapping.erase("proxyConnectHeader");
  }
}

doc::Value RandomAlertmanagerConfigs::by_schema(doc::Node schema, std::string_view field, std::string_view parent) {
  const std::string_view type = schema.find("type").text();
  if (type == "boolean") return doc::Value(chance(50));
  if (type == "integer") {
    const std::int64_t pool[] = {1, 7, 15, 31, 100, 123456789, -1, -3, 0};
    if (parent == "daysOfMonth" && good(95)) {
      return doc::Value(static_cast<std::int64_t>(field == "start" ? 1 + below(15) : 15 + below(17)));
    }
    if (field == "chatID") return doc::Value(std::int64_t{-1001234567890123});
    return doc::Value(pick(pool));
  }
  if (type == "array") {
    doc::Sequence items;
    for (std::uint64_t i = good(90) ? 1 + below(2) : 0; i > 0; --i) {
      items.push_back(by_schema(schema.find("items"), field, parent));
    }
    return doc::Value(std::move(items));
  }
  if (type == "object") {
    if (const doc::Node values = schema.find("additionalProperties"); values && !schema.find("properties")) {
      doc::Mapping map;
      for (std::uint64_t i = 1 + below(2); i > 0; --i) {
        map.set(std::string(i == 1 ? "X-Key" : "a b"), by_schema(values, field, parent));
      }
      return doc::Value(std::move(map));
    }
    if (is_selector(schema) && !schema.find("properties").find("value")) return selector(field, parent);
    const doc::Node properties = schema.find("properties");
    if (properties.find("secret") && properties.find("configMap")) {
      doc::Mapping either;
      if (chance(85)) {
        either.set("secret", selector(field, parent));
      } else {
        doc::Mapping reference;
        reference.set("name", str("settings"));
        reference.set("key", str(field == "ca" ? "ca.crt" : field == "cert" ? "cert.crt" : "id"));
        either.set("configMap", std::move(reference));
      }
      if (!good(98)) either.set("configMap", selector(field, parent));
      return doc::Value(std::move(either));
    }
    return mapping_by_schema(schema, field);
  }
  return text(schema, field, parent);
}

doc::Value RandomAlertmanagerConfigs::text(doc::Node schema, std::string_view field, std::string_view parent) {
  const doc::Node choices = schema.find("enum");
  if (choices && good(96)) return str(choices.item(below(choices.size())).text());
  if (field == "weekdays") return str(kWeekdays[below(good(93) ? 5 : 10)]);
  if (field == "months") return str(kMonths[below(good(93) ? 5 : 8)]);
  if (field == "years") return str(kYears[below(good(93) ? 2 : 5)]);
  if (field == "startTime") return str(kTimes[below(good(95) ? 3 : 7)]);
  if (field == "endTime") return str(kTimes[(good(95) ? 3 : 0) + below(2)]);
  if (ends_with_any(field, {"timeout", "ttl", "retry", "expire"})) {
    return str(good(96) ? pick(kDurations) : pick(kBadDurations));
  }
  if (ends_with_any(field, {"minVersion", "maxVersion"})) return str(pick(kTlsVersions));
  if (field == "smarthost") return str(kSmarthosts[below(good(90) ? 2 : 6)]);
  if (ends_with_any(field, {"url", "URL", "Url", "href"})) return str(good(90) ? pick(kUrls) : pick(kOddUrls));
  if (field == "type" && parent == "authorization") return str(good(90) ? "Bearer" : "basic");
  if (field == "type" && parent == "responders") return str(good(90) ? "team" : "{{ .x }}");
  if (field == "key" && chance(3)) return str("routing_key");
  if (field == "key" && parent == "headers") return str(good(90) ? kHeaders[below(3)] : "Subject");
  if (!good(96)) return str("");
  return str(pick(kTexts));
}

void RandomAlertmanagerConfigs::mutate(doc::Value& object, int steps) {
  // apiVersion, kind and metadata stay: without them there is no object to talk about.
  doc::Value& value = *object.mapping()->find("spec");
  doc::Value* place = &value;
  for (int depth = 0; depth < 12; ++depth) {
    if (doc::Mapping* mapping = place->mapping(); mapping != nullptr && !mapping->empty()) {
      auto& items = mapping->items();
      auto& item = items[below(items.size())];
      if (depth > 0 && chance(8)) {
        mapping->erase(std::string(item.first));
        break;
      }
      place = &item.second;
    } else if (doc::Sequence* sequence = place->sequence(); sequence != nullptr && !sequence->empty()) {
      place = &(*sequence)[below(sequence->size())];
    } else {
      break;
    }
    if (depth > 0 && chance(15)) break;
  }
  if (place != &value) {
    switch (below(7)) {
      case 0: *place = doc::Value(nullptr); break;
      case 1: *place = doc::Value(std::int64_t{5}); break;
      case 2: *place = doc::Value(true); break;
      case 3: *place = doc::Value(doc::Sequence{}); break;
      case 4: *place = doc::Value(doc::Mapping{}); break;
      case 5: *place = doc::Value(1.5); break;
      default: *place = str(""); break;
    }
  }
  if (steps > 1) mutate(object, steps - 1);
}

}  // namespace c2c::testing
