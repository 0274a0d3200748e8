#include "translate/inhibit_rules.h"

#include <string>

#include "translate/matchers.h"
#include "translate/merge_names.h"
#include "translate/merge_report.h"

namespace c2c::translate {

namespace {

void set_matchers(doc::Mapping& out, const std::string& side, ConvertedMatchers matchers, source::Span origin) {
  if (!matchers.match.empty()) out.set(side + "_match", {std::move(matchers.match), origin});
  if (!matchers.match_re.empty()) out.set(side + "_match_re", {std::move(matchers.match_re), origin});
  if (!matchers.matchers.empty()) out.set(side + "_matchers", {std::move(matchers.matchers), origin});
}

}  // namespace

void check_inhibit_rules(const crd::AlertmanagerConfig& config, const gostd::Version& version, diag::Sink& sink) {
  for (std::size_t i = 0; i < config.inhibit_rules.size(); ++i) {
    const std::string path = at_index("spec.inhibitRules", i);
    check_matchers(config.inhibit_rules[i].target_match, version, path + ".targetMatch", sink);
    check_matchers(config.inhibit_rules[i].source_match, version, path + ".sourceMatch", sink);
  }
}

doc::Value convert_inhibit_rule(const crd::InhibitRule& rule, const gostd::Version& version) {
  doc::Mapping out;
  set_matchers(out, "target", convert_matchers(rule.target_match, version), rule.span);
  set_matchers(out, "source", convert_matchers(rule.source_match, version), rule.span);
  if (!rule.equal.empty()) {
    doc::Sequence labels;
    for (const crd::Text& label : rule.equal) labels.push_back(text_value(label));
    out.set("equal", {std::move(labels), rule.equal.front().span()});
  }
  return {std::move(out), rule.span};
}

}  // namespace c2c::translate
