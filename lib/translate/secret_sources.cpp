#include "translate/secret_sources.h"

#include "gostd/base64.h"
#include "k8s/object.h"

namespace c2c::translate {

namespace {

/// Whether a part of a reference may be a segment of a path: never one that leads elsewhere.
bool is_plain_name(std::string_view name) {
  return !name.empty() && name != "." && name != ".." && name.find('/') == std::string_view::npos &&
         name.find('\0') == std::string_view::npos;
}

}  // namespace

std::string secret_variable(std::string_view ns, std::string_view name, std::string_view key) {
  std::string out = "CRD2CORTEX_SECRET";
  for (const std::string_view part : {ns, name, key}) {
    out.push_back('_');
    for (char c : part) {
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
      out.push_back((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ? c : '_');
    }
  }
  return out;
}

SecretSources::SecretSources(const std::vector<const k8s::Object*>& objects, SecretOptions options, SecretWorld world,
                             diag::Sink& sink)
    : options_(std::move(options)), world_(world) {
  for (const k8s::Object* object : objects) {
    if (object->api_version == "v1" && (object->kind == "Secret" || object->kind == "ConfigMap")) add(*object, sink);
  }
}

void SecretSources::add(const k8s::Object& object, diag::Sink& sink) {
  const bool secret = object.kind == "Secret";
  auto& entries = objects_[{secret ? RefKind::kSecret : RefKind::kConfigMap, object.ns, object.name}];
  const doc::Node data = object.root.get("data");
  for (std::size_t i = 0; data.is_mapping() && i < data.size(); ++i) {
    const doc::Entry entry = data.entry(i);
    if (entry.value.is_null()) continue;
    if (!secret) {
      entries[std::string(entry.key)] = {base::Secret(std::string(entry.value.text())), {}};
      continue;
    }
    if (auto bytes = gostd::decode_base64(entry.value.text())) {
      entries[std::string(entry.key)] = {base::Secret(*std::move(bytes)), {}};
      continue;
    }
    entries[std::string(entry.key)] = {std::nullopt, "its value in the Secret is not base64"};
    sink.add({.id = "secret/base64", .level = diag::Level::kWarning,
              .message = "the value of `" + std::string(entry.key) + "` is not base64", .span = entry.value.span(),
              .help = "write it under `stringData` if it is in clear", .labels = {}, .object = object.ref(), .field = {}});
  }
  const doc::Node clear = object.root.get("stringData");
  for (std::size_t i = 0; secret && clear.is_mapping() && i < clear.size(); ++i) {
    const doc::Entry entry = clear.entry(i);
    if (!entry.value.is_null()) entries[std::string(entry.key)] = {base::Secret(std::string(entry.value.text())), {}};
  }
}

SecretLookup SecretSources::find(RefKind kind, std::string_view ns, std::string_view name, std::string_view key) const {
  const std::tuple<RefKind, std::string, std::string, std::string> id{kind, ns, name, key};
  Cached* cached = nullptr;
  {
    const std::scoped_lock lock(mutex_);
    cached = &cache_[id];
  }
  std::call_once(cached->once, [&] { cached->lookup = look_up(kind, std::get<1>(id), std::get<2>(id), std::get<3>(id)); });
  return cached->lookup;
}

SecretLookup SecretSources::look_up(RefKind kind, const std::string& ns, const std::string& name, const std::string& key) const {
  SecretLookup lookup;
  if (const auto object = objects_.find({kind, ns, name}); object != objects_.end()) {
    lookup.object_found = true;
    if (const auto entry = object->second.find(key); entry != object->second.end()) {
      lookup.value = entry->second.value;
      lookup.problem = entry->second.problem;
    }
  }
  if (!lookup.value) ask_directory(ns, name, key, lookup);
  if (!lookup.value) ask_environment(ns, name, key, lookup);
  if (!lookup.value) ask_command(ns, name, key, lookup);
  if (lookup.value) {
    lookup.object_found = true;
    lookup.problem.clear();
  } else if (options_.placeholders) {
    lookup.placeholder = true;
  }
  return lookup;
}

void SecretSources::ask_directory(const std::string& ns, const std::string& name, const std::string& key,
                                  SecretLookup& lookup) const {
  if (!options_.directory || !is_plain_name(ns) || !is_plain_name(name) || !is_plain_name(key)) return;
  const std::string folder = *options_.directory + "/" + ns + "/" + name;
  auto bytes = world_.files.read_file(folder + "/" + key);
  if (bytes) {
    lookup.value = base::Secret(*std::move(bytes));
  } else if (bytes.error().code != base::ErrorCode::kNotFound) {
    lookup.problem = bytes.error().message;
  } else if (world_.files.is_directory(folder).value_or(false)) {
    lookup.object_found = true;
  }
}

void SecretSources::ask_environment(const std::string& ns, const std::string& name, const std::string& key,
                                    SecretLookup& lookup) const {
  if (!options_.environment) return;
  if (auto value = world_.environment.get(secret_variable(ns, name, key))) lookup.value = base::Secret(*std::move(value));
}

void SecretSources::ask_command(const std::string& ns, const std::string& name, const std::string& key,
                                SecretLookup& lookup) const {
  if (options_.command.empty()) return;
  std::vector<std::string> argv = options_.command;
  argv.insert(argv.end(), {ns, name, key});
  base::ProcessLimits limits;
  limits.timeout = options_.command_timeout;
  auto result = world_.processes.run(argv, limits);
  if (!result) {
    lookup.problem = result.error().message;
    return;
  }
  // What it printed to stderr may hold a secret: only the status is told.
  if (result->status != 0) {
    lookup.problem = "`" + argv.front() + "` ended with status " + std::to_string(result->status);
    return;
  }
  std::string& out = result->out;
  if (out.ends_with('\n')) out.pop_back();
  if (out.ends_with('\r')) out.pop_back();
  lookup.value = base::Secret(std::move(out));
}

}  // namespace c2c::translate
