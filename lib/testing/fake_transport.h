#pragma once

#include <deque>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "net/transport.h"

namespace c2c::testing {

/// A Transport without a network: `answer` gives the result of each request, in the order in which they were started.
class FakeTransport : public net::Transport {
 public:
  using Answer = std::function<net::Result(const net::Request&)>;

  explicit FakeTransport(Answer answer) : answer_(std::move(answer)) {}

  void start(net::Request request, Done done) override { queue_.emplace_back(std::move(request), std::move(done)); }
  void run() override {
    while (!queue_.empty()) {
      const auto next = std::move(queue_.front());
      queue_.pop_front();
      seen.push_back(next.first);
      next.second(answer_(next.first));
    }
  }

  std::vector<net::Request> seen;  ///< all that were run

 private:
  Answer answer_;
  std::deque<std::pair<net::Request, Done>> queue_;
};

/// An answer with a body; `type` is its Content-Type, empty for none.
inline net::Response http_answer(int status, std::string body = {}, std::string type = "text/plain") {
  net::Response out;
  out.status = status;
  out.body = std::move(body);
  if (!type.empty()) out.headers.emplace_back("Content-Type", std::move(type));
  out.http_version = "1.1";
  return out;
}

}  // namespace c2c::testing
