#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/expected.h"

namespace c2c::base {

/// One entry of a directory.
struct DirEntry {
  std::string name;  ///< without the directory
  bool is_directory = false;  ///< after following a symbolic link
  bool is_link = false;  ///< a symbolic link itself
};

/// What a path itself is, no symbolic link followed at its end.
enum class PathKind { kFile, kDirectory, kLink, kOther };

/// How much FileReader::read may be made to do.
struct ReadLimits {
  /// Pipes and devices too, which may block or never end: only for paths that the user named, such as a shell's `<(…)`.
  bool pipes = false;
  std::size_t max_bytes = 0xffff'ff00;  ///< just under 4 GiB: a source::Span cannot name a byte behind that
};

/// What most callers need of a file system: reading.
class FileReader {
 public:
  virtual ~FileReader() = default;
  /// The whole content of a regular file within ReadLimits{}; never blocks. Errors: kNotFound, kPermissionDenied, kUnreadable (a
  /// directory, pipe or device, or too large), kIo.
  [[nodiscard]] virtual Expected<std::string> read_file(const std::string& path) const = 0;
  /// As read_file, within limits. A file system that has regular, small files only need not override it.
  [[nodiscard]] virtual Expected<std::string> read(const std::string& path, const ReadLimits& limits) const {
    static_cast<void>(limits);
    return read_file(path);
  }
  /// The absolute path without symbolic links, `.` and `..` of something that exists. A file system without links need not
  /// override it. Errors: kNotFound, kPermissionDenied, kIo.
  [[nodiscard]] virtual Expected<std::string> real_path(const std::string& path) const { return path; }
  /// The entries sorted by name in byte order, without "." and "..".
  [[nodiscard]] virtual Expected<std::vector<DirEntry>> list_directory(const std::string& path) const = 0;
  /// Whether the path is a directory, after following symbolic links. Errors: kNotFound, kPermissionDenied, kIo.
  [[nodiscard]] virtual Expected<bool> is_directory(const std::string& path) const = 0;
};

/// Held while it lives.
class Lock {
 public:
  virtual ~Lock() = default;
};

/// Reading and the few writing operations from which atomic output is made.
class FileSystem : public FileReader {
 public:
  /// What the path itself is. Errors: kNotFound, kPermissionDenied, kIo.
  [[nodiscard]] virtual Expected<PathKind> kind(const std::string& path) const = 0;
  /// Creates a directory for this user alone, in one that exists. Errors: kAlreadyExists, also for a symbolic link of that name.
  [[nodiscard]] virtual Expected<void> make_new_directory(const std::string& path) = 0;
  /// Creates the directory and its missing parents; no error if it exists.
  [[nodiscard]] virtual Expected<void> make_directories(const std::string& path) = 0;
  /// Keeps other processes that also lock the directory away; never waits. Errors: kBusy if another holds it.
  [[nodiscard]] virtual Expected<std::unique_ptr<Lock>> lock_directory(const std::string& path) = 0;
  /// Writes bytes to a new file; kAlreadyExists if there is one. Its mode is `mode` less the umask. A file that is to replace
  /// another is written beside it, synced, and renamed over it: so a reader sees the old or the new content, never a part.
  [[nodiscard]] virtual Expected<void> write_new(const std::string& path, std::string_view bytes, unsigned mode) = 0;
  /// Returns when all that was written or renamed so far on the file system of `path` lasts over a crash of the machine. One call
  /// for many files: syncing each by itself takes milliseconds a file.
  [[nodiscard]] virtual Expected<void> sync(const std::string& path) = 0;
  /// Renames a file or directory; an existing target file, or empty target directory, is replaced.
  [[nodiscard]] virtual Expected<void> rename(const std::string& from, const std::string& to) = 0;
  /// Exchanges two existing paths in one step. Errors: kIo where the file system cannot.
  [[nodiscard]] virtual Expected<void> exchange(const std::string& a, const std::string& b) = 0;
  /// Removes a file, a symbolic link itself, or an empty directory; no error if it is absent.
  [[nodiscard]] virtual Expected<void> remove(const std::string& path) = 0;
};

/// The operating system's file system. Stateless and thread-safe.
[[nodiscard]] std::unique_ptr<FileSystem> make_real_file_system();

}  // namespace c2c::base
