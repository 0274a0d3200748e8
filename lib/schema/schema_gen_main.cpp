// schema_gen OUTPUT CRD...
//
// A program of the build: reads CustomResourceDefinitions and writes the C++ source of the tables in
// schema/tables.h. A schema is lowered bottom-up; every node becomes the text of its table row, and equal
// rows share one index, so that the many copies of, say, the HTTP settings are stored once. Descriptions are
// dropped. The program refuses keywords that check_object does not know, so that a new release of the
// operator cannot add a constraint unnoticed.
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "doc/node.h"
#include "doc/parse.h"
#include "source/file_set.h"

namespace c2c::schema {
namespace {

/// Says something about the documents only (or is implied by another keyword): nothing to check.
constexpr std::array<std::string_view, 5> kIgnoredKeywords = {"description", "title", "x-kubernetes-map-type",
                                                              "externalDocs", "example"};
/// Lowered below.
constexpr std::array<std::string_view, 20> kKnownKeywords = {"type",
                                                             "properties",
                                                             "required",
                                                             "items",
                                                             "enum",
                                                             "pattern",
                                                             "format",
                                                             "minLength",
                                                             "maxLength",
                                                             "minItems",
                                                             "maxItems",
                                                             "minimum",
                                                             "maximum",
                                                             "default",
                                                             "nullable",
                                                             "additionalProperties",
                                                             "anyOf",
                                                             "x-kubernetes-list-type",
                                                             "x-kubernetes-list-map-keys",
                                                             "x-kubernetes-int-or-string"};
constexpr std::array<std::string_view, 2> kKnownExtensions = {"x-kubernetes-preserve-unknown-fields",
                                                              "x-kubernetes-validations"};

[[noreturn]] void refuse(std::string message) { throw std::runtime_error(std::move(message)); }

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// A table whose rows are C++ initialisers; equal runs of rows are stored once.
class Table {
 public:
  std::size_t add(std::string row) {
    const auto [place, fresh] = places_.try_emplace(row, rows_.size());
    if (fresh) rows_.push_back(std::move(row));
    return place->second;
  }
  std::string add_run(const std::vector<std::string>& run) {
    if (run.empty()) return "{0, 0}";
    std::string joined;
    for (const auto& row : run) joined.append(row).push_back('\n');
    const auto [place, fresh] = places_.try_emplace(joined, rows_.size());
    if (fresh) rows_.insert(rows_.end(), run.begin(), run.end());
    return fmt::format("{{{}, {}}}", place->second, run.size());
  }
  [[nodiscard]] const std::vector<std::string>& rows() const { return rows_; }

 private:
  std::vector<std::string> rows_;
  std::map<std::string, std::size_t> places_;
};

class Generator {
 public:
  void add_crd(doc::Node crd);
  void write(std::ostream& out) const;

 private:
  std::string text(std::string_view value);
  std::string texts(doc::Node list);
  std::size_t lower(doc::Node node, const std::string& path);
  std::string lower_type(doc::Node node, const std::string& path);
  std::string lower_properties(doc::Node node, const std::string& path);
  std::string lower_bounds(doc::Node node);
  std::string lower_pattern(doc::Node node);
  std::string lower_cel(doc::Node node, const std::string& path);
  std::string lower_child(doc::Node node, const char* keyword, const std::string& path);

  std::string kind_;
  std::string pool_;
  std::map<std::string, std::size_t, std::less<>> pool_places_;
  Table schemas_, properties_, texts_, patterns_, bounds_, cel_, cel_places_, roots_;
};

std::string Generator::text(std::string_view value) {
  auto place = pool_places_.find(value);
  if (place == pool_places_.end()) {
    place = pool_places_.emplace(std::string(value), pool_.size()).first;
    pool_.append(value);
  }
  return fmt::format("{{{}, {}}}", place->second, value.size());
}

std::string Generator::texts(doc::Node list) {
  std::vector<std::string> run;
  for (std::size_t i = 0; i < list.size(); ++i) run.push_back(text(list.item(i).text()));
  return texts_.add_run(run);
}

std::string Generator::lower_type(doc::Node node, const std::string& path) {
  const bool int_or_string = node.find("x-kubernetes-int-or-string").as_bool().value_or(false);
  const doc::Node any_of = node.find("anyOf");
  const bool plain_any_of = any_of.size() == 2 && any_of.item(0).find("type").text() == "integer" &&
                            any_of.item(1).find("type").text() == "string";
  if (any_of && !(int_or_string && plain_any_of)) refuse(path + ": anyOf of another form");
  if (int_or_string) return "Type::kIntOrString";
  static const std::map<std::string_view, const char*> kTypes = {
      {"", "Type::kAny"},           {"object", "Type::kObject"},   {"array", "Type::kArray"},
      {"string", "Type::kString"},  {"integer", "Type::kInteger"}, {"number", "Type::kNumber"},
      {"boolean", "Type::kBoolean"}};
  const auto found = kTypes.find(node.find("type").text());
  if (found == kTypes.end()) refuse(path + ": unknown type");
  return found->second;
}

std::string Generator::lower_properties(doc::Node node, const std::string& path) {
  const doc::Node properties = node.find("properties");
  std::map<std::string_view, std::string> rows;
  for (std::size_t i = 0; i < properties.size(); ++i) {
    const doc::Entry entry = properties.entry(i);
    const std::string below = path.empty() ? std::string(entry.key) : fmt::format("{}.{}", path, entry.key);
    // The API server drops what a user writes into the status, so it is not checked.
    const std::size_t schema =
        below == "status" ? schemas_.add("{.keep_unknown = true}") : lower(entry.value, below);
    rows.emplace(entry.key, fmt::format("{{{}, {}}}", text(entry.key), schema));
  }
  std::vector<std::string> run;
  for (const auto& [name, row] : rows) run.push_back(row);
  return properties_.add_run(run);
}

std::string Generator::lower_bounds(doc::Node node) {
  auto limit = [&](const char* number, const char* otherwise) {
    const doc::Node value = node.find(number);
    if (!value) return std::string(otherwise);
    return fmt::format("{}.0", value.as_int().value());
  };
  auto first = [&](const char* a, const char* b) { return node.find(a) ? a : b; };
  const std::string row =
      fmt::format("{{{}, {}, {}, {}}}", limit("minimum", "-kInfinity"), limit("maximum", "kInfinity"),
                  limit(first("minLength", "minItems"), "-kInfinity"),
                  limit(first("maxLength", "maxItems"), "kInfinity"));
  if (row == "{-kInfinity, kInfinity, -kInfinity, kInfinity}") return "kNone";
  return std::to_string(bounds_.add(row));
}

std::string Generator::lower_pattern(doc::Node node) {
  const doc::Node pattern = node.find("pattern");
  return pattern ? std::to_string(patterns_.add(text(pattern.text()))) : "kNone";
}

std::string Generator::lower_cel(doc::Node node, const std::string& path) {
  const doc::Node rules = node.find("x-kubernetes-validations");
  if (!rules) return "kNone";
  if (rules.size() != 1) refuse(path + ": more than one CEL rule at one place");
  const doc::Node rule = rules.item(0);
  const std::size_t index =
      cel_.add(fmt::format("{{{}, {}}}", text(rule.find("rule").text()), text(rule.find("message").text())));
  cel_places_.add(fmt::format("{{{}, {}, {}}}", text(kind_), text(path), index));
  return std::to_string(index);
}

std::string Generator::lower_child(doc::Node node, const char* keyword, const std::string& path) {
  const doc::Node child = node.find(keyword);
  return child ? std::to_string(lower(child, path)) : "kNone";
}

std::size_t Generator::lower(doc::Node node, const std::string& path) {
  if (!node.is_mapping()) refuse(path + ": a schema that is no mapping");
  for (std::size_t i = 0; i < node.size(); ++i) {
    const std::string_view key = node.entry(i).key;
    if (!contains(kKnownKeywords, key) && !contains(kKnownExtensions, key) &&
        !contains(kIgnoredKeywords, key)) {
      refuse(fmt::format("{}: unknown keyword {}", path, key));
    }
  }
  const doc::Node list_type = node.find("x-kubernetes-list-type");
  const doc::Node fallback = node.find("default");
  if (fallback.is_mapping() || fallback.is_sequence()) refuse(path + ": a default that is no scalar");
  auto flag = [&](const char* keyword) { return node.find(keyword).as_bool().value_or(false); };
  // The root's CEL and the children are lowered in a fixed order, so the output is the same in every build.
  const std::string type = lower_type(node, path);
  const std::string additional = lower_child(node, "additionalProperties", path + "{}");
  const std::string items = lower_child(node, "items", path + "[]");
  const std::string properties = lower_properties(node, path);
  return schemas_.add(fmt::format(
      "{{{}, ListType::{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}}", type,
      list_type.text() == "map" ? "kMap" : (list_type.text() == "set" ? "kSet" : "kAtomic"), flag("nullable"),
      flag("x-kubernetes-preserve-unknown-fields"), node.find("format").text() == "int32",
      static_cast<bool>(fallback), additional, items, lower_pattern(node), lower_bounds(node),
      lower_cel(node, path), properties, texts(node.find("required")), texts(node.find("enum")),
      texts(node.find("x-kubernetes-list-map-keys")), text(fallback ? fallback.text() : "")));
}

void Generator::add_crd(doc::Node crd) {
  const doc::Node spec = crd.find("spec");
  kind_ = spec.find("names").find("kind").text();
  const doc::Node versions = spec.find("versions");
  for (std::size_t i = 0; i < versions.size(); ++i) {
    const doc::Node version = versions.item(i);
    const std::string api_version =
        fmt::format("{}/{}", spec.find("group").text(), version.find("name").text());
    const std::size_t schema = lower(version.find("schema").find("openAPIV3Schema"), "");
    roots_.add(fmt::format("{{{}, {}, {}}}", text(api_version), text(kind_), schema));
  }
}

void write_table(std::ostream& out, std::string_view type, std::string_view name, const Table& table) {
  out << fmt::format("constexpr {} {}[] = {{\n", type, name);
  for (const auto& row : table.rows()) out << "    " << row << ",\n";
  out << "};\n\n";
}

void Generator::write(std::ostream& out) const {
  if (schemas_.rows().size() >= 0xFFFF || properties_.rows().size() >= 0xFFFF)
    refuse("too many rows for 16 bits");
  out << "// Made by schema_gen of the CRDs in lib/schema/crds. Do not edit.\n#include <limits>\n\n#include "
         "\"schema/tables.h\"\n\nnamespace c2c::schema {\nnamespace {\n\n"
         "constexpr double kInfinity = std::numeric_limits<double>::infinity();\n\nconstexpr char kPool[] "
         "=\n";
  for (std::size_t at = 0; at < pool_.size(); at += 80) {
    out << "    \"";
    for (const char c : std::string_view(pool_).substr(at, 80)) {
      if (c == '"' || c == '\\') out << '\\';
      if (c == '\n')
        out << "\\n";
      else
        out << c;
    }
    out << "\"\n";
  }
  out << "    ;\n\n";
  write_table(out, "Schema", "kSchemas", schemas_);
  write_table(out, "Property", "kProperties", properties_);
  write_table(out, "TextRef", "kTexts", texts_);
  write_table(out, "TextRef", "kPatterns", patterns_);
  write_table(out, "Bounds", "kBounds", bounds_);
  write_table(out, "CelText", "kCel", cel_);
  write_table(out, "CelPlace", "kCelPlaces", cel_places_);
  write_table(out, "Root", "kRoots", roots_);
  out << "}  // namespace\n\nconstinit const Tables kTables = {kPool, kSchemas, kProperties, kTexts, "
         "kPatterns, "
         "kBounds, kCel, kCelPlaces, kRoots};\n\n}  // namespace c2c::schema\n";
}

void add_file(Generator& generator, const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) refuse(path + ": cannot be read");
  source::FileSet files;
  const source::FileId file = files.add(path, std::string(std::istreambuf_iterator<char>(in), {}));
  diag::Sink sink;
  const auto document = doc::parse_yaml(files, file, 0, files.get(file).bytes().size(), {}, sink);
  if (!document || sink.errors() != 0) {
    refuse(fmt::format("{}: {}", path, sink.empty() ? "no document" : sink.all().front().message));
  }
  generator.add_crd(document->root());
}

}  // namespace
}  // namespace c2c::schema

int main(int argc, char** argv) {
  if (argc < 3) {
    fmt::print(stderr, "usage: schema_gen OUTPUT CRD...\n");
    return 1;
  }
  try {
    c2c::schema::Generator generator;
    for (int i = 2; i < argc; ++i) c2c::schema::add_file(generator, argv[i]);
    std::ostringstream text;
    generator.write(text);
    std::ofstream out(argv[1], std::ios::binary);
    out << text.str();
    out.close();
    return out ? 0 : 1;
  } catch (const std::exception& error) {
    fmt::print(stderr, "schema_gen: {}\n", error.what());
    return 1;
  }
}
