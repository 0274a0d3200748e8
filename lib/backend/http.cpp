#include "backend/http.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <nlohmann/json.hpp>
#include <tuple>
#include <utility>

#include "backend/hide_secrets.h"
#include "backend/http_answer.h"
#include "backend/server_text.h"
#include "cortex/read_alertmanager.h"
#include "cortex/read_rules.h"

namespace c2c::backend {

namespace {

using Kind = Asked::Kind;
using nlohmann::json;

/// A name as a message may show it.
std::string in_ticks(std::string_view name) { return "`" + shown(name) + "`"; }

/// Hides them in the words rather than in the bytes of an answer: JSON has its own way of writing a text.
void hide_secrets_in(net::Response& response, const cortex::StoredAlertmanager& config) {
  ServerText text = read_server_text(response);
  response.body = hide_secrets(text.kind == ServerText::Kind::kJson ? std::move(text.words) : response.body, config);
}

/// A read of several parts, which has its answer when all parts have theirs: a failure, or all.
struct Reading {
  cortex::StoredTenant tenant;
  std::optional<Failure> failure;
  int open = 0;
  Backend::Done<cortex::StoredTenant> done;

  /// That of the rules is told if both parts failed, whichever came first.
  void fail(const Asked& asked, Failure why) {
    if (failure && !asked.of_rules()) return;
    failure = std::move(why);
  }
  /// One part's answer: `decode` reads it, `keep` puts it into the tenant and gives back what it has unread.
  template <class Decode, class Keep>
  void take(const Asked& asked, net::Result result, std::string_view name, Decode decode, Keep keep) {
    if (!result.has_value()) {
      fail(asked, failure_of(asked, result.error()));
    } else if (result->status != 200) {
      if (!is_nothing_there(asked, *result)) fail(asked, failure_of(asked, *result));
    } else if (auto decoded = decode(result->body); decoded.has_value()) {
      std::vector<cortex::UnreadField> fields = keep(*std::move(decoded));
      std::move(fields.begin(), fields.end(), std::back_inserter(tenant.unread));
    } else {
      Failure why =
          not_cortex(asked, *result, fmt::format("the answer is not Cortex's {}: {}", name, decoded.error().message));
      if (!decoded.error().foreign) why.code = FailureCode::kUnreadable;
      fail(asked, std::move(why));
    }
    if (--open > 0) return;
    if (failure) return done(base::Unexpected(std::move(*failure)));
    std::sort(tenant.unread.begin(), tenant.unread.end());
    done(std::move(tenant));
  }
};

/// Pages of loaded groups, until there is no next one.
struct LoadedPages {
  std::vector<LoadedGroup> groups;
  Backend::Done<std::vector<LoadedGroup>> done;
  std::size_t longest = 1;  ///< groups of the longest page, at least 1
  int pages = 0;
};

/// More groups than any ruler has: a server that never ends its list is none.
constexpr int kMostPages = 10'000;

std::string text_at(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// nullopt if it is not what the ruler answers. Source: cortex-behaviour.md 3b.
std::optional<std::vector<LoadedGroup>> read_groups(const json& body, std::string& next) {
  if (!body.is_object() || text_at(body, "status") != "success") return std::nullopt;
  const auto data = body.find("data");
  if (data == body.end() || !data->is_object()) return std::nullopt;
  const auto groups = data->find("groups");
  if (groups == data->end() || !groups->is_array()) return std::nullopt;
  next = text_at(*data, "groupNextToken");
  std::vector<LoadedGroup> out;
  for (const json& group : *groups) {
    if (!group.is_object()) return std::nullopt;
    const auto file = group.find("file");
    const auto name = group.find("name");
    const auto rules = group.find("rules");
    if (file == group.end() || !file->is_string() || name == group.end() || !name->is_string()) return std::nullopt;
    if (rules == group.end() || !(rules->is_array() || rules->is_null())) return std::nullopt;
    LoadedGroup& loaded = out.emplace_back();
    loaded.rule_namespace = file->get<std::string>();
    loaded.name = name->get<std::string>();
    for (const json& rule : *rules) {
      if (rule.is_object()) loaded.rules.push_back({text_at(rule, "name"), text_at(rule, "health"), text_at(rule, "lastError")});
    }
  }
  return out;
}

class HttpBackend final : public Backend {
 public:
  HttpBackend(HttpOptions options, std::unique_ptr<net::Transport> transport)
      : options_(std::move(options)), transport_(std::move(transport)) {}

  void read(const std::string& tenant, Parts parts, Done<cortex::StoredTenant> done) override;
  void write(const std::string& tenant, Write write, Done<void> done) override;
  void read_loaded(const std::string& tenant, Done<std::vector<LoadedGroup>> done) override;
  void run() override;
  [[nodiscard]] std::string display() const override { return net::display_url(net::join_url(options_.base, {})); }

 private:
  using Segments = std::vector<std::string>;

  [[nodiscard]] net::Request request(const std::string& tenant, std::string method, const Segments& path, std::string body,
                                     const Asked& asked) const;
  [[nodiscard]] Segments rules_path(const Segments& rest) const;
  void change(net::Request request, Asked asked, std::shared_ptr<const cortex::StoredAlertmanager> config, Done<void> done);
  void put_alertmanager(const std::string& tenant, cortex::StoredAlertmanager config, Done<void> done);
  void read_page(const std::string& tenant, const std::shared_ptr<LoadedPages>& pages, const std::string& token);

  HttpOptions options_;
  std::unique_ptr<net::Transport> transport_;
  std::vector<std::function<void()>> ready_;  ///< answers that need no request; they too come from within run()
};

void HttpBackend::run() {
  transport_->run();
  while (!ready_.empty()) {
    // An answer may ask for more of either kind.
    for (const auto& answer : std::exchange(ready_, {})) answer();
    transport_->run();
  }
}

HttpBackend::Segments HttpBackend::rules_path(const Segments& rest) const {
  Segments out{"api", options_.legacy_routes ? "prom" : "v1", "rules"};
  out.insert(out.end(), rest.begin(), rest.end());
  return out;
}

net::Request HttpBackend::request(const std::string& tenant, std::string method, const Segments& path, std::string body,
                                  const Asked& asked) const {
  net::Request out;
  out.method = std::move(method);
  out.url = net::join_url(options_.base, path);
  out.headers.push_back({"X-Scope-OrgID", base::Secret(tenant)});
  if (!body.empty()) out.headers.push_back({"Content-Type", base::Secret("application/yaml")});
  out.body = std::move(body);
  // All that we ask for sets a state: twice is as good as once. Source: cortex-behaviour.md 1.5.
  out.repeatable = true;
  out.what = asked.what;
  return out;
}

void HttpBackend::read(const std::string& tenant, Parts parts, Done<cortex::StoredTenant> done) {
  const auto reading = std::make_shared<Reading>();
  reading->tenant.tenant = tenant;
  reading->done = std::move(done);
  reading->open = (parts.rules ? 1 : 0) + (parts.alertmanager ? 1 : 0);
  if (reading->open == 0) ready_.push_back([reading]() { reading->done(std::move(reading->tenant)); });
  if (parts.rules) {
    const Asked asked{Kind::kReadRules, "read the rules of tenant " + in_ticks(tenant)};
    transport_->start(request(tenant, "GET", rules_path({}), {}, asked), [reading, asked](net::Result result) {
      reading->take(asked, std::move(result), "list of rules", cortex::decode_rule_namespaces, [&](cortex::DecodedRules rules) {
        reading->tenant.rule_namespaces = std::move(rules.rule_namespaces);
        return std::move(rules.unread);
      });
    });
  }
  if (parts.alertmanager) {
    const Asked asked{Kind::kReadAlertmanager, "read the Alertmanager configuration of tenant " + in_ticks(tenant)};
    transport_->start(request(tenant, "GET", {"api", "v1", "alerts"}, {}, asked), [reading, asked](net::Result result) {
      const auto keep = [&](cortex::DecodedAlertmanager config) {
        reading->tenant.alertmanager = std::move(config.config);
        return std::move(config.unread);
      };
      reading->take(asked, std::move(result), "Alertmanager configuration", cortex::decode_alertmanager, keep);
    });
  }
}

void HttpBackend::change(net::Request request, Asked asked, std::shared_ptr<const cortex::StoredAlertmanager> config,
                         Done<void> done) {
  transport_->start(std::move(request), [asked = std::move(asked), config = std::move(config),
                                         done = std::move(done)](net::Result result) {
    if (!result.has_value()) return done(base::Unexpected(failure_of(asked, result.error())));
    if (is_done(asked, *result)) return done({});
    const bool deletes = asked.kind == Kind::kDeleteGroup || asked.kind == Kind::kDeleteAlertmanager;
    if (deletes && is_nothing_there(asked, *result)) return done({});
    // Cortex repeats what it minds of a configuration, and that may be a secret.
    if (config) hide_secrets_in(*result, *config);
    done(base::Unexpected(failure_of(asked, *result)));
  });
}

void HttpBackend::put_alertmanager(const std::string& tenant, cortex::StoredAlertmanager config, Done<void> done) {
  const Asked asked{Kind::kPutAlertmanager, "write the Alertmanager configuration of tenant " + in_ticks(tenant)};
  auto body = cortex::encode_alertmanager(config);
  if (!body.has_value()) {
    Failure failure;
    failure.code = FailureCode::kRefused;
    failure.message = fmt::format("cannot {}: {}", asked.what, body.error().message);
    ready_.push_back([done = std::move(done), failure = std::move(failure)]() { done(base::Unexpected(failure)); });
    return;
  }
  net::Request post = request(tenant, "POST", {"api", "v1", "alerts"}, body->reveal(), asked);
  change(std::move(post), asked, std::make_shared<const cortex::StoredAlertmanager>(std::move(config)), std::move(done));
}

void HttpBackend::write(const std::string& tenant, Write write, Done<void> done) {
  if (const auto* put = std::get_if<PutGroup>(&write)) {
    const Asked asked{Kind::kPutGroup, fmt::format("write the group {} in {} of tenant {}", in_ticks(put->group.name),
                                                   in_ticks(put->rule_namespace), in_ticks(tenant))};
    net::Request post =
        request(tenant, "POST", rules_path({put->rule_namespace}), cortex::encode_rule_group(put->group), asked);
    post.completes = put->completes;
    return change(std::move(post), asked, nullptr, std::move(done));
  }
  if (const auto* gone = std::get_if<DeleteGroup>(&write)) {
    const Asked asked{Kind::kDeleteGroup, fmt::format("delete the group {} in {} of tenant {}", in_ticks(gone->group),
                                                      in_ticks(gone->rule_namespace), in_ticks(tenant))};
    return change(request(tenant, "DELETE", rules_path({gone->rule_namespace, gone->group}), {}, asked), asked, nullptr,
                  std::move(done));
  }
  if (auto* put = std::get_if<PutAlertmanager>(&write)) return put_alertmanager(tenant, std::move(put->config), std::move(done));
  const Asked asked{Kind::kDeleteAlertmanager, "delete the Alertmanager configuration of tenant " + in_ticks(tenant)};
  change(request(tenant, "DELETE", {"api", "v1", "alerts"}, {}, asked), asked, nullptr, std::move(done));
}

void HttpBackend::read_loaded(const std::string& tenant, Done<std::vector<LoadedGroup>> done) {
  const auto pages = std::make_shared<LoadedPages>();
  pages->done = std::move(done);
  read_page(tenant, pages, {});
}

void HttpBackend::read_page(const std::string& tenant, const std::shared_ptr<LoadedPages>& pages, const std::string& token) {
  const Asked asked{Kind::kReadLoaded, "ask the ruler what it has loaded of tenant " + in_ticks(tenant)};
  const Segments path = options_.legacy_routes ? Segments{"api", "prom", "api", "v1", "rules"}
                                               : Segments{"prometheus", "api", "v1", "rules"};
  net::Request get = request(tenant, "GET", path, {}, asked);
  if (!token.empty()) {
    // A token without a limit is refused; the pages so far say how long the server likes them.
    // Source: cortex v1.21.1 pkg/ruler/api.go parseListRulesPaginationRequest.
    get.url += fmt::format("?group_limit={}&group_next_token={}", pages->longest, net::escape_segment(token));
  }
  transport_->start(std::move(get), [this, tenant, pages, asked, token](net::Result result) {
    if (!result.has_value()) return pages->done(base::Unexpected(failure_of(asked, result.error())));
    if (result->status != 200) return pages->done(base::Unexpected(failure_of(asked, *result)));
    std::string next;
    auto groups = read_groups(json::parse(result->body, nullptr, false), next);
    if (!groups) {
      return pages->done(base::Unexpected(not_cortex(asked, *result, "the answer is not the ruler's list of groups")));
    }
    pages->longest = std::max(pages->longest, groups->size());
    std::move(groups->begin(), groups->end(), std::back_inserter(pages->groups));
    if (!next.empty()) {
      if (++pages->pages < kMostPages && next != token) return read_page(tenant, pages, next);
      return pages->done(base::Unexpected(not_cortex(asked, *result, "the ruler's list of groups has no end")));
    }
    std::sort(pages->groups.begin(), pages->groups.end(), [](const LoadedGroup& a, const LoadedGroup& b) {
      return std::tie(a.rule_namespace, a.name) < std::tie(b.rule_namespace, b.name);
    });
    pages->done(std::move(pages->groups));
  });
}

}  // namespace

std::unique_ptr<Backend> make_http_backend(HttpOptions options, std::unique_ptr<net::Transport> transport) {
  return std::make_unique<HttpBackend>(std::move(options), std::move(transport));
}

}  // namespace c2c::backend
