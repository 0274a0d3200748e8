#include "source/file_set.h"

#include <algorithm>

#include "base/assert.h"

namespace c2c::source {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// So many bytes are counted anew for each position.
constexpr std::size_t kBlockBytes = 4096;

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

}  // namespace

File::File(std::string path, std::string bytes, bool is_secret)
    : path_(std::move(path)), bytes_(std::move(bytes)), is_secret_(is_secret) {
  C2C_ASSERT(bytes_.size() < kMaxFileBytes);
}

bool File::is_hidden(std::size_t begin, std::size_t end) const {
  return is_secret_ || std::any_of(hidden_.begin(), hidden_.end(),
                                   [&](const Span& hidden) { return hidden.begin < end && begin < hidden.end; });
}

void File::index() const {
  std::call_once(indexed_, [this] {
    line_starts_.push_back(0);
    std::uint32_t characters = 0;
    for (std::size_t i = 0; i < bytes_.size(); ++i) {
      if (i % kBlockBytes == 0) characters_.push_back(characters);
      characters += is_continuation(bytes_[i]) ? 0 : 1;
      const bool crlf = bytes_[i] == '\r' && i + 1 < bytes_.size() && bytes_[i + 1] == '\n';
      if (crlf) continue;
      if (bytes_[i] == '\n' || bytes_[i] == '\r') line_starts_.push_back(static_cast<std::uint32_t>(i + 1));
    }
    characters_.push_back(characters);
  });
}

/// How many characters begin in the bytes before `offset`.
std::uint32_t File::characters_before(std::uint32_t offset) const {
  const std::size_t block = offset / kBlockBytes;
  std::uint32_t count = characters_[block];
  for (std::size_t i = block * kBlockBytes; i < offset; ++i) count += is_continuation(bytes_[i]) ? 0 : 1;
  return count;
}

LineColumn File::position(std::uint32_t offset) const {
  index();
  offset = std::min(offset, static_cast<std::uint32_t>(bytes_.size()));
  const auto next = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  const std::uint32_t start = *(next - 1);
  std::uint32_t column = characters_before(offset) - characters_before(start) + 1;
  // The mark is one character.
  if (start == 0 && offset >= kByteOrderMark.size() && bytes_.starts_with(kByteOrderMark)) --column;
  // The offset may point into a character, whose first byte was counted.
  if (offset < bytes_.size() && is_continuation(bytes_[offset]) && column > 1) --column;
  return {static_cast<std::uint32_t>(next - line_starts_.begin()), column};
}

std::string_view File::line(std::uint32_t number) const {
  index();
  if (number == 0 || number > line_starts_.size()) return {};
  const std::uint32_t begin = line_starts_[number - 1];
  const std::size_t end = number < line_starts_.size() ? line_starts_[number] : bytes_.size();
  std::string_view text = std::string_view(bytes_).substr(begin, end - begin);
  while (text.ends_with('\n') || text.ends_with('\r')) text.remove_suffix(1);
  if (begin == 0 && text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  return text;
}

FileSet::~FileSet() {
  for (const auto& table : tables_) delete table.load();
}

FileId FileSet::publish(File& file) {
  const std::size_t id = files_.size() - 1;
  C2C_ASSERT(id < kMaxFiles);
  std::atomic<Table*>& table = tables_[id / kTableSize];
  if (table.load() == nullptr) table.store(new Table{});
  (*table.load())[id % kTableSize].store(&file, std::memory_order_release);
  return static_cast<FileId>(id);
}

FileId FileSet::add(std::string path, std::string bytes) {
  const std::lock_guard lock(mutex_);
  return publish(files_.emplace_back(std::move(path), std::move(bytes)));
}

FileId FileSet::add_secret(std::string path, std::string bytes) {
  const std::lock_guard lock(mutex_);
  return publish(files_.emplace_back(std::move(path), std::move(bytes), true));
}

void FileSet::hide(Span span) {
  const std::lock_guard lock(mutex_);
  C2C_ASSERT(span.file < files_.size());
  files_[span.file].hidden_.push_back(span);
}

const File& FileSet::get(FileId id) const {
  const Table* table = id < kMaxFiles ? tables_[id / kTableSize].load(std::memory_order_acquire) : nullptr;
  const File* file = table == nullptr ? nullptr : (*table)[id % kTableSize].load(std::memory_order_acquire);
  C2C_ASSERT(file != nullptr);
  return *file;
}

std::size_t FileSet::size() const {
  const std::lock_guard lock(mutex_);
  return files_.size();
}

}  // namespace c2c::source
