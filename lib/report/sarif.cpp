#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "diag/fingerprint.h"
#include "doc/write.h"
#include "report/formats.h"
#include "report/json_value.h"

namespace c2c::report {

namespace {

constexpr std::string_view kSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

std::string_view level_of(diag::Level level) { return level == diag::Level::kInfo ? "note" : diag::level_name(level); }

doc::Value message(std::string_view words) { return mapping("text", text(words)); }

/// The words of a message: `[a](b)` would be a link in them.
std::string without_links(std::string_view words) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words.substr(i).starts_with("](")) out += '\\';
    out += words[i];
  }
  return out;
}

/// A path as the relative reference of a URI; an absolute one as a file's URI.
std::string uri_of(std::string_view path) {
  std::string out = path.starts_with('/') ? "file://" : "";
  for (const char c : path) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view("-._~/").find(c) != std::string_view::npos;
    if (plain)
      out += c;
    else
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

/// The first section of a check's docs as one text; the summary where there are none.
std::string description(std::string_view id, const IdFacts& facts) {
  std::string_view rest = facts.docs;
  const std::size_t heading = rest.find("## ");
  if (heading == std::string_view::npos) return std::string(facts.summary.empty() ? id : facts.summary);
  rest = rest.substr(std::min(rest.find('\n', heading), rest.size()));
  rest = rest.substr(0, rest.find("\n## "));
  std::string out;
  for (const char c : rest) {
    if (c != '\n')
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

class Writer {
 public:
  explicit Writer(const Report& report) : report_(report) {}

  std::string write() {
    collect_rules();
    doc::Mapping driver;
    driver.set("name", text("crd2cortex"));
    if (!report_.version.empty()) driver.set("version", text(report_.version));
    driver.set("rules", rules());
    doc::Mapping run;
    run.set("tool", mapping("driver", doc::Value(std::move(driver))));
    run.set("columnKind", text("unicodeCodePoints"));
    run.set("results", results());
    doc::Mapping invocation;
    invocation.set("executionSuccessful", doc::Value(report_.complete));
    if (!notifications_.empty()) invocation.set("toolExecutionNotifications", doc::Value(std::move(notifications_)));
    run.set("invocations", doc::Value(doc::Sequence{doc::Value(std::move(invocation))}));
    doc::Mapping log;
    log.set("$schema", text(kSchema));
    log.set("version", text("2.1.0"));
    log.set("runs", doc::Value(doc::Sequence{doc::Value(std::move(run))}));
    return doc::write_json(doc::Value(std::move(log)), doc::SecretMode::kMask);
  }

 private:
  void collect_rules() {
    for (const diag::Diagnostic& finding : report_.findings) rules_.emplace(finding.id, 0);
    for (const diag::Silenced& silenced : report_.silenced) rules_.emplace(silenced.finding.id, 0);
    std::size_t index = 0;
    for (auto& [id, at] : rules_) at = index++;
  }

  [[nodiscard]] doc::Value rules() const {
    doc::Sequence out;
    for (const auto& [id, index] : rules_) {
      const IdFacts facts = report_.facts(id);
      doc::Mapping rule;
      rule.set("id", text(id));
      rule.set("shortDescription", message(facts.summary.empty() ? id : facts.summary));
      // GitHub refuses a rule without it.
      rule.set("fullDescription", message(description(id, facts)));
      const std::string explain = fmt::format("`crd2cortex explain {}` tells more.", id);
      doc::Mapping help;
      help.set("text", text(explain));
      if (!facts.docs.empty()) help.set("markdown", text(std::string(facts.docs) + "\n" + explain + "\n"));
      rule.set("help", doc::Value(std::move(help)));
      rule.set("defaultConfiguration", mapping("level", text(level_of(facts.level))));
      rule.set("properties", mapping("tags", doc::Value(doc::Sequence{text(std::string_view(id).substr(0, id.find('/')))})));
      out.emplace_back(std::move(rule));
    }
    return doc::Value(std::move(out));
  }

  doc::Value results() {
    // Together, so that no two of a run have one fingerprint.
    std::vector<diag::Diagnostic> all = report_.findings;
    for (const diag::Silenced& silenced : report_.silenced) all.push_back(silenced.finding);
    const auto fingerprints = diag::fingerprints(all, report_.files, report_.directory);
    doc::Sequence out;
    for (std::size_t i = 0; i < all.size(); ++i) {
      const bool silenced = i >= report_.findings.size();
      if (!all[i].span.valid()) {
        if (!silenced) notifications_.push_back(notification(all[i]));
        continue;
      }
      doc::Mapping item = result(all[i], fingerprints[i]);
      // All results of a run have the list, or none has.
      if (!report_.silenced.empty()) {
        item.set("suppressions",
                 silenced ? suppressions(report_.silenced[i - report_.findings.size()]) : doc::Value(doc::Sequence()));
      }
      out.emplace_back(std::move(item));
    }
    return doc::Value(std::move(out));
  }

  static doc::Value suppressions(const diag::Silenced& silenced) {
    doc::Mapping out;
    out.set("kind", text(silenced.in_source ? "inSource" : "external"));
    if (!silenced.reason.empty()) out.set("justification", text(silenced.reason));
    return doc::Value(doc::Sequence{doc::Value(std::move(out))});
  }

  /// What is about no file is no result: code hosts refuse a whole log for one result without a place.
  static doc::Value notification(const diag::Diagnostic& finding) {
    doc::Mapping out;
    out.set("descriptor", mapping("id", text(finding.id)));
    out.set("level", text(level_of(finding.level)));
    out.set("message", message(words_of(finding)));
    return doc::Value(std::move(out));
  }

  static std::string words_of(const diag::Diagnostic& finding) {
    std::string out = without_links(finding.message);
    if (!finding.help.empty()) out += "\nhelp: " + without_links(finding.help);
    return out;
  }

  [[nodiscard]] doc::Mapping result(const diag::Diagnostic& finding, const std::string& fingerprint) const {
    doc::Mapping out;
    out.set("ruleId", text(finding.id));
    out.set("ruleIndex", number(rules_.at(finding.id)));
    out.set("level", text(level_of(finding.level)));
    out.set("message", message(words_of(finding)));
    doc::Mapping place = location(finding.span);
    if (!finding.object.kind.empty()) {
      doc::Mapping logical;
      logical.set("name", text(finding.object.name));
      std::string whole = diag::object_name(finding.object);
      if (!finding.field.empty()) whole += " " + finding.field;
      logical.set("fullyQualifiedName", text(whole));
      logical.set("kind", text("resource"));
      place.set("logicalLocations", doc::Value(doc::Sequence{doc::Value(std::move(logical))}));
    }
    out.set("locations", doc::Value(doc::Sequence{doc::Value(std::move(place))}));
    doc::Sequence related;
    for (const diag::Label& label : finding.labels) {
      if (!label.span.valid()) continue;
      doc::Mapping item = location(label.span);
      item.set("message", message(without_links(label.message)));
      related.emplace_back(std::move(item));
    }
    if (!related.empty()) out.set("relatedLocations", doc::Value(std::move(related)));
    out.set("partialFingerprints", mapping("crd2cortex/v1", text(fingerprint)));
    if (!finding.fix.empty()) out.set("fixes", fixes(finding));
    return out;
  }

  [[nodiscard]] doc::Value artifact(source::FileId file) const { return mapping("uri", text(uri_of(report_.path_of(file)))); }

  [[nodiscard]] doc::Value region(const source::Span& span) const {
    const source::File& file = report_.files.get(span.file);
    const source::LineColumn begin = file.position(span.begin);
    const source::LineColumn end = file.position(span.end);
    doc::Mapping out;
    out.set("startLine", number(begin.line));
    out.set("startColumn", number(begin.column));
    out.set("endLine", number(end.line));
    out.set("endColumn", number(end.column));
    return doc::Value(std::move(out));
  }

  [[nodiscard]] doc::Mapping location(const source::Span& span) const {
    doc::Mapping physical;
    physical.set("artifactLocation", artifact(span.file));
    physical.set("region", region(span));
    doc::Mapping out;
    out.set("physicalLocation", doc::Value(std::move(physical)));
    return out;
  }

  [[nodiscard]] doc::Value fixes(const diag::Diagnostic& finding) const {
    std::map<source::FileId, doc::Sequence> files;
    for (const diag::Edit& edit : finding.fix) {
      doc::Mapping replacement;
      replacement.set("deletedRegion", region(edit.span));
      if (!edit.text.empty()) replacement.set("insertedContent", mapping("text", text(edit.text)));
      files[edit.span.file].emplace_back(std::move(replacement));
    }
    doc::Sequence changes;
    for (auto& [file, replacements] : files) {
      doc::Mapping change;
      change.set("artifactLocation", artifact(file));
      change.set("replacements", doc::Value(std::move(replacements)));
      changes.emplace_back(std::move(change));
    }
    doc::Mapping fix;
    fix.set("description", message(finding.help.empty() ? "mend it" : finding.help));
    fix.set("artifactChanges", doc::Value(std::move(changes)));
    return doc::Value(doc::Sequence{doc::Value(std::move(fix))});
  }

  const Report& report_;
  std::map<std::string_view, std::size_t> rules_;  ///< with their indices
  doc::Sequence notifications_;
};

}  // namespace

/// Findings without a place are notifications of the invocation. Regions are 1-based, in code points, their ends exclusive.
/// Source: SARIF 2.1.0 with errata 01.
std::string print_sarif(const Report& report) { return Writer(report).write(); }

}  // namespace c2c::report
