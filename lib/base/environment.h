#pragma once

#include <memory>
#include <optional>
#include <string>

namespace c2c::base {

/// The variables of the process's environment, read only.
class Environment {
 public:
  virtual ~Environment() = default;
  /// nullopt if the variable is not set; it may be set and empty.
  [[nodiscard]] virtual std::optional<std::string> get(const std::string& name) const = 0;
};

/// The real one. Thread-safe as long as nobody changes the environment, which this program never does.
[[nodiscard]] std::unique_ptr<Environment> make_real_environment();

}  // namespace c2c::base
