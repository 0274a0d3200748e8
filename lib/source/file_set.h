#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace c2c::source {

/// Index of a file in a FileSet. kNoFile: the thing was not read from a file (a flag, a default).
using FileId = std::uint32_t;
inline constexpr FileId kNoFile = ~FileId{0};

/// A range of bytes of a file, half-open, 0-based. An empty range is a position.
struct Span {
  FileId file = kNoFile;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  [[nodiscard]] bool valid() const { return file != kNoFile; }
  [[nodiscard]] bool contains(const Span& inner) const {
    return file == inner.file && begin <= inner.begin && inner.end <= end;
  }
  friend bool operator==(const Span&, const Span&) = default;
};

/// A position as people count: both 1-based, the column in characters (code points), tabs as one.
struct LineColumn {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
  friend bool operator==(const LineColumn&, const LineColumn&) = default;
};

/// Input files of more bytes are refused: spans are 32 bits wide.
inline constexpr std::size_t kMaxFileBytes = 0xffff'fff0;

/// The bytes of one input. Lines end at LF, CRLF or a lone CR. Its bytes are immutable after construction; the index of lines
/// and characters is built at the first use, under a lock, because most files have no finding.
class File {
 public:
  File(std::string path, std::string bytes, bool is_secret = false);

  /// As the user named it, "-" replaced by "<stdin>".
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::string_view bytes() const { return bytes_; }
  /// The bytes come out of a Secret: reporters name places in it and never show a line of it.
  [[nodiscard]] bool is_secret() const { return is_secret_; }
  /// Whether some of the bytes [begin, end) come out of a Secret: all of is_secret(), and what FileSet::hide named.
  [[nodiscard]] bool is_hidden(std::size_t begin, std::size_t end) const;

  /// The position of a byte; offsets past the end give the end. A byte inside a character counts as that character.
  /// A byte order mark at the start has no width. Quick also in a line of many megabytes.
  [[nodiscard]] LineColumn position(std::uint32_t offset) const;
  /// The text of a 1-based line without its line break; empty for a line that does not exist.
  [[nodiscard]] std::string_view line(std::uint32_t number) const;

 private:
  friend class FileSet;
  void index() const;
  [[nodiscard]] std::uint32_t characters_before(std::uint32_t offset) const;

  std::string path_;
  std::string bytes_;
  bool is_secret_;
  std::vector<Span> hidden_;
  mutable std::once_flag indexed_;
  mutable std::vector<std::uint32_t> line_starts_;
  mutable std::vector<std::uint32_t> characters_;  ///< how many begin before each block of some hundred bytes
};

/// All inputs of a run, at most kMaxFiles. Files are added by one thread at a time (the method locks) and never removed, so
/// references stay valid. Asking for one takes no lock: every finding and every string that is looked into does.
class FileSet {
 public:
  static constexpr std::size_t kMaxFiles = std::size_t{1} << 22;

  FileSet() = default;
  ~FileSet();
  FileSet(const FileSet&) = delete;
  FileSet& operator=(const FileSet&) = delete;

  /// Takes the bytes over. They must be fewer than kMaxFileBytes.
  FileId add(std::string path, std::string bytes);
  /// The same for what came out of a Secret.
  FileId add_secret(std::string path, std::string bytes);
  /// Lines that touch these bytes are never shown: they may be of a Secret. Not while another thread asks File::is_hidden.
  void hide(Span span);
  [[nodiscard]] const File& get(FileId id) const;
  [[nodiscard]] std::size_t size() const;

 private:
  static constexpr std::size_t kTableSize = 4096;
  using Table = std::array<std::atomic<File*>, kTableSize>;

  FileId publish(File& file);

  mutable std::mutex mutex_;
  std::deque<File> files_;  ///< under the mutex
  std::array<std::atomic<Table*>, kMaxFiles / kTableSize> tables_{};  ///< where each file is, by its id
};

}  // namespace c2c::source
