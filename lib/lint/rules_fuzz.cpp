// A sound PrometheusRule around any texts, one a line: expressions, and behind `%` templates, behind `@` labels, behind `#` the
// head of a new group. So hostile PromQL and templates come to every check without having to be YAML first.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <utility>

#include "doc/write.h"
#include "lint/test_oracles.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

using c2c::doc::Mapping;
using c2c::doc::Sequence;
using c2c::doc::Value;

Mapping mapping(std::initializer_list<std::pair<const char*, Value>> items) {
  Mapping out;
  for (const auto& [key, value] : items) out.set(key, value);
  return out;
}

/// The two halves of a line around its first `=`.
std::pair<std::string, std::string> halves(std::string_view line) {
  const std::size_t sign = line.find('=');
  if (sign == std::string_view::npos) return {"name", std::string(line)};
  return {std::string(line.substr(0, sign)), std::string(line.substr(sign + 1))};
}

class Manifest {
 public:
  void add_line(std::string_view line) {
    const std::string_view rest = line.substr(std::min<std::size_t>(1, line.size()));
    const char sign = line.empty() ? '\0' : line.front();
    if (sign == '%') return set("annotations", {"a" + std::to_string(++count_), std::string(rest)});
    if (sign == '@') return set("labels", halves(rest));
    if (sign == '#') return start_group(rest);
    finish_rule();
    // Names in upper case stand for alerts, as by habit; else `name := expr` is a recording rule.
    const std::size_t colon = line.find(" := ");
    if (colon != std::string_view::npos) {
      rule_.set("record", std::string(line.substr(0, colon)));
      rule_.set("expr", std::string(line.substr(colon + 4)));
    } else {
      rule_.set("alert", "Alert" + std::to_string(++count_));
      rule_.set("expr", std::string(line));
    }
  }

  std::string finish() {
    finish_group();
    Value out(mapping({{"apiVersion", "monitoring.coreos.com/v1"}, {"kind", "PrometheusRule"},
                       {"metadata", mapping({{"name", "r"}, {"namespace", "n"}})},
                       {"spec", mapping({{"groups", groups_}})}}));
    return c2c::doc::write_yaml(out, c2c::doc::SecretMode::kReveal);
  }

 private:
  void set(const char* where, std::pair<std::string, std::string> item) {
    if (rule_.find(where) == nullptr) rule_.set(where, Mapping());
    rule_.find(where)->mapping()->set(std::move(item.first), std::move(item.second));
  }
  void finish_rule() {
    if (!rule_.empty()) rules_.emplace_back(std::move(rule_));
    rule_ = Mapping();
  }
  void finish_group() {
    finish_rule();
    if (group_.empty()) group_.set("name", "g");
    group_.set("rules", std::move(rules_));
    groups_.emplace_back(std::move(group_));
    rules_ = Sequence();
    group_ = Mapping();
  }
  void start_group(std::string_view interval) {
    finish_group();
    group_.set("name", "g" + std::to_string(++count_));
    if (!interval.empty()) group_.set("interval", std::string(interval));
  }

  Mapping rule_;
  Sequence rules_;
  Mapping group_;
  Sequence groups_;
  int count_ = 0;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  Manifest manifest;
  constexpr int kMaxLines = 12;
  std::size_t at = 0;
  for (int line = 0; line < kMaxLines && at < size; ++line) {
    const std::size_t end = std::min(text.find('\n', at), size);
    manifest.add_line(text.substr(at, end - at));
    at = end + 1;
  }
  c2c::lint::check_manifest(manifest.finish());
  return 0;
}
