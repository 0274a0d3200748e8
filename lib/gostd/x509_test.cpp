#include "gostd/x509.h"

#include <doctest/doctest.h>

#include <iterator>
#include <string>

#include "gostd/text.h"
#include "testing/files.h"

namespace c2c::gostd {
namespace {

std::string read(const std::string& name) {
  return testing::read_file(C2C_TESTDATA "/gostd/tls/" + name);
}

TEST_CASE("gostd::check_certificate: the first block decides") {
  const std::string certificate = read("rsa.crt");
  CHECK(check_certificate(certificate) == "");
  CHECK(check_certificate("a comment\n" + certificate + "rest") == "");
  CHECK(check_certificate("") == "failed to decode PEM block");
  CHECK(check_certificate("user") == "failed to decode PEM block");
  CHECK(check_certificate(read("rsa.key") + certificate) ==
        "failed to parse certificate: x509: malformed tbs certificate");
}

TEST_CASE("gostd::check_key_pair: RSA, ECDSA and Ed25519") {
  for (const std::string kind : {"rsa", "ec", "ed25519"}) {
    CAPTURE(kind);
    CHECK(check_key_pair(read(kind + ".crt"), read(kind + ".key")) == "");
  }
  CHECK(check_key_pair(read("rsa.crt"), read("ec.key")) == "tls: private key type does not match public key type");
  CHECK(check_key_pair(read("rsa.crt"), read("other.key")) == "tls: private key does not match public key");
}

TEST_CASE("gostd::check_key_pair: blocks that are missing or switched") {
  const std::string certificate = read("ec.crt");
  const std::string key = read("ec.key");
  CHECK(check_key_pair("", key) == "tls: failed to find any PEM data in certificate input");
  CHECK(check_key_pair(certificate, "") == "tls: failed to find any PEM data in key input");
  CHECK(check_key_pair(key, key).find("PEM inputs may have been switched") != std::string::npos);
  CHECK(check_key_pair(certificate, certificate) ==
        "tls: found a certificate rather than a key in the PEM for the private key");
  CHECK(check_key_pair(certificate, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n") ==
        "tls: failed to parse private key");
}

TEST_CASE("gostd::nearest: what a misspelt word may have meant") {
  const std::string words[] = {"receiver", "group_wait", "matchers"};
  CHECK(nearest("recevier", words) == "receiver");
  CHECK(nearest("Matcher", words) == "matchers");
  CHECK(nearest("zzz", words) == "");
  CHECK(edit_distance("ab", "ba") == 1);
  CHECK(edit_distance("kitten", "sitting") == 3);
}

}  // namespace
}  // namespace c2c::gostd
