#include "schema/patterns.h"

#include <re2/re2.h>

#include <memory>
#include <mutex>
#include <vector>

#include "base/assert.h"
#include "schema/tables.h"

namespace c2c::schema {

namespace {

struct Lazy {
  std::once_flag once;
  std::unique_ptr<RE2> regex;
};

RE2::Options quiet() {
  RE2::Options options;
  options.set_log_errors(false);
  // The patterns are the CRDs', none of the input's; RE2's 8 MiB bound what matching keeps.
  return options;
}

struct Described {
  std::string_view pattern;
  PatternWords words;
};

constexpr std::string_view kQuantity = "a quantity such as `500m` or `1Gi`";
constexpr std::string_view kDuration = "a duration such as `5m` or `1h30m`";
constexpr std::string_view kUrl = "a URL that starts with `http://` or `https://`";

constexpr Described kDescribed[] = {
    {R"(^(0|(([0-9]+)y)?(([0-9]+)w)?(([0-9]+)d)?(([0-9]+)h)?(([0-9]+)m)?(([0-9]+)s)?(([0-9]+)ms)?)$)",
     {kDuration, true, true}},
    {R"(^(([0-9]+)y)?(([0-9]+)w)?(([0-9]+)d)?(([0-9]+)h)?(([0-9]+)m)?(([0-9]+)s)?(([0-9]+)ms)?$)",
     {kDuration, true, true}},
    {R"(^(0|(([0-9]+)h)?(([0-9]+)m)?(([0-9]+)s)?(([0-9]+)ms)?)$)",
     {"a duration in hours, minutes, seconds and milliseconds, such as `120h`", true, true}},
    {R"(^(http|https)://.+$)", {kUrl, false}},
    {R"(^https?://.+$)", {kUrl, false}},
    {R"(^(http|https|socks5)://.+$)", {"a URL that starts with `http://`, `https://` or `socks5://`", false}},
    {R"(^((([01][0-9])|(2[0-3])):[0-5][0-9])$|(^24:00$))", {"a time of day from `00:00` to `24:00`", true}},
    {R"(^((?i)january|february|march|april|may|june|july|august|september|october|november|december|1[0-2]|[1-9])(?:((:((?i)january|february|march|april|may|june|july|august|september|october|november|december|1[0-2]|[1-9]))$)|$))",
     {"a month or a range of months, such as `may` or `1:3`", true}},
    {R"(^((?i)sun|mon|tues|wednes|thurs|fri|satur)day(?:((:(sun|mon|tues|wednes|thurs|fri|satur)day)$)|$))",
     {"a weekday or a range of weekdays, such as `monday:friday`", true}},
    {R"(^2\d{3}(?::2\d{3}|$))", {"a year or a range of years, such as `2026:2028`", true}},
    {R"(^(?i)(abort|warn)?$)", {"`abort` or `warn`", true}},
    {R"((^0|([0-9]*[.])?[0-9]+((K|M|G|T|E|P)i?)?B)$)", {"a size such as `512MB`", true}},
    {R"(^(\+|-)?(([0-9]+(\.[0-9]*)?)|(\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\+|-)?(([0-9]+(\.[0-9]*)?)|(\.[0-9]+))))?$)",
     {kQuantity, true}},
};

}  // namespace

bool matches_pattern(std::uint16_t pattern, std::string_view text) {
  static std::vector<Lazy> lazy(kTables.patterns.size());
  Lazy& entry = lazy[pattern];
  std::call_once(entry.once, [&] {
    entry.regex = std::make_unique<RE2>(kTables.text(kTables.patterns[pattern]), quiet());
    C2C_ASSERT(entry.regex->ok());
  });
  return RE2::PartialMatch(text, *entry.regex);
}

PatternWords pattern_words(std::string_view pattern) {
  for (const Described& described : kDescribed) {
    if (described.pattern == pattern) return described.words;
  }
  return {};
}

}  // namespace c2c::schema
