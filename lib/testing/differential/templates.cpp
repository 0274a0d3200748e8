// Go templates: what the parser says, with the functions of alerts, of notifications, and without any; and whether a template of
// an alert that surely fails, as gotmpl::trace_alert_template has it, does fail in every run.
#include <filesystem>
#include <fstream>

#include "gostd/text.h"
#include "gotmpl/parse.h"
#include "gotmpl/trace.h"
#include "gotmpl/tree.h"
#include "testing/differential/part.h"
#include "testing/random_templates.h"
#include "translate/rule_parts.h"

namespace c2c::testing {

namespace {

using nlohmann::json;

void add_cells(const std::string& file, std::size_t cell, std::vector<std::string>& out) {
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    std::size_t begin = 0;
    for (std::size_t i = 0; i < cell && begin != std::string::npos; ++i) {
      begin = line.find('\t', begin);
      if (begin != std::string::npos) ++begin;
    }
    if (line.starts_with("#") || begin == std::string::npos) continue;
    std::string text = line.substr(begin, line.find('\t', begin) - begin);
    if (gostd::valid_utf8(text)) out.push_back(std::move(text));
  }
}

/// Those lines of the manifests that have actions.
void add_lines(const std::filesystem::path& folder, std::vector<std::string>& out) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  for (const std::filesystem::path& file : files) {
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
      if (line.find("{{") != std::string::npos && line.size() < 1000 && gostd::valid_utf8(line)) out.push_back(line);
    }
  }
}

void make_cases(const CaseOptions& options, const std::function<void(const json&)>& out) {
  std::vector<std::string> samples;
  add_cells(options.testdata + "/gotmpl/verdicts.tsv", 1, samples);
  add_cells(options.testdata + "/gotmpl/alert-runs.tsv", 2, samples);
  add_cells(options.testdata + "/gotmpl/notification-fields.tsv", 0, samples);
  add_lines(options.testdata + "/corpus/prometheusrule", samples);
  add_lines(options.testdata + "/corpus/alertmanagerconfig", samples);
  RandomTemplates random(options.seed, std::move(samples));
  for (int i = 0; i < options.count; ++i) out({{"template", random.next()}});
}

std::string verdict(const std::string& text, gotmpl::FunctionSet functions) {
  const auto error = gotmpl::check_syntax(text, functions, "t");
  return error ? std::to_string(error->line) + ": " + error->message : "ok";
}

std::vector<Differences> compare(const json& line, const json& answer) {
  const std::string text = line["template"];
  Differences found;
  const auto same = [&](const std::string& name, gotmpl::FunctionSet functions) {
    const std::string ours = verdict(text, functions);
    const std::string original = answer[name];
    if (ours == original) return;
    const bool one_accepts = (ours == "ok") != (original == "ok");
    found.push_back(difference_of(one_accepts ? "verdict" : "message", name + ": " + text, original, ours));
  };
  same("none", gotmpl::no_functions());
  same("alert", gotmpl::alert_functions());
  same("notification", gotmpl::notification_functions());
  return {found};
}

// What Prometheus names the template of an alert "A".
constexpr std::string_view kName = "__alert_A";

void make_runs(const CaseOptions& options, const std::function<void(const json&)>& out) {
  RandomTemplates random(options.seed, {});
  for (int i = 0; i < options.count; ++i) {
    std::string text = random.runnable();
    // What does not parse tells nothing about running.
    const auto refused = [&] {
      return gotmpl::check_syntax(std::string(translate::kTemplateHeader) + text, gotmpl::alert_functions(), kName).has_value();
    };
    while (refused()) text = random.runnable();
    out({{"template", text}});
  }
}

std::vector<Differences> compare_runs(const json& line, const json& answer) {
  const std::string text = line["template"];
  if (answer["parse"] != "ok") return {{difference_of("parse", text, answer["parse"], "ok")}};
  const std::string whole = std::string(translate::kTemplateHeader) + text;
  const auto parsed = gotmpl::parse_template(whole, gotmpl::alert_functions(), kName);
  const gotmpl::Trace trace = gotmpl::trace_alert_template(parsed.tree);
  std::string surely;
  for (const gotmpl::Fault& fault : trace.faults) {
    if (!fault.conditional) surely = fault.message;
  }
  const int runs = answer["runs"];
  const int failed = answer["failed"];
  const std::string original = std::to_string(failed) + " of " + std::to_string(runs) + " runs fail" +
                               (failed > 0 ? ": " + answer["error"].get<std::string>() : "");
  if (!surely.empty() && failed < runs) return {{difference_of("surely-fails", text, original, surely)}};
  return {{}};
}

}  // namespace

const Part kTemplatesPart{"templates", "templates: parse, words of the fault", "", 20'000, make_cases, compare};
const Part kExecutionPart{"execution", "templates: what surely fails", "github.com/prometheus/prometheus", 20'000, make_runs,
                          compare_runs};

}  // namespace c2c::testing
