#include "config/cortextool.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "base/assert.h"
#include "config/config_yaml.h"
#include "gostd/text.h"

namespace c2c::cli {

namespace {

using base::ErrorCode;

constexpr std::array kVariables{
    CortextoolVariable{"CORTEX_ADDRESS", "address"},
    CortextoolVariable{"CORTEX_TENANT_ID", "tenant"},
    CortextoolVariable{"CORTEX_API_USER", "user"},
    CortextoolVariable{"CORTEX_API_KEY", "key"},
    CortextoolVariable{"CORTEX_AUTH_TOKEN", "auth-token"},
    CortextoolVariable{"CORTEX_TLS_CA_CERT", "ca-cert"},
    CortextoolVariable{"CORTEX_TLS_CA_PATH", "ca-cert"},
    CortextoolVariable{"CORTEX_TLS_CLIENT_CERT", "tls-cert-path"},
    CortextoolVariable{"CORTEX_TLS_CERT_PATH", "tls-cert-path"},
    CortextoolVariable{"CORTEX_TLS_CLIENT_KEY", "tls-key-path"},
    CortextoolVariable{"CORTEX_TLS_KEY_PATH", "tls-key-path"},
    CortextoolVariable{"CORTEX_USE_LEGACY_ROUTES", "use-legacy-routes"},
};

constexpr std::string_view kRulerPathVariable = "CORTEX_RULER_API_PATH";
constexpr std::string_view kRulerPathKey = "ruler-api-path";
constexpr std::string_view kRulerPathHelp =
    "give the part before /api/v1/rules as the path of --address, if the Alertmanager's API is under it, too";

/// A key of `cluster:` or `user:` and our option.
struct Key {
  std::string_view name;
  std::string_view option;
};
constexpr std::array kClusterKeys{Key{"address", "address"}, Key{"tls-ca-path", "ca-cert"}, Key{"tls-cert-path", "tls-cert-path"},
                                  Key{"tls-key-path", "tls-key-path"}, Key{"use-legacy-routes", "use-legacy-routes"}};
constexpr std::array kUserKeys{Key{"id", "tenant"}, Key{"user", "user"}, Key{"key", "key"}, Key{"auth-token", "auth-token"}};

/// The words that Go reads as booleans. Source: Go 1.26 src/strconv/atob.go.
std::string boolean(const std::string& text) {
  for (const char* word : {"1", "t", "T", "true", "TRUE", "True"}) {
    if (text == word) return "true";
  }
  for (const char* word : {"0", "f", "F", "false", "FALSE", "False"}) {
    if (text == word) return "false";
  }
  return text;
}

/// A value as the option has it; fills `problem` if it cannot.
std::string value_for(const Option& option, const std::string& text, std::string& problem) {
  std::string value = option.takes == Takes::kNothing ? boolean(text) : text;
  problem = problem_with(option, value);
  return value;
}

class ContextReader {
 public:
  ContextReader(const ConfigYaml& yaml, std::span<const Option> options, diag::Sink& sink)
      : yaml_(yaml), options_(options), sink_(sink) {
    layer_.origin = Origin::kCortextoolFile;
  }

  base::Expected<Layer> read(const std::optional<std::string>& context);

 private:
  using Entries = std::vector<ConfigYaml::Entry>;

  Entries entries(const YAML::Node& node, std::string_view what);
  static const ConfigYaml::Entry* find(const Entries& entries, std::string_view key);
  /// The mapping under `inner` of the item of the list `list` that has the name; a finding at `asked` if there is none.
  std::optional<Entries> named(const Entries& root, std::string_view list, std::string_view inner, const std::string& name,
                               source::Span asked);
  std::optional<std::string> reference(const Entries& context, std::string_view key, source::Span& span);
  void take(const Entries& entries, std::span<const Key> keys);
  std::vector<std::string> names(const Entries& root);

  const ConfigYaml& yaml_;
  std::span<const Option> options_;
  diag::Sink& sink_;
  Layer layer_;
};

ContextReader::Entries ContextReader::entries(const YAML::Node& node, std::string_view what) {
  if (!node.IsDefined() || node.IsNull()) return {};
  if (node.IsMap()) return yaml_.entries(node, sink_);
  sink_.error("config/type", yaml_.span(node), fmt::format("{} must be a mapping", what));
  return {};
}

const ConfigYaml::Entry* ContextReader::find(const Entries& entries, std::string_view key) {
  const auto at = std::find_if(entries.begin(), entries.end(), [key](const ConfigYaml::Entry& e) { return e.key == key; });
  return at == entries.end() || at->value.IsNull() ? nullptr : &*at;
}

std::vector<std::string> ContextReader::names(const Entries& root) {
  std::vector<std::string> out;
  const ConfigYaml::Entry* list = find(root, "contexts");
  if (list == nullptr || !list->value.IsSequence()) return out;
  for (const YAML::Node& item : list->value) {
    const Entries parts = entries(item, "an item of `contexts`");
    const ConfigYaml::Entry* name = find(parts, "name");
    if (name != nullptr && name->value.IsScalar()) out.push_back(name->value.Scalar());
  }
  return out;
}

std::optional<ContextReader::Entries> ContextReader::named(const Entries& root, std::string_view list, std::string_view inner,
                                                           const std::string& name, source::Span asked) {
  const ConfigYaml::Entry* all = find(root, list);
  if (all != nullptr && !all->value.IsSequence()) {
    sink_.error("config/type", yaml_.span(all->value), fmt::format("`{}` must be a list", list));
    return std::nullopt;
  }
  if (all != nullptr) {
    for (const YAML::Node& item : all->value) {
      const Entries parts = entries(item, fmt::format("an item of `{}`", list));
      const ConfigYaml::Entry* its_name = find(parts, "name");
      if (its_name == nullptr || !its_name->value.IsScalar() || its_name->value.Scalar() != name) continue;
      const ConfigYaml::Entry* value = find(parts, inner);
      return value == nullptr ? Entries() : entries(value->value, fmt::format("`{}`", inner));
    }
  }
  sink_.error("config/value", asked, fmt::format("`{}` has no `{}`", list, name));
  return std::nullopt;
}

std::optional<std::string> ContextReader::reference(const Entries& context, std::string_view key, source::Span& span) {
  const ConfigYaml::Entry* entry = find(context, key);
  if (entry == nullptr) {
    sink_.error("config/value", span, fmt::format("the context has no `{}`", key));
    return std::nullopt;
  }
  span = yaml_.span(entry->value);
  return yaml_.text(entry->value, key, sink_);
}

void ContextReader::take(const Entries& entries, std::span<const Key> keys) {
  for (const Key& key : keys) {
    const ConfigYaml::Entry* entry = find(entries, key.name);
    const Option* option = find_option(options_, key.option);
    if (entry == nullptr || option == nullptr) continue;
    const auto text = yaml_.text(entry->value, key.name, sink_);
    if (!text || text->empty()) continue;
    std::string problem;
    std::string value = value_for(*option, *text, problem);
    if (!problem.empty()) {
      sink_.error("config/value", yaml_.span(entry->value), fmt::format("`{}`: {}", key.name, problem));
      continue;
    }
    layer_.settings[std::string(key.option)] = Setting{{std::move(value)}, yaml_.span(entry->value)};
  }
}

base::Expected<Layer> ContextReader::read(const std::optional<std::string>& context) {
  const Entries root = entries(yaml_.root(), "the file");
  const ConfigYaml::Entry* current = find(root, "current-context");
  std::optional<std::string> name = context;
  source::Span span = yaml_.span(yaml_.root());
  if (!name && current != nullptr) {
    name = yaml_.text(current->value, current->key, sink_);
    span = yaml_.span(current->value);
  }
  if (!name || name->empty() || sink_.errors() > 0) return std::move(layer_);
  const std::vector<std::string> known = names(root);
  if (context && std::find(known.begin(), known.end(), *context) == known.end()) {
    const std::vector<std::string_view> views(known.begin(), known.end());
    const std::string_view near = gostd::nearest(*context, views);
    return base::fail(ErrorCode::kUsage, fmt::format("`--context`: cortextool's configuration file has no context `{}`{}", *context,
                                                     near.empty() ? "" : fmt::format("; did you mean `{}`?", near)));
  }
  const auto found = named(root, "contexts", "context", *name, span);
  if (!found) return std::move(layer_);
  source::Span cluster_span = span;
  source::Span user_span = span;
  const auto cluster_name = reference(*found, "cluster", cluster_span);
  const auto user_name = reference(*found, "user", user_span);
  if (cluster_name) {
    if (const auto cluster = named(root, "clusters", "cluster", *cluster_name, cluster_span)) {
      const ConfigYaml::Entry* path = find(*cluster, kRulerPathKey);
      if (path != nullptr && path->value.IsScalar() && !path->value.Scalar().empty() &&
          path->value.Scalar() != "/api/v1/rules") {
        sink_.error("config/value", yaml_.span(path->value), fmt::format("`{}` has no counterpart here", kRulerPathKey),
                    std::string(kRulerPathHelp));
      }
      take(*cluster, kClusterKeys);
    }
  }
  if (user_name) {
    if (const auto user = named(root, "users", "user", *user_name, user_span)) take(*user, kUserKeys);
  }
  return std::move(layer_);
}

}  // namespace

std::span<const CortextoolVariable> cortextool_variables() { return kVariables; }

bool speaks_to_server(std::span<const Option> options) { return find_option(options, "address") != nullptr; }

base::Expected<Layer> read_cortextool_variables(std::span<const Option> options,
                                                const std::function<const char*(const std::string&)>& variable) {
  Layer layer;
  layer.origin = Origin::kCortextoolVariable;
  for (const CortextoolVariable& known : kVariables) {
    const char* text = variable(std::string(known.name));
    const Option* option = find_option(options, known.option);
    if (text == nullptr || *text == '\0' || option == nullptr) continue;
    std::string problem;
    std::string value = value_for(*option, text, problem);
    if (!problem.empty()) return base::fail(ErrorCode::kUsage, fmt::format("variable {}: {}", known.name, problem));
    const auto [at, fresh] = layer.settings.emplace(known.option, Setting{{value}, {}});
    if (!fresh && at->second.values.front() != value) {
      return base::fail(ErrorCode::kUsage,
                        fmt::format("variable {}: another variable of cortextool says something else for `--{}`: unset one of "
                                    "them",
                                    known.name, known.option));
    }
  }
  const char* path = variable(std::string(kRulerPathVariable));
  if (path != nullptr && *path != '\0' && std::string_view(path) != "/api/v1/rules") {
    return base::fail(ErrorCode::kUsage,
                      fmt::format("variable {}: it has no counterpart here: unset it, and {}", kRulerPathVariable, kRulerPathHelp));
  }
  return layer;
}

std::optional<std::string> cortextool_config_path(const std::function<const char*(const std::string&)>& variable) {
  const char* home = variable("HOME");
  if (home == nullptr || *home == '\0') return std::nullopt;
  return (std::filesystem::path(home) / ".cortextool" / "config").string();
}

base::Expected<Layer> read_cortextool_context(const source::FileSet& files, source::FileId file,
                                              const std::optional<std::string>& context, std::span<const Option> options,
                                              diag::Sink& sink) {
  diag::Sink own;
  const ConfigYaml yaml(files, file, own);
  auto layer = ContextReader(yaml, options, own).read(context);
  for (const diag::Diagnostic& finding : own.all()) sink.add(finding);
  return layer;
}

}  // namespace c2c::cli
