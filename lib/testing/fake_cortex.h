#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cortex/codec.h"
#include "cortex/read_alertmanager.h"
#include "cortex/read_rules.h"
#include "doc/write.h"
#include "net/request.h"
#include "testing/fake_transport.h"

namespace c2c::testing {

/// Cortex's configuration API in memory, below an address with a prefix. Source: cortex-behaviour.md 1.1 to 1.6, 2, 2.1, 3, 3b.
/// It checks no PromQL but for the balance of parentheses, and of an Alertmanager configuration only that it has a route.
class FakeCortex {
 public:
  explicit FakeCortex(std::string prefix) : prefix_(std::move(prefix)) {}

  std::optional<std::size_t> max_groups;  ///< of each tenant
  std::size_t page = 0;                   ///< so many loaded groups are answered at once; 0: all

  [[nodiscard]] net::Result answer(const net::Request& request) {
    if (!request.url.starts_with(prefix_)) return not_found_page();
    std::string_view path = std::string_view(request.url).substr(prefix_.size());
    std::string query;
    if (const std::size_t at = path.find('?'); at != std::string_view::npos) {
      query = path.substr(at + 1);
      path = path.substr(0, at);
    }
    const auto tenant = header_of(request, "X-Scope-OrgID");
    const bool is_rules = path.starts_with("/api/v1/rules") || path.starts_with("/api/prom/rules");
    const bool is_alerts = path == "/api/v1/alerts";
    const bool is_loaded = path == "/prometheus/api/v1/rules" || path == "/api/prom/api/v1/rules";
    if (!is_rules && !is_alerts && !is_loaded) return not_found_page();
    if (!tenant || tenant->empty()) return text(401, "no org id\n");
    if (!is_tenant(*tenant)) {
      if (is_alerts) return text(401, "unable to determine the OrgID: tenant ID '" + *tenant + "' is none\n");
      return error(400, is_loaded ? "no valid org id found" : "no org id");
    }
    Tenant& state = tenants_[*tenant];
    if (is_alerts) return alerts(request, state);
    if (is_loaded) return loaded(query, state);
    return rules(request, path.substr(path.find("/rules") + 6), state);
  }

 private:
  using Groups = std::map<std::string, std::map<std::string, cortex::RuleGroup>>;
  struct Tenant {
    Groups groups;
    std::optional<cortex::StoredAlertmanager> alertmanager;
  };

  static net::Response make(int status, const char* type, std::string body) {
    net::Response out;
    out.status = status;
    if (*type != '\0') out.headers.emplace_back("Content-Type", type);
    out.body = std::move(body);
    return out;
  }
  static net::Response text(int status, std::string body) { return make(status, "text/plain; charset=utf-8", std::move(body)); }
  static net::Response error(int status, const std::string& why) {
    return make(status, "application/json",
                nlohmann::json{{"status", "error"}, {"errorType", "bad_data"}, {"error", why}}.dump());
  }
  static net::Response not_found_page() { return text(404, "404 page not found\n"); }
  static net::Response success() { return make(202, "application/json", R"({"status":"success"})"); }

  static bool is_tenant(const std::string& name) {
    constexpr std::string_view kMore = "!-_.*'()";
    return name.size() <= 150 && name != "." && name != ".." && std::all_of(name.begin(), name.end(), [&](unsigned char c) {
             return (c < 0x80 && std::isalnum(c) != 0) || kMore.find(static_cast<char>(c)) != std::string_view::npos;
           });
  }

  static std::string unescape(std::string_view segment) {
    std::string out;
    for (std::size_t i = 0; i < segment.size(); ++i) {
      if (segment[i] == '%' && i + 2 < segment.size()) {
        out += static_cast<char>(std::stoi(std::string(segment.substr(i + 1, 2)), nullptr, 16));
        i += 2;
      } else {
        out += segment[i];
      }
    }
    return out;
  }

  net::Response rules(const net::Request& request, std::string_view rest, Tenant& tenant) const {
    std::vector<std::string> names;
    while (!rest.empty()) {
      rest.remove_prefix(1);
      const std::string_view segment = rest.substr(0, rest.find('/'));
      if (segment.empty()) return not_found_page();
      // A raw step is a redirect to another path.
      if (segment == "." || segment == "..") return text(301, "");
      names.push_back(unescape(segment));
      rest.remove_prefix(segment.size());
    }
    if (names.size() > 2) return not_found_page();
    if (request.method == "GET" && names.empty()) return list(tenant);
    if (request.method == "POST" && names.size() == 1) return put_group(tenant, names[0], request.body);
    if (request.method == "DELETE" && names.size() == 2) {
      if (const auto found = tenant.groups.find(names[0]); found != tenant.groups.end()) {
        found->second.erase(names[1]);
        if (found->second.empty()) tenant.groups.erase(found);
      }
      return success();
    }
    return text(405, "");
  }

  static net::Response list(const Tenant& tenant) {
    if (tenant.groups.empty()) return text(404, "no rule groups found\n");
    doc::YamlWriter writer;
    writer.begin_mapping();
    for (const auto& [name, groups] : tenant.groups) {
      writer.string(name);
      writer.begin_sequence();
      for (const auto& [group_name, group] : groups) cortex::write_group(writer, group);
      writer.end_sequence();
    }
    writer.end_mapping();
    return make(200, "application/yaml", writer.finish());
  }

  net::Response put_group(Tenant& tenant, const std::string& rule_namespace, const std::string& body) const {
    auto read = cortex::decode_rule_group(body);
    // To Cortex a group without the key is one without rules.
    if (!read.has_value()) read = cortex::decode_rule_group(body + "\nrules: []\n");
    if (!read.has_value()) return text(400, "unable to decoded rule group\n");
    const cortex::RuleGroup& group = read->group;
    if (group.name.empty()) return text(400, "invalid rules config: rule group name must not be empty\n");
    if (group.rules.empty()) return text(400, "invalid rules config: rule group '" + group.name + "' has no rules\n");
    for (const cortex::Rule& rule : group.rules) {
      if (std::count(rule.expr.begin(), rule.expr.end(), '(') != std::count(rule.expr.begin(), rule.expr.end(), ')')) {
        return text(400, "\n");
      }
    }
    std::size_t count = 1;
    for (const auto& [name, groups] : tenant.groups) count += groups.size();
    if (max_groups && count > *max_groups) {
      return text(400, "per-user rule groups limit (limit: " + std::to_string(*max_groups) + " actual: " + std::to_string(count) +
                           ") exceeded\n");
    }
    tenant.groups[rule_namespace].insert_or_assign(group.name, group);
    return success();
  }

  static net::Response alerts(const net::Request& request, Tenant& tenant) {
    if (request.method == "GET") {
      if (!tenant.alertmanager) return text(404, "alertmanager storage object not found\n");
      return make(200, "application/yaml", cortex::encode_alertmanager(*tenant.alertmanager)->reveal());
    }
    if (request.method == "DELETE") {
      tenant.alertmanager.reset();
      return make(200, "", "");
    }
    if (request.method != "POST") return text(405, "");
    auto read = cortex::decode_alertmanager(request.body);
    if (!read.has_value()) return text(400, "error marshalling YAML Alertmanager config: yaml: it is none\n");
    const std::string& config = read->config.config.reveal();
    const std::string prefix = "error validating Alertmanager config: ";
    if (config.empty()) {
      return text(400, prefix +
                           "configuration provided is empty, if you'd like to remove your configuration please use the "
                           "delete configuration endpoint\n");
    }
    if (config.find("route:") == std::string::npos) return text(400, prefix + "no routes provided\n");
    tenant.alertmanager = std::move(read->config);
    return make(201, "", "");
  }

  net::Response loaded(const std::string& query, const Tenant& tenant) const {
    const auto parameter = [&](const std::string& name) -> std::string {
      const std::size_t at = ("&" + query).find("&" + name + "=");
      if (at == std::string::npos) return {};
      const std::string_view value = std::string_view(query).substr(at + name.size() + 1);
      return unescape(value.substr(0, value.find('&')));
    };
    std::size_t limit = page;
    const std::string token = parameter("group_next_token");
    if (const std::string given = parameter("group_limit"); !given.empty())
      limit = std::stoul(given);
    else if (!token.empty())
      return error(400, "group_limit needs to be present in order to paginate over the groups");
    auto groups = nlohmann::json::array();
    std::string next;
    for (const auto& [rule_namespace, named] : tenant.groups) {
      for (const auto& [name, group] : named) {
        const std::string id = rule_namespace + "/" + name;
        if (!token.empty() && id <= token) continue;
        if (limit > 0 && groups.size() == limit) {
          const auto& last = groups.back();
          next = last["file"].get<std::string>() + "/" + last["name"].get<std::string>();
          break;
        }
        auto rules = nlohmann::json::array();
        for (const cortex::Rule& rule : group.rules) {
          rules.push_back({{"name", rule.alert.empty() ? rule.record : rule.alert}, {"health", "ok"}, {"lastError", ""}});
        }
        groups.push_back({{"name", name}, {"file", rule_namespace}, {"rules", rules}, {"interval", 15}});
      }
      if (!next.empty()) break;
    }
    nlohmann::json data{{"groups", groups}};
    if (!next.empty()) data["groupNextToken"] = next;
    return make(200, "application/json", nlohmann::json{{"status", "success"}, {"data", data}}.dump());
  }

  std::string prefix_;
  std::map<std::string, Tenant> tenants_;
};

}  // namespace c2c::testing
