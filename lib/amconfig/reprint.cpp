#include "amconfig/reprint.h"

#include <optional>
#include <utility>

#include "amconfig/fields.h"
#include "amconfig/scalars.h"
#include "amconfig/section.h"
#include "amconfig/time_intervals.h"
#include "gostd/duration.h"
#include "gostd/url.h"

namespace c2c::amconfig {
namespace {

using doc::Mapping;
using doc::Sequence;
using doc::Value;

/// What is printed for a field; nullopt: nothing.
using Printed = std::optional<Value>;

Value print_struct(const Struct& type, const Value& value);

/// The same text, still a secret if it was one.
Value with_text(const Value& value, std::string text) {
  if (const doc::SecretValue* secret = value.secret()) {
    return {doc::SecretValue{base::Secret(std::move(text)), secret->reference}, value.origin()};
  }
  return {std::move(text), value.origin()};
}

bool keeps_zero(const Field& field) { return (field.flags & (kPointer | kAlways)) != 0; }

Printed print_text(const Field& field, const Value& value, std::string text) {
  if (text.empty() && !keeps_zero(field)) return std::nullopt;
  return with_text(value, std::move(text));
}

/// A model.Duration: milliseconds, y to ms. Go durations that are numbers count nanoseconds in Alertmanager
/// only.
Printed print_duration(const Field& field, const Value& value) {
  const std::string text = scalar_text(value).value_or("");
  const auto duration = gostd::parse_prometheus_duration(text).value;
  if (!duration) return print_text(field, value, text);
  if (duration->count() == 0 && !keeps_zero(field)) return std::nullopt;
  return with_text(value, gostd::print_prometheus_duration(*duration));
}

std::string print_host_port(std::string_view text) {
  const auto parts = gostd::split_host_port(text);
  return parts.value ? gostd::join_host_port(parts.value->host, parts.value->port) : std::string(text);
}

Printed print_number(const Field& field, const Value& value) {
  const auto* integer = std::get_if<std::int64_t>(&value.data());
  const auto* real = std::get_if<double>(&value.data());
  std::int64_t number = integer != nullptr ? *integer : 0;
  if (real != nullptr) number = static_cast<std::int64_t>(*real);
  if (number == 0 && !keeps_zero(field)) return std::nullopt;
  return Value(number, value.origin());
}

Printed print_scalar(const Field& field, const Value& value) {
  const std::string text = scalar_text(value).value_or("");
  switch (field.type) {
    case Type::kBool: {
      const auto* flag = std::get_if<bool>(&value.data());
      const bool on = flag != nullptr && *flag;
      if (!on && !keeps_zero(field)) return std::nullopt;
      return Value(on, value.origin());
    }
    case Type::kInt:
    case Type::kUint:
      return print_number(field, value);
    case Type::kAny:
      return value;
    case Type::kDuration:
    case Type::kGoDuration:
    case Type::kTextDuration:
      return (field.flags & kOperatorText) != 0 ? print_text(field, value, text)
                                                : print_duration(field, value);
    case Type::kHostPort:
      return print_text(field, value, print_host_port(text));
    case Type::kUrl:
    case Type::kSecretUrl:
      return print_text(field, value, (field.flags & kPointer) != 0 ? redact_url(text) : text);
    case Type::kLocation:
      return print_text(field, value, text.empty() ? "UTC" : text);
    case Type::kWeekdays:
      return with_text(value, print_weekdays(text));
    case Type::kMonths:
      return with_text(value, print_months(text));
    case Type::kDaysOfMonth:
    case Type::kYears:
      return with_text(value, print_days_or_years(text));
    default:
      return print_text(field, value, text);
  }
}

Printed print_one(const Field& field, const Value& value) {
  if (field.type != Type::kStruct) return print_scalar(field, value);
  Value printed = print_struct(*field.sub, value);
  if (printed.mapping()->empty() && !keeps_zero(field)) return std::nullopt;
  return printed;
}

Value print_list(const Field& field, const Value& value, bool in_header) {
  Sequence items;
  Field item_field = field;
  item_field.flags |= kAlways;
  if (const Sequence* given = value.sequence()) {
    for (const Value& item : *given) {
      if (item.is_null() && field.type == Type::kStruct) {
        items.push_back(item);
      } else if (in_header && field.type == Type::kSecret) {
        const bool empty = scalar_text(item).value_or("").empty();
        items.push_back(empty ? Value(nullptr, item.origin()) : Value("<secret>", item.origin()));
      } else if (Printed printed = print_one(item_field, item)) {
        items.push_back(*std::move(printed));
      }
    }
  }
  return {std::move(items), value.origin()};
}

Value print_map(const Field& field, const Value& value) {
  Mapping mapping;
  Field item_field = field;
  item_field.flags |= kAlways;
  if (const Mapping* given = value.mapping()) {
    for (const auto& [key, item] : given->items()) {
      if (field.shape == Shape::kMapOfLists)
        mapping.set(key, print_list(field, item, false));
      else if (Printed printed = print_one(item_field, item))
        mapping.set(key, *std::move(printed));
    }
  }
  return {std::move(mapping), value.origin()};
}

/// What stands for a field that is absent and printed nevertheless.
Value zero(const Field& field) {
  if (field.shape == Shape::kList) return Value(Sequence{});
  if ((field.flags & kPointer) != 0) return {};
  return field.type == Type::kBool ? Value(false) : Value("");
}

Printed print_field(const Struct& owner, const Field& field, const Value& value) {
  if (field.shape == Shape::kOne) return print_one(field, value);
  if (field.shape == Shape::kList) {
    Value list = print_list(field, value, &owner == &kHeader);
    if (list.sequence()->empty() && (field.flags & kAlways) == 0) return std::nullopt;
    return list;
  }
  Value map = print_map(field, value);
  if (map.mapping()->empty() && !keeps_zero(field)) return std::nullopt;
  return map;
}

Value print_struct(const Struct& type, const Value& value) {
  Mapping mapping;
  const Mapping* given = value.mapping();
  for (const Field& field : type.fields) {
    if ((field.flags & kNotOperator) != 0) continue;
    const Value* entry = given != nullptr ? given->find(field.name) : nullptr;
    if (entry == nullptr || entry->is_null()) {
      if ((field.flags & kAlways) != 0) mapping.set(std::string(field.name), zero(field));
    } else if (Printed printed = print_field(type, field, *entry)) {
      mapping.set(std::string(field.name), *std::move(printed));
    }
  }
  return {std::move(mapping), value.origin()};
}

}  // namespace

doc::Value reprint_as_operator(const doc::Value& base) { return print_struct(config_struct(), base); }

}  // namespace c2c::amconfig
