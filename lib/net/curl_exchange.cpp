#include "net/curl_exchange.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "base/assert.h"

namespace c2c::net {

namespace {

constexpr std::size_t kMaxHeaderBytes = std::size_t{1} << 20;

/// libcurl refuses an option only if memory runs out or it was built without it: both are no state to go on in.
template <class Value>
void set(CURL* handle, CURLoption option, Value value) {
  C2C_ASSERT(curl_easy_setopt(handle, option, value) == CURLE_OK);
}

template <class Value>
Value info(CURL* handle, CURLINFO what) {
  Value value{};
  static_cast<void>(curl_easy_getinfo(handle, what, &value));
  return value;
}

bool is_redirect(long status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

std::string_view print_version(long version) {
  switch (version) {
    case CURL_HTTP_VERSION_1_0: return "1.0";
    case CURL_HTTP_VERSION_1_1: return "1.1";
    case CURL_HTTP_VERSION_2_0: return "2";
    default: return "";
  }
}

}  // namespace

CurlExchange::CurlExchange(const TransportOptions& options) : options_(options), handle_(curl_easy_init()) {
  C2C_ASSERT(handle_ != nullptr);
}

std::optional<std::string> CurlExchange::begin(const Request& request, std::chrono::milliseconds allowed, TimeLimit limit) {
  curl_easy_reset(handle());
  headers_.reset();
  connect_to_.reset();
  error_[0] = '\0';
  response_ = {};
  header_bytes_ = 0;
  headers_complete_ = false;
  too_large_ = false;
  allowed_ = allowed;
  limit_ = limit;
  set_constants();
  set(handle(), CURLOPT_TIMEOUT_MS, static_cast<long>(allowed.count()));
  set(handle(), CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(std::min(allowed, options_.connect_timeout).count()));
  set(handle(), CURLOPT_FRESH_CONNECT, request.repeatable ? 0L : 1L);
  set_url(request);
  set_method(request);
  set_headers(request);
  return set_credentials(request);
}

void CurlExchange::set_constants() {
  CURL* const curl = handle();
  set(curl, CURLOPT_NOSIGNAL, 1L);
  set(curl, CURLOPT_QUICK_EXIT, 1L);  // or a timeout would wait for a DNS server that does not answer
  set(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  set(curl, CURLOPT_FOLLOWLOCATION, 0L);
  set(curl, CURLOPT_PATH_AS_IS, 1L);
  set(curl, CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
  set(curl, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
  set(curl, CURLOPT_USERAGENT, options_.user_agent.c_str());
  set(curl, CURLOPT_ERRORBUFFER, error_.data());
  set(curl, CURLOPT_WRITEFUNCTION, &CurlExchange::on_body);
  set(curl, CURLOPT_WRITEDATA, static_cast<void*>(this));
  set(curl, CURLOPT_HEADERFUNCTION, &CurlExchange::on_header);
  set(curl, CURLOPT_HEADERDATA, static_cast<void*>(this));
  if (options_.proxy) set(curl, CURLOPT_PROXY, options_.proxy->c_str());
  const Tls& tls = options_.tls;
  if (!tls.ca_file.empty()) set(curl, CURLOPT_CAINFO, tls.ca_file.c_str());
  if (!tls.certificate_file.empty()) set(curl, CURLOPT_SSLCERT, tls.certificate_file.c_str());
  if (!tls.key_file.empty()) set(curl, CURLOPT_SSLKEY, tls.key_file.c_str());
  set(curl, CURLOPT_SSL_VERIFYPEER, tls.insecure ? 0L : 1L);
  set(curl, CURLOPT_SSL_VERIFYHOST, tls.insecure ? 0L : 2L);
}

void CurlExchange::set_url(const Request& request) {
  const std::size_t query = request.url.find('?');
  url_ = parse_base_url(std::string_view(request.url).substr(0, query)).value();
  const bool https = url_.scheme == "https";
  // Where TLS decides on the version, the first connection to a host tells whether the others are needed. Without TLS libcurl
  // would hold all back until the first answer is there.
  set(handle(), CURLOPT_HTTP_VERSION, static_cast<long>(https ? CURL_HTTP_VERSION_2TLS : CURL_HTTP_VERSION_1_1));
  set(handle(), CURLOPT_PIPEWAIT, https ? 1L : 0L);
  if (!https || options_.tls.server_name.empty()) {
    set(handle(), CURLOPT_URL, request.url.c_str());
    return;
  }
  // libcurl asks TLS for the URL's host. So the URL gets the other name, and the connection the real one.
  const std::string port = url_.port.empty() ? "443" : url_.port;
  const std::string real = url_.authority();
  const std::size_t path = request.url.find_first_of("/?", request.url.find("://") + 3);
  const std::string rest = path == std::string::npos ? "/" : request.url.substr(path);
  set(handle(), CURLOPT_URL, fmt::format("https://{}:{}{}", options_.tls.server_name, port, rest).c_str());
  append(connect_to_, fmt::format("{}:{}:{}:{}", options_.tls.server_name, port, url_.host, port));
  set(handle(), CURLOPT_CONNECT_TO, connect_to_.get());
  if (!has_header(request, "Host")) append(headers_, "Host: " + real);
}

void CurlExchange::set_method(const Request& request) {
  CURL* const curl = handle();
  const bool has_body =
      !request.body.empty() || request.method == "POST" || request.method == "PUT" || request.method == "PATCH";
  if (request.method == "HEAD") {
    set(curl, CURLOPT_NOBODY, 1L);
  } else if (has_body) {
    set(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    set(curl, CURLOPT_POSTFIELDS, request.body.c_str());
  }
  if (request.method != "HEAD") set(curl, CURLOPT_CUSTOMREQUEST, request.method.c_str());
}

void CurlExchange::append(List& list, const std::string& line) {
  curl_slist* const longer = curl_slist_append(list.get(), line.c_str());
  C2C_ASSERT(longer != nullptr);
  static_cast<void>(list.release());
  list.reset(longer);
}

bool CurlExchange::has_header(const Request& request, std::string_view name) const {
  const auto is_it = [&](const Header& header) { return same_header_name(header.name, name); };
  return std::any_of(request.headers.begin(), request.headers.end(), is_it) ||
         std::any_of(options_.headers.begin(), options_.headers.end(), is_it);
}

void CurlExchange::set_headers(const Request& request) {
  // libcurl sends `Name;` as a header without a value, and takes `Name:` as one not to send.
  const auto add = [&](const Header& header) {
    const std::string& value = header.value.reveal();
    append(headers_, value.empty() ? header.name + ";" : header.name + ": " + value);
  };
  for (const Header& header : request.headers) add(header);
  for (const Header& header : options_.headers) {
    const bool own = std::any_of(request.headers.begin(), request.headers.end(),
                                 [&](const Header& other) { return same_header_name(other.name, header.name); });
    if (!own) add(header);
  }
  append(headers_, "Expect:");  // it would cost a second with servers that do not know it
  if (!has_header(request, "Content-Type")) append(headers_, "Content-Type:");  // of a form, says libcurl, which it is not
  set(handle(), CURLOPT_HTTPHEADER, headers_.get());
}

std::optional<std::string> CurlExchange::set_credentials(const Request& request) {
  if (has_header(request, "Authorization")) return std::nullopt;
  const auto& [basic, bearer] = options_.credentials;
  if (basic) {
    const std::string& password = basic->password.reveal();
    if (basic->user.find(':') != std::string::npos) return "the user's name has a colon, which basic authentication cannot tell";
    if (basic->user.find('\0') != std::string::npos || password.find('\0') != std::string::npos) {
      return "user or password has a NUL byte";
    }
    set(handle(), CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
    set(handle(), CURLOPT_USERNAME, basic->user.c_str());
    set(handle(), CURLOPT_PASSWORD, password.c_str());
  } else if (bearer) {
    const base::Expected<base::Secret> token = bearer();
    if (!token.has_value()) return token.error().message;
    if (token->empty()) return "the token is empty";
    if (why_invalid(Header{"Authorization", *token})) return "the token has a line break or another control character";
    set(handle(), CURLOPT_HTTPAUTH, CURLAUTH_BEARER);
    set(handle(), CURLOPT_XOAUTH2_BEARER, token->reveal().c_str());
  }
  return std::nullopt;
}

std::size_t CurlExchange::on_body(char* data, std::size_t size, std::size_t count, void* self) {
  auto& exchange = *static_cast<CurlExchange*>(self);
  const std::size_t bytes = size * count;
  std::string& body = exchange.response_.body;
  if (bytes > exchange.options_.max_response_bytes - std::min(body.size(), exchange.options_.max_response_bytes)) {
    exchange.too_large_ = true;
    return 0;
  }
  body.append(data, bytes);
  return bytes;
}

std::size_t CurlExchange::on_header(char* data, std::size_t size, std::size_t count, void* self) {
  auto& exchange = *static_cast<CurlExchange*>(self);
  const std::size_t bytes = size * count;
  exchange.header_bytes_ += bytes;
  if (exchange.header_bytes_ > kMaxHeaderBytes) {
    exchange.too_large_ = true;
    return 0;
  }
  std::string_view line(data, bytes);
  while (!line.empty() && (line.back() == '\r' || line.back() == '\n' || line.back() == ' ')) line.remove_suffix(1);
  if (line.starts_with("HTTP/")) {
    // What came before was an interim answer, such as 100.
    exchange.response_.headers.clear();
    exchange.headers_complete_ = false;
    return bytes;
  }
  if (line.empty()) exchange.headers_complete_ = true;
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return bytes;
  std::string_view value = line.substr(colon + 1);
  value.remove_prefix(std::min(value.find_first_not_of(" \t"), value.size()));
  exchange.response_.headers.emplace_back(line.substr(0, colon), value);
  return bytes;
}

CurlFacts CurlExchange::facts(CURLcode code) const {
  CurlFacts facts;
  facts.code = code;
  facts.detail = error_[0] != '\0' ? error_.data() : curl_easy_strerror(code);
  facts.host = url_.host;
  facts.where = url_.host + ":" + (!url_.port.empty() ? url_.port : url_.scheme == "https" ? "443" : "80");
  facts.connected = info<curl_off_t>(handle(), CURLINFO_PRETRANSFER_TIME_T) > 0;
  facts.too_large = too_large_;
  facts.system_error = info<long>(handle(), CURLINFO_OS_ERRNO);
  facts.proxy_status = info<long>(handle(), CURLINFO_HTTP_CONNECTCODE);
  facts.allowed = allowed_;
  facts.limit = limit_;
  return facts;
}

Ended CurlExchange::end(CURLcode code) {
  // libcurl calls it a success if the connection is closed within the headers.
  if (code == CURLE_OK && !headers_complete_) code = CURLE_PARTIAL_FILE;
  Ended ended;
  const long status = info<long>(handle(), CURLINFO_RESPONSE_CODE);
  ended.took = std::chrono::milliseconds(info<curl_off_t>(handle(), CURLINFO_TOTAL_TIME_T) / 1000);
  ended.sent_bytes = static_cast<std::uint64_t>(info<curl_off_t>(handle(), CURLINFO_SIZE_UPLOAD_T));
  ended.received_bytes = response_.body.size();
  ended.new_connection = info<long>(handle(), CURLINFO_NUM_CONNECTS) > 0;
  ended.sent = info<long>(handle(), CURLINFO_REQUEST_SIZE) > 0 && !is_before_sending(code);
  const char* const location = info<char*>(handle(), CURLINFO_REDIRECT_URL);
  if (code != CURLE_OK) {
    ended.explanation = explain(facts(code), options_);
    if (ended.explanation.code == FailureCode::kProxy) ended.sent = false;
  } else if (is_redirect(status) && location != nullptr) {
    ended.status = static_cast<int>(status);
    ended.location = display_url(location);
    ended.explanation = {FailureCode::kRedirect,
                         fmt::format("{} sends us to {} with status {}, and redirects are not followed, so that credentials go "
                                     "nowhere else: if that is the server, --address should say so",
                                     facts(code).where, ended.location, status)};
  } else {
    ended.status = static_cast<int>(status);
    response_.status = ended.status;
    const char* const ip = info<char*>(handle(), CURLINFO_PRIMARY_IP);
    response_.remote = fmt::format("{}:{}", ip == nullptr ? "" : ip, info<long>(handle(), CURLINFO_PRIMARY_PORT));
    response_.http_version = print_version(info<long>(handle(), CURLINFO_HTTP_VERSION));
    ended.response = std::move(response_);
  }
  return ended;
}

}  // namespace c2c::net
