#include "commands/world.h"

#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>

#include "console.h"
#include "exit_status.h"
#include "report/escape.h"
#include "report/text.h"

namespace c2c::cli {

base::Expected<std::string> read_stdin() {
  if (::isatty(STDIN_FILENO) == 1)
    write_stderr("crd2cortex: reading standard input, which is this terminal; end it with Ctrl-D\n");
  std::string out;
  std::array<char, 1 << 16> buffer;
  for (;;) {
    const ssize_t size = ::read(STDIN_FILENO, buffer.data(), buffer.size());
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) return base::fail(base::ErrorCode::kIo, fmt::format("read standard input: {}", std::strerror(errno)));
    if (size == 0) return out;
    out.append(buffer.data(), static_cast<std::size_t>(size));
  }
}

int world_failed(std::string_view command, const base::Error& error) {
  if (error.code == base::ErrorCode::kUsage) return usage_error(command, error.message);
  write_stderr(fmt::format("crd2cortex: {}\n", report::printable(error.message)));
  return kInvalid;
}

void print_findings(const Settings& settings, const diag::Sink& sink, const source::FileSet& files) {
  const diag::Level lowest = settings.flag("quiet") ? diag::Level::kError : diag::Level::kInfo;
  write_stderr(report::print_findings(sink, files, {.color = use_color(settings), .lowest = lowest}));
}

void append_to_job_summary(std::string_view markdown) {
  const char* const path = variable("GITHUB_STEP_SUMMARY");
  if (path == nullptr || *path == '\0') return;
  std::ofstream summary(path, std::ios::binary | std::ios::app);
  summary << markdown << std::flush;
  if (!summary.good()) write_stderr("crd2cortex: GITHUB_STEP_SUMMARY: the summary cannot be written\n");
}

}  // namespace c2c::cli
