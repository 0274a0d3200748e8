#pragma once

#include <algorithm>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace c2c::testing {

/// Holds JSON against a schema of draft 4, with the keywords that our schemas use. A keyword that it does not know throws
/// std::runtime_error, so that nothing is passed over.
class JsonSchema {
 public:
  using Json = nlohmann::json;

  explicit JsonSchema(Json schema) : root_(std::move(schema)) {}

  /// What is wrong, a line each: "/runs/0/results: ..."; empty if nothing is.
  [[nodiscard]] std::vector<std::string> faults(const Json& value) const {
    std::vector<std::string> out;
    check(root_, value, "", out);
    return out;
  }

 private:
  using Faults = std::vector<std::string>;

  [[nodiscard]] bool fits(const Json& schema, const Json& value) const {
    Faults faults;
    check(schema, value, "", faults);
    return faults.empty();
  }

  void check(const Json& schema, const Json& value, const std::string& path, Faults& out) const {
    if (schema.contains("$ref")) {
      const std::string target = schema["$ref"].get<std::string>().substr(1);
      return check(root_.at(Json::json_pointer(target)), value, path, out);
    }
    for (const auto& [keyword, rule] : schema.items()) {
      if (!check_general(keyword, rule, value, path, out) && !check_object(keyword, rule, schema, value, path, out) &&
          !check_array(keyword, rule, value, path, out) && !check_scalar(keyword, rule, value, path, out)) {
        throw std::runtime_error("the keyword `" + keyword + "` of JSON schemas is not known here");
      }
    }
  }

  static bool is_type(const std::string& type, const Json& value) {
    if (type == "object") return value.is_object();
    if (type == "array") return value.is_array();
    if (type == "string") return value.is_string();
    if (type == "boolean") return value.is_boolean();
    if (type == "null") return value.is_null();
    if (type == "number") return value.is_number();
    if (type == "integer") return value.is_number_integer();
    throw std::runtime_error("no type " + type);
  }

  bool check_general(const std::string& keyword, const Json& rule, const Json& value, const std::string& path,
                     Faults& out) const {
    static const std::set<std::string> kNotes{"$schema", "id", "title", "description", "default", "definitions"};
    if (kNotes.contains(keyword)) return true;
    const auto matching = [&] { return std::count_if(rule.begin(), rule.end(), [&](const Json& s) { return fits(s, value); }); };
    if (keyword == "type") {
      const std::vector<std::string> types =
          rule.is_array() ? rule.get<std::vector<std::string>>() : std::vector{rule.get<std::string>()};
      const bool any = std::any_of(types.begin(), types.end(), [&](const std::string& type) { return is_type(type, value); });
      if (!any) out.push_back(path + ": is no " + rule.dump());
    } else if (keyword == "enum") {
      if (std::find(rule.begin(), rule.end(), value) == rule.end()) out.push_back(path + ": is none of " + rule.dump());
    } else if (keyword == "anyOf") {
      if (matching() == 0) out.push_back(path + ": fits none of anyOf");
    } else if (keyword == "oneOf") {
      if (matching() != 1) out.push_back(path + ": does not fit one of oneOf");
    } else {
      return false;
    }
    return true;
  }

  bool check_object(const std::string& keyword, const Json& rule, const Json& schema, const Json& value, const std::string& path,
                    Faults& out) const {
    if (keyword == "required") {
      for (const Json& name : rule) {
        if (value.is_object() && !value.contains(name.get<std::string>())) out.push_back(path + ": lacks " + name.dump());
      }
    } else if (keyword == "properties") {
      if (!value.is_object()) return true;
      for (const auto& [name, below] : rule.items()) {
        if (value.contains(name)) check(below, value[name], path + "/" + name, out);
      }
    } else if (keyword == "additionalProperties") {
      if (!value.is_object()) return true;
      const Json known = schema.value("properties", Json::object());
      for (const auto& [name, below] : value.items()) {
        if (known.contains(name)) continue;
        if (rule.is_object())
          check(rule, below, path + "/" + name, out);
        else if (!rule.get<bool>())
          out.push_back(path + ": has no property " + name);
      }
    } else {
      return false;
    }
    return true;
  }

  bool check_array(const std::string& keyword, const Json& rule, const Json& value, const std::string& path, Faults& out) const {
    if (keyword == "items") {
      for (std::size_t i = 0; value.is_array() && i < value.size(); ++i)
        check(rule, value[i], path + "/" + std::to_string(i), out);
    } else if (keyword == "minItems") {
      if (value.is_array() && value.size() < rule.get<std::size_t>()) out.push_back(path + ": has too few items");
    } else if (keyword == "uniqueItems") {
      const bool repeats = value.is_array() && std::set<Json>(value.begin(), value.end()).size() != value.size();
      if (rule.get<bool>() && repeats) out.push_back(path + ": an item repeats");
    } else {
      return false;
    }
    return true;
  }

  static bool is_uri(const std::string& text, bool absolute) {
    static const std::regex kReference("([A-Za-z0-9._~:/?#@!$&'()*+,;=-]|\\[|\\]|%[0-9A-Fa-f]{2})*");
    static const std::regex kScheme("[A-Za-z][A-Za-z0-9+.-]*:.*");
    // What stands before a colon of the first segment would be a scheme.
    const std::string first = text.substr(0, text.find('/'));
    const bool scheme = std::regex_match(text, kScheme);
    return std::regex_match(text, kReference) && (absolute ? scheme : scheme || first.find(':') == std::string::npos);
  }

  static bool check_scalar(const std::string& keyword, const Json& rule, const Json& value, const std::string& path,
                           Faults& out) {
    if (keyword == "minimum") {
      if (value.is_number() && value < rule) out.push_back(path + ": is less than " + rule.dump());
    } else if (keyword == "maximum") {
      if (value.is_number() && value > rule) out.push_back(path + ": is more than " + rule.dump());
    } else if (keyword == "minLength") {
      if (value.is_string() && value.get<std::string>().size() < rule.get<std::size_t>()) out.push_back(path + ": is too short");
    } else if (keyword == "pattern") {
      if (value.is_string() && !std::regex_search(value.get<std::string>(), std::regex(rule.get<std::string>()))) {
        out.push_back(path + ": does not match " + rule.dump());
      }
    } else if (keyword == "format") {
      const bool uri = rule == "uri" || rule == "uri-reference";
      if (!uri && rule != "date-time") throw std::runtime_error("the format " + rule.dump() + " is not known here");
      if (uri && value.is_string() && !is_uri(value.get<std::string>(), rule == "uri"))
        out.push_back(path + ": is no " + rule.dump());
    } else {
      return false;
    }
    return true;
  }

  Json root_;
};

}  // namespace c2c::testing
