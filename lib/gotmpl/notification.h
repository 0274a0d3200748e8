#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "gotmpl/tree.h"

namespace c2c::gotmpl {

/// A field that a notification template asks for and that does not exist: executing it fails.
struct UnknownField {
  std::uint32_t offset = 0;  ///< 0-based byte of the dot
  std::string_view name;     ///< without the dot
  enum class Owner : std::uint8_t { kMessage, kAlerts, kAlert } owner = Owner::kMessage;
};

/// The fields asked for on the message, its alerts or one of them that Alertmanager does not have. What cannot be told is passed
/// over: other variables than `$`, and named templates, whose argument is not known.
/// Source: alertmanager v0.31.1 template/template.go Data, Alerts, Alert, KV.
[[nodiscard]] std::vector<UnknownField> unknown_fields(const Tree& tree);

/// The templates that the text calls by `template`, but for those that it defines itself. A name is where its quote begins.
struct TemplateCall {
  std::uint32_t offset = 0;
  std::string name;
};
[[nodiscard]] std::vector<TemplateCall> template_calls(const Tree& tree);

/// Whether Alertmanager itself defines a template of this name.
/// Source: alertmanager v0.31.1 template/default.tmpl, email.tmpl.
[[nodiscard]] bool is_default_template(std::string_view name);

}  // namespace c2c::gotmpl
