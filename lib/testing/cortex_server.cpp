#include "testing/cortex_server.h"
#include "testing/files.h"

#include <chrono>
#include <filesystem>
#include <iterator>
#include <stdexcept>
#include <thread>

namespace c2c::testing {

CortexServer::CortexServer(const std::string& binary, const std::string& config) {
  using namespace std::chrono_literals;
  const std::string log = directory_.path() + "/cortex.log";
  const std::string port = std::to_string(free_port());
  const std::string grpc_port = std::to_string(free_port());
  address_ = "http://127.0.0.1:" + port;
  process_ = std::make_unique<ChildProcess>(
      std::vector<std::string>{binary, "-config.file=" + std::filesystem::absolute(config).string(),
                               "-server.http-listen-port=" + port, "-server.grpc-listen-port=" + grpc_port},
      directory_.path(), log);
  const auto deadline = std::chrono::steady_clock::now() + 30s;
  // It must be our process that answers: with the port taken it exits, and somebody else's server would be ready.
  while (process_->running() && std::chrono::steady_clock::now() < deadline) {
    if (http("GET", address_ + "/ready").status == 200 && process_->running()) return;
    std::this_thread::sleep_for(50ms);
  }
  const std::string text = read_file_if_any(log);
  throw std::runtime_error("Cortex did not become ready: " + text.substr(text.size() > 2000 ? text.size() - 2000 : 0));
}

HttpAnswer CortexServer::request(const std::string& tenant, const std::string& method, const std::string& path,
                                 const std::string& body) const {
  return http(method, address_ + path, {"X-Scope-OrgID: " + tenant, "Content-Type: application/yaml", "Expect:"}, body);
}

}  // namespace c2c::testing
