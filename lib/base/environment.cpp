#include "base/environment.h"

#include <cstdlib>

namespace c2c::base {

namespace {

class RealEnvironment : public Environment {
 public:
  std::optional<std::string> get(const std::string& name) const override {
    const char* value = std::getenv(name.c_str());
    return value == nullptr ? std::nullopt : std::optional<std::string>(value);
  }
};

}  // namespace

std::unique_ptr<Environment> make_real_environment() { return std::make_unique<RealEnvironment>(); }

}  // namespace c2c::base
