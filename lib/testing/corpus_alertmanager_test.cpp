#include <doctest/doctest.h>

#include <filesystem>
#include <set>
#include <string>

#include "testing/files.h"
#include "testing/operator_answer.h"

namespace c2c::testing {
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

}  // namespace

TEST_CASE("testing::Corpus: AlertmanagerConfigs give the operator's configuration") {
  int configurations = 0;
  int rejected = 0;
  int fatal = 0;
  for (const std::string& name : input_names()) {
    // Differs (same-object-twice): the same object twice is an error (input/duplicate-object).
    if (name == "multi-same-object-twice-last-wins") continue;
    CAPTURE(name);
    const CorpusCase c(kCorpus, read_file(kCorpus + "/" + name + ".yaml"), translate::Target::kOperator);
    const OperatorAnswer answer = read_operator_answer(read_file_if_any(kCorpus + "/" + name + ".golden.yaml"),
                                                       read_file_if_any(kCorpus + "/" + name + ".rejected"));
    INFO(c.messages());
    for (const std::string& key : answer.rejected) {
      ++rejected;
      CHECK_MESSAGE(c.rejected.contains(key), key << " must be rejected");
      CHECK_MESSAGE(c.has_error_about(key), key << " must have a finding");
    }
    if (!answer.fatal.empty()) {
      ++fatal;
      CHECK(c.sink.errors() > 0);
      continue;
    }
    CHECK(c.rejected == answer.rejected);
    CHECK_FALSE(c.failed);
    // Differs (bare-base): where no object is left we write nothing, the operator its bare base, which would silence the tenant.
    if (c.nothing_left) continue;
    ++configurations;
    CHECK(difference(c, answer) == "");
  }
  CHECK(configurations > 300);
  CHECK(rejected > 150);
  CHECK(fatal > 30);
}

}  // namespace c2c::testing
