#include "options/parse.h"

#include <doctest/doctest.h>

#include <array>
#include <map>

#include "options/convert.h"

namespace c2c::cli {

namespace {

using Strings = std::vector<std::string>;

Arguments parsed(const Strings& arguments) {
  const auto result = parse_arguments(convert_options(), arguments);
  REQUIRE_MESSAGE(result.has_value(), result.error().message);
  return *result;
}

std::string refused(const Strings& arguments) {
  const auto result = parse_arguments(convert_options(), arguments);
  REQUIRE(!result.has_value());
  CHECK(result.error().code == base::ErrorCode::kUsage);
  return result.error().message;
}

}  // namespace

TEST_CASE("cli::parse_arguments: flags and paths in any order") {
  const Arguments a = parsed({"a", "-f", "b", "c", "--filename=d", "-", "-o", "out", "--keep-going", "e"});
  CHECK(a.positional == Strings{"a", "c", "-", "e"});
  CHECK(a.flags.find("filename")->values == Strings{"b", "d"});
  CHECK(a.flags.find("output-dir")->values == Strings{"out"});
  CHECK(a.flags.find("keep-going")->values == Strings{"true"});
  CHECK(a.flags.find("tenant") == nullptr);
}

TEST_CASE("cli::parse_arguments: values may begin with a dash, and -- ends the flags") {
  const Arguments a = parsed({"--tenant", "-x", "-fb", "--", "--tenant", "-o"});
  CHECK(a.flags.find("tenant")->values == Strings{"-x"});
  CHECK(a.flags.find("filename")->values == Strings{"b"});
  CHECK(a.positional == Strings{"--tenant", "-o"});
}

TEST_CASE("cli::parse_arguments: switches can be turned off, letters joined, lists split") {
  CHECK(parsed({"--keep-going=false"}).flags.find("keep-going")->values == Strings{"false"});
  CHECK(parsed({"-qv"}).flags.settings.size() == 2);
  CHECK(parsed({"--keep-going", "--keep-going"}).flags.find("keep-going")->values == Strings{"true"});
  CHECK(parsed({"-vv", "-v"}).flags.find("verbose")->values == Strings{"true", "true", "true"});
  CHECK(parsed({"-n", "a,b", "-n", "c"}).flags.find("namespace")->values == Strings{"a", "b", "c"});
  CHECK(parsed({"-l", "a in (b,c)"}).flags.find("selector")->values == Strings{"a in (b,c)"});
  CHECK(parsed({"--id", "t"}).flags.find("tenant")->values == Strings{"t"});
}

TEST_CASE("cli::parse_arguments: help wins over a wrong rest") {
  CHECK(parsed({"-h"}).help);
  CHECK(parsed({"a", "--help", "--nonsense"}).help);
}

TEST_CASE("cli::parse_arguments: what is wrong and what was meant") {
  CHECK(refused({"--tennant", "x"}) == "there is no flag `--tennant`; did you mean `--tenant`?");
  CHECK(refused({"--outputdir=x"}) == "there is no flag `--outputdir`; did you mean `--output-dir`?");
  CHECK(refused({"--zzzzzzz"}) == "there is no flag `--zzzzzzz`");
  CHECK(refused({"-z"}) == "there is no flag `-z`");
  CHECK(refused({"--tenant"}) == "`--tenant` needs a value");
  CHECK(refused({"--tenant", ""}) == "`--tenant`: it is empty");
  // Not the next word: that is an input.
  CHECK(refused({"--tenant=", "manifests"}) == "`--tenant`: it is empty");
  CHECK(refused({"-o=out"}) == "`-o=out`: write `-o out` or `--output-dir=out`");
  CHECK(refused({"--tenant", "a", "--id", "b"}) == "`--tenant` is given 2 times; it takes one value");
  CHECK(refused({"--output", "xml"}) == "`--output`: `xml` is not one of yaml, json");
  CHECK(refused({"--threads", "0"}) == "`--threads`: `0` is not a number from 1 to 1024");
  CHECK(refused({"--threads", "2x"}) == "`--threads`: `2x` is not a number from 1 to 1024");
  CHECK(refused({"--keep-going=perhaps"}).find("keep-going") != std::string::npos);
  CHECK(refused({"-n", "a,,b"}) == "`--namespace`: it is empty");
}

TEST_CASE("cli::read_variables: every option has its variable") {
  std::map<std::string, std::string> set{{"CRD2CORTEX_OUTPUT_DIR", "out"}, {"CRD2CORTEX_KEEP_GOING", "true"},
                                         {"CRD2CORTEX_NAMESPACE", "a,b"},  {"CRD2CORTEX_TENANT", ""},
                                         {"CRD2CORTEX_OTHER", "x"}};
  const auto variable = [&](const std::string& name) {
    const auto at = set.find(name);
    return at == set.end() ? nullptr : at->second.c_str();
  };
  const auto layer = read_variables(convert_options(), variable);
  REQUIRE(layer.has_value());
  CHECK(layer->settings.size() == 3);
  CHECK(layer->find("namespace")->values == Strings{"a", "b"});
  set["CRD2CORTEX_OUTPUT"] = "xml";
  CHECK(read_variables(convert_options(), variable).error().message ==
        "variable CRD2CORTEX_OUTPUT: `xml` is not one of yaml, json");
}

TEST_CASE("cli::Settings: flags beat variables beat the project's file beat the user's") {
  Settings settings;
  const std::array origins{Origin::kFlag, Origin::kVariable, Origin::kProjectFile, Origin::kUserFile};
  const std::array names{"a", "b", "c", "d"};
  for (std::size_t i = 0; i < origins.size(); ++i) {
    Layer layer;
    layer.origin = origins[i];
    for (std::size_t j = i; j < names.size(); ++j) layer.settings[names[j]] = {{std::to_string(i)}, {}};
    settings.add(layer);
  }
  CHECK(settings.text("a") == "0");
  CHECK(settings.text("d") == "0");
  CHECK(settings.text("e") == std::nullopt);
  CHECK(settings.text_or("e", "x") == "x");
  CHECK_FALSE(settings.flag("a"));
}

TEST_CASE("cli::convert_options: the table is sound") {
  for (const Option& option : convert_options()) {
    CAPTURE(option.name);
    CHECK(find_option(convert_options(), option.name) == &option);
    CHECK((option.takes == Takes::kChoice) == !option.choices.empty());
    CHECK((option.takes == Takes::kNothing) == option.value.empty());
    CHECK(option.help.ends_with('.'));
    CHECK_FALSE(option.group.empty());
  }
}

}  // namespace c2c::cli
