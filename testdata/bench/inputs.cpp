#include "inputs.h"

#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>
#include <vector>

namespace bench {

namespace {

namespace fs = std::filesystem;

std::string read_file(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

void write_file(const fs::path& path, const std::string& text) { std::ofstream(path, std::ios::binary) << text; }

/// Every kube-prometheus rule object once more, in a namespace of its own.
std::string copy_of(const std::string& text, int number) {
  std::string out = text;
  const std::string key = "\n  namespace: ";
  const std::size_t at = out.find(key);
  if (at != std::string::npos) out.insert(at + key.size(), fmt::format("n{}-", number));
  return out;
}

std::string small_object(int number) {
  return fmt::format(
      "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata:\n  name: rule-{0}\n  namespace: team-{1}\nspec:\n"
      "  groups:\n  - name: group-{0}\n    interval: 1m\n    rules:\n    - alert: TooManyErrors{0}\n      expr: |\n"
      "        sum by (job, instance) (rate(http_requests_total{{code=~\"5..\", shard=\"{0}\"}}[5m]))\n          > 0.5\n"
      "      for: 10m\n      labels:\n        severity: warning\n      annotations:\n"
      "        summary: \"{{{{ $labels.instance }}}} answers with errors\"\n        runbook_url: https://runbooks.example.org/{0}\n",
      number, number % 50);
}

/// The text below `spec:`, which is a rule file.
std::string spec_of(const std::string& text) {
  std::string out;
  std::istringstream lines(text.substr(text.find("\nspec:\n") + 7));
  for (std::string line; std::getline(lines, line);) out += (line.starts_with("  ") ? line.substr(2) : line) + "\n";
  return out;
}

std::string objects(int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += "---\n" + small_object(i);
  return out;
}

std::string expressions() {
  std::string out;
  std::ifstream lines(C2C_TESTDATA "/corpus/promql/rules.ndjson");
  for (std::string line; std::getline(lines, line);) {
    const auto record = nlohmann::json::parse(line);
    if (record["ok"] && record["accept"]["default"]) out += record["expr"].dump() + "\n";
  }
  return out;
}

void write_inputs(const Inputs& in) {
  std::vector<fs::path> sources;
  for (const auto& entry : fs::directory_iterator(C2C_TESTDATA "/corpus/prometheusrule/real/kube-prometheus")) {
    sources.push_back(entry.path());
  }
  std::sort(sources.begin(), sources.end());
  std::string all;
  fs::create_directory(in.large_rule_files);
  for (int copy = 0; copy < 40; ++copy) {
    for (const fs::path& source : sources) {
      const std::string text = copy_of(read_file(source), copy);
      all += "---\n" + text;
      write_file(fs::path(in.large_rule_files) / fmt::format("{}-{}", copy, source.filename().string()), spec_of(text));
    }
  }
  write_file(in.large, all);
  fs::create_directory(in.small_directory);
  std::string joined;
  for (int i = 0; i < 2000; ++i) {
    const std::string text = small_object(i);
    write_file(fs::path(in.small_directory) / fmt::format("rule-{:04}.yaml", i), text);
    joined += "---\n" + text;
  }
  write_file(in.small_file, joined);
  write_file(in.one, small_object(1));
  write_file(in.some, objects(10'000));
  write_file(in.many, objects(200'000));
  write_file(in.expressions, expressions());
}

}  // namespace

Inputs make_inputs() {
  std::string pattern = (fs::temp_directory_path() / "c2c-bench-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) std::abort();
  Inputs in;
  in.root = pattern;
  in.large = in.root / "large.yaml";
  in.large_rule_files = in.root / "rule-files";
  in.small_directory = in.root / "small";
  in.small_file = in.root / "small.yaml";
  in.one = in.root / "one.yaml";
  in.some = in.root / "some.yaml";
  in.many = in.root / "many.yaml";
  in.expressions = in.root / "expressions.txt";
  // In a process of its own: the peak memory of what is started later would count from ours.
  const pid_t child = ::fork();
  if (child == 0) {
    write_inputs(in);
    ::_exit(0);
  }
  int status = 0;
  if (child < 0 || ::waitpid(child, &status, 0) != child || status != 0) std::abort();
  in.large_bytes = static_cast<double>(fs::file_size(in.large));
  return in;
}

}  // namespace bench
