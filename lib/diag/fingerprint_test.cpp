#include "diag/fingerprint.h"

#include <doctest/doctest.h>

#include <set>

namespace c2c::diag {

namespace {

Diagnostic finding(source::Span span, std::string message, std::string field) {
  Diagnostic out;
  out.id = "test/id";
  out.message = std::move(message);
  out.span = span;
  out.field = std::move(field);
  out.object = {"PrometheusRule", "ns", "web"};
  return out;
}

}  // namespace

TEST_CASE("diag::fingerprints: lines and indices do not count, all else does") {
  source::FileSet files;
  const source::FileId a = files.add("./a.yaml", "one\ntwo\n");
  const source::FileId b = files.add("b.yaml", "one\ntwo\n");
  const auto one = [&](const Diagnostic& d) { return fingerprints({d}, files, "").front(); };
  const std::string first = one(finding({a, 0, 1}, "bad", "spec.groups[0].rules[12].expr"));
  CHECK(first.size() == 16);
  CHECK(one(finding({a, 4, 5}, "bad", "spec.groups[3].rules[0].expr")) == first);
  CHECK(one(finding({b, 0, 1}, "bad", "spec.groups[0].rules[12].expr")) != first);
  CHECK(one(finding({a, 0, 1}, "bad!", "spec.groups[0].rules[12].expr")) != first);
  CHECK(one(finding({a, 0, 1}, "bad", "spec.groups[0].rules[12].for")) != first);
  CHECK(one(finding({a, 0, 1}, "bad", "spec.groups[0].rules[12]")) != first);
  Diagnostic other = finding({a, 0, 1}, "bad", "spec.groups[0].rules[12].expr");
  other.object.name = "db";
  CHECK(one(other) != first);
  CHECK(one(finding({}, "bad", "")) != first);
}

TEST_CASE("diag::fingerprint_key: what it is made of") {
  source::FileSet files;
  const source::FileId a = files.add("/repo/x/a.yaml", "");
  const FingerprintKey key =
      fingerprint_key(finding({a, 0, 0}, "bad", "metadata.labels[app.kubernetes.io/name][7]"), files, "/repo");
  CHECK(key.id == "test/id");
  CHECK(key.file == "x/a.yaml");
  CHECK(key.object == "PrometheusRule ns/web");
  CHECK(key.field == "metadata.labels[app.kubernetes.io/name][]");
  CHECK(key.message == stable_hash("bad"));
}

TEST_CASE("diag::fingerprints: no two alike") {
  source::FileSet files;
  const source::FileId a = files.add("a.yaml", "");
  const std::vector<Diagnostic> same(5, finding({a, 0, 0}, "bad", ""));
  const auto all = fingerprints(same, files, "");
  CHECK(std::set<std::string>(all.begin(), all.end()).size() == 5);
  CHECK(all[1] == all[0] + "-2");
}

TEST_CASE("diag::stable_hash: the published values of FNV-1a") {
  CHECK(stable_hash("") == "cbf29ce484222325");
  CHECK(stable_hash("a") == "af63dc4c8601ec8c");
  CHECK(stable_hash("foobar") == "85944171f73967e8");
}

}  // namespace c2c::diag
