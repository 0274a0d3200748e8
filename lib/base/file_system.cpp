#include "base/file_system.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace c2c::base {

namespace {

/// The error of a system call that just failed on `path`.
Unexpected<Error> system_error(std::string_view what, const std::string& path, int number) {
  ErrorCode code = ErrorCode::kIo;
  if (number == ENOENT || number == ENOTDIR) code = ErrorCode::kNotFound;
  if (number == EACCES || number == EPERM) code = ErrorCode::kPermissionDenied;
  if (number == EISDIR) code = ErrorCode::kUnreadable;
  if (number == EEXIST) code = ErrorCode::kAlreadyExists;
  std::string reason = std::strerror(number);
  if (!reason.empty() && reason[0] >= 'A' && reason[0] <= 'Z') reason[0] = static_cast<char>(reason[0] - 'A' + 'a');
  return fail(code, std::string(what) + " " + path + ": " + reason);
}

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int get() const { return fd_; }

 private:
  int fd_;
};

std::string parent_of(const std::string& path) {
  const std::size_t slash = path.find_last_of('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

Expected<void> write_all(int fd, std::string_view bytes, const std::string& path) {
  while (!bytes.empty()) {
    const ssize_t written = write(fd, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return system_error("write", path, errno);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

Unexpected<Error> not_regular(const std::string& path) {
  return fail(ErrorCode::kUnreadable, "open " + path + ": a pipe or device, not a regular file");
}

Unexpected<Error> too_large(const std::string& path, std::size_t limit) {
  return fail(ErrorCode::kUnreadable, "read " + path + ": it has more than " + std::to_string(limit) + " bytes");
}

/// All that comes, of about `size` bytes and at most `limit`.
Expected<std::string> read_all(int fd, const std::string& path, std::size_t size, std::size_t limit) {
  std::string bytes;
  // One byte more than the size shows the end without growing.
  bytes.resize(size + 1);
  std::size_t filled = 0;
  for (;;) {
    if (filled > limit) return too_large(path, limit);
    if (filled == bytes.size()) bytes.resize(bytes.size() * 2);
    const ssize_t got = ::read(fd, bytes.data() + filled, bytes.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return system_error("read", path, errno);
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
  }
  bytes.resize(filled);
  return bytes;
}

/// The kernel drops the lock with the descriptor, also when the process is killed.
class DescriptorLock : public Lock {
 public:
  explicit DescriptorLock(int fd) : descriptor_(fd) {}
  [[nodiscard]] int get() const { return descriptor_.get(); }

 private:
  Descriptor descriptor_;
};

class RealFileSystem : public FileSystem {
 public:
  Expected<std::string> read_file(const std::string& path) const override { return read(path, {}); }

  Expected<std::string> read(const std::string& path, const ReadLimits& limits) const override {
    // A pipe without a writer would block the opening; nothing in a terminal is to become ours.
    const int waiting = limits.pipes ? 0 : O_NONBLOCK;
    const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | waiting));
    if (file.get() < 0 && errno == ENXIO) return not_regular(path);
    if (file.get() < 0) return system_error("open", path, errno);
    struct stat info {};
    if (fstat(file.get(), &info) != 0) return system_error("open", path, errno);
    if (S_ISDIR(info.st_mode)) return system_error("open", path, EISDIR);
    const bool regular = S_ISREG(info.st_mode);
    if (!regular && !limits.pipes) return not_regular(path);
    if (regular && static_cast<std::uint64_t>(info.st_size) > limits.max_bytes) return too_large(path, limits.max_bytes);
    return read_all(file.get(), path, regular ? static_cast<std::size_t>(info.st_size) : 65536, limits.max_bytes);
  }

  Expected<std::string> real_path(const std::string& path) const override {
    const std::unique_ptr<char, decltype(&std::free)> real(realpath(path.c_str(), nullptr), &std::free);
    if (!real) return system_error("open", path, errno);
    return std::string(real.get());
  }

  Expected<PathKind> kind(const std::string& path) const override {
    struct stat info {};
    if (lstat(path.c_str(), &info) != 0) return system_error("open", path, errno);
    if (S_ISLNK(info.st_mode)) return PathKind::kLink;
    if (S_ISDIR(info.st_mode)) return PathKind::kDirectory;
    return S_ISREG(info.st_mode) ? PathKind::kFile : PathKind::kOther;
  }

  Expected<std::vector<DirEntry>> list_directory(const std::string& path) const override {
    DIR* directory = opendir(path.c_str());
    if (directory == nullptr) return system_error("open", path, errno);
    std::vector<DirEntry> entries;
    for (const dirent* entry = readdir(directory); entry != nullptr; entry = readdir(directory)) {
      const std::string_view name = entry->d_name;
      if (name == "." || name == "..") continue;
      bool is_dir = entry->d_type == DT_DIR;
      bool is_link = entry->d_type == DT_LNK;
      struct stat info {};
      if (entry->d_type == DT_UNKNOWN) {
        is_link = fstatat(dirfd(directory), entry->d_name, &info, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(info.st_mode);
      }
      if (is_link || entry->d_type == DT_UNKNOWN) {
        is_dir = fstatat(dirfd(directory), entry->d_name, &info, 0) == 0 && S_ISDIR(info.st_mode);
      }
      entries.push_back({std::string(name), is_dir, is_link});
    }
    closedir(directory);
    std::sort(entries.begin(), entries.end(), [](const DirEntry& a, const DirEntry& b) { return a.name < b.name; });
    return entries;
  }

  Expected<bool> is_directory(const std::string& path) const override {
    struct stat info {};
    if (stat(path.c_str(), &info) != 0) return system_error("open", path, errno);
    return S_ISDIR(info.st_mode);
  }

  Expected<void> make_new_directory(const std::string& path) override {
    if (mkdir(path.c_str(), 0700) != 0) return system_error("create", path, errno);
    return {};
  }

  Expected<void> make_directories(const std::string& path) override {
    if (mkdir(path.c_str(), 0777) == 0) return {};
    const int number = errno;
    struct stat info {};
    if (number == EEXIST && stat(path.c_str(), &info) == 0 && S_ISDIR(info.st_mode)) return {};
    const std::string parent = parent_of(path);
    if (number != ENOENT || parent == path || parent == ".") return system_error("create", path, number);
    if (auto made = make_directories(parent); !made) return made;
    if (mkdir(path.c_str(), 0777) != 0 && errno != EEXIST) return system_error("create", path, errno);
    return {};
  }

  Expected<std::unique_ptr<Lock>> lock_directory(const std::string& path) override {
    auto lock = std::make_unique<DescriptorLock>(open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (lock->get() < 0) return system_error("open", path, errno);
    if (flock(lock->get(), LOCK_EX | LOCK_NB) != 0) {
      if (errno == EWOULDBLOCK) return fail(ErrorCode::kBusy, "lock " + path + ": another process is writing there");
      // A file system without locks: then nobody can.
      if (errno != ENOLCK && errno != EOPNOTSUPP) return system_error("lock", path, errno);
    }
    return std::unique_ptr<Lock>(std::move(lock));
  }

  Expected<void> write_new(const std::string& path, std::string_view bytes, unsigned mode) override {
    const Descriptor file(open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, static_cast<mode_t>(mode)));
    if (file.get() < 0) return system_error("create", path, errno);
    auto written = write_all(file.get(), bytes, path);
    if (!written) unlink(path.c_str());
    return written;
  }

  Expected<void> sync(const std::string& path) override {
    const Descriptor place(open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (place.get() < 0) return system_error("open", path, errno);
    if (syncfs(place.get()) != 0) return system_error("write", path, errno);
    return {};
  }

  Expected<void> rename(const std::string& from, const std::string& to) override {
    if (::rename(from.c_str(), to.c_str()) != 0) return system_error("rename to", to, errno);
    return {};
  }

  Expected<void> exchange(const std::string& a, const std::string& b) override {
    if (renameat2(AT_FDCWD, a.c_str(), AT_FDCWD, b.c_str(), RENAME_EXCHANGE) != 0) return system_error("replace", b, errno);
    return {};
  }

  Expected<void> remove(const std::string& path) override {
    if (::remove(path.c_str()) != 0 && errno != ENOENT) return system_error("remove", path, errno);
    return {};
  }
};

}  // namespace

std::unique_ptr<FileSystem> make_real_file_system() { return std::make_unique<RealFileSystem>(); }

}  // namespace c2c::base
