#include <doctest/doctest.h>

#include <filesystem>
#include <set>
#include <string>

#include "desired/corpus_case.h"
#include "doc/write.h"

namespace c2c::desired {
namespace {

namespace fs = std::filesystem;

const std::string kCorpus = std::string(C2C_TESTDATA) + "/corpus/alertmanagerconfig";

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

struct Verdicts {
  std::set<std::string> rejected;
  bool fatal = false;
};

Verdicts read_verdicts(const std::string& name) {
  Verdicts out;
  std::istringstream lines(read_test_file(kCorpus + "/" + name + ".rejected"));
  for (std::string line; std::getline(lines, line);) {
    constexpr std::string_view kRejected = "REJECTED ";
    if (line.starts_with(kRejected)) {
      out.rejected.insert(line.substr(kRejected.size(), line.find(": ") - kRejected.size()));
    }
    if (line.starts_with("FATAL: ")) out.fatal = true;
  }
  return out;
}

doc::Value read_golden(const std::string& name) {
  source::FileSet files;
  diag::Sink sink;
  const auto document = doc::parse_yaml_text(files, name, read_test_file(kCorpus + "/" + name + ".golden.yaml"), {}, sink);
  return document ? doc::Value::from_node(document->root()) : doc::Value{};
}

}  // namespace

TEST_CASE("desired::Corpus: AlertmanagerConfigs give the operator's configuration") {
  int configurations = 0;
  int rejected = 0;
  int fatal = 0;
  for (const std::string& name : input_names()) {
    CAPTURE(name);
    const CorpusCase c(kCorpus, read_test_file(kCorpus + "/" + name + ".yaml"), translate::Target::kOperator);
    const Verdicts verdicts = read_verdicts(name);
    INFO(c.messages());
    for (const std::string& key : verdicts.rejected) {
      ++rejected;
      CHECK_MESSAGE(c.rejected.contains(key), key << " must be rejected");
      CHECK_MESSAGE(c.has_error_about(key), key << " must have a finding");
    }
    if (verdicts.fatal) {
      ++fatal;
      CHECK(c.sink.errors() > 0);
      continue;
    }
    ++configurations;
    CHECK(c.rejected == verdicts.rejected);
    CHECK_FALSE(c.result.failed);
    const doc::Value golden = read_golden(name);
    const doc::Value ours = translate::receivers::revealed(c.result.config);
    CHECK_MESSAGE(ours == golden, "ours:\n" << doc::write_yaml(ours, doc::SecretMode::kReveal) << "the operator's:\n"
                                            << doc::write_yaml(golden, doc::SecretMode::kReveal));
  }
  CHECK(configurations > 300);
  CHECK(rejected > 150);
  CHECK(fatal > 30);
}

}  // namespace c2c::desired
