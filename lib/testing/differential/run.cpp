#include "testing/differential/run.h"

#include <array>
#include <fstream>
#include <ostream>
#include <stdexcept>
#include <vector>

#include "base/parallel.h"

namespace c2c::testing {

namespace {

using nlohmann::json;

constexpr std::size_t kLinesAtOnce = 2000;

constexpr std::array kParts{&kPromqlPart, &kTemplatesPart, &kRoutingPart, &kEnginePart, &kExecutionPart};

struct Pair {
  std::string line;
  std::string answer;
};

std::vector<Pair> read_pairs(std::istream& cases, std::istream& answers) {
  std::vector<Pair> out;
  Pair pair;
  while (out.size() < kLinesAtOnce && std::getline(cases, pair.line)) {
    if (!std::getline(answers, pair.answer)) throw std::runtime_error("there are fewer answers than cases");
    out.push_back(pair);
  }
  return out;
}

}  // namespace

Difference difference_of(std::string_view kind, const std::string& input, const std::string& original, const std::string& ours) {
  return {std::string(kind), input + "\n  original: " + original + "\n  ours: " + ours};
}

std::span<const Part* const> all_parts() { return kParts; }

const Part* find_part(std::string_view name) {
  for (const Part* part : kParts) {
    if (part->name == name) return part;
  }
  return nullptr;
}

void write_cases(const Part& part, const CaseOptions& options, const std::filesystem::path& file) {
  std::ofstream out(file, std::ios::binary);
  part.cases(options, [&](const json& line) { out << line.dump() << '\n'; });
  out.close();
  if (!out) throw std::runtime_error("cannot write " + file.string());
}

Tally compare_answers(const Part& part, const std::filesystem::path& cases, const std::filesystem::path& answers,
                      const Explained& explained, std::ostream& out) {
  std::ifstream lines(cases, std::ios::binary);
  std::ifstream said(answers, std::ios::binary);
  Tally tally;
  const auto count = [&](const Differences& differences) {
    ++tally.cases;
    if (differences.empty()) {
      ++tally.equal;
      return;
    }
    std::string unexplained;
    for (const Difference& one : differences) {
      if (!explained.explains(part.name, one)) unexplained += "== " + one.kind + ": " + one.text + "\n";
    }
    if (unexplained.empty()) {
      ++tally.explained;
    } else {
      ++tally.differ;
      out << unexplained;
    }
  };
  for (std::vector<Pair> pairs = read_pairs(lines, said); !pairs.empty(); pairs = read_pairs(lines, said)) {
    std::vector<std::vector<Differences>> found(pairs.size());
    base::parallel_for(pairs.size(), base::available_threads(),
                       [&](std::size_t i) { found[i] = part.compare(json::parse(pairs[i].line), json::parse(pairs[i].answer)); });
    for (const std::vector<Differences>& line : found) {
      for (const Differences& one : line) count(one);
    }
  }
  if (std::string more; std::getline(said, more)) throw std::runtime_error("there are more answers than cases");
  return tally;
}

std::string table_row(std::string_view what, std::string_view original, const Tally& tally) {
  std::string out = std::string(what) + "\t" + std::string(original);
  for (const int number : {tally.cases, tally.equal, tally.explained, tally.differ}) out += "\t" + std::to_string(number);
  return out;
}

}  // namespace c2c::testing
