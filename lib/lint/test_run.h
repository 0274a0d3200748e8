#pragma once

#include <map>
#include <string>
#include <utility>

#include "lint/check.h"
#include "lint/run.h"
#include "testing/fake_world.h"

/// One run over files in memory.
namespace c2c::lint {

/// Settings with every check off but one: for tests that are not about checks.
inline Settings without_checks(std::string_view but = {}) {
  Settings settings;
  for (const CheckEntry& entry : all_checks()) {
    if (entry.id != but) settings.checks[std::string(entry.id)].severity = Severity::kOff;
  }
  return settings;
}

struct TestRun {
  explicit TestRun(std::map<std::string, std::string> input, const Settings& settings = {}, desired::Options options = {}) {
    testing::FakeFiles reader;
    reader.files = std::move(input);
    for (const auto& [path, bytes] : reader.files) options.paths.push_back(path);
    const testing::FakeEnvironment environment;
    const testing::FakeProcesses processes;
    options.tenancy = tenancy::Fixed{"t"};
    options.secrets.placeholders = true;
    run = lint::run({reader, environment, processes, [] { return base::Expected<std::string>(std::string()); }}, options,
                    settings, files, sink);
  }

  /// A line a finding: "a.yaml:3:5 warning group/name: message".
  [[nodiscard]] std::string findings() const {
    std::string out;
    for (const diag::Diagnostic& d : sink.all()) {
      if (d.span.valid()) {
        const source::File& file = files.get(d.span.file);
        const source::LineColumn at = file.position(d.span.begin);
        out += file.path() + ":" + std::to_string(at.line) + ":" + std::to_string(at.column) + " ";
      }
      out += std::string(diag::level_name(d.level)) + " " + std::string(d.id) + ": " + d.message + "\n";
    }
    return out;
  }

  source::FileSet files;
  diag::Sink sink;
  RunResult run;
};

}  // namespace c2c::lint
