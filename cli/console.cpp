#include "console.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "exit_status.h"
#include "report/escape.h"

namespace c2c::cli {

namespace {

/// 0 or errno.
int write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

bool is_set(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr && *value != '\0';
}

}  // namespace

const char* variable(const std::string& name) { return std::getenv(name.c_str()); }

std::vector<std::string> variable_names(std::string_view prefix) {
  std::vector<std::string> out;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view text(*entry);
    const std::size_t equals = text.find('=');
    if (text.starts_with(prefix) && equals + 1 < text.size()) out.emplace_back(text.substr(0, equals));
  }
  std::sort(out.begin(), out.end());
  return out;
}

base::Expected<void> write_stdout(std::string_view bytes) {
  const int error = write_all(STDOUT_FILENO, bytes);
  if (error == 0 || error == EPIPE) return {};
  return base::fail(base::ErrorCode::kIo, fmt::format("write to standard output: {}", std::strerror(error)));
}

void write_stderr(std::string_view bytes) { write_all(STDERR_FILENO, bytes); }

bool is_terminal(Stream stream) {
  const char* term = std::getenv("TERM");
  return ::isatty(static_cast<int>(stream)) == 1 && (term == nullptr || std::string_view(term) != "dumb");
}

bool use_color(const Settings& settings, Stream stream) {
  if (settings.flag("disable-color")) return false;
  if (const auto when = settings.text_or("color", "auto"); when != "auto") return when == "always";
  if (is_set("NO_COLOR")) return false;
  for (const char* name : {"CLICOLOR_FORCE", "FORCE_COLOR"}) {
    if (is_set(name) && std::string_view(std::getenv(name)) != "0") return true;
  }
  return is_terminal(stream);
}

int usage_error(std::string_view command, std::string_view message) {
  const std::string name = command.empty() ? "crd2cortex" : fmt::format("crd2cortex {}", command);
  write_stderr(fmt::format("{}: {}\nsee `{} --help`\n", name, report::printable(message), name));
  return kUsage;
}

int print_result(std::string_view bytes) {
  const auto written = write_stdout(bytes);
  if (written.has_value()) return kDone;
  write_stderr(fmt::format("crd2cortex: {}\n", written.error().message));
  return kInvalid;
}

}  // namespace c2c::cli
