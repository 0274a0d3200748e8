#include "lint/checks_alertmanager.h"
#include "lint/findings.h"

namespace c2c::lint::checks {

namespace {

using Set = amconfig::LabelSpace::Set;

/// The first label of `equal` whose values on both sides always differ.
const std::string* different(const Inhibition& found, const Set& source, const Set& target) {
  for (const std::string& label : found.rule.equal) {
    if (!found.space.can_equal(source, target, label)) return &label;
  }
  return nullptr;
}

bool has_added(const Inhibition& found) {
  return found.own(found.rule.source).size() != found.rule.source.size() ||
         found.own(found.rule.target).size() != found.rule.target.size();
}

void run(const TenantView& view, Findings& out) {
  for (const Inhibition& found : inhibitions(view)) {
    // alertmanager/inhibit-without-matchers tells of these.
    if (found.own(found.rule.source).empty() && found.own(found.rule.target).empty()) continue;
    Set source = found.space.everything();
    Set target = source;
    Finding finding{.span = found.rule.span(), .message = {}, .field = found.field, .object = found.origin.object};
    const bool has_source = found.space.restrict_all(source, found.source);
    const bool has_target = found.space.restrict_all(target, found.target);
    if (!has_source || !has_target) {
      finding.span = found.place(has_source ? found.rule.target : found.rule.source);
      finding.message = std::string("no alert can match the ") + (has_source ? "target" : "source") +
                        ": its matchers contradict each other" +
                        (has_added(found) ? ", or the namespace matcher that the strategy adds" : "");
      finding.help = "correct the matchers";
    } else if (const std::string* label = different(found, source, target)) {
      finding.span = found.place(found.rule.target);
      const std::string name = found.origin.hidden ? "label" : "`" + *label + "`";
      finding.message = "source and target never have the same " + name + ", which `equal` asks for";
      finding.help = "remove " + (found.origin.hidden ? "the label" : name) + " from `equal`, or correct the matchers";
      finding.labels.push_back({found.place(found.rule.source), "the source"});
    } else if (found.space.implies(found.space.everything(), found.source, found.target) &&
               found.space.implies(found.space.everything(), found.target, found.source)) {
      finding.message = "source and target match the same alerts, and such alerts do not silence each other";
      finding.help = "let the target match other alerts than the source, such as those of a lower severity";
      finding.span = found.place(found.rule.target);
    } else {
      continue;
    }
    out.add(std::move(finding));
  }
}

}  // namespace

extern const Check alertmanager_inhibit_never_matches{.run = OnTenant{run}, .since = "0.2.0", .docs = R"md(
## What it finds
An inhibit rule that can silence nothing: the matchers of a side contradict each other or the namespace matcher that the
strategy adds; a label in `equal` is fixed to different values on both sides; or both sides match exactly the same alerts.

## Why it matters
Alerts that match both sides are not silenced by others that do, so that an alert does not silence itself. The rule is there,
and the alerts that it was written for still come.

## How to mend it
Correct the matchers, or take the label out of `equal`. The label that both sides differ in, most often `severity`, must not
stand in `equal`.

## Source
alertmanager v0.31.1 inhibit/inhibit.go `Mutes`, `hasEqual`.
)md"};

}  // namespace c2c::lint::checks
