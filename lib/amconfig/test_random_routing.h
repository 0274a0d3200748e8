#pragma once

#include <array>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

#include "amconfig/label_space.h"
#include "amconfig/routing.h"

namespace c2c::amconfig {

/// What is in force in a route, as the recorded answers of the original have it.
inline nlohmann::json options_of(const Route& route) {
  return {{"receiver", route.receiver},
          {"group_by", route.group_by},
          {"group_by_all", route.group_by_all},
          {"group_wait", route.group_wait.count()},
          {"group_interval", route.group_interval.count()},
          {"repeat_interval", route.repeat_interval.count()},
          {"continue", route.continues}};
}

/// Random routes and alerts that have labels and values in common. Equal seeds give equal cases. For tests.
class RandomRouting {
 public:
  explicit RandomRouting(std::uint64_t seed) : random_(seed) {}

  /// A whole configuration.
  nlohmann::json config() {
    nlohmann::json receivers = nlohmann::json::array();
    for (const char* name : {"r0", "r1", "r2", "r3"}) receivers.push_back({{"name", name}});
    nlohmann::json root = options();
    root["receiver"] = "r0";
    budget_ = 1 + below(14);
    add_routes(root, 0);
    return {{"route", root}, {"receivers", receivers}};
  }

  LabelSet alert() {
    LabelSet out;
    for (const char* label : kLabels) {
      if (below(3) != 0) out[label] = pick(kValues);
    }
    return out;
  }

  std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_); }

  static constexpr std::array kLabels{"severity", "team", "namespace", "a_b"};
  static constexpr std::array kValues{"critical", "warning", "a",   "b",   "prod-eu", "prod-us",
                                      "1",        "é",       "a.b", "x y", "q\"s",    "c\\d"};

 private:
  template <std::size_t N>
  std::string pick(const std::array<const char*, N>& from) {
    return from.at(below(N));
  }

  std::string regexp() {
    static constexpr std::array kRegexps{"critical|warning",
                                         ".*",
                                         ".+",
                                         "",
                                         "prod-.*",
                                         "prod-(eu|us)",
                                         "(a|b)",
                                         "^a$",
                                         "a|",
                                         "^a|b$",
                                         "(?i)CRITICAL",
                                         "[ab]",
                                         "a\\.b",
                                         "a.b",
                                         ".*i.*",
                                         "[0-9]+",
                                         "é?",
                                         ".{1}",
                                         "$a",
                                         "(?:a|b|x y)",
                                         "(.+)",
                                         "x\\sy",
                                         "\\x61",
                                         "prod",
                                         "(?s).*",
                                         "a|b|critical"};
    return pick(kRegexps);
  }

  nlohmann::json options() {
    nlohmann::json out = nlohmann::json::object();
    if (below(3) == 0) out["receiver"] = "r" + std::to_string(below(4));
    switch (below(7)) {
      case 0:
        out["group_by"] = nlohmann::json::array();
        break;
      case 1:
        out["group_by"] = {"..."};
        break;
      case 2:
        out["group_by"] = {"team", "alertname"};
        break;
      case 3:
        out["group_by"] = {"a_b"};
        break;
      default:
        break;
    }
    static constexpr std::array kDurations{"30s", "1m", "1m30s", "1h", "1d", "500ms"};
    if (below(4) == 0) out["group_wait"] = below(3) == 0 ? "0s" : pick(kDurations);
    if (below(4) == 0) out["group_interval"] = pick(kDurations);
    if (below(4) == 0) out["repeat_interval"] = pick(kDurations);
    return out;
  }

  static std::string quoted(const std::string& value) {
    std::string out = "\"";
    for (const char c : value) {
      if (c == '"' || c == '\\') out += '\\';
      out += c;
    }
    return out + '"';
  }

  std::string matcher() {
    static constexpr std::array kOps{"=", "!=", "=~", "!~"};
    const std::size_t op = below(4);
    const std::string value = op >= 2 ? regexp() : below(8) == 0 ? "" : pick(kValues);
    return pick(kLabels) + kOps.at(op) + quoted(value);
  }

  void add_matchers(nlohmann::json& route) {
    if (below(8) == 0) route["match"][pick(kLabels)] = pick(kValues);
    if (below(8) == 0) route["match_re"][pick(kLabels)] = regexp();
    for (std::size_t n = below(3); n > 0; --n) {
      route["matchers"].push_back(below(6) == 0 ? "{" + matcher() + ", " + matcher() + "}" : matcher());
    }
  }

  void add_routes(nlohmann::json& parent, int depth) {
    for (std::size_t n = depth == 0 ? 1 + below(5) : below(4); n > 0 && budget_ > 0; --n) {
      --budget_;
      nlohmann::json route = options();
      add_matchers(route);
      if (below(3) == 0) route["continue"] = true;
      if (depth < 3) add_routes(route, depth + 1);
      parent["routes"].push_back(route);
    }
  }

  std::mt19937_64 random_;
  std::size_t budget_ = 0;
};

}  // namespace c2c::amconfig
