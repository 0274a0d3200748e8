#include "backend/hide_secrets.h"

#include <doctest/doctest.h>

#include <string>

namespace c2c::backend {
namespace {

cortex::StoredAlertmanager config(const std::string& text) { return {base::Secret(text), {}}; }

TEST_CASE("backend::hide_secrets: what the server repeats of a secret is masked, the rest stays") {
  const auto stored = config(
      "receivers:\n- name: team\n  slack_configs:\n  - api_url: \"s3cr3t\\tvalue\"\n    channel: '#open'\n"
      "  webhook_configs:\n  - url: http://u:passw0rd@h/x\n    http_config: {authorization: {credentials: longtoken123}}\n");
  CHECK(hide_secrets("unsupported scheme \"s3cr3t\\tvalue\" for URL", stored) == "unsupported scheme \"<secret>\" for URL");
  CHECK(hide_secrets("parse \"http://u:passw0rd@h/x\": missing", stored) == "parse \"<secret>\": missing");
  CHECK(hide_secrets("cannot use longtoken123 here", stored) == "cannot use <secret> here");
  // Go quotes the first letters of a value of a wrong type.
  CHECK(hide_secrets("cannot unmarshal !!str `longtok...` into bool", stored).find("longtok") == std::string::npos);
  CHECK(hide_secrets("undefined receiver \"team\" used in route", stored) == "undefined receiver \"team\" used in route");
  CHECK(hide_secrets("channel \"#open\" is odd", stored) == "channel \"#open\" is odd");
}

TEST_CASE("backend::hide_secrets: of a text that is no configuration everything quoted is hidden") {
  CHECK(hide_secrets("line 1: cannot unmarshal `s3cr3t` into map", config("- s3cr3t")) ==
        "line 1: cannot unmarshal `<secret>` into map");
}

}  // namespace
}  // namespace c2c::backend
