#include "config/check_config.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <vector>

#include "gostd/text.h"
#include "lint/check.h"
#include "lint/ids.h"

namespace c2c::cli {

namespace {

std::string did_you_mean(std::string_view near) { return near.empty() ? std::string() : fmt::format("did you mean `{}`?", near); }

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < 0) return std::nullopt;
  return value;
}

std::string_view nearest_limit(std::string_view name) {
  std::vector<std::string_view> names;
  for (const lint::LimitName& limit : lint::kLimits) names.push_back(limit.name);
  return gostd::nearest(name, names);
}

class CheckReader {
 public:
  CheckReader(const ConfigYaml& yaml, const ConfigYaml::Entry& entry, lint::CheckSetting& out, diag::Sink& sink)
      : yaml_(yaml), entry_(entry), setting_(out), sink_(sink) {}

  void read() {
    if (!entry_.value.IsMap()) return severity(entry_);
    for (const ConfigYaml::Entry& item : yaml_.entries(entry_.value, sink_)) {
      if (item.key == "severity")
        severity(item);
      else
        option(item);
    }
  }

 private:
  void severity(const ConfigYaml::Entry& item) {
    const auto text = yaml_.text(item.value, item.key, sink_);
    if (!text) return;
    setting_.severity = lint::parse_severity(*text);
    // YAML 1.1 has a boolean `off`; people write it without thinking.
    if (*text == "false" || *text == "no") setting_.severity = lint::Severity::kOff;
    if (setting_.severity) return;
    sink_.error("config/value", yaml_.span(item.value), fmt::format("`{}` is no severity", *text),
                "write off, info, warning or error");
  }

  void option(const ConfigYaml::Entry& item) {
    std::vector<std::string_view> known{"severity"};
    if (const lint::CheckEntry* check = lint::find_check(entry_.key)) {
      for (const lint::CheckOption& option : check->check->options) known.push_back(option.name);
    }
    if (std::find(known.begin(), known.end(), item.key) == known.end()) {
      sink_.error("config/unknown-key", item.key_span, fmt::format("`{}` has no option `{}`", entry_.key, item.key),
                  did_you_mean(gostd::nearest(item.key, known)));
      return;
    }
    if (auto texts = yaml_.texts(item.value, item.key, sink_)) setting_.options[item.key] = std::move(*texts);
  }

  const ConfigYaml& yaml_;
  const ConfigYaml::Entry& entry_;
  lint::CheckSetting& setting_;
  diag::Sink& sink_;
};

/// `promql` of `promql` and `promql/*`; empty if there is no such group.
std::string_view group_of(std::string_view key) {
  if (key.ends_with("/*")) key.remove_suffix(2);
  const auto ids = lint::all_ids();
  const auto is_in = [key](const lint::IdInfo& info) { return info.id.substr(0, info.id.find('/')) == key; };
  return std::any_of(ids.begin(), ids.end(), is_in) ? key : std::string_view();
}

void read_group(const ConfigYaml& yaml, const ConfigYaml::Entry& item, std::string_view group, CheckConfig& out,
                diag::Sink& sink) {
  if (item.value.IsMap()) {
    sink.error("config/type", yaml.span(item.value), fmt::format("the group `{}` takes a severity, and no options", group),
               fmt::format("write `{}: off`, or an id for `{}`", group, item.key));
    return;
  }
  lint::CheckSetting setting;
  CheckReader(yaml, item, setting, sink).read();
  if (!setting.severity) return;
  for (const lint::IdInfo& info : lint::all_ids()) {
    // What is off by itself is asked for by its own id.
    if (info.id.substr(0, info.id.find('/')) != group || info.severity == lint::Severity::kOff) continue;
    out.checks[std::string(info.id)].severity = setting.severity;
  }
}

}  // namespace

bool is_finding_id(std::string_view id) { return lint::find_id(id).has_value(); }

std::string_view nearest_finding_id(std::string_view id) {
  std::vector<std::string_view> names;
  for (const lint::IdInfo& info : lint::all_ids()) {
    // Without its group an id is known all the same.
    if (info.id.substr(info.id.find('/') + 1) == id) return info.id;
    if (id.find('/') != std::string_view::npos) names.push_back(info.id);
    else names.push_back(info.id.substr(0, info.id.find('/')));
  }
  return gostd::nearest(id, names);
}

void read_checks(const ConfigYaml& yaml, const ConfigYaml::Entry& entry, CheckConfig& out, diag::Sink& sink) {
  if (!entry.value.IsMap()) {
    sink.error("config/type", yaml.span(entry.value), "`checks` must be a mapping of ids of findings",
               "write `checks: {promql/rate-on-gauge: off}`");
    return;
  }
  const auto items = yaml.entries(entry.value, sink);
  // Groups first: what is said of one id holds before what is said of its group.
  for (const ConfigYaml::Entry& item : items) {
    if (const std::string_view group = group_of(item.key); !group.empty()) read_group(yaml, item, group, out, sink);
  }
  for (const ConfigYaml::Entry& item : items) {
    if (is_finding_id(item.key)) {
      CheckReader(yaml, item, out.checks[item.key], sink).read();
    } else if (group_of(item.key).empty()) {
      sink.error("config/unknown-key", item.key_span, fmt::format("there are no findings `{}`", item.key),
                 did_you_mean(nearest_finding_id(item.key)));
    }
  }
}

void read_limits(const ConfigYaml& yaml, const ConfigYaml::Entry& entry, CheckConfig& out, diag::Sink& sink) {
  if (!entry.value.IsMap()) {
    sink.error("config/type", yaml.span(entry.value), "`limits` must be a mapping of Cortex's limits",
               "write `limits: {ruler_max_rules_per_rule_group: 20}`");
    return;
  }
  for (const ConfigYaml::Entry& item : yaml.entries(entry.value, sink)) {
    const auto text = yaml.text(item.value, item.key, sink);
    if (!text) continue;
    if (lint::find_limit(item.key) == nullptr) {
      sink.error("config/unknown-key", item.key_span, fmt::format("`{}` is none of the limits that are checked", item.key),
                 did_you_mean(nearest_limit(item.key)));
    } else if (const auto value = whole_number(*text)) {
      out.limits[item.key] = *value;
    } else {
      sink.error("config/value", yaml.span(item.value), fmt::format("`{}` must be a whole number", item.key));
    }
  }
}

std::string add_limit(const std::string& text, std::map<std::string, std::int64_t, std::less<>>& out) {
  const std::size_t equals = text.find('=');
  const std::string name = text.substr(0, equals);
  if (lint::find_limit(name) == nullptr) {
    const std::string_view near = nearest_limit(name);
    return fmt::format("`{}` is none of the limits that are checked{}", name,
                       near.empty() ? "" : fmt::format("; did you mean `{}`?", near));
  }
  const auto value = equals == std::string::npos ? std::nullopt : whole_number(std::string_view(text).substr(equals + 1));
  if (!value) return fmt::format("write `{}=N` with a whole number", name);
  out[name] = *value;
  return {};
}

}  // namespace c2c::cli
