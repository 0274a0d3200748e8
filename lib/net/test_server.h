#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <mutex>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace c2c::net {

/// A request as the server read it.
struct Seen {
  std::string head;  ///< request line and headers as they came
  std::string body;
  int connection = 0;  ///< 0-based, in the order in which they were accepted
  int number = 0;      ///< 0-based, of all requests

  /// `GET /path`.
  [[nodiscard]] std::string line() const { return head.substr(0, head.find(" HTTP/")); }
  [[nodiscard]] bool has(std::string_view text) const { return head.find(text) != std::string::npos; }
};

/// What the server does about a request: after `delay`, it sends `bytes`, `piece` bytes at a time with `between` after each, and
/// then keeps the connection, closes it, resets it, or is silent until the client goes.
struct Reply {
  enum class End { kKeep, kClose, kReset, kSilence };
  std::string bytes{};
  End end = End::kKeep;
  std::chrono::milliseconds delay{0};
  std::chrono::milliseconds between{0};
  std::size_t piece = std::size_t{1} << 20;
};

/// A whole answer with its length.
inline Reply answer(int status, const std::string& body = {}, const std::string& headers = {}) {
  return {.bytes = "HTTP/1.1 " + std::to_string(status) + " X\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" +
                   headers + "\r\n" + body};
}

/// An HTTP server on a free port of 127.0.0.1 that does to its clients what a test says. A thread a connection; all end with it.
class TestServer {
 public:
  using Handler = std::function<Reply(const Seen&)>;

  /// `handler` is called for each request, one at a time, in the server's threads. With `tls` it speaks TLS, within that context.
  /// With `deaf` it accepts connections and never reads.
  explicit TestServer(Handler handler, SSL_CTX* tls = nullptr, bool deaf = false)
      : handler_(std::move(handler)), tls_(tls), deaf_(deaf), listener_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* const any = reinterpret_cast<sockaddr*>(&address);
    if (bind(listener_, any, size) != 0 || listen(listener_, 128) != 0 || getsockname(listener_, any, &size) != 0) {
      throw std::runtime_error("the test's server cannot listen");
    }
    port_ = ntohs(address.sin_port);
    acceptor_ = std::thread([this] { accept_all(); });
  }
  ~TestServer() {
    stopping_ = true;
    acceptor_.join();
    for (std::thread& thread : threads_) thread.join();
    close(listener_);
  }
  TestServer(const TestServer&) = delete;
  TestServer& operator=(const TestServer&) = delete;

  [[nodiscard]] int port() const { return port_; }
  [[nodiscard]] std::string url(const std::string& path = "/") const {
    return (tls_ == nullptr ? "http://127.0.0.1:" : "https://127.0.0.1:") + std::to_string(port_) + path;
  }
  [[nodiscard]] int connections() const { return connections_; }
  /// The largest number of requests that were being answered at a time.
  [[nodiscard]] int most_at_once() const { return most_at_once_; }
  [[nodiscard]] std::vector<Seen> seen() const {
    const std::scoped_lock lock(mutex_);
    return seen_;
  }

 private:
  /// A connection, with or without TLS. Reads wait at most until the server stops.
  struct Wire {
    int fd;
    SSL* ssl;
    [[nodiscard]] long read(char* data, std::size_t size) const {
      return ssl != nullptr ? SSL_read(ssl, data, static_cast<int>(size)) : recv(fd, data, size, 0);
    }
    [[nodiscard]] bool write(std::string_view bytes) const {
      while (!bytes.empty()) {
        const long sent = ssl != nullptr ? SSL_write(ssl, bytes.data(), static_cast<int>(bytes.size()))
                                         : send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
      }
      return true;
    }
  };

  [[nodiscard]] bool wait_readable(int fd) const {
    pollfd waits{fd, POLLIN, 0};
    while (!stopping_) {
      if (poll(&waits, 1, 20) > 0) return true;
    }
    return false;
  }

  void pause(std::chrono::milliseconds time) const {
    for (; time.count() > 0 && !stopping_; time -= std::chrono::milliseconds(10)) {
      std::this_thread::sleep_for(std::min(time, std::chrono::milliseconds(10)));
    }
  }

  void accept_all() {
    while (wait_readable(listener_)) {
      const int fd = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
      if (fd < 0) continue;
      const timeval most{5, 0};
      setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &most, sizeof most);
      setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &most, sizeof most);
      threads_.emplace_back([this, fd, number = connections_++] { serve(fd, number); });
    }
  }

  void serve(int fd, int number) {
    Wire wire{fd, nullptr};
    bool ready = true;
    if (tls_ != nullptr) {
      wire.ssl = SSL_new(tls_);
      SSL_set_fd(wire.ssl, fd);
      ready = wait_readable(fd) && SSL_accept(wire.ssl) == 1;
      if (!ready) drain(fd);
    }
    if (deaf_) {
      while (!stopping_) pause(std::chrono::milliseconds(10));
    }
    std::string buffer;
    while (ready && read_request(wire, buffer) && reply(wire, buffer, number)) {
    }
    if (wire.ssl != nullptr) SSL_free(wire.ssl);
    close(fd);
  }

  /// Lets the client read why: a close with unread bytes would reset the connection, and take our last words with it.
  void drain(int fd) const {
    char data[4096];
    shutdown(fd, SHUT_WR);
    while (wait_readable(fd) && recv(fd, data, sizeof data, 0) > 0) {
    }
  }

  /// Reads until `buffer` begins with a whole request.
  [[nodiscard]] bool read_request(const Wire& wire, std::string& buffer) const {
    char data[16384];
    while (request_size(buffer) > buffer.size()) {
      if ((wire.ssl == nullptr || SSL_pending(wire.ssl) == 0) && !wait_readable(wire.fd)) return false;
      const long got = wire.read(data, sizeof data);
      if (got <= 0) return false;
      buffer.append(data, static_cast<std::size_t>(got));
    }
    return true;
  }

  [[nodiscard]] static std::size_t request_size(const std::string& buffer) {
    const std::size_t head = buffer.find("\r\n\r\n");
    if (head == std::string::npos) return std::string::npos;
    const std::size_t length = buffer.find("Content-Length: ");
    return head + 4 + (length < head ? std::stoul(buffer.substr(length + 16)) : 0);
  }

  /// Whether the connection goes on.
  [[nodiscard]] bool reply(const Wire& wire, std::string& buffer, int connection) {
    Seen seen;
    const std::size_t head = buffer.find("\r\n\r\n") + 4;
    const std::size_t size = request_size(buffer);
    seen.head = buffer.substr(0, head);
    seen.body = buffer.substr(head, size - head);
    seen.connection = connection;
    buffer.erase(0, size);
    Reply reply;
    {
      const std::scoped_lock lock(mutex_);
      seen.number = static_cast<int>(seen_.size());
      seen_.push_back(seen);
      most_at_once_ = std::max<int>(most_at_once_, ++at_once_);
      reply = handler_(seen);
    }
    pause(reply.delay);
    bool goes_on = true;
    --at_once_;  // before the client can know that it is done and send another one
    for (std::string_view rest = reply.bytes; goes_on && !rest.empty(); rest.remove_prefix(std::min(rest.size(), reply.piece))) {
      goes_on = wire.write(rest.substr(0, reply.piece)) && !stopping_;
      pause(reply.between);
    }
    if (reply.end == Reply::End::kReset) {
      const linger at_once{1, 0};
      setsockopt(wire.fd, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    }
    if (reply.end == Reply::End::kSilence) static_cast<void>(wait_readable(wire.fd));
    return goes_on && reply.end == Reply::End::kKeep;
  }

  Handler handler_;
  SSL_CTX* tls_;
  bool deaf_;
  int listener_;
  int port_ = 0;
  std::atomic<bool> stopping_ = false;
  std::atomic<int> connections_ = 0;
  std::atomic<int> at_once_ = 0;
  std::atomic<int> most_at_once_ = 0;
  mutable std::mutex mutex_;
  std::vector<Seen> seen_;
  std::vector<std::thread> threads_;
  std::thread acceptor_;
};

}  // namespace c2c::net
