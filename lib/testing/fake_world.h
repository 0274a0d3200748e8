#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/environment.h"
#include "base/file_system.h"
#include "base/process.h"

/// The outside world in memory.
namespace c2c::testing {

/// Files by path, without folders.
class FakeFiles : public base::FileReader {
 public:
  std::map<std::string, std::string> files;
  base::Expected<std::string> read_file(const std::string& path) const override {
    const auto found = files.find(path);
    if (found == files.end()) return base::fail(base::ErrorCode::kNotFound, path);
    return found->second;
  }
  base::Expected<std::vector<base::DirEntry>> list_directory(const std::string& path) const override {
    return base::fail(base::ErrorCode::kNotFound, path);
  }
  base::Expected<bool> is_directory(const std::string& path) const override {
    if (!files.contains(path)) return base::fail(base::ErrorCode::kNotFound, path);
    return false;
  }
};

class FakeEnvironment : public base::Environment {
 public:
  std::map<std::string, std::string> variables;
  std::optional<std::string> get(const std::string& name) const override {
    const auto found = variables.find(name);
    return found == variables.end() ? std::nullopt : std::optional<std::string>(found->second);
  }
};

/// Notes the calls. A program whose last argument is `bad` fails, every other prints `value of <last argument>`.
class FakeProcesses : public base::ProcessRunner {
 public:
  mutable std::vector<std::vector<std::string>> calls;
  base::Expected<base::ProcessResult> run(const std::vector<std::string>& argv, const base::ProcessLimits&) const override {
    calls.push_back(argv);
    if (argv.back() == "bad") return base::ProcessResult{7, "", "hunter2"};
    return base::ProcessResult{0, "value of " + argv.back() + "\n", ""};
  }
};

}  // namespace c2c::testing
