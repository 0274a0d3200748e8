#include "translate/secret_sources.h"

#include <algorithm>

#include "gostd/base64.h"
#include "k8s/core_objects.h"

namespace c2c::translate {

namespace {

constexpr std::size_t kMaxSecretBytes = std::size_t{1} << 20U;  // as many as Kubernetes allows a whole Secret

bool lies_in(const std::string& folder, const std::string& path) {
  return path.starts_with(folder.ends_with('/') ? folder : folder + "/");
}

}  // namespace

SecretSources::SecretSources(const std::vector<const k8s::Object*>& objects, SecretOptions options, SecretWorld world,
                             diag::Sink& sink)
    : options_(std::move(options)), world_(world) {
  for (const k8s::Object* object : objects) {
    if (object->api_version == "v1" && (object->kind == "Secret" || object->kind == "ConfigMap")) add(*object, sink);
  }
}

void SecretSources::add(const k8s::Object& object, diag::Sink& sink) {
  const bool secret = object.kind == "Secret";
  // The API server refuses such an object as a whole; why is told where it was read.
  const bool sound = k8s::is_decodable(object);
  auto& entries = objects_[{secret ? RefKind::kSecret : RefKind::kConfigMap, object.ns, object.name}];
  const auto set = [&](std::string_view key, Entry entry) {
    if (!sound) entry = {std::nullopt, "the API server would refuse the " + object.kind + " in the input"};
    entries[std::string(key)] = std::move(entry);
  };
  // A null is the empty text, which Go makes of it.
  const auto text_of = [](doc::Node value) { return value.is_null() ? std::string_view() : value.text(); };
  const doc::Node data = object.root.get("data");
  for (std::size_t i = 0; data.is_mapping() && i < data.size(); ++i) {
    const doc::Entry entry = data.entry(i);
    if (!secret || !sound) {
      set(entry.key, {base::Secret(std::string(text_of(entry.value))), {}});
      continue;
    }
    if (auto bytes = gostd::decode_base64(text_of(entry.value))) {
      set(entry.key, {base::Secret(*std::move(bytes)), {}});
      continue;
    }
    set(entry.key, {std::nullopt, "its value in the Secret is not base64"});
    sink.add({.id = "secret/base64", .level = diag::Level::kWarning,
              .message = "the value of `" + std::string(entry.key) + "` is not base64", .span = entry.value.span(),
              .help = "write it under `stringData` if it is in plain text", .labels = {}, .object = object.ref(), .field = {}});
  }
  const doc::Node clear = object.root.get("stringData");
  for (std::size_t i = 0; secret && clear.is_mapping() && i < clear.size(); ++i) {
    const doc::Entry entry = clear.entry(i);
    set(entry.key, {base::Secret(std::string(text_of(entry.value))), {}});
  }
}

void SecretSources::expect(const std::vector<const k8s::Object*>& users) {
  for (const k8s::Object* user : users) add_uses(*user, uses_);
}

SecretLookup SecretSources::find(RefKind kind, std::string_view ns, std::string_view name, std::string_view key) const {
  const std::pair<RefKind, SecretReference> id{kind, SecretReference{ns, name, key}};
  Cached* cached = nullptr;
  {
    const std::scoped_lock lock(mutex_);
    cached = &cache_[id];
  }
  std::call_once(cached->once, [&] { cached->lookup = look_up(kind, id.second); });
  return cached->lookup;
}

std::vector<std::string> SecretSources::keys(RefKind kind, std::string_view ns, std::string_view name) const {
  std::vector<std::string> out;
  const auto object = objects_.find({kind, std::string(ns), std::string(name)});
  if (object == objects_.end()) return out;
  for (const auto& [key, entry] : object->second) out.push_back(key);
  return out;
}

SecretLookup SecretSources::look_up(RefKind kind, const SecretReference& reference) const {
  const auto& [ns, name, key] = reference;
  SecretLookup lookup;
  if (const auto object = objects_.find({kind, ns, name}); object != objects_.end()) {
    lookup.object_found = true;
    if (const auto entry = object->second.find(key); entry != object->second.end()) {
      lookup.value = entry->second.value;
      lookup.problem = entry->second.problem;
    }
  }
  const bool others = options_.directory || options_.environment || !options_.command.empty();
  if (const std::string fault = reference_fault(reference); !lookup.value && others && !fault.empty()) {
    lookup.problem = fault;
  } else {
    if (!lookup.value) ask_directory(reference, lookup);
    if (!lookup.value) ask_environment(reference, lookup);
    if (!lookup.value) ask_command(reference, lookup);
  }
  if (lookup.value) {
    lookup.object_found = true;
    lookup.problem.clear();
  } else if (options_.placeholders) {
    lookup.placeholder = true;
  }
  return lookup;
}

void SecretSources::ask_directory(const SecretReference& reference, SecretLookup& lookup) const {
  if (!options_.directory) return;
  const auto& [ns, name, key] = reference;
  const std::string folder = *options_.directory + "/" + ns + "/" + name;
  const std::string path = folder + "/" + key;
  const auto root = world_.files.real_path(*options_.directory);
  const auto file = world_.files.real_path(path);
  if (file && (!root || !lies_in(*root, *file))) {
    lookup.problem = path + " leads out of the folder " + *options_.directory;
    return;
  }
  auto bytes = file ? world_.files.read(*file, {.pipes = false, .max_bytes = kMaxSecretBytes}) : file;
  if (bytes) {
    lookup.value = base::Secret(*std::move(bytes));
  } else if (bytes.error().code != base::ErrorCode::kNotFound) {
    lookup.problem = bytes.error().message;
  } else if (world_.files.is_directory(folder).value_or(false)) {
    lookup.object_found = true;
  }
}

void SecretSources::ask_environment(const SecretReference& reference, SecretLookup& lookup) const {
  if (!options_.environment) return;
  const std::string variable = secret_variable(reference);
  auto value = world_.environment.get(variable);
  if (!value) return;
  const std::scoped_lock lock(mutex_);
  auto& uses = uses_[variable];
  uses.insert(reference);
  const auto other = std::find_if(uses.begin(), uses.end(), [&](const SecretReference& use) { return use != reference; });
  if (other == uses.end()) {
    lookup.value = base::Secret(*std::move(value));
    return;
  }
  const auto& [ns, name, key] = *other;
  lookup.problem = "the variable " + variable + " would be that of the key `" + key + "` of `" + ns + "/" + name + "`, too";
}

void SecretSources::ask_command(const SecretReference& reference, SecretLookup& lookup) const {
  if (options_.command.empty()) return;
  if (timed_out_) {
    lookup.problem = "`" + options_.command.front() + "` is not run again, because it did not answer in time before";
    return;
  }
  const auto& [ns, name, key] = reference;
  std::vector<std::string> argv = options_.command;
  argv.insert(argv.end(), {ns, name, key});
  base::ProcessLimits limits;
  limits.timeout = options_.command_timeout;
  auto result = world_.processes.run(argv, limits);
  if (!result) {
    if (result.error().code == base::ErrorCode::kTimeout) timed_out_ = true;
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
