#include "commands/replace_file.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
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
  struct stat own {};
  struct stat behind {};
  const bool exists = ::lstat(path.c_str(), &own) == 0;
  if (::stat(path.c_str(), &behind) == 0 && !S_ISREG(behind.st_mode)) return write_into(path, bytes);
  // Whoever proposes a change to the manifests may have put a link there, which would lead the bytes anywhere.
  const unsigned mode = exists && S_ISREG(own.st_mode) ? own.st_mode & 07777U : 0666U;
  const std::string temporary = fmt::format("{}.crd2cortex-{}", path, ::getpid());
  auto done = fs.write_new(temporary, bytes, mode);
  if (done.has_value()) done = fs.sync(temporary);
  if (done.has_value()) done = fs.rename(temporary, path);
  if (done.has_value()) return done;
  (void)fs.remove(temporary);
  // Nobody has heard of the temporary file.
  base::Error error = done.error();
  if (const std::size_t at = error.message.find(temporary); at != std::string::npos) {
    error.message.replace(at, temporary.size(), path);
  }
  return base::Unexpected(std::move(error));
}

}  // namespace c2c::cli
