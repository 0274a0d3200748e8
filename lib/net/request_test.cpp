#include "net/request.h"

#include <doctest/doctest.h>

namespace c2c::net {
namespace {

Request request() {
  Request request;
  request.url = "http://h/a";
  return request;
}

TEST_CASE("net::why_invalid: a request that may be sent") {
  Request good = request();
  good.url = "https://h:1/a/%2e%2e?x=1";
  good.headers = {{"X-Scope-OrgID", base::Secret("a|b")}, {"X-Empty", base::Secret("")}, {"X-Tab", base::Secret("a\tb")},
                  {"X-Utf8", base::Secret("\xC3\xA4")}};
  CHECK(why_invalid(good) == std::nullopt);
}

TEST_CASE("net::why_invalid: injected headers, told without their value") {
  for (const std::string& value : {std::string("canary\r\nX: y"), std::string("canary\n"), std::string("canary\r"),
                                   std::string("canary\0", 7), std::string("canary\x7f")}) {
    Request bad = request();
    bad.headers = {{"X-Scope-OrgID", base::Secret(value)}};
    const auto why = why_invalid(bad);
    REQUIRE(why.has_value());
    CHECK(*why == "the value of the header `X-Scope-OrgID` has a line break or another control character: is there one at the "
                  "end of a file or variable?");
  }
  for (const char* name : {"", "a b", "a:", "a\r\nb", "\xC3\xA4", "Content-Length", "transfer-encoding", "CONNECTION"}) {
    CAPTURE(name);
    CHECK(why_invalid(Header{name, base::Secret("x")}).has_value());
  }
}

TEST_CASE("net::why_invalid: methods and URLs") {
  const auto with_url = [](const char* url) {
    Request bad = request();
    bad.url = url;
    return why_invalid(bad).has_value();
  };
  CHECK(with_url("file:///etc/passwd"));
  CHECK(with_url("http://u:p@h/"));
  CHECK(with_url("http://u@h/?a=b"));
  CHECK(with_url("http://h/ HTTP/1.1\r\nX: y"));
  CHECK(with_url("http://h/?a=b c"));
  CHECK(with_url("http://h/?a=b\r\n"));
  CHECK(with_url("http://h/#a"));
  CHECK(with_url(""));
  for (const char* method : {"", "GET /x", "GET\r\n", "G:T"}) {
    Request bad = request();
    bad.method = method;
    CHECK(why_invalid(bad).has_value());
  }
}

TEST_CASE("net::Response: a header by its name in any case") {
  Response response;
  response.headers = {{"Retry-After", "1"}, {"retry-after", "2"}};
  REQUIRE(response.header("RETRY-AFTER") != nullptr);
  CHECK(*response.header("RETRY-AFTER") == "1");
  CHECK(response.header("Retry") == nullptr);
}

}  // namespace
}  // namespace c2c::net
