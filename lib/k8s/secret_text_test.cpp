#include "k8s/secret_text.h"

#include <doctest/doctest.h>

namespace c2c::k8s {
namespace {

TEST_CASE("k8s::may_be_secret: a kind that names one, however it is written") {
  for (const char* text : {
           "kind: Secret", "apiVersion: v1\nkind: Secret\n", "kind:   'Secret'", "\"kind\" : \"Secret\"", "Kind: secret",
           R"({"apiVersion":"v1","kind":"Secret"})", "{kind: Secret, data: {", "kind:\n  Secret", "? kind\n: Secret",
           "kind: SecretList", "kind: !!str Secret", "kind: &k Secret", "kind: *k",
           "kind: >-\n  Secret",
           "kind: # a comment\n  Secret", R"(kind: "\x53ecret")", "kind Secret",
           "items:\n- kind: Secret\n", "kind: ConfigMap\nkind: Secret",
           "kind: SealedSecret", "kind: PrometheusRule\nitems: [{kind: Secret"}) {
    CAPTURE(text);
    CHECK(may_be_secret(text));
  }
}

TEST_CASE("k8s::may_be_secret: other kinds") {
  for (const char* text : {"", "kind: ConfigMap\ndata: {}", "kind: AlertmanagerConfig\nspec: {clientSecret: x}",
                           R"({"kind":"AlertmanagerConfig","spec":{"clientSecret":{"key":"a"}}})",
                           "kind: PrometheusRule\nexpr: kube_x{kind=\"Secret\"} or data", "kind: PrometheusRule\ndata: x",
                           "groups: []", "kind: PrometheusRule\ndescription: a kind of secret", "mankind: Secret\n",
                           "kind: PrometheusRule\nresource_kind: Secret", "kind"}) {
    CAPTURE(text);
    CHECK_FALSE(may_be_secret(text));
  }
}

TEST_CASE("k8s::may_be_secret: a document without a kind") {
  CHECK(may_be_secret("metadata: {name: x}\nstringData:\n  a: b\n"));
  CHECK(may_be_secret("data:\n  a: b\n"));
  CHECK_FALSE(may_be_secret("metadata: {name: x}\nmetadata_data: {}\n"));
  CHECK(may_be_secret("a: b", true));
  CHECK_FALSE(may_be_secret("kind: ConfigMap", true));
}

}  // namespace
}  // namespace c2c::k8s
