#include "commands/replace_file.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

namespace c2c::cli {

namespace {

/// A pipe or a device cannot be replaced.
base::Expected<void> write_into(const std::string& path, std::string_view bytes) {
  std::ofstream out(path, std::ios::binary | std::ios::app);
  out << bytes << std::flush;
  if (out.good()) return {};
  return base::fail(base::ErrorCode::kIo, fmt::format("write {}: {}", path, std::strerror(errno)));
}

}  // namespace

base::Expected<void> replace_file(base::FileSystem& fs, const std::string& path, std::string_view bytes) {
  std::error_code none;
  const std::filesystem::path resolved = std::filesystem::weakly_canonical(path, none);
  const std::string target = none ? path : resolved.string();
  struct stat status {};
  const bool exists = ::stat(target.c_str(), &status) == 0;
  const std::string temporary = fmt::format("{}.crd2cortex-{}", target, ::getpid());
  if (exists && !S_ISREG(status.st_mode)) return write_into(target, bytes);
  auto done = fs.write_new(temporary, bytes, exists ? status.st_mode & 07777U : 0666U);
  if (done.has_value()) done = fs.sync(temporary);
  if (done.has_value()) done = fs.rename(temporary, target);
  if (!done.has_value()) (void)fs.remove(temporary);
  return done;
}

}  // namespace c2c::cli
