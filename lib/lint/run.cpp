#include "lint/run.h"

#include <algorithm>
#include <mutex>
#include <set>
#include <string>
#include <utility>

#include "diag/ids.h"
#include "doc/edit.h"
#include "gostd/text.h"
#include "lint/walk.h"

namespace c2c::lint {

namespace {

/// Lets the walker look at each object, and notes what its annotation silences.
class Reader : public desired::Inspector {
 public:
  Reader(const Walker& walker, const source::FileSet& files) : walker_(walker), files_(files) {}

  void inspect(const k8s::Object& object, bool sound, const desired::ReadRules* rules, diag::Sink& sink) const override {
    walker_.inspect(object, sound, rules, sink);
    const doc::Node text = object.root.get("metadata").get("annotations").get(diag::Ignores::kAnnotation);
    if (!text.is_string()) return;
    const auto locate = [&](std::size_t begin, std::size_t end) { return text.locate(files_, begin, end); };
    const std::scoped_lock lock(mutex_);
    ignores_.read_annotation(object.ref(), text.text(), locate);
  }

  /// After all objects were read.
  [[nodiscard]] diag::Ignores& ignores() { return ignores_; }

 private:
  const Walker& walker_;
  const source::FileSet& files_;
  mutable std::mutex mutex_;
  mutable diag::Ignores ignores_;  ///< under the mutex
};

const Severity* configured(const Settings& settings, std::string_view id) {
  const auto found = settings.checks.find(id);
  return found != settings.checks.end() && found->second.severity ? &*found->second.severity : nullptr;
}

/// Gives findings that no check made the severity that is configured for them; checks know theirs already. Returns how many
/// errors are switched off.
std::size_t set_severities(const Settings& settings, std::vector<diag::Diagnostic>& findings) {
  std::size_t errors = 0;
  if (settings.checks.empty()) return errors;
  std::erase_if(findings, [&](diag::Diagnostic& finding) {
    const Severity* severity = configured(settings, finding.id);
    if (severity == nullptr || find_check(finding.id) != nullptr) return false;
    const auto level = level_of(*severity);
    const bool off = !level && diag::can_be_silenced(finding.id);
    if (off && finding.level == diag::Level::kError) ++errors;
    if (level) finding.level = *level;
    return off;
  });
  return errors;
}

diag::KnownIds known_ids(const Settings& settings) {
  diag::KnownIds known;
  for (const diag::IdInfo& info : diag::ids()) {
    known.all.push_back(info.id);
    const Severity* severity = configured(settings, info.id);
    if (severity != nullptr && *severity == Severity::kOff) known.off.insert(info.id);
  }
  for (const CheckEntry& entry : all_checks()) {
    known.all.push_back(entry.id);
    const Severity* severity = configured(settings, entry.id);
    if ((severity != nullptr ? *severity : entry.severity) == Severity::kOff) known.off.insert(entry.id);
  }
  known.nearest = [](std::string_view id, const std::vector<std::string_view>& all) { return gostd::nearest(id, all); };
  return known;
}

}  // namespace

RunResult run(const desired::World& world, desired::Options options, const Settings& settings, source::FileSet& files,
              diag::Sink& sink) {
  Settings known = settings;
  known.utf8_names = options.alertmanager.utf8_names;
  known.enforcement = &options.enforcement;
  Walker walker(known, files);
  Reader reader(walker, files);
  options.inspector = &reader;
  options.rule_namespaces = false;
  RunResult out;
  out.result = desired::build(world, options, files, sink);
  walker.check_tenants(out.result, sink);
  sink.sort(files);

  std::vector<diag::Diagnostic> findings = sink.release();
  out.switched_off_errors = set_severities(settings, findings);
  doc::drop_unsure_fixes(findings, files);
  diag::Ignores& ignores = reader.ignores();
  for (source::FileId file = 0; file < files.size(); ++file) {
    if (!files.get(file).is_secret()) ignores.read_file(files, file);
  }
  if (!ignores.empty()) {
    std::set<source::FileId> faulty;
    for (const diag::Diagnostic& finding : findings) {
      if (finding.level == diag::Level::kError && finding.span.valid()) faulty.insert(finding.span.file);
    }
    out.silenced = ignores.apply(findings);
    diag::Sink told;
    const bool narrowed = out.result.narrowed > 0;
    ignores.report(
        known_ids(settings), [&](source::FileId file) { return !narrowed && !faulty.contains(file); }, told);
    std::vector<diag::Diagnostic> own = told.release();
    static_cast<void>(set_severities(settings, own));
    std::move(own.begin(), own.end(), std::back_inserter(findings));
  }
  for (diag::Diagnostic& finding : findings) sink.add(std::move(finding));
  sink.sort(files);
  return out;
}

}  // namespace c2c::lint
