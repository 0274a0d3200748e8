#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <sstream>

#include "doc/parse.h"
#include "doc/write.h"
#include "testing/files.h"
#include "testing/revealed.h"
#include "testing/test_objects.h"
#include "translate/receivers.h"

namespace c2c::translate::receivers {
namespace {

namespace fs = std::filesystem;

const fs::path kCorpus = fs::path(C2C_TESTDATA) / "corpus" / "alertmanagerconfig";

/// The value of `--name=` in the first line's flags.
std::string flag(const std::string& text, const std::string& name) {
  const std::string line = text.starts_with("# oracle:") ? text.substr(0, text.find('\n')) : std::string();
  const auto at = line.find("--" + name + "=");
  if (at == std::string::npos) return {};
  const auto begin = at + name.size() + 3;
  return line.substr(begin, line.find(' ', begin) - begin);
}

struct Base {
  bool from = false;
  bool smarthost = false;
};

Base read_base(const std::string& name) {
  Base base;
  if (name.empty()) return base;
  source::FileSet files;
  diag::Sink sink;
  const auto document = doc::parse_yaml_text(files, name, testing::read_file(kCorpus / name), {}, sink);
  if (!document || !document->root().is_mapping()) return base;
  const doc::Node global = document->root().get("global");
  base.from = global && global.get("smtp_from");
  base.smarthost = global && global.get("smtp_smarthost");
  return base;
}

/// Answers that are about something else than receivers.
bool about_receivers(const std::string& reason) {
  for (const char* other : {"route", "time interval", "matcher", "Matchers", "conversion:", "decode:",
                            "schema:", "targetMatch", "unable to read", "initialize", "alertmanager version",
                            "Alertmanager version", "global AlertmanagerConfig", "'details' value"}) {
    if (reason.find(other) != std::string::npos &&
        reason.find("failed to validate receiver") == std::string::npos)
      return false;
  }
  return !reason.starts_with("receiver \"") && reason.find("'...'") == std::string::npos;
}

struct Answers {
  std::map<std::string, std::string> rejected;  ///< by ns/name
  std::string fatal;
};

Answers read_answers(const fs::path& path) {
  Answers answers;
  std::istringstream in(testing::read_file_if_any(path));
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("FATAL: ")) answers.fatal = line.substr(7);
    if (!line.starts_with("REJECTED ")) continue;
    const auto colon = line.find(": ");
    answers.rejected[line.substr(9, colon - 9)] = line.substr(colon + 2);
  }
  return answers;
}

std::string messages(const diag::Sink& sink) {
  std::string out;
  for (const auto& finding : sink.all())
    out += fmt::format("  {} {} {}\n", finding.id, finding.field, finding.message);
  return out;
}

struct Case {
  testing::TestObjects objects;
  gostd::Version version;
  Base base;
  Answers answers;
  std::map<std::string, doc::Value> golden;  ///< receivers by name
};

std::map<std::string, doc::Value> read_golden(const fs::path& path) {
  std::map<std::string, doc::Value> out;
  if (!fs::exists(path)) return out;
  source::FileSet files;
  diag::Sink sink;
  const auto document = doc::parse_yaml_text(files, path.filename().string(), testing::read_file(path), {}, sink);
  REQUIRE_MESSAGE(document, path.string());
  const doc::Node receivers = document->root().get("receivers");
  for (std::size_t i = 0; receivers && i < receivers.size(); ++i) {
    const doc::Node receiver = receivers.item(i);
    out[std::string(receiver.get("name").text())] = doc::Value::from_node(receiver);
  }
  return out;
}

struct Counts {
  int objects = 0;
  int rejected = 0;
  int receivers = 0;
  int fatal = 0;
};

void compare_object(const k8s::Object& object, const Case& c, bool compare_golden, Counts& counts,
                    std::size_t* late_faults) {
  diag::Sink sink;
  const auto config = crd::decode_alertmanager_config(object, sink);
  if (sink.errors() > 0) return;  // a child route
  ReceiverContext context{
      .version = c.version, .target = Target::kOperator, .secrets = c.objects, .ns = object.ns};
  context.global_smtp_from = c.base.from;
  context.global_smtp_smarthost = c.base.smarthost;
  check_receivers(config, context, sink);
  ++counts.objects;
  const auto answer = c.answers.rejected.find(object.key());
  if (answer != c.answers.rejected.end()) {
    if (!about_receivers(answer->second)) return;
    ++counts.rejected;
    CHECK_MESSAGE(sink.errors() > 0, "the operator: " << answer->second);
    return;
  }
  CHECK_MESSAGE(sink.errors() == 0, messages(sink));
  if (sink.errors() > 0 || !config.route) return;
  context.v1beta1 = config.v1beta1;
  for (const crd::Receiver& receiver : config.receivers) {
    std::string name =
        receiver.name.value.empty() ? "" : fmt::format("{}/{}", object.key(), receiver.name.value);
    const doc::Value converted = convert_receiver(receiver, name, context, sink);
    const auto golden = c.golden.find(name);
    if (!compare_golden || golden == c.golden.end()) continue;
    ++counts.receivers;
    const doc::Value ours = testing::revealed(converted);
    CHECK_MESSAGE(ours == golden->second, "ours:\n"
                                              << doc::write_yaml(ours, doc::SecretMode::kMask)
                                              << "the operator's:\n"
                                              << doc::write_yaml(golden->second, doc::SecretMode::kMask));
  }
  *late_faults += sink.errors();
  if (c.answers.fatal.empty()) CHECK_MESSAGE(sink.errors() == 0, messages(sink));
}

}  // namespace

TEST_CASE("translate::receivers: the corpus gives the operator's receivers") {
  Counts counts;
  std::set<fs::path> inputs;
  for (const auto& entry : fs::directory_iterator(kCorpus)) inputs.insert(entry.path());
  for (const fs::path& path : inputs) {
    const std::string name = path.filename().string();
    if (!name.ends_with(".yaml") || name.ends_with(".golden.yaml") || name.ends_with(".base.yaml")) continue;
    const std::string text = testing::read_file(path);
    const std::string stem = name.substr(0, name.size() - 5);
    CAPTURE(stem);
    const std::string version = flag(text, "am-version");
    const auto parsed = gostd::parse_version(version.empty() ? "0.31.1" : version);
    if (!parsed) continue;
    const std::string ns = flag(text, "default-namespace");
    Case c{.objects = testing::TestObjects(text, ns.empty() ? "default" : ns),
           .version = *parsed,
           .base = read_base(flag(text, "base")),
           .answers = read_answers(kCorpus / (stem + ".rejected")),
           .golden = read_golden(kCorpus / (stem + ".golden.yaml"))};
    // With an Alertmanager object there are versions and selections that are not this test's business; below
    // 0.31 fields are dropped after the conversion.
    if (c.objects.alertmanager) continue;
    std::size_t late_faults = 0;
    std::map<std::string, const k8s::Object*> last;  // of an object that is there twice
    for (const k8s::Object& object : c.objects.configs) last[object.key()] = &object;
    for (const auto& [key, object] : last) {
      compare_object(*object, c, !parsed->less_than(0, 31, 0), counts, &late_faults);
    }
    if (!c.answers.fatal.empty() && about_receivers(c.answers.fatal)) {
      ++counts.fatal;
      CHECK_MESSAGE(late_faults > 0, "the operator: " << c.answers.fatal);
    }
  }
  MESSAGE("objects " << counts.objects << ", rejected for a receiver " << counts.rejected
                     << ", receivers compared " << counts.receivers << ", late faults " << counts.fatal);
  CHECK(counts.objects > 500);
  CHECK(counts.rejected > 100);
  CHECK(counts.receivers > 280);
  CHECK(counts.fatal > 15);
}

}  // namespace c2c::translate::receivers
