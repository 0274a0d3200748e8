#include "translate/base_operator_types.h"

#include <cmath>
#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "gostd/duration.h"
#include "gostd/text.h"
#include "translate/time_intervals.h"

namespace c2c::translate {

namespace {

// Go's YAML takes any scalar for a string.
std::optional<doc::Value> as_text(const doc::Value& value) {
  if (value.text_to_check()) return value;
  if (const auto* number = std::get_if<std::int64_t>(&value.data())) {
    return doc::Value{std::to_string(*number), value.origin()};
  }
  if (const auto* flag = std::get_if<bool>(&value.data())) {
    return doc::Value{std::string(*flag ? "true" : "false"), value.origin()};
  }
  if (const auto* number = std::get_if<double>(&value.data())) {
    std::string text = std::to_string(*number);
    while (text.ends_with('0')) text.pop_back();
    if (text.ends_with('.')) text.pop_back();
    return doc::Value{std::move(text), value.origin()};
  }
  return std::nullopt;
}

std::string text_of(const doc::Value& value) {
  const auto text = as_text(value);
  return text ? *text->text_to_check() : std::string();
}

using Printed = std::optional<doc::Value>;

doc::Mapping print_struct(const StructSpec& spec, const doc::Value& in);

template <class Print>
Printed print_list(const doc::Value& in, const Print& print) {
  if (!in.sequence() || in.sequence()->empty()) return std::nullopt;
  doc::Sequence out;
  for (const doc::Value& item : *in.sequence()) out.push_back(print(item));
  return doc::Value{std::move(out), in.origin()};
}

template <class Print>
Printed print_map(const doc::Value& in, const Print& print) {
  if (!in.mapping() || in.mapping()->empty()) return std::nullopt;
  doc::Mapping out;
  for (const auto& [key, value] : in.mapping()->items()) out.set(key, print(value));
  return doc::Value{std::move(out), in.origin()};
}

doc::Value text_or_empty(const doc::Value& value) {
  return as_text(value).value_or(doc::Value{std::string(), value.origin()});
}

Printed print_texts(const doc::Value& in) { return print_list(in, text_or_empty); }

Printed print_duration(const doc::Value& in, bool zero_too) {
  const auto duration = gostd::parse_prometheus_duration(text_of(in));
  if (!duration.value) return in;
  if (duration.value->count() == 0 && !zero_too) return std::nullopt;
  return doc::Value{gostd::print_prometheus_duration(*duration.value), in.origin()};
}

Printed print_url(const doc::Value& in) {
  const std::string text = redact_url(text_of(in));
  if (const doc::SecretValue* secret = in.secret()) {
    return doc::Value{doc::SecretValue{base::Secret(text), secret->reference}, in.origin()};
  }
  return doc::Value{text, in.origin()};
}

doc::Value print_header(const doc::Value& in) {
  doc::Mapping out;
  if (const doc::Mapping* header = in.mapping()) {
    for (const std::string_view key : {"values", "secrets", "files"}) {
      const doc::Value* list = header->find(key);
      auto texts = list ? print_texts(*list) : std::nullopt;
      if (!texts) continue;
      if (key == "secrets") {
        for (doc::Value& text : *texts->sequence()) text = doc::Value{"<secret>", text.origin()};
      }
      out.set(std::string(key), *std::move(texts));
    }
  }
  return {std::move(out), in.origin()};
}

/// A range given as text or as a number, printed again; as it is if it does not parse.
doc::Value print_range_text(const doc::Value& in, RangeResult (*parse)(std::string_view),
                            std::string (*print)(const Range&)) {
  const RangeResult range = parse(text_of(in));
  return range.value ? doc::Value{print(*range.value), in.origin()} : text_or_empty(in);
}

doc::Value print_times(const doc::Value& in) {
  const doc::Mapping* times = in.mapping();
  const doc::Value* start = times ? times->find("start_time") : nullptr;
  const doc::Value* end = times ? times->find("end_time") : nullptr;
  if (!start || !end) return in;
  doc::Mapping out;
  out.set("start_time", text_or_empty(*start));
  out.set("end_time", text_or_empty(*end));
  return {std::move(out), in.origin()};
}

doc::Value print_period(const doc::Value& in) {
  doc::Mapping out;
  const auto list = [&](std::string_view key, const auto& print) {
    const doc::Value* value = in.mapping() ? in.mapping()->find(key) : nullptr;
    if (!value) return;
    if (auto printed = print_list(*value, print)) out.set(std::string(key), *std::move(printed));
  };
  list("times", print_times);
  list("weekdays", [](const doc::Value& v) { return print_range_text(v, parse_weekdays, print_weekdays); });
  // Days of a month are ranges of signed numbers, which years are too.
  list("days_of_month", [](const doc::Value& v) { return print_range_text(v, parse_years, print_range); });
  list("months", [](const doc::Value& v) { return print_range_text(v, parse_months, print_range); });
  list("years", [](const doc::Value& v) { return print_range_text(v, parse_years, print_range); });
  if (const doc::Value* location = in.mapping() ? in.mapping()->find("location") : nullptr) {
    if (!location->is_null()) out.set("location", text_or_empty(*location));
  }
  return {std::move(out), in.origin()};
}

doc::Value print_interval(const doc::Value& in) {
  const doc::Mapping* interval = in.mapping();
  const doc::Value* name = interval ? interval->find("name") : nullptr;
  const doc::Value* periods = interval ? interval->find("time_intervals") : nullptr;
  doc::Mapping out;
  out.set("name", name ? text_or_empty(*name) : doc::Value{std::string(), in.origin()});
  const Printed printed = periods ? print_list(*periods, print_period) : std::nullopt;
  out.set("time_intervals", printed.value_or(doc::Value{doc::Sequence{}, in.origin()}));
  return {std::move(out), in.origin()};
}

bool holds(const doc::Value& value, bool otherwise) {
  const bool* flag = std::get_if<bool>(&value.data());
  return flag ? *flag : otherwise;
}

/// What is printed for a field that is there and not null.
Printed print_field(const FieldSpec& field, const doc::Value& in) {
  switch (field.kind) {
    case FieldKind::kText: {
      auto text = as_text(in);
      if (!text || text->text_to_check()->empty()) return std::nullopt;
      return text;
    }
    case FieldKind::kTextAlways:
    case FieldKind::kTextIfPresent: return text_or_empty(in);
    case FieldKind::kFlag:
      if (!holds(in, false)) return std::nullopt;
      return in;
    case FieldKind::kNumber:
      if (in == doc::Value{std::int64_t{0}}) return std::nullopt;
      return in;
    case FieldKind::kFlagIfPresent:
    case FieldKind::kFlagAlways:
    case FieldKind::kFlagOrNull:
    case FieldKind::kNumberIfPresent:
    case FieldKind::kAnything: return in;
    case FieldKind::kDuration: return print_duration(in, true);
    case FieldKind::kDurationNotZero: return print_duration(in, false);
    case FieldKind::kUrl: return print_url(in);
    case FieldKind::kTextList: return print_texts(in);
    case FieldKind::kTextMap: return print_map(in, text_or_empty);
    case FieldKind::kListMap:
      return print_map(in, [](const doc::Value& v) { return print_texts(v).value_or(doc::Value{doc::Sequence{}}); });
    case FieldKind::kAnyMap: return print_map(in, [](const doc::Value& v) { return v; });
    case FieldKind::kHeaders:
      return doc::Value{print_map(in, print_header).value_or(doc::Value{doc::Mapping{}}).data(), in.origin()};
    case FieldKind::kStruct: return doc::Value{print_struct(*field.type, in), in.origin()};
    case FieldKind::kStructIfNotEmpty: {
      doc::Mapping out = print_struct(*field.type, in);
      if (out.empty()) return std::nullopt;
      return doc::Value{std::move(out), in.origin()};
    }
    case FieldKind::kStructList:
      return print_list(in, [&](const doc::Value& item) {
        return item.is_null() ? item : doc::Value{print_struct(*field.type, item), item.origin()};
      });
    case FieldKind::kTimeIntervals: return print_list(in, print_interval);
  }
  return std::nullopt;
}

/// What is printed for a field that is not there; nothing for most.
Printed print_absent(FieldKind kind) {
  switch (kind) {
    case FieldKind::kTextAlways: return doc::Value{std::string()};
    case FieldKind::kFlagAlways: return doc::Value{false};
    case FieldKind::kFlagOrNull: return doc::Value{nullptr};
    default: return std::nullopt;
  }
}

doc::Mapping print_struct(const StructSpec& spec, const doc::Value& in) {
  doc::Mapping out;
  for (const FieldSpec& field : spec.fields) {
    const doc::Value* value = in.mapping() ? in.mapping()->find(field.key) : nullptr;
    Printed printed = value && !value->is_null() ? print_field(field, *value) : print_absent(field.kind);
    if (printed) out.set(std::string(field.key), *std::move(printed));
  }
  return out;
}

}  // namespace

doc::Value print_as_operator(const doc::Value& config) {
  doc::Mapping out = print_struct(kOperatorConfig, config);
  if (!out.find("templates")) out.set("templates", doc::Value{doc::Sequence{}});
  return {std::move(out), config.origin()};
}

std::string redact_url(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return std::string(url);
  std::string out = gostd::to_lower(url.substr(0, scheme)) + "://";
  const std::string_view rest = url.substr(scheme + 3);
  const std::string_view authority = rest.substr(0, rest.find_first_of("/?#"));
  const std::size_t at = authority.rfind('@');
  const std::size_t colon = authority.substr(0, at == std::string_view::npos ? 0 : at).find(':');
  if (colon == std::string_view::npos) return out + std::string(rest);
  return out + std::string(authority.substr(0, colon)) + ":xxxxx" + std::string(rest.substr(at));
}

}  // namespace c2c::translate
