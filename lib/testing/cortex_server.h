#pragma once

#include <memory>
#include <string>

#include "testing/child_process.h"
#include "testing/http.h"

namespace c2c::testing {

/// A real Cortex on free ports of 127.0.0.1 with empty filesystem storage, stopped and removed when the object goes.
class CortexServer {
 public:
  /// Starts it and waits until it is ready. `binary` is cortex, `config` its configuration file.
  /// Throws std::runtime_error, with the end of its log, if it does not become ready within 30 seconds.
  CortexServer(const std::string& binary, const std::string& config);

  [[nodiscard]] const std::string& address() const { return address_; }
  /// A request as a tenant.
  [[nodiscard]] HttpAnswer request(const std::string& tenant, const std::string& method, const std::string& path,
                                   const std::string& body = {}) const;

 private:
  TemporaryDirectory directory_;
  std::string address_;
  std::unique_ptr<ChildProcess> process_;
};

}  // namespace c2c::testing
