#include "tenancy/tenancy.h"

#include <doctest/doctest.h>

#include "tenancy/rule_namespace.h"

namespace c2c::tenancy {
namespace {

k8s::Object object(std::string ns, std::string name) {
  k8s::Object out;
  out.kind = "PrometheusRule";
  out.ns = std::move(ns);
  out.name = std::move(name);
  out.labels = {{"team", "cart"}};
  out.annotations = {{"tenant", "shop"}};
  return out;
}

TEST_CASE("tenancy::check_tenant_id: what Cortex takes") {
  for (const char* id : {"a", "team-a_1.2", "!*'()", "..."}) CHECK(check_tenant_id(id) == "");
  for (const char* id : {"", ".", "..", "__markers__", "user-index.json.gz", "a|b", "a/b", "a b", "ü", "a:b"}) {
    CAPTURE(id);
    CHECK(check_tenant_id(id) != "");
  }
  CHECK(check_tenant_id(std::string(150, 'a')) == "");
  CHECK(check_tenant_id(std::string(151, 'a')) == "it has 151 bytes");
}

TEST_CASE("tenancy::tenant_of: from the object") {
  diag::Sink sink;
  CHECK(tenant_of(object("web", "r"), Fixed{"t"}, sink) == "t");
  CHECK(tenant_of(object("web", "r"), *From::parse("namespace", "prod-{}"), sink) == "prod-web");
  CHECK(tenant_of(object("web", "r"), *From::parse("label:team"), sink) == "cart");
  CHECK(tenant_of(object("web", "r"), *From::parse("annotation:tenant", "{}-x"), sink) == "shop-x");
  CHECK(sink.empty());
  CHECK_FALSE(tenant_of(object("web", "r"), *From::parse("label:owner"), sink).has_value());
  CHECK(sink.all().back().id == "tenancy/no-tenant");
  CHECK_FALSE(tenant_of(object("web", "r"), Fixed{"a b"}, sink).has_value());
  CHECK(sink.all().back().id == "tenancy/invalid-id");
  for (const char* bad : {"", "labels:x", "label:", "annotation:"}) CHECK_FALSE(From::parse(bad).has_value());
  for (const char* bad : {"", "x", "{}{}"}) CHECK_FALSE(From::parse("namespace", bad).has_value());
}

TEST_CASE("tenancy::tenant_of: the first rule that matches wins") {
  Rules rules;
  rules.rules.push_back({"platform", {"monitoring", "kube-*"}, std::nullopt, {}});
  rules.rules.push_back({"shop", {}, *k8s::Selector::parse("team in (cart,pay)"), {}});
  diag::Sink sink;
  CHECK(tenant_of(object("kube-system", "r"), rules, sink) == "platform");
  CHECK(tenant_of(object("web", "r"), rules, sink) == "shop");
  k8s::Object other = object("web", "r");
  other.labels.clear();
  CHECK_FALSE(tenant_of(other, rules, sink).has_value());
  CHECK(sink.errors() == 1);
  rules.default_tenant = "rest";
  CHECK(tenant_of(other, rules, sink) == "rest");
}

TEST_CASE("tenancy::RuleNamespaceTemplate: variables and the ownership prefix") {
  diag::Sink sink;
  CHECK(RuleNamespaceTemplate().render(object("web", "r"), "t", sink) == "crd/web/r");
  CHECK(RuleNamespaceTemplate().ownership_prefix() == "crd");
  const auto all = RuleNamespaceTemplate::parse("a/b/x-{tenant}/{label:team}.{annotation:tenant}");
  REQUIRE(all.has_value());
  CHECK(all->render(object("web", "r"), "t", sink) == "a/b/x-t/cart.shop");
  CHECK(all->ownership_prefix() == "a/b");
  CHECK(RuleNamespaceTemplate::parse("{name}")->ownership_prefix() == "");
  CHECK(RuleNamespaceTemplate::parse("team-{name}")->ownership_prefix() == "");
  CHECK(RuleNamespaceTemplate::parse("all")->ownership_prefix() == "all");
  for (const char* bad : {"", "{", "}", "a{b", "{nam}", "{label:}", "{{name}}", "{}"}) {
    CAPTURE(bad);
    CHECK_FALSE(RuleNamespaceTemplate::parse(bad).has_value());
  }
  CHECK(sink.empty());
  CHECK_FALSE(RuleNamespaceTemplate::parse("{label:none}")->render(object("web", "r"), "t", sink).has_value());
  CHECK_FALSE(RuleNamespaceTemplate::parse("..")->render(object("web", "r"), "t", sink).has_value());
  CHECK(sink.errors() == 2);
}

}  // namespace
}  // namespace c2c::tenancy
