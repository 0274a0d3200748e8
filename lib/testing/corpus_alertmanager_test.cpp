#include <doctest/doctest.h>

#include <filesystem>
#include <set>
#include <string>

#include "testing/files.h"
#include "testing/operator_answer.h"
#include "testing/txtar.h"

namespace c2c::testing {
namespace {

namespace fs = std::filesystem;

const std::string kCorpus = std::string(C2C_TESTDATA) + "/corpus/alertmanagerconfig";
const std::string kDifferential = std::string(C2C_TESTDATA) + "/differential";

/// Names of the inputs, sorted.
std::set<std::string> input_names() {
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(kCorpus)) {
    const std::string name = entry.path().filename().string();
    if (!name.ends_with(".yaml") || name.ends_with(".golden.yaml") || name.ends_with(".base.yaml")) continue;
    names.insert(name.substr(0, name.size() - 5));
  }
  return names;
}

/// What the cases of a collection came to.
struct Counts {
  int cases = 0;
  int configurations = 0;  ///< of them with a configuration to compare
  int rejected = 0;        ///< objects
  int fatal = 0;
  int explained = 0;
};

void compare(const CorpusCase& ours, const OperatorAnswer& answer, const Reasons& reasons, Counts& counts) {
  ++counts.cases;
  counts.rejected += static_cast<int>(answer.rejected.size());
  if (!answer.fatal.empty())
    ++counts.fatal;
  else if (!ours.nothing_left)
    ++counts.configurations;
  INFO(ours.messages());
  for (const std::string& key : answer.rejected) CHECK_MESSAGE(ours.has_error_about(key), key << " must have a finding");
  const std::string how = difference(ours, answer, reasons);
  if (how.starts_with("explained"))
    ++counts.explained;
  else
    CHECK(how == "");
}

Counts compare_corpus(const Reasons& reasons) {
  Counts counts;
  for (const std::string& name : input_names()) {
    // Differs (same-object-twice): the same object twice is an error (input/duplicate-object).
    if (name == "multi-same-object-twice-last-wins") continue;
    CAPTURE(name);
    const CorpusCase ours(kCorpus, read_file(kCorpus + "/" + name + ".yaml"), translate::Target::kOperator);
    const OperatorAnswer answer = read_operator_answer(read_file_if_any(kCorpus + "/" + name + ".golden.yaml"),
                                                       read_file_if_any(kCorpus + "/" + name + ".rejected"));
    compare(ours, answer, reasons, counts);
  }
  return counts;
}

/// The cases of one file of testdata/differential/recorded.
Counts compare_recorded(const std::string& file_name, const Reasons& reasons) {
  const Txtar archive = parse_txtar(read_file(kDifferential + "/recorded/" + file_name));
  const std::string pattern = read_file(kDifferential + "/secrets.yaml");
  const auto text_of = [&](const std::string& name) {
    const std::string* data = archive.find(name);
    return data == nullptr ? std::string() : *data;
  };
  Counts counts;
  for (const Txtar::File& file : archive.files) {
    if (file.name.ends_with(".golden.yaml") || file.name.ends_with(".rejected")) continue;
    CAPTURE(file.name);
    const std::string name = file.name.substr(0, file.name.rfind('.'));
    const OperatorAnswer answer = read_operator_answer(text_of(name + ".golden.yaml"), text_of(name + ".rejected"));
    compare(CorpusCase(kCorpus, file.data + secrets_for(file.data, pattern), translate::Target::kOperator), answer, reasons,
            counts);
  }
  return counts;
}

}  // namespace

// One test, because each row of the table of reasons must be used by one of the collections.
TEST_CASE("testing::Corpus, testing::Recorded: the operator's configuration, and for its reasons what it leaves out") {
  const Reasons reasons(read_file(kDifferential + "/reasons.tsv"));
  const Counts corpus = compare_corpus(reasons);
  CHECK(corpus.configurations > 300);
  CHECK(corpus.rejected > 150);
  CHECK(corpus.fatal > 30);
  CHECK(corpus.explained == 0);
  const Counts random = compare_recorded("seed-4711.txtar", reasons);
  CHECK(random.cases == 200);
  CHECK(random.explained < 20);
  const Counts hostile = compare_recorded("hostile.txtar", reasons);
  CHECK(hostile.cases >= 300);
  CHECK(hostile.explained < 20);
  const Counts found = compare_recorded("found.txtar", reasons);
  CHECK(found.cases == 8);
  CHECK(found.explained == 0);
  for (const std::string& row : reasons.unused()) FAIL_CHECK("no reason uses the row: " << row);
}

TEST_CASE("testing::Reasons: another reason, another place and another object are differences") {
  diag::Sink sink;
  sink.add({.id = "x/name",
            .level = diag::Level::kError,
            .message = "m",
            .span = {},
            .help = {},
            .labels = {},
            .object = {"AlertmanagerConfig", "ns", "a"},
            .field = "spec.receivers[1].name"});
  const Reasons reasons("# comment\nx/name\treceivers[\\1]\treceiver (\\d+) is bad\nx/other\t\tother\nx/name\t\tnever\n");
  CHECK(reasons.difference(sink, "ns/a", "the receiver 1 is bad") == "");
  CHECK(reasons.difference(sink, "", "the receiver 1 is bad") == "");
  CHECK(reasons.difference(sink, "ns/a", "the receiver 2 is bad") != "");
  CHECK(reasons.difference(sink, "ns/b", "the receiver 1 is bad") != "");
  CHECK(reasons.difference(sink, "ns/a", "other") != "");
  CHECK(reasons.difference(sink, "ns/a", "unknown") != "");
  CHECK(reasons.unused() == std::vector<std::string>{"x/name\t\tnever"});
}

}  // namespace c2c::testing
