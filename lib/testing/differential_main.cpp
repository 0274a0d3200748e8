// Compares what we make of random input with what the originals make of it; `./dev differential` runs it all.
//
//   differential parts                       prints the names of the parts
//   differential cases PART SEED COUNT FILE  writes the cases, one a line, for the original; COUNT 0: the usual
//   differential judge PART CASES ANSWERS VERSION  compares its answers with ours and prints a row of the table
//
// and the part `amconfig`, whose original works on a folder of files:
//
//   differential generate SEED COUNT DIR     writes DIR/case-N.yaml and the base files that they name
//   differential compare DIR WHAT VERSION    reads the operator's answers beside them (NAME.golden.yaml, NAME.rejected) and ours
//   differential without-rejected DIR OUT    for cases where the operator failed as a whole: writes to OUT what is left when the
//                                            objects that we reject are taken out, to be answered and compared once more
//   differential record DIR FILE             writes the cases of DIR with their answers into one file for the test
//
// Rows go to standard output, all else to standard error. Exit status 1: something differs without an explanation.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "base/parallel.h"
#include "doc/parse.h"
#include "testing/differential/run.h"
#include "testing/files.h"
#include "testing/operator_answer.h"
#include "testing/random_alertmanager_config.h"
#include "testing/txtar.h"

namespace {

namespace fs = std::filesystem;
using c2c::testing::CorpusCase;
using c2c::testing::OperatorAnswer;
using c2c::testing::read_file;
using c2c::testing::read_file_if_any;
using c2c::testing::read_operator_answer;

constexpr std::string_view kBases[] = {"rich.base.yaml",          "extra-receivers.base.yaml",
                                       "http-headers.base.yaml",  "url-with-password.base.yaml",
                                       "file-settings.base.yaml", "both-inline-and-file.base.yaml"};

void write_file(const fs::path& path, std::string_view text) { std::ofstream(path, std::ios::binary) << text; }

int generate(std::uint64_t seed, int count, const fs::path& directory) {
  fs::create_directories(directory);
  std::vector<std::string> bases(std::begin(kBases), std::end(kBases));
  for (const std::string& base : bases) {
    fs::copy_file(fs::path(C2C_TESTDATA "/corpus/alertmanagerconfig") / base, directory / base,
                  fs::copy_options::overwrite_existing);
  }
  c2c::source::FileSet files;
  c2c::diag::Sink sink;
  const auto crd =
      c2c::doc::parse_yaml_text(files, "crd", read_file(C2C_CRDS "/monitoring.coreos.com_alertmanagerconfigs.yaml"), {}, sink);
  if (!crd) return 1;
  c2c::testing::RandomAlertmanagerConfigs random(crd->root(), bases, seed);
  const std::string pattern = read_file(C2C_TESTDATA "/differential/secrets.yaml");
  for (int i = 0; i < count; ++i) {
    std::string text = random.next();
    text += c2c::testing::secrets_for(text, pattern);
    write_file(directory / ("case-" + std::to_string(i) + ".yaml"), text);
  }
  std::cerr << "seed " << seed << ": " << count << " cases in " << directory.string() << "\n";
  return 0;
}

OperatorAnswer read_answer(const fs::path& directory, const std::string& name) {
  return read_operator_answer(read_file_if_any(directory / (name + ".golden.yaml")),
                              read_file_if_any(directory / (name + ".rejected")));
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

int compare(const fs::path& directory, const std::string& what, const std::string& version) {
  const std::vector<std::string> names = case_names(directory);
  std::vector<std::string> differences(names.size());
  std::vector<char> kinds(names.size());
  const c2c::testing::Reasons reasons(read_file(C2C_TESTDATA "/differential/reasons.tsv"));
  c2c::base::parallel_for(names.size(), c2c::base::available_threads(), [&](std::size_t i) {
    const OperatorAnswer answer = read_answer(directory, names[i]);
    const CorpusCase ours(directory.string(), read_file(directory / (names[i] + ".yaml")), c2c::translate::Target::kOperator);
    differences[i] = c2c::testing::difference(ours, answer, reasons);
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
    std::cerr << "== " << names[i] << ": " << differences[i] << "\n";
  }
  std::cerr << names.size() << " cases: " << std::count(kinds.begin(), kinds.end(), 'a') << " accepted whole, "
            << std::count(kinds.begin(), kinds.end(), 'r') << " with rejected objects, "
            << std::count(kinds.begin(), kinds.end(), 'f') << " failed as a whole; " << explained
            << " differ for an explained reason, " << bad << " differ\n";
  const int all = static_cast<int>(names.size());
  std::cout << c2c::testing::table_row(what, "prometheus-operator " + version,
                                       {.cases = all, .equal = all - explained - bad, .explained = explained, .differ = bad})
            << "\n";
  return bad == 0 ? 0 : 1;
}

int without_rejected(const fs::path& directory, const fs::path& out) {
  fs::create_directories(out);
  for (const std::string_view base : kBases) {
    fs::copy_file(directory / base, out / base, fs::copy_options::overwrite_existing);
  }
  int written = 0;
  for (const std::string& name : case_names(directory)) {
    if (read_answer(directory, name).fatal.empty()) continue;
    const std::string text = read_file(directory / (name + ".yaml"));
    const CorpusCase ours(directory.string(), text, c2c::translate::Target::kOperator);
    if (ours.failed) continue;
    write_file(out / (name + ".yaml"), c2c::testing::without_rejected(text, ours.rejected));
    ++written;
  }
  std::cerr << written << " cases in " << out.string() << "\n";
  return 0;
}

int record(const fs::path& directory, const fs::path& file) {
  c2c::testing::Txtar archive;
  for (const std::string& name : case_names(directory)) {
    std::string text = read_file(directory / (name + ".yaml"));
    text.resize(text.size() - c2c::testing::secrets_for(text, read_file(C2C_TESTDATA "/differential/secrets.yaml")).size());
    archive.files.push_back({name + ".yaml", std::move(text)});
    for (const std::string suffix : {".golden.yaml", ".rejected"}) {
      std::string answer = read_file_if_any(directory / (name + suffix));
      if (!answer.empty()) archive.files.push_back({name + suffix, std::move(answer)});
    }
  }
  write_file(file, c2c::testing::print_txtar(archive));
  return 0;
}

int cases(const std::string& name, std::uint64_t seed, int count, const fs::path& file) {
  const c2c::testing::Part* part = c2c::testing::find_part(name);
  if (part == nullptr) return 2;
  c2c::testing::write_cases(*part, {.seed = seed, .count = count > 0 ? count : part->count, .testdata = C2C_TESTDATA}, file);
  return 0;
}

int judge(const std::string& name, const fs::path& lines, const fs::path& answers, const std::string& versions) {
  const c2c::testing::Part* part = c2c::testing::find_part(name);
  if (part == nullptr) return 2;
  const c2c::testing::Explained explained(read_file(C2C_TESTDATA "/differential/explained.tsv"));
  const auto tally = c2c::testing::compare_answers(*part, lines, answers, explained, std::cerr);
  std::cout << c2c::testing::table_row(part->what, versions, tally) << "\n";
  return tally.differ == 0 ? 0 : 1;
}

int print_parts() {
  for (const c2c::testing::Part* part : c2c::testing::all_parts()) {
    std::cout << part->name << "\t" << part->module << "\n";
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> args(argv + 1, argv + argc);
  if (args.size() == 1 && args[0] == "parts") return print_parts();
  if (args.size() == 5 && args[0] == "cases") return cases(args[1], std::stoull(args[2]), std::stoi(args[3]), args[4]);
  if (args.size() == 5 && args[0] == "judge") return judge(args[1], args[2], args[3], args[4]);
  if (args.size() == 4 && args[0] == "generate") return generate(std::stoull(args[1]), std::stoi(args[2]), args[3]);
  if (args.size() == 4 && args[0] == "compare") return compare(args[1], args[2], args[3]);
  if (args.size() == 3 && args[0] == "without-rejected") return without_rejected(args[1], args[2]);
  if (args.size() == 3 && args[0] == "record") return record(args[1], args[2]);
  std::cerr
      << "usage: differential parts | cases PART SEED COUNT FILE | judge PART CASES ANSWERS VERSION | generate SEED COUNT DIR |\n"
         "       compare DIR WHAT VERSION | without-rejected DIR OUT | record DIR FILE\n";
  return 2;
}
