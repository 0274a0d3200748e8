#include "translate/matchers.h"

#include <array>
#include <algorithm>

#include "gostd/text.h"
#include "translate/merge_names.h"
#include "translate/merge_report.h"

namespace c2c::translate {

namespace {

constexpr std::string_view kId = "alertmanager/matcher";
constexpr std::array<std::string_view, 4> kTypes = {"=", "!=", "=~", "!~"};

std::string_view type_of(const crd::Matcher& matcher) {
  if (!matcher.match_type.value.empty()) return matcher.match_type.value;
  return matcher.regex.value ? "=~" : "=";
}

/// Where a fault of the printed matcher is most likely: its value, which may be a faulty expression, unless the name is odd.
source::Span origin_of(const crd::Matcher& matcher) {
  const std::string_view name = matcher.name.value;
  const bool plain = std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  });
  if (!plain || name.empty() || (name.front() >= '0' && name.front() <= '9')) {
    return matcher.name.present ? matcher.name.span() : matcher.span;
  }
  return matcher.value.present ? matcher.value.span() : matcher.span;
}

}  // namespace

bool has_matchers(const gostd::Version& version) { return !version.less_than(0, 22, 0); }

void check_matchers(const std::vector<crd::Matcher>& matchers, const gostd::Version& version, const std::string& path,
                    diag::Sink& sink) {
  for (std::size_t i = 0; i < matchers.size(); ++i) {
    const crd::Matcher& matcher = matchers[i];
    const std::string_view type = matcher.match_type.value;
    if (type.empty()) continue;
    const std::string place = at_index(path, i);
    if (std::find(kTypes.begin(), kTypes.end(), type) == kTypes.end()) {
      report_error(sink, kId, {matcher.match_type.span(), place + ".matchType"},
                   "`" + std::string(type) + "` is not a match type", "write one of `=`, `!=`, `=~` and `!~`");
    }
    if (gostd::trim_space(matcher.name.value).empty()) {
      report_error(sink, kId, {matcher.name.present ? matcher.name.span() : matcher.span, place + ".name"},
                   "a matcher with a `matchType` needs a name", "write the label to compare in `name`");
    }
    if (!has_matchers(version)) {
      report_error(sink, kId, {matcher.match_type.span(), place + ".matchType"},
                   "`matchType` needs Alertmanager 0.22.0, and the configuration is for " + version.to_string(),
                   "leave `matchType` out and use `regex`, or set a newer version");
    }
  }
}

std::string print_matcher(std::string_view name, std::string_view type, std::string_view value) {
  std::string out(name);
  out += type;
  out += '"';
  for (const char c : value) {
    if (c == '\n') {
      out += "\\n";
      continue;
    }
    if (c == '\\' || c == '"') out += '\\';
    out += c;
  }
  out += '"';
  return out;
}

ConvertedMatchers convert_matchers(const std::vector<crd::Matcher>& matchers, const gostd::Version& version) {
  ConvertedMatchers out;
  for (const crd::Matcher& matcher : matchers) {
    if (!matcher.match_type.value.empty() || has_matchers(version)) {
      out.matchers.emplace_back(print_matcher(matcher.name.value, type_of(matcher), matcher.value.value),
                                origin_of(matcher));
      continue;
    }
    doc::Mapping& map = matcher.regex.value ? out.match_re : out.match;
    map.set(std::string(matcher.name.value), text_value(matcher.value));
  }
  return out;
}

}  // namespace c2c::translate
