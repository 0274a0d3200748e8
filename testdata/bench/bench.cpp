// Measures `convert` against a bare libyaml pass over the same bytes, and against itself. Commands run in turn, A B A B, each pair
// gives a ratio, and the median ratio is shown with the lowest and highest. Figures come from the operating system's account of the
// finished process.

#include <fcntl.h>
#include <fmt/format.h>
#include <sched.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

constexpr int kRounds = 11;

struct Figures {
  double cpu = 0;   // seconds, user and system
  double wall = 0;  // seconds
  double rss = 0;   // bytes at the peak
};

double seconds(const timeval& time) { return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6; }

Figures measure(const std::vector<std::string>& argv) {
  std::vector<char*> arguments;
  for (const std::string& text : argv) arguments.push_back(const_cast<char*>(text.c_str()));
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
  const auto start = std::chrono::steady_clock::now();
  pid_t pid = 0;
  if (posix_spawnp(&pid, arguments[0], &actions, nullptr, arguments.data(), environ) != 0) std::abort();
  int status = 0;
  rusage usage{};
  wait4(pid, &status, 0, &usage);
  const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
  posix_spawn_file_actions_destroy(&actions);
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    fmt::print(stderr, "bench: {} failed with status {}\n", argv[0], status);
    std::exit(1);
  }
  return {seconds(usage.ru_utime) + seconds(usage.ru_stime), wall.count(), static_cast<double>(usage.ru_maxrss) * 1024};
}

std::string spread(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return fmt::format("{:6.3f}  ({:.3f} to {:.3f})", values[values.size() / 2], values.front(), values.back());
}

using Figure = double Figures::*;

void compare(const std::string& title, Figure figure, double limit, const std::vector<std::string>& a,
             const std::vector<std::string>& b) {
  std::vector<double> ratios;
  measure(a);
  measure(b);
  for (int i = 0; i < kRounds; ++i) {
    const double first = measure(a).*figure;
    ratios.push_back(first / (measure(b).*figure));
  }
  fmt::print("{:<72} {}  wanted: <= {}\n", title, spread(ratios), limit);
}

std::string read_file(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

void write_file(const fs::path& path, const std::string& text) { std::ofstream(path, std::ios::binary) << text; }

// Every kube-prometheus rule object once more, in a namespace of its own.
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

struct Inputs {
  fs::path root;
  std::string large;  // 40 times kube-prometheus in one file
  double large_bytes = 0;
  std::string small_directory;  // 2,000 files
  std::string small_file;       // the same bytes in one file
  std::string one;              // one rule
};

Inputs make_inputs() {
  Inputs in;
  std::string pattern = (fs::temp_directory_path() / "c2c-bench-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) std::abort();
  in.root = pattern;
  std::vector<fs::path> sources;
  for (const auto& entry : fs::directory_iterator(C2C_TESTDATA "/corpus/prometheusrule/real/kube-prometheus")) {
    sources.push_back(entry.path());
  }
  std::sort(sources.begin(), sources.end());
  std::string all;
  for (int copy = 0; copy < 40; ++copy) {
    for (const fs::path& source : sources) all += "---\n" + copy_of(read_file(source), copy);
  }
  in.large = in.root / "large.yaml";
  in.large_bytes = static_cast<double>(all.size());
  write_file(in.large, all);
  in.small_directory = in.root / "small";
  fs::create_directory(in.small_directory);
  std::string joined;
  for (int i = 0; i < 2000; ++i) {
    const std::string text = small_object(i);
    write_file(fs::path(in.small_directory) / fmt::format("rule-{:04}.yaml", i), text);
    joined += "---\n" + text;
  }
  in.small_file = in.root / "small.yaml";
  write_file(in.small_file, joined);
  in.one = in.root / "one.yaml";
  write_file(in.one, small_object(1));
  return in;
}

std::vector<std::string> convert(const Inputs& in, const std::string& input, const std::vector<std::string>& more = {}) {
  // A folder for each input: the files of another one would be stale, and removed.
  const fs::path out = in.root / ("out-" + fs::path(input).filename().string());
  std::vector<std::string> argv{C2C_TOOL, "convert", input, "--tenant", "t", "--quiet", "-o", out};
  argv.insert(argv.end(), more.begin(), more.end());
  return argv;
}

}  // namespace

int main() {
  const Inputs in = make_inputs();
  fmt::print("median ratio of {} pairs (lowest to highest); input {:.1f} MB\n", kRounds, in.large_bytes / 1e6);
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
  fs::remove_all(in.root);
}
