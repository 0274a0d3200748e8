// Holds the module against recorded answers of Go: testdata/gostd/<kind>.tsv has an input and an answer a line.
#include <doctest/doctest.h>

#include <fstream>
#include <string>

#include "gostd/duration.h"
#include "gostd/json_string.h"
#include "gostd/semver.h"
#include "gostd/text.h"
#include "gostd/url.h"

namespace c2c::gostd {
namespace {

std::string answer_url(const std::string& input) {
  const UrlResult result = parse_url(input);
  if (!result.url) return "!" + result.error;
  const Url& url = *result.url;
  const std::string user = !url.has_user ? "-" : "u:" + url.user + (url.has_password ? ":" : "");
  return url.scheme + "|" + url.opaque + "|" + user + "|" + url.host + "|" + url.path;
}

std::string answer_host_port(const std::string& input) {
  const HostPortResult result = split_host_port(input);
  if (!result.value) return "!" + result.error;
  return result.value->host + "|" + result.value->port + "|" + join_host_port(result.value->host, result.value->port);
}

std::string answer_duration(const std::string& input) {
  const DurationResult result = parse_prometheus_duration(input);
  if (!result.value) return "!" + result.error;
  return std::to_string(result.value->count()) + "|" + print_prometheus_duration(*result.value);
}

std::string answer_go_duration(const std::string& input) {
  const auto result = parse_go_duration(input);
  return result ? std::to_string(result->count()) : "!";
}

std::string answer_version(const std::string& input) {
  const auto result = parse_version(input);
  return result ? result.value().to_string() : "!" + result.error().message;
}

std::string answer_json(const std::string& input) {
  const JsonStringResult result = decode_json_string(input);
  return result.error.empty() ? result.value : "!" + result.error;
}

std::string answer_fold(const std::string& input) {
  const std::size_t bar = input.find('|');
  const std::string right = bar == std::string::npos ? "" : input.substr(bar + 1);
  return equal_fold(input.substr(0, bar), right) ? "true" : "false";
}

std::string answer_atoi(const std::string& input) {
  const auto result = atoi(input);
  return result ? std::to_string(*result) : "!";
}

std::string answer_order(const std::string& input) {
  const std::size_t bar = input.find('|');
  const auto left = parse_version(input.substr(0, bar));
  const auto right = parse_version(bar == std::string::npos ? "" : input.substr(bar + 1));
  if (!left || !right) return "!";
  return left.value() < right.value() ? "-1" : left.value() == right.value() ? "0" : "1";
}

std::string unescape(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\') {
      out += text[i];
      continue;
    }
    out += static_cast<char>(static_cast<unsigned char>(std::stoi(text.substr(i + 2, 2), nullptr, 16)));
    i += 3;
  }
  return out;
}

/// Compares every line of the file and returns how many there were.
int compare(const std::string& kind, std::string (*answer)(const std::string&)) {
  std::ifstream file(C2C_TESTDATA "/gostd/" + kind + ".tsv");
  REQUIRE(file.good());
  int lines = 0;
  for (std::string line; std::getline(file, line);) {
    const std::size_t tab = line.find('\t');
    if (line.starts_with("# Made by")) continue;
    CAPTURE(line);
    REQUIRE(tab != std::string::npos);
    CHECK(answer(unescape(line.substr(0, tab))) == unescape(line.substr(tab + 1)));
    ++lines;
  }
  return lines;
}

TEST_CASE("gostd::parse_url: as Go") { CHECK(compare("url", answer_url) > 40); }
TEST_CASE("gostd::check_http_url: as Go") {
  CHECK(compare("httpurl", [](const std::string& s) { return check_http_url(s); }) > 40);
}
TEST_CASE("gostd::split_host_port: as Go") { CHECK(compare("hostport", answer_host_port) > 15); }
TEST_CASE("gostd::quote: as Go") { CHECK(compare("quote", [](const std::string& s) { return quote(s); }) > 10); }
TEST_CASE("gostd::parse_prometheus_duration: as Prometheus") { CHECK(compare("duration", answer_duration) > 20); }
TEST_CASE("gostd::parse_go_duration: as Go") { CHECK(compare("goduration", answer_go_duration) > 20); }
TEST_CASE("gostd::parse_version: as blang/semver") { CHECK(compare("version", answer_version) > 20); }
TEST_CASE("gostd::Version: order as blang/semver") { CHECK(compare("order", answer_order) > 5); }
TEST_CASE("gostd::decode_json_string: as Go") { CHECK(compare("json", answer_json) > 20); }
TEST_CASE("gostd::to_lower: as Go") { CHECK(compare("lower", [](const std::string& s) { return to_lower(s); }) > 5); }
TEST_CASE("gostd::trim_space: as Go") {
  CHECK(compare("trim", [](const std::string& s) { return std::string(trim_space(s)); }) > 5);
}
TEST_CASE("gostd::equal_fold: as Go") { CHECK(compare("fold", answer_fold) > 5); }
TEST_CASE("gostd::atoi: as Go") { CHECK(compare("atoi", answer_atoi) > 10); }

}  // namespace
}  // namespace c2c::gostd
