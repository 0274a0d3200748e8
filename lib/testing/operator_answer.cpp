#include "testing/operator_answer.h"

#include <algorithm>
#include <sstream>

#include "doc/parse.h"
#include "doc/write.h"
#include "k8s/read.h"

namespace c2c::testing {

namespace {

std::string names_of(const std::set<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += " " + name;
  return out;
}

// The answers were made with the OpenAPI schema alone; the API server also applies the CEL rules, and so do we.
bool refused_by_cel(const CorpusCase& ours, const std::string& key) {
  const auto& findings = ours.sink.all();
  return std::any_of(findings.begin(), findings.end(), [&](const diag::Diagnostic& finding) {
    return finding.id == "schema/cel" && finding.object.ns + "/" + finding.object.name == key;
  });
}

bool has_rejected(const std::string& part, const std::set<std::string>& rejected) {
  source::FileSet files;
  diag::Sink sink;
  const source::FileId file = files.add("part", part);
  for (const k8s::Chunk& chunk : k8s::split_documents(files, file, sink)) {
    for (const k8s::Object& object : k8s::read_objects(files, chunk, {.default_namespace = "default", .parse = {}}, sink)) {
      if (object.kind == "AlertmanagerConfig" && rejected.contains(object.key())) return true;
    }
  }
  return false;
}

}  // namespace

OperatorAnswer read_operator_answer(const std::string& golden, const std::string& verdicts) {
  OperatorAnswer out;
  std::istringstream lines(verdicts);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("REJECTED ")) {
      const std::size_t colon = line.find(": ");
      out.rejected.insert(line.substr(9, colon - 9));
      out.reasons.emplace(line.substr(9, colon - 9), line.substr(colon + 2));
    }
    if (line.starts_with("FATAL: ")) out.fatal = line.substr(7);
  }
  source::FileSet files;
  diag::Sink sink;
  if (const auto document = doc::parse_yaml_text(files, "golden", golden, {}, sink)) {
    out.config = doc::Value::from_node(document->root());
  }
  return out;
}

std::string difference(const CorpusCase& ours, const OperatorAnswer& answer, const Reasons& reasons) {
  std::string why;
  for (const auto& [key, reason] : answer.reasons) {
    if (!why.empty() || !ours.rejected.contains(key) || refused_by_cel(ours, key)) continue;
    why = reasons.difference(ours.sink, key, reason);
  }
  // The operator gave nothing at all; we must have found the reason, which may be that of any object.
  if (!answer.fatal.empty()) return why.empty() ? reasons.difference(ours.sink, {}, answer.fatal) : why;
  if (ours.failed) return "we fail, the operator does not\n" + ours.messages();
  if (ours.rejected != answer.rejected) {
    std::set<std::string> more = answer.rejected;
    for (const std::string& key : ours.rejected) {
      if (refused_by_cel(ours, key)) more.insert(key);
    }
    if (ours.rejected == more) return "explained: refused by a CEL rule";
    return "rejected by us:" + names_of(ours.rejected) + "; by the operator:" + names_of(answer.rejected) + "\n" +
           ours.messages();
  }
  if (!why.empty()) return why;
  // Differs (bare-base): where no object is left we write nothing, the operator its bare base, which would silence the tenant.
  if (ours.nothing_left || ours.config == answer.config) return "";
  return "ours:\n" + doc::write_yaml(ours.config, doc::SecretMode::kReveal) + "the operator's:\n" +
         doc::write_yaml(answer.config, doc::SecretMode::kReveal);
}

std::string without_rejected(const std::string& text, const std::set<std::string>& rejected) {
  std::string out;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = text.find("\n---\n", begin);
    end = end == std::string::npos ? text.size() : end + 1;
    const std::string part = text.substr(begin, end - begin);
    begin = end;
    if (!has_rejected(part, rejected)) out += part;
    else if (out.empty()) out += part.substr(0, part.find('\n') + 1);  // the flags stay
  }
  return out;
}

std::string secrets_for(const std::string& text, const std::string& pattern) {
  constexpr std::string_view kField = "\n  namespace: ";
  std::set<std::string> namespaces{"default"};
  for (std::size_t at = 0; (at = text.find(kField, at)) != std::string::npos; ++at) {
    const std::size_t begin = at + kField.size();
    std::string name = text.substr(begin, text.find('\n', begin) - begin);
    std::erase(name, '"');
    namespaces.insert(name);
  }
  std::string out;
  for (const std::string& name : namespaces) {
    std::string copy = pattern;
    for (std::size_t at = 0; (at = copy.find("@NS@", at)) != std::string::npos;) copy.replace(at, 4, name);
    out += "---\n" + copy;
  }
  return out;
}

}  // namespace c2c::testing
