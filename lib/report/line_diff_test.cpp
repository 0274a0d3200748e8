#include "report/line_diff.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>

namespace c2c::report {
namespace {

using Ids = std::vector<std::uint32_t>;

/// The length of a longest common subsequence, by the table of all prefixes.
std::size_t longest(const Ids& a, const Ids& b) {
  std::vector<std::vector<std::size_t>> table(a.size() + 1, std::vector<std::size_t>(b.size() + 1, 0));
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      table[i][j] = a[i - 1] == b[j - 1] ? table[i - 1][j - 1] + 1 : std::max(table[i - 1][j], table[i][j - 1]);
    }
  }
  return table[a.size()][b.size()];
}

std::string shown(std::string_view before, std::string_view after, std::size_t context = 3) {
  std::string out;
  for (const DiffLine& line : diff_lines(before, after, context)) {
    switch (line.kind) {
      case DiffLine::Kind::kSame: out += " "; break;
      case DiffLine::Kind::kRemoved: out += "-"; break;
      case DiffLine::Kind::kAdded: out += "+"; break;
      case DiffLine::Kind::kGap: out += "..."; break;
    }
    out += std::string(line.text) + "\n";
  }
  return out;
}

TEST_CASE("report::common_subsequence: is a longest one, against the table of all prefixes") {
  std::mt19937 random(4711);
  const auto below = [&](std::uint32_t end) { return static_cast<std::uint32_t>(random() % end); };
  for (int round = 0; round < 3000; ++round) {
    const std::uint32_t kinds = 1 + below(6);
    Ids a(below(14));
    Ids b(below(14));
    for (std::uint32_t& id : a) id = below(kinds);
    for (std::uint32_t& id : b) id = below(kinds);
    CAPTURE(round);
    const Matches matches = common_subsequence(a, b);
    REQUIRE(matches.size() == longest(a, b));
    for (std::size_t i = 0; i < matches.size(); ++i) {
      REQUIRE(a.at(matches[i].first) == b.at(matches[i].second));
      if (i == 0) continue;
      REQUIRE(matches[i - 1].first < matches[i].first);
      REQUIRE(matches[i - 1].second < matches[i].second);
    }
  }
}

TEST_CASE("report::common_subsequence: sequences that differ too much are all different but for both ends") {
  Ids a{7};
  Ids b{7};
  for (std::uint32_t i = 0; i < 3000; ++i) {
    a.push_back(10 + i);
    b.push_back(100'000 + i);
  }
  // One in the middle that a full search would find.
  a[1500] = b[1500] = 8;
  a.push_back(9);
  b.push_back(9);
  CHECK(common_subsequence(a, b) == Matches{{0, 0}, {3001, 3001}});
}

TEST_CASE("report::diff_lines: what diff -u shows") {
  CHECK(shown("a\nb\nc\n", "a\nx\nc\n") == " a\n-b\n+x\n c\n");
  CHECK(shown("", "a\nb\n") == "+a\n+b\n");
  CHECK(shown("a\nb\n", "") == "-a\n-b\n");
  CHECK(shown("a\n", "a\n").empty());
  CHECK(shown("a\nb\n", "c\nd\n") == "-a\n-b\n+c\n+d\n");
  CHECK(shown("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nX\n6\n7\n8\n9\n", 1) == "...\n 4\n-5\n+X\n 6\n...\n");
  CHECK(shown("1\n2\n3\n4\n5\n6\n7\n", "A\n2\n3\n4\n5\n6\nB\n", 1) == "-1\n+A\n 2\n...\n 6\n-7\n+B\n");
  CHECK(shown("1\n2\n3\n", "1\n2\n3\n4\n", 0) == "...\n+4\n");
  // An inserted line in the middle is one line.
  CHECK(shown("a\nb\nc\nd\n", "a\nb\nnew\nc\nd\n", 1) == "...\n b\n+new\n c\n...\n");
}

TEST_CASE("report::diff_lines: a missing line break at the end is a difference") {
  CHECK(shown("a\n", "a") == " a\n+(no line break at the end)\n");
  CHECK(shown("a\r\n", "a\n") == "-a\r\n+a\n");
}

TEST_CASE("report::diff_lines: applied to the old text it gives the new one") {
  std::mt19937 random(99);
  const auto below = [&](std::uint32_t end) { return static_cast<std::uint32_t>(random() % end); };
  for (int round = 0; round < 500; ++round) {
    std::string texts[2];
    for (std::string& text : texts) {
      for (std::uint32_t lines = below(12); lines > 0; --lines) {
        text += static_cast<char>('a' + static_cast<char>(below(4)));
        text += '\n';
      }
    }
    std::string old_text;
    std::string new_text;
    for (const DiffLine& line : diff_lines(texts[0], texts[1], 100)) {
      const std::string text = std::string(line.text) + "\n";
      if (line.kind != DiffLine::Kind::kAdded) old_text += text;
      if (line.kind != DiffLine::Kind::kRemoved) new_text += text;
    }
    if (texts[0] == texts[1]) continue;
    CHECK(old_text == texts[0]);
    CHECK(new_text == texts[1]);
  }
}

}  // namespace
}  // namespace c2c::report
