#pragma once

#include <curl/curl.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "net/curl_failure.h"
#include "net/curl_transport.h"
#include "net/url.h"

namespace c2c::net {

/// How an attempt ended: an answer, or an explanation why there is none.
struct Ended {
  std::optional<Response> response;
  Explanation explanation;  ///< if there is no response
  std::string location;     ///< of a redirect, as display_url shows it
  bool sent = false;        ///< the server may have seen a part of the request
  int status = 0;           ///< also of a redirect
  std::chrono::milliseconds took{0};
  std::uint64_t sent_bytes = 0;
  std::uint64_t received_bytes = 0;
  bool new_connection = false;
};

/// A handle of libcurl with what it sends and what has come so far; used for one attempt after another.
class CurlExchange {
 public:
  /// `options` must live as long as this.
  explicit CurlExchange(const TransportOptions& options);
  CurlExchange(const CurlExchange&) = delete;
  CurlExchange& operator=(const CurlExchange&) = delete;

  /// Gets ready for an attempt of at most `allowed`. The request, which why_invalid() has passed, must live until end() and stay
  /// where it is. Returns why the credentials cannot be used, if so.
  [[nodiscard]] std::optional<std::string> begin(const Request& request, std::chrono::milliseconds allowed, TimeLimit limit);

  /// To be given to libcurl between begin() and end().
  [[nodiscard]] CURL* handle() const { return handle_.get(); }

  /// What came of it, after libcurl is done with the handle.
  [[nodiscard]] Ended end(CURLcode code);

 private:
  struct FreeHandle { void operator()(CURL* handle) const { curl_easy_cleanup(handle); } };
  struct FreeList { void operator()(curl_slist* list) const { curl_slist_free_all(list); } };
  using List = std::unique_ptr<curl_slist, FreeList>;

  static std::size_t on_body(char* data, std::size_t size, std::size_t count, void* self);
  static std::size_t on_header(char* data, std::size_t size, std::size_t count, void* self);
  static void append(List& list, const std::string& line);
  void set_constants();
  void set_url(const Request& request);
  void set_method(const Request& request);
  void set_headers(const Request& request);
  [[nodiscard]] std::optional<std::string> set_credentials(const Request& request);
  [[nodiscard]] bool has_header(const Request& request, std::string_view name) const;
  [[nodiscard]] CurlFacts facts(CURLcode code) const;

  const TransportOptions& options_;
  std::unique_ptr<CURL, FreeHandle> handle_;
  List headers_;
  List connect_to_;
  std::array<char, CURL_ERROR_SIZE> error_{};
  BaseUrl url_;
  std::chrono::milliseconds allowed_{0};
  TimeLimit limit_ = TimeLimit::kRequest;
  Response response_;
  std::size_t header_bytes_ = 0;
  bool headers_complete_ = false;
  bool too_large_ = false;
};

}  // namespace c2c::net
