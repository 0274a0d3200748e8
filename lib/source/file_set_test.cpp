#include "source/file_set.h"

#include <doctest/doctest.h>

#include <string>

namespace c2c::source {
namespace {

/// The same by counting from the line's start, which is what position must agree with.
LineColumn counted(std::string_view bytes, std::size_t offset) {
  LineColumn at;
  std::size_t begin = bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  for (std::size_t i = begin; i < offset; ++i) {
    if (bytes[i] != '\n') continue;
    ++at.line;
    begin = i + 1;
  }
  for (std::size_t i = begin; i < offset; ++i) at.column += (static_cast<unsigned char>(bytes[i]) & 0xC0) == 0x80 ? 0 : 1;
  const bool inside = offset < bytes.size() && (static_cast<unsigned char>(bytes[offset]) & 0xC0) == 0x80;
  if (inside && at.column > 1) --at.column;
  return at;
}

TEST_CASE("source::File: positions are those that counting from the line's start gives") {
  std::string bytes = "\xEF\xBB\xBF";
  for (int i = 0; i < 3000; ++i) bytes += i % 701 == 0 ? "\n" : i % 7 == 0 ? "漢é" : "ab";
  while (bytes.size() % 4096 != 0) bytes += 'x';
  const File file("a.yaml", bytes);
  for (std::uint32_t offset = 0; offset <= bytes.size(); ++offset) {
    CAPTURE(offset);
    REQUIRE(file.position(offset) == counted(bytes, offset));
  }
  CHECK(file.position(0xffff'ffff) == counted(bytes, bytes.size()));
  CHECK(File("b", "").position(0) == LineColumn{1, 1});
}

TEST_CASE("source::File: many positions in one long line take no time") {
  // Counting each from the line's start would go over 100 GB.
  const File file("a.json", std::string(std::size_t{20} << 20, 'a'));
  std::uint64_t sum = 0;
  for (std::uint32_t i = 0; i < 5000; ++i) sum += file.position((std::uint32_t{20} << 20) - i).column;
  CHECK(sum == 5000ULL * ((20U << 20) + 1) - 4999ULL * 5000 / 2);
}

TEST_CASE("source::FileSet: hidden bytes") {
  FileSet files;
  const FileId id = files.add("a.yaml", "0123456789");
  const FileId secret = files.add_secret("b.yaml", "0123456789");
  files.hide({id, 3, 6});
  CHECK_FALSE(files.get(id).is_hidden(0, 3));
  CHECK(files.get(id).is_hidden(0, 4));
  CHECK(files.get(id).is_hidden(5, 9));
  CHECK_FALSE(files.get(id).is_hidden(6, 9));
  CHECK(files.get(secret).is_hidden(0, 0));
}

}  // namespace
}  // namespace c2c::source
