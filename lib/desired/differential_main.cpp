// Compares our AlertmanagerConfig conversion with the operator's on random manifests.
//
//   differential generate SEED COUNT DIR   writes DIR/case-N.yaml and the base files that they name
//   differential compare DIR               reads the operator's answers beside them (NAME.golden.yaml, NAME.rejected) and ours
//   differential without-rejected DIR OUT  for cases where the operator failed as a whole: writes to OUT what is left when the
//                                          objects that we reject are taken out, to be answered and compared once more
//
// The answers come from a program around the operator's own packages, run over DIR; see CONTRIBUTING.md.

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/parallel.h"
#include "desired/corpus_case.h"
#include "doc/write.h"
#include "testing/random_alertmanager_config.h"

namespace {

namespace fs = std::filesystem;
using c2c::desired::CorpusCase;
using c2c::desired::read_test_file;

constexpr std::string_view kBases[] = {"rich.base.yaml", "extra-receivers.base.yaml", "http-headers.base.yaml",
                                       "url-with-password.base.yaml", "file-settings.base.yaml", "both-inline-and-file.base.yaml"};

void write_file(const fs::path& path, std::string_view text) { std::ofstream(path, std::ios::binary) << text; }

std::string secrets_for(const std::string& text) {
  std::string out;
  std::set<std::string> namespaces{"default"};
  for (std::size_t at = 0; (at = text.find("\n  namespace: ", at)) != std::string::npos; ++at) {
    const std::size_t begin = at + 14;
    std::string name = text.substr(begin, text.find('\n', begin) - begin);
    std::erase(name, '"');
    namespaces.insert(name);
  }
  const std::string pattern = read_test_file(C2C_TESTDATA "/differential/secrets.yaml");
  for (const std::string& name : namespaces) {
    std::string copy = pattern;
    for (std::size_t at = 0; (at = copy.find("@NS@", at)) != std::string::npos;) copy.replace(at, 4, name);
    out += "---\n" + copy;
  }
  return out;
}

int generate(std::uint64_t seed, int count, const fs::path& directory) {
  fs::create_directories(directory);
  std::vector<std::string> bases(std::begin(kBases), std::end(kBases));
  for (const std::string& base : bases) {
    fs::copy_file(fs::path(C2C_TESTDATA "/corpus/alertmanagerconfig") / base, directory / base,
                  fs::copy_options::overwrite_existing);
  }
  c2c::source::FileSet files;
  c2c::diag::Sink sink;
  const auto crd = c2c::doc::parse_yaml_text(
      files, "crd", read_test_file(C2C_CRDS "/monitoring.coreos.com_alertmanagerconfigs.yaml"), {}, sink);
  if (!crd) return 1;
  c2c::testing::RandomAlertmanagerConfigs random(crd->root(), bases, seed);
  for (int i = 0; i < count; ++i) {
    std::string text = random.next();
    text += secrets_for(text);
    write_file(directory / ("case-" + std::to_string(i) + ".yaml"), text);
  }
  std::cout << "seed " << seed << ": " << count << " cases in " << directory.string() << "\n";
  return 0;
}

struct Answer {
  std::set<std::string> rejected;
  std::string fatal;
  c2c::doc::Value config;
};

Answer read_answer(const fs::path& directory, const std::string& name) {
  Answer out;
  std::istringstream lines(read_test_file((directory / (name + ".rejected")).string()));
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("REJECTED ")) out.rejected.insert(line.substr(9, line.find(": ") - 9));
    if (line.starts_with("FATAL: ")) out.fatal = line;
  }
  c2c::source::FileSet files;
  c2c::diag::Sink sink;
  const auto golden =
      c2c::doc::parse_yaml_text(files, name, read_test_file((directory / (name + ".golden.yaml")).string()), {}, sink);
  if (golden) out.config = c2c::doc::Value::from_node(golden->root());
  return out;
}

std::string names_of(const std::set<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += " " + name;
  return out;
}

// The answers were made with the OpenAPI schema alone; the API server also applies the CEL rules, and so do we.
bool refused_by_cel(const CorpusCase& ours, const std::string& key) {
  const auto& findings = ours.sink.all();
  return std::any_of(findings.begin(), findings.end(), [&](const c2c::diag::Diagnostic& finding) {
    return finding.id == "schema/cel" && finding.object.ns + "/" + finding.object.name == key;
  });
}

// What differs between the answers; empty: nothing; "explained …": what the documentation explains.
std::string difference(const CorpusCase& ours, const Answer& answer) {
  if (!answer.fatal.empty()) {
    // The operator gave nothing at all; we must have found the reason.
    return ours.sink.errors() > 0 ? "" : "the operator fails, we find nothing: " + answer.fatal;
  }
  if (ours.result.failed) return "we fail, the operator does not\n" + ours.messages();
  if (ours.rejected != answer.rejected) {
    std::set<std::string> more = answer.rejected;
    for (const std::string& key : ours.rejected) {
      if (refused_by_cel(ours, key)) more.insert(key);
    }
    if (ours.rejected == more) return "explained: refused by a CEL rule";
    return "rejected by us:" + names_of(ours.rejected) + "; by the operator:" + names_of(answer.rejected) + "\n" +
           ours.messages();
  }
  const c2c::doc::Value config = c2c::translate::receivers::revealed(ours.result.config);
  if (config == answer.config) return "";
  const std::string a = c2c::doc::write_yaml(config, c2c::doc::SecretMode::kReveal);
  const std::string b = c2c::doc::write_yaml(answer.config, c2c::doc::SecretMode::kReveal);
  return "ours:\n" + a + "the operator's:\n" + b;
}

std::vector<std::string> case_names(const fs::path& directory) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(directory)) {
    const std::string name = entry.path().filename().string();
    if (!name.ends_with(".yaml") || name.ends_with(".golden.yaml") || name.ends_with(".base.yaml")) continue;
    names.push_back(name.substr(0, name.size() - 5));
  }
  std::sort(names.begin(), names.end());
  return names;
}

int compare(const fs::path& directory) {
  const std::vector<std::string> names = case_names(directory);
  std::vector<std::string> differences(names.size());
  std::vector<char> kinds(names.size());
  c2c::base::parallel_for(names.size(), c2c::base::available_threads(), [&](std::size_t i) {
    const Answer answer = read_answer(directory, names[i]);
    const CorpusCase ours(directory.string(), read_test_file((directory / (names[i] + ".yaml")).string()),
                          c2c::translate::Target::kOperator);
    differences[i] = difference(ours, answer);
    kinds[i] = !answer.fatal.empty() ? 'f' : answer.rejected.empty() ? 'a' : 'r';
  });
  int bad = 0;
  int explained = 0;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (differences[i].empty()) continue;
    if (differences[i].starts_with("explained")) {
      ++explained;
      continue;
    }
    ++bad;
    std::cout << "== " << names[i] << ": " << differences[i] << "\n";
  }
  std::cout << names.size() << " cases: " << std::count(kinds.begin(), kinds.end(), 'a') << " accepted whole, "
            << std::count(kinds.begin(), kinds.end(), 'r') << " with rejected objects, "
            << std::count(kinds.begin(), kinds.end(), 'f') << " failed as a whole; " << explained << " differ for an explained reason, " << bad << " differ\n";
  return bad == 0 ? 0 : 1;
}

// The text of a case without the AlertmanagerConfigs that we reject.
std::string without_rejected(const std::string& text, const std::set<std::string>& rejected) {
  std::string out;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = text.find("\n---\n", begin);
    end = end == std::string::npos ? text.size() : end + 1;
    const std::string part = text.substr(begin, end - begin);
    begin = end;
    c2c::source::FileSet files;
    c2c::diag::Sink sink;
    const c2c::source::FileId file = files.add("part", part);
    bool keep = true;
    for (const auto& chunk : c2c::k8s::split_documents(files, file, sink)) {
      for (const auto& object : c2c::k8s::read_objects(files, chunk, {.default_namespace = "default", .parse = {}}, sink)) {
        keep = keep && !(object.kind == "AlertmanagerConfig" && rejected.contains(object.key()));
      }
    }
    if (keep) out += part;
    else if (out.empty()) out += part.substr(0, part.find('\n') + 1);  // the flags stay
  }
  return out;
}

int without_rejected(const fs::path& directory, const fs::path& out) {
  fs::create_directories(out);
  for (const std::string_view base : kBases) {
    fs::copy_file(directory / base, out / base, fs::copy_options::overwrite_existing);
  }
  int written = 0;
  for (const std::string& name : case_names(directory)) {
    if (read_answer(directory, name).fatal.empty()) continue;
    const std::string text = read_test_file((directory / (name + ".yaml")).string());
    const CorpusCase ours(directory.string(), text, c2c::translate::Target::kOperator);
    if (ours.result.failed) continue;
    write_file(out / (name + ".yaml"), without_rejected(text, ours.rejected));
    ++written;
  }
  std::cout << written << " cases in " << out.string() << "\n";
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> args(argv + 1, argv + argc);
  if (args.size() == 4 && args[0] == "generate") return generate(std::stoull(args[1]), std::stoi(args[2]), args[3]);
  if (args.size() == 2 && args[0] == "compare") return compare(args[1]);
  if (args.size() == 3 && args[0] == "without-rejected") return without_rejected(args[1], args[2]);
  std::cerr << "usage: differential generate SEED COUNT DIR | compare DIR | without-rejected DIR OUT\n";
  return 2;
}
