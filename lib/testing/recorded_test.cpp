#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "testing/files.h"
#include "testing/operator_answer.h"
#include "testing/txtar.h"

namespace c2c::testing {

TEST_CASE("testing::Recorded: random objects give the operator's recorded answers") {
  const std::string folder = C2C_TESTDATA "/differential/recorded";
  const std::string pattern = read_file(C2C_TESTDATA "/differential/secrets.yaml");
  int compared = 0;
  int explained = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".txtar") continue;
    const Txtar archive = parse_txtar(read_file(entry.path()));
    const auto text_of = [&](const std::string& name) {
      const std::string* data = archive.find(name);
      return data == nullptr ? std::string() : *data;
    };
    for (const Txtar::File& file : archive.files) {
      if (file.name.ends_with(".golden.yaml") || file.name.ends_with(".rejected")) continue;
      CAPTURE(file.name);
      const std::string name = file.name.substr(0, file.name.rfind('.'));
      const OperatorAnswer answer = read_operator_answer(text_of(name + ".golden.yaml"), text_of(name + ".rejected"));
      const CorpusCase ours(C2C_TESTDATA "/corpus/alertmanagerconfig", file.data + secrets_for(file.data, pattern),
                            translate::Target::kOperator);
      const std::string how = difference(ours, answer);
      if (how.starts_with("explained")) ++explained;
      else CHECK(how == "");
      ++compared;
    }
  }
  CHECK(compared == 200);
  CHECK(explained < 20);
}

}  // namespace c2c::testing
