// The strict decoder. It walks the tree along the tables of fields.h: a key that the table does not have is a
// finding, as is a value of another shape or type; then the struct's own rule is called. Nothing stops at the
// first fault, and no tree is built: the rules look at the values where they stand.

#include <fmt/core.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "amconfig/scalars.h"
#include "amconfig/section.h"
#include "amconfig/unknown.h"
#include "gostd/duration.h"
#include "gostd/text.h"

namespace c2c::amconfig {
namespace {

/// A value with its place.
struct Spot {
  const doc::Value& value;
  std::string path;
  source::Span span;
};

class Decoder {
 public:
  explicit Decoder(const Context& context)
      : context_(context), syntax_(context.utf8_names ? MatcherSyntax::kUtf8 : MatcherSyntax::kClassic) {}

  void decode_struct(const Struct& type, const Spot& spot);

 private:
  void decode_field(const Field& field, const Spot& spot);
  void decode_list(const Field& field, const Spot& spot);
  void decode_item(const Field& field, const Spot& spot);
  void check_file_setting(const Field& field, const Spot& spot);
  void check_nulls(const Spot& spot);
  void check_operator_type(const Field& field, const Spot& spot);
  void unknown(const Struct& type, const Spot& spot, std::string_view key, source::Span span);

  void fail(const Spot& spot, std::string_view what, std::string help = {}) {
    context_.sink.error(context_.load_id(), spot.span, fmt::format("`{}`: {}", spot.path, what),
                        std::move(help));
  }
  [[nodiscard]] bool known(const Field& field) const {
    const unsigned barrier = context_.profile == Profile::kCortex ? kSince033 : kNotOperator;
    return (field.flags & (barrier | kOperatorOnly)) == 0;
  }

  const Context& context_;
  MatcherSyntax syntax_;
};

std::string join(std::string_view path, std::string_view key) {
  return path.empty() ? std::string(key) : fmt::format("{}.{}", path, key);
}

void Decoder::unknown(const Struct& type, const Spot& spot, std::string_view key, source::Span span) {
  std::vector<std::string_view> names;
  for (const Field& field : type.fields) {
    if (known(field)) names.push_back(field.name);
  }
  const Field* exists = type.find(key);
  if (exists != nullptr && (exists->flags & kOperatorOnly) != 0) exists = nullptr;
  std::string what;
  std::string help;
  if (context_.profile == Profile::kCortex) {
    what = exists != nullptr
               ? "Alertmanager 0.31.1, which is inside Cortex 1.21.1, does not know this field yet"
               : "Alertmanager has no such field";
    help = unknown_field_help(type.name, key);
  } else {
    what = exists != nullptr ? "the operator does not know this field of Alertmanager"
                             : "Alertmanager has no such field";
  }
  if (help.empty()) {
    const std::string_view near = exists == nullptr ? gostd::nearest(key, names) : std::string_view();
    help = near.empty() ? "remove it" : fmt::format("did you mean `{}`?", near);
  }
  context_.sink.error(context_.unknown_id(), span, fmt::format("`{}`: {}", join(spot.path, key), what),
                      std::move(help));
}

void Decoder::decode_struct(const Struct& type, const Spot& spot) {
  if (spot.value.is_null()) return;
  const doc::Mapping* mapping = spot.value.mapping();
  if (mapping == nullptr) {
    fail(spot, fmt::format("a {} where Alertmanager wants a mapping", kind_of(spot.value)));
    return;
  }
  for (const auto& [key, value] : mapping->items()) {
    const source::Span span = span_or(value, spot.span);
    const Field* field = type.find(key);
    if (field == nullptr || !known(*field)) {
      unknown(type, spot, key, span);
    } else if (!value.is_null()) {
      decode_field(*field, {value, join(spot.path, key), span});
    }
  }
  if (type.check != nullptr) type.check(Section(&spot.value, spot.path, spot.span, context_));
}

void Decoder::decode_field(const Field& field, const Spot& spot) {
  if (field.shape == Shape::kOne) {
    check_file_setting(field, spot);
    decode_item(field, spot);
    return;
  }
  if (field.shape == Shape::kList) {
    decode_list(field, spot);
    return;
  }
  const doc::Mapping* mapping = spot.value.mapping();
  if (mapping == nullptr) {
    fail(spot, fmt::format("a {} where Alertmanager wants a mapping", kind_of(spot.value)));
    return;
  }
  for (const auto& [key, value] : mapping->items()) {
    const Spot entry{value, join(spot.path, key), span_or(value, spot.span)};
    if (value.is_null()) {
      if (field.type == Type::kRegexp) fail(entry, "a regular expression is missing");
      if (field.type == Type::kAny) check_nulls(entry);
    } else if (field.shape == Shape::kMapOfLists) {
      decode_list(field, entry);
    } else {
      decode_item(field, entry);
    }
  }
}

/// The name of a receiver or time interval says more than its index in the merged configuration.
std::string item_path(const Spot& list, std::size_t index, const doc::Value& value) {
  const doc::Mapping* mapping = value.mapping();
  const doc::Value* name = mapping != nullptr ? mapping->find("name") : nullptr;
  const bool top = list.path.find('.') == std::string::npos;
  if (top && name != nullptr && name->string() != nullptr && !name->string()->empty() &&
      is_printable(*name->string())) {
    return fmt::format("{}[{}]", list.path, *name->string());
  }
  return fmt::format("{}[{}]", list.path, index);
}

void Decoder::decode_list(const Field& field, const Spot& spot) {
  const doc::Sequence* items = spot.value.sequence();
  if (items == nullptr) {
    fail(spot, fmt::format("a {} where Alertmanager wants a list", kind_of(spot.value)));
    return;
  }
  for (std::size_t i = 0; i < items->size(); ++i) {
    const doc::Value& value = (*items)[i];
    const Spot item{value, item_path(spot, i, value), span_or(value, spot.span)};
    if (!value.is_null()) {
      decode_item(field, item);
    } else if ((field.flags & kNoNullItems) != 0) {
      fail(item, "an empty entry: Alertmanager crashes on it", "remove the entry");
    }
  }
}

void Decoder::decode_item(const Field& field, const Spot& spot) {
  const bool mapping = spot.value.mapping() != nullptr;
  if (field.type == Type::kAny) {
    check_nulls(spot);
    return;
  }
  if (field.type == Type::kStruct || (field.type == Type::kTextOrStruct && mapping)) {
    if (context_.profile == Profile::kBase && field.type == Type::kTextOrStruct) {
      fail(spot, "the operator only takes a string here");
      return;
    }
    decode_struct(*field.sub, spot);
    return;
  }
  if (mapping || spot.value.sequence() != nullptr) {
    fail(spot, fmt::format("a {} where Alertmanager wants a single value", kind_of(spot.value)));
    return;
  }
  if (Fault fault =
          check_scalar(field.type, field.flags, spot.value, syntax_, context_.hide_values)) {
    fail(spot, fault.what, std::move(fault.help));
  } else if (context_.profile == Profile::kBase) {
    check_operator_type(field, spot);
  }
}

void Decoder::check_file_setting(const Field& field, const Spot& spot) {
  if (context_.profile != Profile::kCortex || (field.flags & kFileSetting) == 0) return;
  if (scalar_text(spot.value).value_or("").empty()) return;
  const bool certificate = field.name == "ca_file" || field.name == "cert_file" || field.name == "key_file";
  const std::string inline_name(field.name.substr(0, field.name.size() - std::string_view("_file").size()));
  context_.sink.error("cortex/file-setting", spot.span,
                      fmt::format("`{}`: Cortex refuses settings that name a file", spot.path),
                      certificate ? fmt::format("put the PEM text into `{}`", inline_name)
                                  : fmt::format("put the value itself into `{}`", inline_name));
}

/// Cortex looks for file settings in free-form values too, and crashes on a null there.
/// Source: cortex v1.21.1 pkg/alertmanager/api.go validateAlertmanagerConfig.
void Decoder::check_nulls(const Spot& spot) {
  if (context_.profile != Profile::kCortex) return;
  if (spot.value.is_null()) {
    context_.sink.error("cortex/null-value", spot.span,
                        fmt::format("`{}`: Cortex crashes on a null here", spot.path),
                        "remove the key, or write `\"\"`");
  } else if (const doc::Mapping* mapping = spot.value.mapping()) {
    for (const auto& [key, value] : mapping->items()) {
      check_nulls({value, join(spot.path, key), span_or(value, spot.span)});
    }
  } else if (const doc::Sequence* items = spot.value.sequence()) {
    for (std::size_t i = 0; i < items->size(); ++i) {
      const doc::Value& value = (*items)[i];
      check_nulls({value, fmt::format("{}[{}]", spot.path, i), span_or(value, spot.span)});
    }
  }
}

/// The few fields where the operator's type is narrower than Alertmanager's.
void Decoder::check_operator_type(const Field& field, const Spot& spot) {
  if ((field.flags & kOperatorDuration) != 0) {
    const auto duration = gostd::parse_prometheus_duration(scalar_text(spot.value).value_or(""));
    if (!duration.value)
      fail(spot,
           context_.hide_values ? "the operator does not read this duration"
                                : fmt::format("the operator: {}", duration.error),
           "write it as `30s`, `5m` or `1h30m`");
  }
  if ((field.flags & kOperatorInt32) != 0) {
    const auto* number = std::get_if<std::int64_t>(&spot.value.data());
    const auto* real = std::get_if<double>(&spot.value.data());
    const double value = number != nullptr ? static_cast<double>(*number) : real != nullptr ? *real : 0.0;
    if (value > 2147483647.0) fail(spot, "the operator takes no number beyond 2147483647");
  }
}

}  // namespace

void decode_config(const doc::Value& config, const Context& context) {
  Decoder(context).decode_struct(config_struct(), {config, {}, config.origin()});
}

}  // namespace c2c::amconfig
