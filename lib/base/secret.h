#pragma once

#include <fmt/core.h>

#include <string>
#include <utility>

namespace c2c::base {

/// A value that must not appear in messages, logs or reports. It has neither a formatter nor a stream operator;
/// only the writers that exist to produce the tenant's configuration call reveal().
class Secret {
 public:
  Secret() = default;
  explicit Secret(std::string value) : value_(std::move(value)) {}

  /// The value in clear. Every call is a place where a secret may leak: keep them few.
  [[nodiscard]] const std::string& reveal() const { return value_; }
  [[nodiscard]] bool empty() const { return value_.empty(); }
  friend bool operator==(const Secret&, const Secret&) = default;

 private:
  std::string value_;
};

static_assert(!fmt::is_formattable<Secret>::value, "a Secret must not be printable");

}  // namespace c2c::base
