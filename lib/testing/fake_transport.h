#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "net/transport.h"

namespace c2c::testing {

/// A Transport without a network: `answer` gives the result of each request, in the order in which they were started, or in any
/// with `shuffle`. What the real one refuses to send is refused; nothing is tried again.
class FakeTransport : public net::Transport {
 public:
  using Answer = std::function<net::Result(const net::Request&)>;

  explicit FakeTransport(Answer answer) : answer_(std::move(answer)) {}

  void start(net::Request request, Done done) override { queue_.emplace_back(std::move(request), std::move(done)); }
  void run() override {
    while (!queue_.empty()) {
      const std::size_t at = shuffle ? std::uniform_int_distribution<std::size_t>(0, queue_.size() - 1)(*shuffle) : 0;
      const auto next = std::move(queue_[at]);
      queue_.erase(queue_.begin() + static_cast<std::ptrdiff_t>(at));
      if (const auto why = net::why_invalid(next.first)) {
        net::Failure failure;
        failure.code = net::FailureCode::kInvalid;
        failure.message = "cannot " + next.first.what + ": " + *why;
        next.second(base::Unexpected(std::move(failure)));
        continue;
      }
      seen.push_back(next.first);
      next.second(answer_(next.first));
    }
  }

  std::vector<net::Request> seen;          ///< all that were run
  std::optional<std::mt19937_64> shuffle;  ///< which of those that wait is next

 private:
  Answer answer_;
  std::deque<std::pair<net::Request, Done>> queue_;
};

/// The value of a request's header; nullopt if it has none of that name.
inline std::optional<std::string> header_of(const net::Request& request, std::string_view name) {
  for (const net::Header& header : request.headers) {
    if (net::same_header_name(header.name, name)) return header.value.reveal();
  }
  return std::nullopt;
}

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
