#include "commands/pipeline_settings.h"

#include <fmt/format.h>

#include <filesystem>

#include "base/parallel.h"
#include "config/discover.h"
#include "doc/parse.h"
#include "gostd/semver.h"
#include "translate/base_config.h"

namespace c2c::cli {

namespace {

using base::ErrorCode;

/// A problem of one setting, said in the words of its flag.
base::Error about(std::string_view flag, const base::Error& error) {
  return {ErrorCode::kUsage, fmt::format("`--{}`: {}", flag, error.message)};
}

base::Expected<tenancy::Options> tenancy_of(const Configuration& configuration) {
  C2C_TRY(const TenancyChoice choice, configuration.tenancy());
  if (choice.tenant) {
    if (const std::string fault = tenancy::check_tenant_id(*choice.tenant); !fault.empty()) {
      return base::fail(ErrorCode::kUsage,
                        fmt::format("`--tenant`: `{}` cannot be a tenant id: {}; Cortex takes 1 to 150 letters, digits "
                                    "and `!-_.*'()`",
                                    *choice.tenant, fault));
    }
    return tenancy::Options(tenancy::Fixed{*choice.tenant});
  }
  if (choice.from) {
    auto from = tenancy::From::parse(*choice.from, "{}");
    if (!from.has_value()) return base::Unexpected(about("tenant-from", from.error()));
    if (choice.pattern) from = tenancy::From::parse(*choice.from, *choice.pattern);
    if (!from.has_value()) return base::Unexpected(about("tenant-template", from.error()));
    return tenancy::Options(*std::move(from));
  }
  tenancy::Rules rules;
  for (const TenantRule& rule : choice.rules->tenants) {
    std::optional<k8s::Selector> selector;
    if (!rule.selector.empty()) {
      C2C_TRY(selector, k8s::Selector::parse(rule.selector));
    }
    rules.rules.push_back({rule.tenant, rule.namespaces, std::move(selector), rule.span});
  }
  if (choice.rules->default_tenant) rules.default_tenant = choice.rules->default_tenant->values.back();
  return tenancy::Options(std::move(rules));
}

base::Expected<translate::BaseConfig> read_base(const std::string& path, const base::FileReader& reader, source::FileSet& files,
                                                diag::Sink& sink) {
  auto bytes = reader.read(path, {.pipes = true});
  if (!bytes.has_value()) return base::Unexpected(base::with_context("`--alertmanager-base`", bytes.error()));
  if (bytes->size() >= source::kMaxFileBytes) {
    return base::fail(ErrorCode::kUnreadable, fmt::format("`--alertmanager-base`: `{}` is too large", path));
  }
  // It has tokens and passwords in clear.
  const source::FileId file = files.add_secret(path, *std::move(bytes));
  doc::ParseOptions parse = translate::kBaseParse;
  parse.hide_values = true;
  const auto document = doc::parse_yaml(files, file, 0, files.get(file).bytes().size(), parse, sink);
  translate::BaseConfig out;
  out.origin = {file, 0, 0};
  if (document && document->root()) out.config = translate::base_from_node(document->root());
  return out;
}

base::Expected<translate::AlertmanagerOptions> alertmanager_options(const Settings& settings, const base::FileReader& reader,
                                                                    source::FileSet& files, diag::Sink& sink) {
  translate::AlertmanagerOptions out;
  out.target = settings.text_or("target", "cortex") == "operator" ? translate::Target::kOperator : translate::Target::kCortex;
  out.utf8_names = settings.text_or("validation-scheme", "legacy") == "utf8";
  out.matcher_strategy = translate::parse_matcher_strategy(settings.text_or("matcher-strategy", ""));
  out.alertmanager_namespace = settings.text_or("alertmanager-namespace", out.alertmanager_namespace);
  out.version = settings.text("alertmanager-version");
  if (out.version) {
    if (!gostd::parse_version(*out.version).has_value()) {
      return base::fail(ErrorCode::kUsage,
                        fmt::format("`--alertmanager-version`: `{}` is not a version such as 0.31.1", *out.version));
    }
  }
  if (const auto path = settings.text("alertmanager-base")) {
    C2C_TRY(out.base, read_base(*path, reader, files, sink));
  }
  for (const std::string& path : settings.list("alertmanager-template")) {
    auto bytes = reader.read(path, {.pipes = true});
    if (!bytes.has_value()) return base::Unexpected(base::with_context("`--alertmanager-template`", bytes.error()));
    const std::string name = std::filesystem::path(path).filename().string();
    if (!out.templates.emplace(name, *std::move(bytes)).second) {
      return base::fail(ErrorCode::kUsage, fmt::format("`--alertmanager-template`: two files have the name `{}`", name));
    }
  }
  return out;
}

base::Expected<translate::SecretOptions> secret_sources(const Settings& settings, Placeholders placeholders,
                                                       const base::FileReader& reader) {
  const std::string usual = placeholders == Placeholders::kUsually ? "placeholder" : "error";
  const std::string unresolved = settings.text_or("unresolved-secrets", usual);
  if (unresolved == "placeholder" && placeholders == Placeholders::kNever) {
    return base::fail(
        ErrorCode::kUsage,
        "`--unresolved-secrets placeholder` is for commands that only check or compare; this one writes real configuration");
  }
  translate::SecretOptions out;
  out.placeholders = unresolved == "placeholder";
  out.directory = settings.text("secrets-dir");
  if (out.directory) {
    const auto is_directory = reader.is_directory(*out.directory);
    if (!is_directory.has_value()) return base::Unexpected(about("secrets-dir", is_directory.error()));
    if (!*is_directory)
      return base::fail(ErrorCode::kUsage, fmt::format("`--secrets-dir`: `{}` is not a directory", *out.directory));
  }
  out.environment = settings.flag("secret-env");
  if (const auto command = settings.text("secret-command")) {
    out.command = split_command(*command);
    if (out.command.empty()) return base::fail(ErrorCode::kUsage, "`--secret-command`: it names no program");
  }
  return out;
}

desired::Enforcement enforcement(const Settings& settings) {
  desired::Enforcement out;
  out.label = settings.text_or("enforced-namespace-label", "");
  for (const std::string& text : settings.list("excluded-from-enforcement")) {
    const std::size_t slash = text.find('/');
    out.excluded.push_back({text.substr(0, slash), slash == std::string::npos ? std::string() : text.substr(slash + 1)});
  }
  return out;
}

schema::Strictness strictness(const Settings& settings) {
  const std::string how = settings.text_or("validate", "schema");
  if (how == "operator") return schema::Strictness::kOperator;
  return how == "strict" ? schema::Strictness::kStrict : schema::Strictness::kSchema;
}

/// The paths without those that are links out of the repository, about which findings go to `sink`.
std::vector<std::string> trusted_inputs(std::vector<std::string> paths, diag::Sink& sink) {
  std::erase_if(paths, [&](const std::string& path) {
    const std::string_view why = leads_out(path);
    if (!why.empty()) {
      sink.error("input/link-outside", {}, fmt::format("`{}` is not read: the link {}", path, why),
                 "name what it leads to as an input of its own");
    }
    return !why.empty();
  });
  return paths;
}

}  // namespace

base::Expected<desired::Options> pipeline_settings(const Configuration& configuration, const PipelineNeeds& needs,
                                                   const base::FileReader& reader, source::FileSet& files, diag::Sink& sink) {
  const Settings& settings = configuration.settings;
  desired::Options out;
  out.paths = needs.paths ? *needs.paths : configuration.inputs();
  if (out.paths.empty()) {
    return base::fail(ErrorCode::kUsage, "nothing to read: name files, directories, or `-` for standard input");
  }
  out.paths = trusted_inputs(std::move(out.paths), sink);
  out.exclude = settings.list("exclude");
  out.namespaces = settings.list("namespace");
  if (const auto text = settings.text("selector")) {
    auto selector = k8s::Selector::parse(*text);
    if (!selector.has_value()) return base::Unexpected(about("selector", selector.error()));
    out.selector = *std::move(selector);
  }
  out.default_namespace = settings.text_or("default-namespace", out.default_namespace);
  out.strictness = strictness(settings);
  if (out.strictness == schema::Strictness::kOperator) {
    // What only the API server or kubectl refuses. Differs (duplicate-keys, object-names): else these are errors.
    out.parse.duplicate_keys = diag::Level::kWarning;
    out.invalid_names = diag::Level::kWarning;
  }
  if (needs.tenancy || configuration.has_tenancy()) {
    C2C_TRY(out.tenancy, tenancy_of(configuration));
  } else {
    out.tenancy = tenancy::Fixed{std::string(kUnnamedTenant)};
  }
  C2C_TRY(out.rule_namespace, rule_namespace_setting(settings));
  out.enforcement = enforcement(settings);
  C2C_TRY(out.secrets, secret_sources(settings, needs.placeholders, reader));
  C2C_TRY(out.alertmanager, alertmanager_options(settings, reader, files, sink));
  const auto threads = settings.text("threads");
  out.threads = threads ? static_cast<unsigned>(std::stoul(*threads)) : base::available_threads();
  return out;
}

base::Expected<tenancy::RuleNamespaceTemplate> rule_namespace_setting(const Settings& settings) {
  const auto text = settings.text("rule-namespace");
  if (!text) return tenancy::RuleNamespaceTemplate();
  auto rule_namespace = tenancy::RuleNamespaceTemplate::parse(*text);
  if (!rule_namespace.has_value()) return base::Unexpected(about("rule-namespace", rule_namespace.error()));
  return rule_namespace;
}

std::vector<std::string> split_command(std::string_view text) {
  std::vector<std::string> out;
  std::string word;
  bool open = false;
  char quote = 0;
  for (const char c : text) {
    if (quote != 0) {
      if (c == quote) {
        quote = 0;
      } else {
        word += c;
      }
    } else if (c == '\'' || c == '"') {
      quote = c;
      open = true;
    } else if (c == ' ' || c == '\t') {
      if (open) out.push_back(std::move(word));
      word.clear();
      open = false;
    } else {
      word += c;
      open = true;
    }
  }
  if (open) out.push_back(std::move(word));
  return out;
}

}  // namespace c2c::cli
