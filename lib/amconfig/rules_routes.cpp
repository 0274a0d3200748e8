#include <fmt/core.h>

#include <set>
#include <string>
#include <string_view>

#include "amconfig/matchers.h"
#include "amconfig/rules.h"
#include "amconfig/scalars.h"
#include "amconfig/section.h"
#include "amconfig/time_intervals.h"
#include "gostd/duration.h"

namespace c2c::amconfig::rules {
namespace {

constexpr std::string_view kNameHelp =
    "a label name is made of ASCII letters, digits and `_`, and does not begin with a digit";

MatcherSyntax syntax(const Section& s) {
  return s.context().utf8_names ? MatcherSyntax::kUtf8 : MatcherSyntax::kClassic;
}

/// The keys of `match` and `match_re` are ASCII in every mode.
void label_keys(const Section& s, std::string_view key) {
  const Section labels = s.child(key);
  if (!labels.present()) return;
  for (const auto& [name, value] : labels.mapping()->items()) {
    if (!is_classic_label_name(name)) {
      labels.error_at(name, fmt::format("{} is no label name", s.context().quoted(name)), std::string(kNameHelp));
    }
  }
}

void not_zero(const Section& s, std::string_view key) {
  const auto duration = gostd::parse_prometheus_duration(s.text(key));
  if (s.has(key) && duration.value && duration.value->count() == 0) {
    s.error_at(key, "cannot be zero", "remove it to inherit the value of the parent route");
  }
}

void group_by(const Section& s) {
  const doc::Value* list = s.get("group_by");
  if (list == nullptr || list->sequence() == nullptr) return;
  std::set<std::string> seen;
  bool all = false;
  for (std::size_t i = 0; i < list->sequence()->size(); ++i) {
    const std::string name = scalar_text((*list->sequence())[i]).value_or("");
    if (name == "...") {
      all = true;
      continue;
    }
    const Section item = s.item("group_by", i);
    if (!is_label_name(name, syntax(s)))
      item.error(fmt::format("{} is no label name", s.context().quoted(name)), std::string(kNameHelp));
    if (!seen.insert(name).second)
      item.error(fmt::format("{} is there twice", s.context().quoted(name)), "remove one of them");
  }
  if (all && !seen.empty())
    s.error_at("group_by", "`...` and label names exclude each other", "keep either of them");
}

}  // namespace

void route(const Section& s) {
  label_keys(s, "match");
  label_keys(s, "match_re");
  group_by(s);
  not_zero(s, "group_interval");
  not_zero(s, "repeat_interval");
}

void inhibit_rule(const Section& s) {
  for (const char* key : {"source_match", "source_match_re", "target_match", "target_match_re"})
    label_keys(s, key);
  for (std::size_t i = 0; i < s.length("equal"); ++i) {
    const doc::Value& value = (*s.get("equal")->sequence())[i];
    const std::string name = scalar_text(value).value_or("");
    if (!is_label_name(name, syntax(s))) {
      s.item("equal", i).error(fmt::format("{} is no label name", s.context().quoted(name)), std::string(kNameHelp));
    }
  }
}

void time_range(const Section& s) {
  if (!s.set("start_time") || !s.set("end_time")) {
    s.error("`start_time` or `end_time` is missing", "set both");
    return;
  }
  const auto start = parse_time_of_day(s.text("start_time"));
  const auto end = parse_time_of_day(s.text("end_time"));
  if (!start)
    s.error_at("start_time", fmt::format("{} is no time of day", s.context().quoted(s.text("start_time"))),
               "write it as `09:00`");
  if (!end)
    s.error_at("end_time", fmt::format("{} is no time of day", s.context().quoted(s.text("end_time"))),
               "write it as `17:30` or `24:00`");
  if (start && end && *start >= *end) {
    s.error("the time range ends before it begins",
            "split a range over midnight into two, the first to `24:00`");
  }
}

void named(const Section& s) {
  if (!s.set("name")) s.error("`name` is missing or empty", "set `name`");
  if (s.context().profile != Profile::kBase) return;
  const Section labels = s.child("labels");
  if (labels.has("name") && labels.text("name") != s.text("name")) {
    labels.error_at("name", "the label `name` differs from the receiver's name", "remove it");
  }
}

void tracing(const Section& s) {
  if (!s.set("endpoint")) s.error("`endpoint` is missing", "set `endpoint`");
  const std::string compression = s.text("compression");
  if (!compression.empty() && compression != "gzip")
    s.error_at("compression", "unknown compression", "`gzip`, or remove it");
}

void global(const Section& s) {
  constexpr std::string_view kPairs[] = {"slack_app_token",    "opsgenie_api_key",   "victorops_api_key",
                                         "telegram_bot_token", "smtp_auth_password", "smtp_auth_secret",
                                         "wechat_api_secret"};
  for (std::string_view key : kPairs) s.at_most_one({key, std::string(key) + "_file"});
  // Present and empty counts for these.
  constexpr std::string_view kPointers[] = {"slack_api_url", "rocketchat_token", "rocketchat_token_id",
                                            "mattermost_webhook_url"};
  for (std::string_view key : kPointers) {
    const std::string file = std::string(key) + "_file";
    if (s.has(key) && s.set(file))
      s.error_at(file, fmt::format("`{}` and `{}` exclude each other", key, file), "keep one of them");
  }
  const bool token = s.set("slack_app_token") || s.set("slack_app_token_file");
  const bool url = s.has("slack_api_url") || s.set("slack_api_url_file");
  if (!token || !url) return;
  constexpr std::string_view kDefault = "https://slack.com/api/chat.postMessage";
  const std::string app_url = s.has("slack_app_url") ? s.text("slack_app_url") : std::string(kDefault);
  if (!s.has("slack_api_url") || s.is_null("slack_app_url") || s.text("slack_api_url") != app_url) {
    s.error("`slack_app_token` and `slack_api_url` exclude each other", "keep one of them");
  }
}

}  // namespace c2c::amconfig::rules
