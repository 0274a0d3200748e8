#pragma once

#include <doctest/doctest.h>

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "backend/backend.h"

/// What the checks of testing/backend_contract.h are written with.
namespace c2c::testing::contract {

using backend::Backend;
using backend::Failure;
using base::Expected;

inline Expected<cortex::StoredTenant, Failure> read(Backend& backend, const std::string& tenant, backend::Parts parts = {}) {
  std::optional<Expected<cortex::StoredTenant, Failure>> out;
  backend.read(tenant, parts, [&](auto answer) {
    REQUIRE_FALSE(out.has_value());
    out = std::move(answer);
  });
  CHECK_MESSAGE(!out.has_value(), "an answer comes from within run()");
  backend.run();
  REQUIRE(out.has_value());
  return *std::move(out);
}

inline cortex::StoredTenant must_read(Backend& backend, const std::string& tenant, backend::Parts parts = {}) {
  auto answer = read(backend, tenant, parts);
  REQUIRE_MESSAGE(answer.has_value(), (answer.has_value() ? "" : answer.error().message));
  return *std::move(answer);
}

/// nullopt: done.
inline std::optional<Failure> write(Backend& backend, const std::string& tenant, backend::Write what) {
  std::optional<Expected<void, Failure>> out;
  backend.write(tenant, std::move(what), [&](auto answer) {
    REQUIRE_FALSE(out.has_value());
    out = std::move(answer);
  });
  CHECK_MESSAGE(!out.has_value(), "an answer comes from within run()");
  backend.run();
  REQUIRE(out.has_value());
  return out->has_value() ? std::nullopt : std::optional(out->error());
}

inline void must_write(Backend& backend, const std::string& tenant, backend::Write what) {
  const auto failure = write(backend, tenant, std::move(what));
  REQUIRE_MESSAGE(!failure, (failure ? failure->message : ""));
}

inline cortex::RuleGroup group(const std::string& name, const std::string& expr = "up == 0") {
  cortex::RuleGroup out;
  out.name = name;
  cortex::Rule& rule = out.rules.emplace_back();
  rule.alert = "Down";
  rule.expr = expr;
  return out;
}

inline cortex::StoredAlertmanager config(const std::string& more) {
  cortex::StoredAlertmanager out;
  out.config = base::Secret("# " + more + "\nroute:\n  receiver: r\nreceivers:\n- name: r\n");
  return out;
}

/// Names that somebody on the way may take for something else.
inline const std::vector<std::string>& names() {
  static const std::vector<std::string> out = {"plain", "a/b",      "/a//b/", "a b",  " a ",  "100%",    "%2F",    "what?",
                                               "#1",    "..",       ".",      "a..b", "+",    "a+b&c=d", "ü日本",  "\"",
                                               "'q'",   "{tpl}",    "|pipe",  "null", "true", "12",      "1e3",    "<<",
                                               "~",     "a\\b;c:d", "- x",    "x: y", "*a",   "&a",      "tab\tb", "line\nbreak"};
  return out;
}

}  // namespace c2c::testing::contract
