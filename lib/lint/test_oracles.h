#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "base/assert.h"
#include "cortex/codec.h"
#include "diag/ids.h"
#include "doc/parse.h"
#include "lint/baseline.h"
#include "lint/fix.h"
#include "lint/test_run.h"
#include "promql/parser.h"

/// What holds for lint on whatever input; for fuzzers.
namespace c2c::lint {

/// Every check on, also those that a team has to ask for.
inline const Settings& every_check() {
  static const Settings settings = [] {
    Settings out;
    for (const CheckEntry& entry : all_checks()) {
      if (entry.severity == Severity::kOff) out.checks[std::string(entry.id)].severity = Severity::kWarning;
    }
    out.checks["rule/required-labels"].options["labels"] = {"severity", "team"};
    out.checks["rule/required-annotations"].options["annotations"] = {"summary"};
    return out;
  }();
  return settings;
}

inline bool is_known_id(std::string_view id) {
  const auto ids = diag::ids();
  return find_check(id) != nullptr || std::any_of(ids.begin(), ids.end(), [&](const auto& info) { return info.id == id; });
}

/// Places lie in their files, edits too, and ids have their line in a table.
inline void check_findings(const TestRun& run) {
  const auto inside = [&](const source::Span& span) {
    return span.file < run.files.size() && span.begin <= span.end && span.end <= run.files.get(span.file).bytes().size();
  };
  for (const diag::Diagnostic& finding : run.sink.all()) {
    C2C_ASSERT(is_known_id(finding.id));
    C2C_ASSERT(!finding.message.empty());
    C2C_ASSERT(!finding.span.valid() || inside(finding.span));
    for (const diag::Label& label : finding.labels) C2C_ASSERT(!label.span.valid() || inside(label.span));
    for (const diag::Edit& edit : finding.fix) C2C_ASSERT(inside(edit.span));
  }
}

/// A baseline of the findings, written and read, accepts exactly what can be silenced.
inline void check_baseline(const TestRun& run) {
  const Baseline baseline = Baseline::of(run.sink.all(), run.files, "/");
  source::FileSet files;
  diag::Sink faults;
  const auto again = Baseline::read(files, "baseline", baseline.write(), faults);
  C2C_ASSERT(again && again->counts() == baseline.counts());
  diag::Sink sink;
  for (const diag::Diagnostic& finding : run.sink.all()) sink.add(finding);
  const Baseline::Applied applied = again->apply(sink, run.files, "/");
  C2C_ASSERT(applied.gone == 0 && applied.accepted.size() + sink.all().size() == run.sink.all().size());
  for (const diag::Diagnostic& finding : sink.all()) C2C_ASSERT(!diag::can_be_silenced(finding.id));
}

/// What the tenants get can be read by those who get it.
inline void check_states(const TestRun& run, translate::Target target) {
  const bool to_cortex = target == translate::Target::kCortex;
  for (const cortex::TenantState& tenant : run.run.result.tenants) {
    source::FileSet files;
    diag::Sink faults;
    for (const cortex::RuleNamespace& rules : tenant.rule_namespaces) {
      for (const cortex::RuleGroup& group : rules.groups) {
        for (const cortex::Rule& rule : group.rules) {
          C2C_ASSERT((to_cortex ? promql::parse_rule_expr(rule.expr) : promql::parse_expr(rule.expr)).ok());
        }
      }
      const std::string text = to_cortex ? cortex::write_rule_namespace(rules) : cortex::write_rule_file(rules);
      C2C_ASSERT(doc::parse_yaml_text(files, "rules", text, {}, faults) && faults.empty());
    }
    if (!tenant.alertmanager) continue;
    const std::string text = cortex::write_alertmanager(*tenant.alertmanager, "p", doc::SecretMode::kReveal);
    C2C_ASSERT(doc::parse_yaml_text(files, "alertmanager", text, {.keys_as_written = true}, faults) && faults.empty());
  }
}

inline std::size_t unreadable(const TestRun& run) {
  const auto& all = run.sink.all();
  return static_cast<std::size_t>(
      std::count_if(all.begin(), all.end(), [](const diag::Diagnostic& finding) { return !diag::can_be_silenced(finding.id); }));
}

/// Fixing ends, and leaves the file as readable as it was.
inline void check_fixes(const TestRun& first, const std::string& path, const Settings& settings,
                        const desired::Options& options) {
  // What is mended may show what was hidden, and of edits that overlap a round makes one.
  constexpr int kMaxRounds = 20;
  FixPlan plan = plan_fixes(first.sink.all(), first.files);
  if (plan.edits.empty()) return;
  const std::size_t unreadable_before = unreadable(first);
  std::string bytes(first.files.get(0).bytes());
  for (int round = 0; !plan.edits.empty(); ++round) {
    C2C_ASSERT(round < kMaxRounds);
    C2C_ASSERT(plan.edits.size() == 1 && plan.edits.begin()->first == 0);
    source::FileSet files;
    const auto fixed = apply_fixes(bytes, files.get(files.add(path, bytes)), plan.edits.begin()->second);
    C2C_ASSERT(fixed && *fixed != bytes);
    bytes = *fixed;
    const TestRun next({{path, bytes}}, settings, options);
    check_findings(next);
    C2C_ASSERT(unreadable(next) <= unreadable_before);
    plan = plan_fixes(next.sink.all(), next.files);
  }
}

/// All of the above on a manifest. The size of the input chooses the options: what Cortex is told of names, enforcement, target.
/// `more` is asked about the run as well.
inline void check_manifest(const std::string& text, void (*more)(const TestRun&) = nullptr) {
  desired::Options options;
  options.alertmanager.utf8_names = text.size() % 2 == 1;
  if (text.size() % 4 >= 2) options.enforcement.label = "namespace";
  if (text.size() % 8 >= 4) options.alertmanager.target = translate::Target::kOperator;
  const std::string path = "fuzz.yaml";
  const TestRun run({{path, text}}, every_check(), options);
  check_findings(run);
  if (more != nullptr) more(run);
  check_baseline(run);
  check_states(run, options.alertmanager.target);
  check_fixes(run, path, every_check(), options);
}

}  // namespace c2c::lint
