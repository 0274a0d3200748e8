#include "net/url.h"

#include <doctest/doctest.h>

namespace c2c::net {
namespace {

TEST_CASE("net::parse_base_url: the parts of an address") {
  const auto url = parse_base_url("HTTPS://Cortex.Example:8443/prefix/a%2Fb//");
  REQUIRE(url.has_value());
  CHECK(url->scheme == "https");
  CHECK(url->host == "cortex.example");
  CHECK(url->port == "8443");
  CHECK(url->authority() == "cortex.example:8443");
  CHECK(url->path == "/prefix/a%2Fb");
  CHECK_FALSE(url->has_user);

  const auto v6 = parse_base_url("http://[::1]:9009");
  REQUIRE(v6.has_value());
  CHECK(v6->authority() == "[::1]:9009");
  CHECK(parse_base_url("http://[::1]")->authority() == "[::1]");
  CHECK(parse_base_url("http://h/")->path == "");
}

TEST_CASE("net::parse_base_url: user info is taken out and decoded") {
  const auto url = parse_base_url("http://me%40x:p%3Aw@h:1/p");
  REQUIRE(url.has_value());
  CHECK(url->has_user);
  CHECK(url->user == "me@x");
  CHECK(url->password == base::Secret("p:w"));
  CHECK(join_url(*url, {}) == "http://h:1/p");
}

TEST_CASE("net::parse_base_url: what is no address, told without its secrets") {
  const auto why = [](const char* text) {
    const auto url = parse_base_url(text);
    return url.has_value() ? std::string("taken") : url.error().message;
  };
  CHECK(why("cortex:9009") == "address `cortex:9009`: must begin with http:// or https://");
  CHECK(why("ftp://h") == "address `ftp://h`: must begin with http:// or https://");
  CHECK(why("http://") == "address `http://`: names no host");
  CHECK(why("http://:80/") == "address `http://:80/`: names no host");
  CHECK(why("http://h:0") == "address `http://h:0`: the port must be a number from 1 to 65535");
  CHECK(why("http://h:") == "address `http://h:`: the port must be a number from 1 to 65535");
  CHECK(why("http://h:65536") == "address `http://h:65536`: the port must be a number from 1 to 65535");
  CHECK(why("http://a:b:80") == "address `http://a:b:80`: the port must be a number from 1 to 65535");
  CHECK(why("http://h/a b") == "address `http://h/a b`: has a blank or another character that must be percent-encoded");
  CHECK(why("http://h/\r\nX: y") ==
        "address `http://h/%0D%0AX: y`: has a blank or another character that must be percent-encoded");
  CHECK(why("http://h/?a=canary") == "address `http://h/?a=***`: must end before `?` and `#`");
  CHECK(why("http://h/%4") == "address `http://h/%4`: a `%` in the path is not followed by two hexadecimal digits");
  CHECK(why("http://a%b@h/") == "address `http://h/`: a `%` before the `@` is not followed by two hexadecimal digits");
  CHECK(why("http://[::g]/") == "address `http://[::g]/`: the name of the host is not one");
  for (const char* text : {"http://u:can/ary@h", "http://u:can#ary@h", "http://u:can?ary@h", "u:canary@h", "x://u:canary@h",
                           "http://u:can@ary@h:x", "http://canary@h/ "}) {
    CAPTURE(text);
    CHECK(why(text).find("can") == std::string::npos);
    CHECK(why(text).find("ary") == std::string::npos);
  }
}

TEST_CASE("net::escape_segment: every byte but the unreserved ones") {
  CHECK(escape_segment("aZ09-._~") == "aZ09-._~");
  CHECK(escape_segment("a/b c%?#+") == "a%2Fb%20c%25%3F%23%2B");
  CHECK(escape_segment("\xC3\xA4") == "%C3%A4");
  CHECK(escape_segment(".") == "%2e");
  CHECK(escape_segment("..") == "%2e%2e");
  CHECK(escape_segment("...") == "...");
  CHECK(escape_segment(std::string("\0\r\n", 3)) == "%00%0D%0A");
}

TEST_CASE("net::join_url: one slash between the parts") {
  const std::string segments[] = {"api", "v1", "rules", "team/a", ".."};
  CHECK(join_url(*parse_base_url("http://h/base/"), segments) == "http://h/base/api/v1/rules/team%2Fa/%2e%2e");
}

TEST_CASE("net::display_url: nothing that may be a secret") {
  CHECK(display_url("http://u:p@h/a?x=1&y&z=a=b#f") == "http://h/a?x=***&y&z=***");
  CHECK(display_url("http://h/a") == "http://h/a");
  CHECK(display_url("no url\n") == "no url%0A");
}

}  // namespace
}  // namespace c2c::net
