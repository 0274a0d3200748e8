#include "config/config_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "config/config_yaml.h"
#include "gostd/text.h"
#include "k8s/selector.h"
#include "options/every.h"
#include "tenancy/tenancy.h"

namespace c2c::cli {

namespace {

// Words that carry an address or a credential in this tool's or cortextool's settings. A project's file that has one is told why
// it may not, even where no command reads it.
constexpr std::array<std::string_view, 17> kForeignToProjects{
    "address",       "to",           "user",      "key",      "auth-token",     "authToken",
    "token",         "token-file",   "header",    "headers",  "extra-headers",  "tls-ca-path",
    "tls-cert-path", "tls-key-path", "proxy-url", "contexts", "current-context"};

constexpr std::size_t kMaxUnknownKeys = 20;
// Up to so many rules and globs together each rule is held against each: about a tenth of a second.
constexpr std::size_t kMaxCompared = 5000;
constexpr std::array<std::string_view, 3> kTenantKeys{"tenant", "namespaces", "selector"};

/// Whether the option of that name of another command takes the value: `output` has other forms there.
bool another_takes(const Option& option, std::string_view value) {
  const auto all = every_option();
  return std::any_of(all.begin(), all.end(), [&](const Option& other) {
    return other.name == option.name && problem_with(other, value).empty();
  });
}

class Reader {
 public:
  Reader(const ConfigYaml& yaml, std::span<const Option> options, const ConfigPlace& place, diag::Sink& sink)
      : yaml_(yaml), options_(options), place_(place), sink_(sink) {}

  ConfigFile read();

 private:
  void read_entry(const ConfigYaml::Entry& entry);
  void read_option(const Option& option, const ConfigYaml::Entry& entry);
  void read_tenants(const ConfigYaml::Entry& entry);
  std::optional<TenantRule> read_tenant(const YAML::Node& node);
  void unknown_key(const ConfigYaml::Entry& entry, std::span<const std::string_view> known);
  void tell_unknown_keys();
  void refuse(source::Span span, std::string message);
  std::optional<std::string> resolved_path(const Option& option, const std::string& value, source::Span span);
  bool check_tenant_id(const ConfigYaml::Entry& entry, const std::string& tenant);
  void check_reachable();
  void check_tenancy();

  const ConfigYaml& yaml_;
  std::span<const Option> options_;
  const ConfigPlace& place_;
  diag::Sink& sink_;
  ConfigFile out_;
  std::size_t unknown_keys_ = 0;
};

ConfigFile Reader::read() {
  out_.layer.origin = place_.project ? Origin::kProjectFile : Origin::kUserFile;
  const YAML::Node& root = yaml_.root();
  if (!root.IsDefined() || root.IsNull()) return std::move(out_);
  if (!root.IsMap()) {
    sink_.error("config/type", yaml_.span(root), "the file must be a mapping of settings");
    return std::move(out_);
  }
  for (const ConfigYaml::Entry& entry : yaml_.entries(root, sink_)) read_entry(entry);
  tell_unknown_keys();
  check_tenancy();
  check_reachable();
  return std::move(out_);
}

void Reader::read_entry(const ConfigYaml::Entry& entry) {
  if (entry.key == "tenants") return read_tenants(entry);
  if (entry.key == "checks") return read_checks(yaml_, entry, out_.checks, sink_);
  if (entry.key == "limits") return read_limits(yaml_, entry, out_.checks, sink_);
  if (entry.key == "default-tenant") {
    const auto text = yaml_.text(entry.value, entry.key, sink_);
    if (text && check_tenant_id(entry, *text)) out_.default_tenant = Setting{{*text}, yaml_.span(entry.value)};
    return;
  }
  // The file serves every command: what another one knows is looked at and then not used.
  const Option* option = find_option(options_, entry.key);
  if (option == nullptr) option = find_option(every_option(), entry.key);
  const bool foreign =
      std::find(kForeignToProjects.begin(), kForeignToProjects.end(), entry.key) != kForeignToProjects.end();
  if (place_.project && (foreign || (option != nullptr && option->trust == Trust::kUser))) {
    return refuse(entry.key_span, fmt::format("a project's file may not set `{}`", entry.key));
  }
  if (option == nullptr || option->name != entry.key || option->trust == Trust::kCommandLine) {
    std::vector<std::string_view> known{"tenants", "default-tenant", "checks", "limits"};
    for (const Option& other : every_option()) {
      if (other.trust != Trust::kCommandLine) known.push_back(other.name);
    }
    return unknown_key(entry, known);
  }
  read_option(*option, entry);
}

void Reader::unknown_key(const ConfigYaml::Entry& entry, std::span<const std::string_view> known) {
  if (++unknown_keys_ > kMaxUnknownKeys) return;
  const std::string_view near = gostd::nearest(entry.key, known);
  sink_.error("config/unknown-key", entry.key_span, fmt::format("unknown key `{}`", entry.key),
              near.empty() ? "" : fmt::format("did you mean `{}`?", near));
}

void Reader::tell_unknown_keys() {
  if (unknown_keys_ <= kMaxUnknownKeys) return;
  sink_.error("config/unknown-key", {}, fmt::format("{} more unknown keys", unknown_keys_ - kMaxUnknownKeys));
}

void Reader::refuse(source::Span span, std::string message) {
  out_.refused = true;
  sink_.error("config/refused", span, std::move(message),
              "the file comes with the manifests, which anybody may propose to change; set it by flag, by variable or in "
              "your own file, $XDG_CONFIG_HOME/crd2cortex/config.yaml");
}

void Reader::read_option(const Option& option, const ConfigYaml::Entry& entry) {
  std::vector<std::string> values;
  if (option.repeat) {
    auto texts = yaml_.texts(entry.value, entry.key, sink_);
    if (!texts) return;
    values = std::move(*texts);
  } else {
    auto text = yaml_.text(entry.value, entry.key, sink_);
    if (!text) return;
    values.push_back(std::move(*text));
  }
  values = split_values(option, std::move(values));
  for (std::size_t i = 0; i < values.size(); ++i) {
    const bool listed = entry.value.IsSequence() && i < entry.value.size() && !option.commas;
    const source::Span span = yaml_.span(listed ? YAML::Node(entry.value[i]) : entry.value);
    if (const std::string problem = problem_with(option, values[i]); !problem.empty()) {
      if (another_takes(option, values[i])) return;
      sink_.error("config/value", span, fmt::format("`{}`: {}", entry.key, problem));
      return;
    }
    auto path = resolved_path(option, values[i], span);
    if (!path) return;
    values[i] = std::move(*path);
  }
  out_.layer.settings.emplace(option.name, Setting{std::move(values), yaml_.span(entry.value)});
}

std::optional<std::string> Reader::resolved_path(const Option& option, const std::string& value, source::Span span) {
  namespace fs = std::filesystem;
  const bool is_path =
      option.takes == Takes::kFile || option.takes == Takes::kDirectory || option.takes == Takes::kInputs;
  if (!is_path) return value;
  if (value == "-") {
    sink_.error("config/value", span, fmt::format("`{}`: standard input can be named on the command line only", option.name));
    return std::nullopt;
  }
  const std::string path = (fs::path(place_.directory) / value).string();
  if (!place_.project) return path;
  const Reach reach = reach_of(path, place_.repository);
  if (reach == Reach::kOutside) {
    refuse(span, fmt::format("a project's file may not name files outside its repository: `{}`", value));
    return std::nullopt;
  }
  if (reach == Reach::kGit) {
    refuse(span, fmt::format("a project's file may not name git's own files: `{}`", value));
    return std::nullopt;
  }
  return path;
}

void Reader::read_tenants(const ConfigYaml::Entry& entry) {
  out_.tenants_span = entry.key_span;
  if (!entry.value.IsSequence()) {
    sink_.error("config/type", yaml_.span(entry.value), "`tenants` must be a list of rules",
                "write `tenants: [{tenant: ID, namespaces: [GLOB]}]`");
    return;
  }
  for (const YAML::Node& item : entry.value) {
    if (auto rule = read_tenant(item)) out_.tenants.push_back(std::move(*rule));
  }
}

std::optional<TenantRule> Reader::read_tenant(const YAML::Node& node) {
  if (!node.IsMap()) {
    sink_.error("config/type", yaml_.span(node), "a rule of `tenants` must be a mapping with `tenant`, `namespaces`, `selector`");
    return std::nullopt;
  }
  TenantRule rule;
  rule.span = yaml_.span(node);
  const std::size_t errors = sink_.errors();
  for (const ConfigYaml::Entry& entry : yaml_.entries(node, sink_)) {
    if (entry.key == "tenant") {
      rule.tenant = yaml_.text(entry.value, entry.key, sink_).value_or("");
      rule.span = entry.key_span;
      if (entry.value.IsScalar()) check_tenant_id(entry, rule.tenant);
    } else if (entry.key == "namespaces") {
      rule.namespaces = yaml_.texts(entry.value, entry.key, sink_).value_or(std::vector<std::string>{});
      if (entry.value.IsSequence() && entry.value.size() == 0) {
        sink_.error("config/value", entry.key_span, "`namespaces` is empty, so the rule would match nothing",
                    "leave the key out to match every namespace");
      }
    } else if (entry.key == "selector") {
      rule.selector = yaml_.text(entry.value, entry.key, sink_).value_or("");
      if (const auto selector = k8s::Selector::parse(rule.selector); !selector.has_value()) {
        sink_.error("config/value", yaml_.span(entry.value), fmt::format("`selector`: {}", selector.error().message));
      }
    } else {
      unknown_key(entry, kTenantKeys);
    }
  }
  if (sink_.errors() == errors && rule.tenant.empty()) {
    sink_.error("config/value", rule.span, "a rule of `tenants` without a `tenant`");
  }
  return sink_.errors() == errors ? std::optional(std::move(rule)) : std::nullopt;
}

bool Reader::check_tenant_id(const ConfigYaml::Entry& entry, const std::string& tenant) {
  const std::string fault = tenancy::check_tenant_id(tenant);
  if (!fault.empty()) sink_.error("config/value", yaml_.span(entry.value), fmt::format("`{}`: {}", entry.key, fault));
  return fault.empty();
}

void Reader::check_tenancy() {
  const Setting* tenant = out_.layer.find("tenant");
  const Setting* from = out_.layer.find("tenant-from");
  if (tenant != nullptr && from != nullptr) {
    sink_.error("config/conflict", from->span, "`tenant-from` together with `tenant`", "keep one of them");
  }
  if (out_.tenants_span.valid() && (tenant != nullptr || from != nullptr)) {
    sink_.error("config/conflict", out_.tenants_span,
                fmt::format("`tenants` together with `{}`", tenant != nullptr ? "tenant" : "tenant-from"), "keep one of them");
  }
  if (out_.default_tenant && !out_.tenants_span.valid()) {
    sink_.error("config/conflict", out_.default_tenant->span, "`default-tenant` without `tenants`",
                "write `tenant` if everything belongs to one tenant");
  }
}

/// Whether every object that `later` matches is matched by `earlier`, as far as equal globs and selectors tell.
bool covers(const TenantRule& earlier, const TenantRule& later) {
  if (!earlier.selector.empty() && earlier.selector != later.selector) return false;
  const auto& globs = earlier.namespaces;
  const auto has = [&](const std::string& glob) { return std::find(globs.begin(), globs.end(), glob) != globs.end(); };
  if (globs.empty() || has("*")) return true;
  return !later.namespaces.empty() && std::all_of(later.namespaces.begin(), later.namespaces.end(), has);
}

void Reader::check_reachable() {
  const auto& rules = out_.tenants;
  std::size_t size = rules.size();
  for (const TenantRule& rule : rules) size += rule.namespaces.size();
  for (std::size_t later = 1; size <= kMaxCompared && later < rules.size(); ++later) {
    const auto end = rules.begin() + static_cast<std::ptrdiff_t>(later);
    const auto first = std::find_if(rules.begin(), end, [&](const TenantRule& rule) { return covers(rule, rules[later]); });
    if (first == end) continue;
    sink_.add({.id = "config/unreachable", .level = diag::Level::kWarning,
               .message = fmt::format("the rule for tenant `{}` is never reached", rules[later].tenant),
               .span = rules[later].span, .help = "move it up or remove it",
               .labels = {{first->span, fmt::format("this rule for `{}` takes all that it would match", first->tenant)}},
               .object = {}, .field = {}});
  }
  const auto all = std::find_if(rules.begin(), rules.end(), [](const TenantRule& rule) { return covers(rule, {}); });
  if (all != rules.end() && out_.default_tenant) {
    sink_.add({.id = "config/unreachable", .level = diag::Level::kWarning, .message = "`default-tenant` is never reached",
               .span = out_.default_tenant->span, .help = "remove it or the rule that matches everything",
               .labels = {{all->span, "this rule matches everything"}}, .object = {}, .field = {}});
  }
}

}  // namespace

Reach reach_of(const std::string& path, const std::string& repository) {
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::path root = fs::weakly_canonical(repository, error);
  const fs::path target = error ? fs::path() : fs::weakly_canonical(fs::absolute(path), error);
  const fs::path inside = error ? fs::path("..") : target.lexically_relative(root);
  if (inside.empty() || *inside.begin() == "..") return Reach::kOutside;
  const auto is_git = [](const fs::path& part) {
    constexpr std::string_view kGit = ".git";
    const std::string name = part.string();
    return std::equal(name.begin(), name.end(), kGit.begin(), kGit.end(),
                      [](char a, char b) { return a == b || (a >= 'A' && a <= 'Z' && a - 'A' + 'a' == b); });
  };
  return std::any_of(inside.begin(), inside.end(), is_git) ? Reach::kGit : Reach::kInside;
}

ConfigFile read_config(const source::FileSet& files, source::FileId file, std::span<const Option> options,
                       const ConfigPlace& place, diag::Sink& sink) {
  const ConfigYaml yaml(files, file, sink);
  return Reader(yaml, options, place, sink).read();
}

}  // namespace c2c::cli
