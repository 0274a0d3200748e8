#include "source/file_set.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "base/assert.h"

namespace c2c::source {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// At most so many bytes are counted anew for each position.
constexpr std::size_t kBlockBytes = 256;

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// How many characters begin in the text, eight bytes at a time: `continuations` has bit 7 of each byte that is 10xxxxxx.
std::uint32_t count_characters(std::string_view text) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080;
  std::size_t count = text.size();
  std::size_t i = 0;
  for (; i + sizeof(std::uint64_t) <= text.size(); i += sizeof(std::uint64_t)) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + i, sizeof(word));
    const std::uint64_t continuations = word & ~(word << 1) & kHighBits;
    if (continuations != 0) count -= static_cast<std::size_t>(std::popcount(continuations));
  }
  for (; i < text.size(); ++i) count -= is_continuation(text[i]) ? 1 : 0;
  return static_cast<std::uint32_t>(count);
}

/// Where the lines begin: behind each LF, CRLF and lone CR.
std::vector<std::uint32_t> find_line_starts(std::string_view text) {
  std::vector<std::uint32_t> starts{0};
  const bool only_lf = text.find('\r') == std::string_view::npos;
  for (std::size_t i = 0;; ++i) {
    i = only_lf ? text.find('\n', i) : text.find_first_of("\r\n", i);
    if (i == std::string_view::npos) return starts;
    const bool crlf = text[i] == '\r' && text.substr(i + 1).starts_with('\n');
    if (!crlf) starts.push_back(static_cast<std::uint32_t>(i + 1));
  }
}

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
    line_starts_ = find_line_starts(bytes_);
    std::uint32_t characters = 0;
    for (std::size_t i = 0; i < bytes_.size(); i += kBlockBytes) {
      characters_.push_back(characters);
      characters += count_characters(bytes().substr(i, kBlockBytes));
    }
    characters_.push_back(characters);
  });
}

/// How many characters begin in the bytes before `offset`.
std::uint32_t File::characters_before(std::uint32_t offset) const {
  const std::size_t block = offset / kBlockBytes;
  return characters_[block] + count_characters(bytes().substr(block * kBlockBytes, offset - block * kBlockBytes));
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
