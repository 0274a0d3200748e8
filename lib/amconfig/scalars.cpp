#include "amconfig/scalars.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <optional>

#include "amconfig/matchers.h"
#include "amconfig/regexp.h"
#include "amconfig/section.h"
#include "amconfig/time_intervals.h"
#include "gostd/duration.h"
#include "gostd/regexp_help.h"
#include "gostd/text.h"
#include "gostd/url.h"
#include "gotmpl/parse.h"

namespace c2c::amconfig {
namespace {

constexpr std::string_view kSecretToken = "<secret>";
constexpr double kMaxInt = 9223372036854775807.0;
constexpr double kMaxUint = 18446744073709551615.0;

/// yaml.v2 does not call the type's own decoder for the texts `null` and `~`, even if they are quoted. Where
/// that decoder is what makes a text acceptable (URLs, optional secrets, regular expressions) such a text
/// cannot be read at all.
bool is_null_text(std::string_view text) { return text == "null" || text == "~"; }

Fault wrong_kind(const doc::Value& value, std::string_view wanted) {
  return {fmt::format("a {} where Alertmanager wants {}", kind_of(value), wanted), {}};
}

Fault unreadable_null(Type type, unsigned flags, std::string_view text) {
  if (!is_null_text(text)) return {};
  switch (type) {
    case Type::kUrl:
    case Type::kSecretUrl:
    case Type::kAnyUrl:
    case Type::kRegexp:
    case Type::kTextOrStruct:
      break;
    default:
      if ((flags & kOptionalSecret) == 0) return {};
  }
  return {"the text `null` or `~` cannot be read here, not even in quotes", "choose another value"};
}

Fault check_url_text(std::string_view text) {
  std::string why = check_alertmanager_url(text);
  if (why.empty()) return {};
  return {fmt::format("not a URL: {}", why), "write it as http://host… or https://host…"};
}

Fault check_template_url(std::string_view text) {
  if (text.empty() || text == kSecretToken || is_null_text(text)) return {};
  if (text.find("{{") == std::string_view::npos) return check_url_text(text);
  const auto error = gotmpl::check_syntax(text, gotmpl::no_functions());
  if (!error) return {};
  return {"the template in the URL does not parse", "only Go's own template functions are known here"};
}

Fault check_go_duration(const doc::Value& value, bool numbers) {
  const std::string* text = value.text_to_check();
  if (text == nullptr && numbers) {
    if (std::holds_alternative<bool>(value.data())) return wrong_kind(value, "a duration");
    return {};
  }
  const std::string written = scalar_text(value).value_or("");
  if (gostd::parse_go_duration(written)) return {};
  const bool prometheus = gostd::parse_prometheus_duration(written).value.has_value();
  return {
      fmt::format("{} is no duration of Go", shown(written)),
      prometheus ? "h is the largest unit here: write `24h` for `1d`" : "write it as `30s`, `5m` or `1h30m`"};
}

Fault check_prometheus_duration(const doc::Value& value) {
  const std::string text = scalar_text(value).value_or("");
  const gostd::DurationResult result = gostd::parse_prometheus_duration(text);
  if (result.value) return {};
  return {result.error, "write it as `30s`, `5m`, `1h30m` or `1d`"};
}

Fault check_number(Type type, const doc::Value& value) {
  const auto* integer = std::get_if<std::int64_t>(&value.data());
  const auto* real = std::get_if<double>(&value.data());
  if (type == Type::kFloat)
    return integer != nullptr || real != nullptr ? Fault{} : wrong_kind(value, "a number");
  if (integer == nullptr && real == nullptr) return wrong_kind(value, "an integer");
  const bool fits = type == Type::kUint ? (integer != nullptr ? *integer >= 0 : *real <= kMaxUint)
                                        : (integer != nullptr || *real <= kMaxInt);
  return fits ? Fault{} : Fault{"the number is out of range", {}};
}

Fault check_host_port(std::string_view text) {
  if (text.empty()) return {};
  const gostd::HostPortResult result = gostd::split_host_port(text);
  if (!result.value) return {fmt::format("{}: {}", shown(text), result.error), "write it as `host:port`"};
  if (result.value->port.empty())
    return {fmt::format("{}: port cannot be empty", shown(text)), "write it as `host:port`"};
  return {};
}

Fault check_tls_version(std::string_view text) {
  for (std::string_view known : {"TLS10", "TLS11", "TLS12", "TLS13"}) {
    if (text == known) return {};
  }
  return {fmt::format("unknown TLS version: {}", shown(text)), "one of TLS10, TLS11, TLS12, TLS13"};
}

Fault check_text(Type type, std::string_view text, MatcherSyntax syntax) {
  switch (type) {
    case Type::kUrl:
      return check_url_text(text);
    case Type::kSecretUrl:
      return text == kSecretToken ? Fault{} : check_url_text(text);
    case Type::kTemplateUrl:
      return check_template_url(text);
    case Type::kAnyUrl: {
      const gostd::UrlResult result = gostd::parse_url(text);
      return result.url ? Fault{} : Fault{fmt::format("not a URL: {}", result.error), {}};
    }
    case Type::kHostPort:
      return check_host_port(text);
    case Type::kTlsVersion:
      return check_tls_version(text);
    case Type::kClientType:
      if (text == "http" || text == "grpc" || is_null_text(text)) return {};
      return {fmt::format("{} is no tracing client", shown(text)), "one of http, grpc"};
    case Type::kRegexp: {
      std::string why = check_regexp(text);
      return why.empty() ? Fault{}
                         : Fault{fmt::format("{}{}{}", shown(text), kNoRegexp, why), std::string(gostd::regexp_help(text))};
    }
    case Type::kMatchers: {
      const auto matchers = parse_matchers(text, syntax);
      if (matchers) return {};
      if (matchers.error().find(kNoRegexp) != std::string::npos) {
        return {matchers.error(), std::string(gostd::regexp_help(matchers.error()))};
      }
      return {
          matchers.error(),
          syntax == MatcherSyntax::kClassic
              ? "a label name is made of ASCII letters, digits and `_`; write the matcher as `name=\"value\"`"
              : "write the matcher as `name=\"value\"`"};
    }
    case Type::kWeekdays:
      return {check_weekdays(text), "write it as `monday` or `monday:friday`"};
    case Type::kDaysOfMonth:
      return {check_days_of_month(text), "write it as `1`, `1:5` or `-3:-1`"};
    case Type::kMonths:
      return {check_months(text), "write it as `january`, `1:3` or `may:august`"};
    case Type::kYears:
      return {check_years(text), "write it as `2026` or `2026:2030`"};
    case Type::kLocation:
      return {check_location(text), "a name of the IANA time zone database, such as `Europe/Berlin`"};
    default:
      return {};
  }
}

Fault check_value(Type type, unsigned flags, const doc::Value& value, MatcherSyntax syntax) {
  switch (type) {
    case Type::kAny:
      return {};
    case Type::kStruct:
      return wrong_kind(value, "a mapping");
    case Type::kBool:
      return std::holds_alternative<bool>(value.data()) ? Fault{} : wrong_kind(value, "true or false");
    case Type::kInt:
    case Type::kUint:
    case Type::kFloat:
      return check_number(type, value);
    case Type::kGoDuration:
      return check_go_duration(value, true);
    case Type::kTextDuration:
      return check_go_duration(value, false);
    case Type::kDuration:
      return check_prometheus_duration(value);
    default:
      break;
  }
  const std::string text = scalar_text(value).value_or("");
  if (value.text_to_check() != nullptr) {
    if (Fault fault = unreadable_null(type, flags, text)) return fault;
  }
  Fault fault = check_text(type, text, syntax);
  if (fault.what.empty()) return {};
  // Parts of a secret may stand in the reason.
  if (value.secret() != nullptr && !is_secret(type) && type != Type::kUrl && type != Type::kAnyUrl) {
    fault.what = "the secret's value cannot be used here";
  }
  return fault;
}

}  // namespace

bool is_secret(Type type) {
  return type == Type::kSecret || type == Type::kSecretUrl || type == Type::kTemplateUrl;
}

std::string_view kind_of(const doc::Value& value) {
  constexpr std::array<std::string_view, 8> kNames{"null",   "boolean", "number", "number",
                                                   "string", "string",  "list",   "mapping"};
  return kNames[value.data().index()];
}

bool is_printable(std::string_view text) {
  return std::none_of(text.begin(), text.end(),
                      [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

std::string shown(std::string_view text) {
  constexpr std::size_t kMax = 60;
  if (!is_printable(text)) return fmt::format("`{}`", gostd::quote(text.substr(0, kMax)));
  if (text.size() <= kMax) return fmt::format("`{}`", text);
  std::size_t cut = kMax;
  // Not inside a character.
  while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xc0U) == 0x80U) --cut;
  return fmt::format("`{}…`", text.substr(0, cut));
}

std::string check_alertmanager_url(std::string_view text) {
  const gostd::UrlResult result = gostd::parse_url(text);
  if (!result.url) return result.error;
  if (result.url->scheme != "http" && result.url->scheme != "https") {
    return result.url->scheme.empty() ? "it has no scheme" : "its scheme is neither http nor https";
  }
  if (result.url->host.empty()) return "it has no host";
  return {};
}

Fault check_scalar(Type type, unsigned flags, const doc::Value& value, MatcherSyntax syntax, bool hide) {
  Fault fault = check_value(type, flags, value, syntax);
  const bool names_kinds_only = type == Type::kBool || type == Type::kInt || type == Type::kUint ||
                                type == Type::kFloat || type == Type::kStruct;
  if (fault && hide && !names_kinds_only) fault.what = "the value cannot be used here";
  return fault;
}

}  // namespace c2c::amconfig
