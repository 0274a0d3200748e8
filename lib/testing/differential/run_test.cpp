#include "testing/differential/run.h"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

#include "testing/files.h"

namespace c2c::testing {
namespace {

namespace fs = std::filesystem;

// Lines and answers are texts; a text that is not its answer differs.
const Part kEcho{"echo",
                 "echoes",
                 "example",
                 3,
                 [](const CaseOptions& options, const std::function<void(const nlohmann::json&)>& out) {
                   for (int i = 0; i < options.count; ++i) out("case " + std::to_string(i));
                 },
                 [](const nlohmann::json& line, const nlohmann::json& answer) -> std::vector<Differences> {
                   if (line == answer) return {{}};
                   return {{difference_of("text", line, answer, line)}};
                 }};

struct Folder {
  fs::path path = fs::temp_directory_path() / "c2c-differential-run-test";
  Folder() { fs::create_directories(path); }
  ~Folder() { fs::remove_all(path); }
};

TEST_CASE("testing::compare_answers: equal, explained, and what differs") {
  const Folder folder;
  write_cases(kEcho, {.seed = 1, .count = 3, .testdata = {}}, folder.path / "cases");
  CHECK(read_file(folder.path / "cases") == "\"case 0\"\n\"case 1\"\n\"case 2\"\n");
  std::ofstream(folder.path / "answers") << "\"case 0\"\n\"known\"\n\"unknown\"\n";
  const Explained explained("# a comment\necho\ttext\toriginal: known\\b.*ours: case\tbecause it is made so for this test\n");
  std::ostringstream out;
  const Tally tally = compare_answers(kEcho, folder.path / "cases", folder.path / "answers", explained, out);
  CHECK(table_row("what", "original", tally) == "what\toriginal\t3\t1\t1\t1");
  CHECK(out.str() == "== text: case 2\n  original: unknown\n  ours: case 2\n");
  CHECK(explained.unused("echo").empty());
  std::ofstream(folder.path / "answers") << "\"case 0\"\n";
  CHECK_THROWS(static_cast<void>(compare_answers(kEcho, folder.path / "cases", folder.path / "answers", explained, out)));
}

TEST_CASE("testing::Explained: a row is of one part and one kind") {
  const Explained explained("a\tx\tpattern\ta reason of twenty letters\n");
  CHECK(explained.explains("a", {"x", "the pattern"}));
  CHECK_FALSE(explained.explains("b", {"x", "the pattern"}));
  CHECK_FALSE(explained.explains("a", {"y", "the pattern"}));
  CHECK_FALSE(explained.explains("a", {"x", "another"}));
}

TEST_CASE("testing::Explained: each row of the table explains a recorded case") {
  const Explained explained(read_file(C2C_TESTDATA "/differential/explained.tsv"));
  std::ifstream cases(C2C_TESTDATA "/differential/recorded/explained.ndjson");
  for (std::string line; std::getline(cases, line);) {
    CAPTURE(line);
    const nlohmann::json recorded = nlohmann::json::parse(line);
    const Part* part = find_part(recorded["part"].get<std::string>());
    REQUIRE(part != nullptr);
    for (const Differences& differences : part->compare(recorded["case"], recorded["answer"])) {
      CHECK_FALSE(differences.empty());
      for (const Difference& one : differences) CHECK_MESSAGE(explained.explains(part->name, one), one.kind << ": " << one.text);
    }
  }
  std::istringstream rows(read_file(C2C_TESTDATA "/differential/explained.tsv"));
  for (std::string row; std::getline(rows, row);) {
    if (!row.starts_with("#")) CHECK_MESSAGE(find_part(row.substr(0, row.find('\t'))) != nullptr, row);
  }
  for (const Part* part : all_parts()) {
    for (const std::string& row : explained.unused(part->name)) FAIL_CHECK("no recorded case needs the row: " << row);
  }
}

}  // namespace
}  // namespace c2c::testing
