// Measures the commands against a bare libyaml pass over the same bytes, against themselves and against peers. Commands run in
// turn, A B A B, each pair gives a ratio, and the median ratio is shown with the lowest and highest. Figures come from the
// operating system's account of the finished process.

#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "inputs.h"
#include "measure.h"

namespace bench {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> convert(const Inputs& in, const std::string& input, const std::vector<std::string>& more = {}) {
  // A folder for each input: the files of another one would be stale, and removed.
  const fs::path out = in.root / ("out-" + fs::path(input).filename().string());
  std::vector<std::string> argv{C2C_TOOL, "convert", input, "--tenant", "t", "--quiet", "-o", out};
  argv.insert(argv.end(), more.begin(), more.end());
  return argv;
}

std::vector<std::string> lint(const std::string& input, const std::vector<std::string>& more = {}) {
  std::vector<std::string> argv{C2C_TOOL, "lint", input, "--fail-on", "never"};
  argv.insert(argv.end(), more.begin(), more.end());
  return argv;
}

void bench_convert(const Inputs& in) {
  compare("processor time, one thread: convert / libyaml parse and emit", &Figures::cpu, 3,
          convert(in, in.large, {"--threads", "1"}), {C2C_PASS, in.large});
  compare("processor time, all threads: convert / libyaml parse and emit", &Figures::cpu, 3, convert(in, in.large),
          {C2C_PASS, in.large});
  compare("wall time: all cores / one thread", &Figures::wall, 0.6, convert(in, in.large),
          convert(in, in.large, {"--threads", "1"}));
  compare("processor time: 2,000 files / the same bytes in one file", &Figures::cpu, 1.3, convert(in, in.small_directory),
          convert(in, in.small_file));
  compare("wall time: 2,000 files / the same bytes in one file", &Figures::wall, 1.3, convert(in, in.small_directory),
          convert(in, in.small_file));
  std::vector<double> rss;
  std::vector<double> start;
  for (int i = 0; i < kRounds; ++i) {
    rss.push_back(measure(convert(in, in.large)).rss / in.large_bytes);
    start.push_back(measure(convert(in, in.one)).cpu * 1e3);
  }
  fmt::print("{:<72} {}  wanted: <= 8\n", "peak memory / input", spread(rss));
  fmt::print("{:<72} {}  wanted: < 10\n", "processor time of a run on one rule, ms", spread(start));
}

/// A tenant each for the copies of the same rules: of one tenant 9,000 of them would be findings.
std::vector<std::string> lint_tenants(const Inputs& in, const std::vector<std::string>& more = {}) {
  std::vector<std::string> argv = lint(in.large, {"--tenant-from", "namespace"});
  argv.insert(argv.end(), more.begin(), more.end());
  return argv;
}

/// The seconds of processor time that a rule takes.
double seconds_a_rule(const std::string& input, int rules) { return measure(lint(input, {"--threads", "1"})).cpu / rules; }

void bench_lint(const Inputs& in) {
  compare("lint, processor time: all checks / libyaml's events", &Figures::cpu, 3.5, lint_tenants(in),
          {C2C_PASS, "--events", in.large});
  std::vector<double> growth;
  for (int i = 0; i < 5; ++i) growth.push_back(seconds_a_rule(in.many, 200'000) / seconds_a_rule(in.some, 10'000));
  fmt::print("{:<72} {}  wanted: <= 1.1\n", "lint, processor time a rule: 200,000 rules / 10,000 rules", spread(growth));
}

/// Against the programs that testdata/servers/build.sh and Go made, where they are.
void bench_peers(const Inputs& in) {
  if (const char* promtool = std::getenv("C2C_PROMTOOL")) {
    std::vector<std::string> check{promtool, "check", "rules", "--lint=none"};
    for (const auto& entry : fs::directory_iterator(in.large_rule_files)) check.push_back(entry.path());
    compare("lint, processor time: all checks / promtool check rules", &Figures::cpu, 0.1, lint_tenants(in), check);
    compare("lint, peak memory: all checks / promtool check rules", &Figures::rss, 0.334, lint_tenants(in), check);
  }
  if (const char* original = std::getenv("C2C_PROMPARSE")) {
    std::vector<double> ratios;
    for (int i = 0; i < 5; ++i) {
      const double ours = number_of(fmt::format("{} < {}", C2C_PROMQL_PASS, in.expressions));
      ratios.push_back(ours / number_of(fmt::format("{} < {}", original, in.expressions)));
    }
    fmt::print("{:<72} {}  wanted: >= 15\n", "PromQL, expressions a second of processor time: ours / the original's", spread(ratios));
  }
}

}  // namespace
}  // namespace bench

int main() {
  using namespace bench;
  const Inputs in = make_inputs();
  fmt::print("median ratio of {} pairs (lowest to highest); input {:.1f} MB\n", kRounds, in.large_bytes / 1e6);
  bench_convert(in);
  bench_lint(in);
  bench_peers(in);
  std::filesystem::remove_all(in.root);
}
