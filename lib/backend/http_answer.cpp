// Status and body together say what an answer means. Only Cortex's own words are believed: a 404 of a wrong path, a proxy's page
// or a login form must never pass for an empty tenant or for a change that was made.

#include "backend/http_answer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "backend/server_text.h"
#include "gostd/text.h"

namespace c2c::backend {

namespace {

using Kind = Asked::Kind;
using Form = ServerText::Kind;

constexpr std::string_view kCheckAddress =
    "check host, port and path of `--address`: it ends before `/api/v1`, and Cortex may be behind a prefix";
constexpr std::string_view kCheckTenant =
    "check `--tenant`; if a gateway sets the tenant, whether it passes on the header X-Scope-OrgID";
constexpr std::string_view kCheckCredentials = "check `--user` and `--key`, `--auth-token`, or the client certificate";

std::string_view words(const net::Response& response) { return gostd::trim_space(response.body); }

/// One failure on its way. The message is put together at the end.
struct Verdict {
  FailureCode code = FailureCode::kServer;
  std::string why;
  std::string_view todo = {};
  bool quotes = true;  ///< the server's words follow `why`
  std::optional<std::uint64_t> limit = std::nullopt;
};

Failure make_failure(const Asked& asked, const net::Response& response, const ServerText& text, Verdict verdict) {
  Failure out;
  out.code = verdict.code;
  out.status = response.status;
  out.server_text = shown(text.words, kMaxServerText);
  out.limit = verdict.limit;
  out.retryable = verdict.code == FailureCode::kServer;
  // Who answers with an error of the server may have done it before something went wrong; and what an earlier attempt did is not
  // known when somebody else than Cortex answers the last one. What Cortex refuses it has refused each time.
  const bool others = verdict.code == FailureCode::kUnauthorized || verdict.code == FailureCode::kNotCortex;
  out.ambiguous = asked.writes() &&
                  (response.status >= 500 ? out.retryable : others && response.attempts > 1);
  out.message = fmt::format("cannot {}: {}", asked.what, verdict.why);
  if (verdict.quotes && !out.server_text.empty()) out.message += fmt::format(": {}", out.server_text);
  if (!verdict.todo.empty()) out.message += fmt::format("; {}", verdict.todo);
  if (response.attempts > 1) out.message += fmt::format(" (tried {} times)", response.attempts);
  return out;
}

std::string status_text(const net::Response& response) { return fmt::format("the server answers {}", response.status); }

/// `per-user rule groups limit (limit: 2 actual: 3) exceeded`: the 2.
std::optional<std::uint64_t> group_limit(std::string_view text) {
  constexpr std::string_view kBegin = "per-user rule groups limit (limit: ";
  const std::size_t at = text.find(kBegin);
  if (at == std::string_view::npos) return std::nullopt;
  std::uint64_t out = 0;
  const char* const begin = text.data() + at + kBegin.size();
  const auto [end, error] = std::from_chars(begin, text.data() + text.size(), out);
  return error == std::errc{} && end != begin ? std::optional(out) : std::nullopt;
}

Verdict unauthorized(const net::Response& response, const ServerText& text) {
  if (text.words == "no org id") {
    return {FailureCode::kUnauthorized, "Cortex was not told the tenant (401 no org id)", kCheckTenant, false};
  }
  if (text.words.find("unable to determine the OrgID") != std::string::npos) {
    return {FailureCode::kUnauthorized, "Cortex does not take the tenant's name",
            "its words say which character it minds"};
  }
  return {FailureCode::kUnauthorized, status_text(response), kCheckCredentials, text.kind != Form::kHtml};
}

Verdict not_found(const Asked& asked, const net::Response& response, const ServerText& text) {
  if (text.kind == Form::kHtml || (text.words != "404 page not found" && !text.words.empty())) {
    return {FailureCode::kNotCortex, fmt::format("{}, not in Cortex's words", status_text(response)), kCheckAddress};
  }
  const std::string_view api = asked.of_rules() ? "ruler" : "Alertmanager";
  return {FailureCode::kNotCortex, fmt::format("there is no {} API at this address (404 page not found)", api),
          asked.of_rules() ? "check host, port and path of `--address`, and that Cortex runs with "
                             "`-experimental.ruler.enable-api`"
                           : "check host, port and path of `--address`, and that Cortex runs with "
                             "`-experimental.alertmanager.enable-api`",
          false};
}

Verdict refused(const Asked& asked, const net::Response& response, const ServerText& text) {
  if (response.status == 413) {
    return {FailureCode::kRefused, "the server does not take so many bytes at once (413)",
            "Cortex itself has no such limit for rules: raise that of the gateway before it"};
  }
  if (text.kind == Form::kHtml) {
    return {FailureCode::kNotCortex, fmt::format("{} with a page, as no Cortex does", status_text(response)), kCheckAddress};
  }
  if (const auto limit = group_limit(text.words); limit && asked.kind == Kind::kPutGroup) {
    return {FailureCode::kGroupLimit, "the tenant has as many rule groups as it may, and then Cortex refuses changes too",
            "raise `ruler_max_rule_groups_per_tenant`, or see `--replace-at-limit`", true, limit};
  }
  if (text.words == "no org id" || text.words == "no valid org id found") {
    return {FailureCode::kRefused, "Cortex does not take the tenant's name",
            "check `--tenant`: a name has letters, digits and any of `!-_.*'()`, and at most 150 bytes", false};
  }
  if (asked.kind == Kind::kPutGroup && text.words.empty()) {
    return {FailureCode::kRefused, "Cortex refuses it (400) without a word, as it does with an expression that it cannot parse",
            "`lint` says which one; functions behind a flag of Cortex are refused so, too"};
  }
  const bool stored = text.words.find("unmarshal rule group") != std::string::npos ||
                      text.words.find("mismatch between requested rule group") != std::string::npos;
  if (!asked.writes() && stored) {
    return {FailureCode::kUnreadable, "Cortex cannot read what is stored",
            "remove the object that it names from the bucket; until then nobody can list the tenant's rules"};
  }
  return {FailureCode::kRefused, fmt::format("Cortex refuses it ({})", response.status)};
}

/// Source: cortex-behaviour.md 1.2, 4.6.
Verdict server_error(const net::Response& response, const ServerText& text) {
  const auto says = [&](std::string_view part) { return text.words.find(part) != std::string::npos; };
  if (says("unsupported in rule local store") || says("local alertmanager config storage is read-only")) {
    return {FailureCode::kRefused, "Cortex reads this from files of its own, and does not write them",
            "change the files of its `local` storage, which `convert` writes"};
  }
  if (says("file name too long")) {
    return {FailureCode::kRefused, "Cortex's storage has no files with so long a name",
            "give the rule namespace and the group names of at most 189 bytes"};
  }
  return {FailureCode::kServer, status_text(response), "look into the log of Cortex; run again when it is well"};
}

}  // namespace

bool Asked::writes() const {
  return kind != Kind::kReadRules && kind != Kind::kReadAlertmanager && kind != Kind::kReadLoaded;
}

bool Asked::of_rules() const {
  return kind != Kind::kReadAlertmanager && kind != Kind::kPutAlertmanager && kind != Kind::kDeleteAlertmanager;
}

Failure failure_of(const Asked&, const net::Failure& failure) {
  using From = net::FailureCode;
  Failure out;
  switch (failure.code) {
    case From::kResolve:
    case From::kConnect:
    case From::kTls:
    case From::kProxy:
    case From::kTimeout:
    case From::kReset: out.code = FailureCode::kUnreachable; break;
    case From::kProtocol:
    case From::kTooLarge:
    case From::kRedirect: out.code = FailureCode::kNotCortex; break;
    case From::kCredentials: out.code = FailureCode::kUnauthorized; break;
    case From::kInvalid: out.code = FailureCode::kRefused; break;
    case From::kCancelled: out.code = FailureCode::kCancelled; break;
  }
  out.message = failure.message;
  out.retryable = failure.retryable;
  out.ambiguous = failure.ambiguous;
  return out;
}

Failure failure_of(const Asked& asked, const net::Response& response) {
  const ServerText text = read_server_text(response);
  const int status = response.status;
  Verdict verdict;
  if (status == 401 || status == 403) {
    verdict = unauthorized(response, text);
  } else if (status == 404) {
    verdict = not_found(asked, response, text);
  } else if (status == 405) {
    verdict = {FailureCode::kNotCortex, "the server does not know this request (405)", kCheckAddress};
  } else if (status == 407) {
    verdict = {FailureCode::kUnauthorized, "the proxy asks for credentials (407)", "put them into the proxy's URL, `--proxy`"};
  } else if (status == 429) {
    verdict = {FailureCode::kServer, "the server has too many requests (429)", "try again later, or with a lower `--parallel`"};
  } else if (status >= 500) {
    verdict = server_error(response, text);
  } else if (status >= 400) {
    verdict = refused(asked, response, text);
  } else {
    return not_cortex(asked, response, fmt::format("{}, which is not what Cortex answers", status_text(response)));
  }
  return make_failure(asked, response, text, std::move(verdict));
}

Failure not_cortex(const Asked& asked, const net::Response& response, std::string_view why) {
  const ServerText text = read_server_text(response);
  const bool page = text.kind == Form::kHtml;
  Failure out = make_failure(asked, response, page ? text : ServerText{},
                             {FailureCode::kNotCortex, page ? "a page came in place of Cortex's answer" : std::string(why),
                              "check host, port and path of `--address`, and whether a proxy or a login stands before Cortex"});
  // Somebody has answered; whether Cortex was asked, too, nobody knows.
  out.ambiguous = asked.writes();
  return out;
}

bool is_nothing_there(const Asked& asked, const net::Response& response) {
  if (response.status != 404) return false;
  const std::string_view text = words(response);
  if (asked.of_rules()) {
    constexpr std::array<std::string_view, 3> kWords{"no rule groups found", "group does not exist",
                                                     "group namespace does not exist"};
    return std::find(kWords.begin(), kWords.end(), text) != kWords.end();
  }
  return text == "alertmanager storage object not found";
}

bool is_done(const Asked& asked, const net::Response& response) {
  switch (asked.kind) {
    case Kind::kPutGroup:
    case Kind::kDeleteGroup: {
      if (response.status != 202) return false;
      const auto body = nlohmann::json::parse(response.body, nullptr, false);
      if (!body.is_object()) return false;
      const auto status = body.find("status");
      return status != body.end() && status->is_string() && status->get_ref<const std::string&>() == "success";
    }
    case Kind::kPutAlertmanager: return response.status == 201 && words(response).empty();
    case Kind::kDeleteAlertmanager: return response.status == 200 && words(response).empty();
    default: return false;
  }
}

}  // namespace c2c::backend
