#include "desired/read.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/parallel.h"
#include "crd/prometheus_rule.h"
#include "desired/inspector.h"
#include "k8s/core_objects.h"
#include "k8s/read.h"
#include "k8s/secret_text.h"
#include "translate/rules.h"
#include "translate/sound_parts.h"

namespace c2c::desired {

namespace {

/// What one task makes of its chunks.
struct Outcome {
  std::vector<Item> items;
  std::map<std::string, std::size_t> passed_over;
  std::size_t narrowed = 0;
  std::vector<source::Span> hidden;  ///< what is or may be a Secret
  diag::Sink sink;
};

std::string_view shown_path(const k8s::Input& input) { return input.path == "-" ? "<stdin>" : std::string_view(input.path); }

/// Adds the files in the order of their paths, which is then the order of everything.
std::vector<source::FileId> load(const World& world, const Options& options, source::FileSet& files, diag::Sink& sink) {
  std::vector<k8s::Input> inputs = k8s::find_inputs(world.files, options.paths, options.exclude, sink);
  std::sort(inputs.begin(), inputs.end(), [](const auto& a, const auto& b) { return shown_path(a) < shown_path(b); });
  std::vector<std::optional<base::Expected<std::string>>> bytes(inputs.size());
  base::parallel_for(inputs.size(), options.threads, [&](std::size_t i) {
    const std::string& path = inputs[i].path;
    // A pipe that the user named has a writer, as `<(…)` of a shell; one that lies in a folder would keep us waiting.
    const bool named = std::find(options.paths.begin(), options.paths.end(), path) != options.paths.end();
    bytes[i] = path == "-" ? world.read_stdin() : world.files.read(path, {.pipes = named});
  });
  std::vector<source::FileId> ids;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    const std::string path(shown_path(inputs[i]));
    if (!bytes[i]->has_value()) {
      sink.error("input/unreadable", {}, bytes[i]->error().message);
    } else if ((*bytes[i])->size() >= source::kMaxFileBytes) {
      sink.error("input/too-large", {}, path + ": the file has 4 GiB or more", "split it");
    } else {
      std::string& text = **bytes[i];
      // kubectl's reader ends the last line, too: a block scalar there has its line break.
      if (!text.empty() && text.back() != '\n') text.push_back('\n');
      ids.push_back(files.add(path, std::move(text)));
    }
  }
  return ids;
}

source::Span whole_file(source::FileId id, const source::FileSet& files) {
  return {id, 0, static_cast<std::uint32_t>(files.get(id).bytes().size())};
}

std::vector<k8s::Chunk> split(const std::vector<source::FileId>& ids, unsigned threads, source::FileSet& files,
                              diag::Sink& sink) {
  std::vector<std::vector<k8s::Chunk>> parts(ids.size());
  std::vector<diag::Sink> sinks(ids.size());
  base::parallel_for(ids.size(), threads, [&](std::size_t i) { parts[i] = k8s::split_documents(files, ids[i], sinks[i]); });
  std::vector<k8s::Chunk> chunks;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    chunks.insert(chunks.end(), parts[i].begin(), parts[i].end());
    // What could not be cut into documents may be the end of a Secret.
    if (!sinks[i].empty() && k8s::may_be_secret(files.get(ids[i]).bytes())) files.hide(whole_file(ids[i], files));
    sink.take(std::move(sinks[i]));
  }
  return chunks;
}

bool is_ours(const k8s::Object& object) {
  return object.api_version.starts_with(std::string(k8s::kMonitoringGroup) + "/") &&
         (object.kind == "PrometheusRule" || object.kind == "AlertmanagerConfig" || object.kind == "Alertmanager");
}

/// Chunks that one task reads, one after the other: of small documents many, so that there are not as many outcomes to collect.
struct Batch {
  std::size_t begin = 0;
  std::size_t end = 0;
};

std::vector<Batch> batches_of(const std::vector<k8s::Chunk>& chunks) {
  constexpr std::size_t kBytes = std::size_t{32} << 10;
  std::vector<Batch> out;
  std::size_t bytes = kBytes;
  for (std::size_t i = 0; i < chunks.size(); ++i) {
    if (bytes >= kBytes) {
      out.push_back({i, i});
      bytes = 0;
    }
    out.back().end = i + 1;
    bytes += chunks[i].end - chunks[i].begin;
  }
  return out;
}

class ChunkReader {
 public:
  ChunkReader(const Options& options, const source::FileSet& files, translate::ParseCache& cache, Outcome& out)
      : options_(options), files_(files), cache_(cache), out_(out) {}

  void read(const k8s::Chunk& chunk) {
    const k8s::ReadOptions read_options{options_.default_namespace, options_.parse, options_.invalid_names};
    std::vector<k8s::Object> objects = k8s::read_objects(files_, chunk, read_options, sink_);
    hide_secrets(chunk, objects);
    for (const diag::Diagnostic& d : sink_.all()) {
      if (d.level == diag::Level::kError) faults_.push_back(d.span);
    }
    for (k8s::Object& object : objects) take(std::move(object));
    out_.sink.take(std::move(sink_));
  }

 private:
  /// Of a List the Secrets in it, if that is all there is to hide: the others' lines help.
  void hide_secrets(const k8s::Chunk& chunk, const std::vector<k8s::Object>& objects) {
    const auto bytes = files_.get(chunk.file).bytes();
    for (const k8s::Object& object : objects) {
      const source::Span span = object.span();
      const bool secret = object.kind == "Secret" ||
                          (chunk.secret && k8s::may_be_secret(bytes.substr(span.begin, span.end - span.begin)));
      if (secret) out_.hidden.push_back(span);
    }
    if (!chunk.secret) return;
    const auto about_object = [&](const diag::Diagnostic& d) {
      return !d.id.starts_with("yaml/") && !d.id.starts_with("json/") &&
             std::any_of(objects.begin(), objects.end(), [&](const k8s::Object& o) { return o.span().contains(d.span); });
    };
    const auto& all = sink_.all();
    if (objects.empty() || !std::all_of(all.begin(), all.end(), about_object)) {
      out_.hidden.push_back({chunk.file, static_cast<std::uint32_t>(chunk.begin), static_cast<std::uint32_t>(chunk.end)});
    }
  }

  void take(k8s::Object object) {
    if (k8s::is_core_object(object)) {
      Item item = item_of(object);
      item.supporting = true;
      item.object = std::make_unique<k8s::Object>(std::move(object));
      out_.items.push_back(std::move(item));
    } else if (!is_ours(object)) {
      ++out_.passed_over[object.api_version + "/" + object.kind];
    } else if (!selected(object)) {
      ++out_.narrowed;
    } else {
      sink_.set_object(object.ref());
      Item item = check(object);
      sink_.set_object({});
      if (object.kind != "PrometheusRule") item.object = std::make_unique<k8s::Object>(std::move(object));
      out_.items.push_back(std::move(item));
    }
  }

  static Item item_of(const k8s::Object& object) {
    Item item;
    item.placed.object = object.ref();
    item.placed.span = object.span();
    item.placed.has_namespace = object.has_namespace;
    item.named = static_cast<bool>(object.root.get("metadata").get("name"));
    return item;
  }

  [[nodiscard]] bool selected(const k8s::Object& object) const {
    const auto& wanted = options_.namespaces;
    if (!wanted.empty() && std::find(wanted.begin(), wanted.end(), object.ns) == wanted.end()) return false;
    return !options_.selector || options_.selector->matches(object.labels);
  }

  /// Whether the reading found an error inside the object: a key twice, a name that is none.
  [[nodiscard]] bool has_fault(const k8s::Object& object) const {
    return std::any_of(faults_.begin(), faults_.end(), [&](source::Span fault) { return object.span().contains(fault); });
  }

  Item check(const k8s::Object& object) {
    Item item = item_of(object);
    Placed& placed = item.placed;
    const bool misread = has_fault(object);
    const std::size_t errors = sink_.errors();
    schema::check_object(object.api_version, object.kind, object.root, options_.strictness, sink_);
    const bool sound = sink_.errors() == errors;
    placed.tenant = tenancy::tenant_of(object, options_.tenancy, sink_).value_or("");
    const bool is_rules = object.kind == "PrometheusRule";
    if (is_rules && !placed.tenant.empty()) {
      placed.rule_namespace = options_.rule_namespace.render(object, placed.tenant, sink_).value_or("");
    }
    crd::PrometheusRule rules;
    translate::ParsedRules parsed;
    if (is_rules && sound) {
      rules = crd::decode_prometheus_rule(object);
      cortex::RuleNamespace translated = translate(object, placed.rule_namespace, rules, parsed);
      item.translated = true;
      item.group_count = static_cast<std::uint32_t>(translated.groups.size());
      if (options_.rule_namespaces) item.groups = std::move(translated.groups);
    } else if (is_rules) {
      check_sound_rules(object, placed.rule_namespace);
    } else if (object.kind == "AlertmanagerConfig" && !sound) {
      check_sound_config(object);
    }
    // What an inspector finds is its own matter: it does not keep the object out.
    item.failed = misread || sink_.errors() != errors;
    if (options_.inspector != nullptr) {
      const ReadRules read{placed.tenant, rules, parsed};
      options_.inspector->inspect(object, sound, is_rules && sound ? &read : nullptr, sink_);
    }
    return item;
  }

  /// Reports what is wrong with the rules of a PrometheusRule whose structure has faults, but for those rules that have one:
  /// there further findings would only repeat it.
  void check_sound_rules(const k8s::Object& object, const std::string& rule_namespace) {
    const crd::PrometheusRule rules = crd::decode_prometheus_rule(object);
    std::vector<source::Span> sound;
    const auto has_error = [&](source::Span span) {
      const auto& all = sink_.all();
      return std::any_of(all.begin(), all.end(), [span](const diag::Diagnostic& d) {
        return d.level == diag::Level::kError && span.contains(d.span);
      });
    };
    for (const crd::RuleGroup& group : rules.groups) {
      for (const crd::Rule& rule : group.rules) {
        if (!has_error(rule.span)) sound.push_back(rule.span);
      }
    }
    diag::Sink told;
    told.set_object(object.ref());
    translate::ParsedRules parsed;
    std::swap(told, sink_);
    (void)translate(object, rule_namespace, rules, parsed);
    std::swap(told, sink_);
    for (const diag::Diagnostic& finding : told.all()) {
      const auto has_it = [&](source::Span span) { return span.contains(finding.span); };
      if (std::any_of(sound.begin(), sound.end(), has_it)) sink_.add(finding);
    }
  }

  /// The same for an AlertmanagerConfig.
  void check_sound_config(const k8s::Object& object) {
    std::vector<source::Span> faults;
    for (const diag::Diagnostic& finding : sink_.all()) {
      const bool error = finding.level == diag::Level::kError;
      if (error && object.span().contains(finding.span)) faults.push_back(finding.span);
    }
    translate::check_sound_parts(object, faults, options_.alertmanager, sink_);
  }

  cortex::RuleNamespace translate(const k8s::Object& object, const std::string& rule_namespace,
                                  const crd::PrometheusRule& rules, translate::ParsedRules& parsed) {
    translate::RuleOptions rule_options{.target = options_.alertmanager.target, .utf8_names = options_.alertmanager.utf8_names,
                                        .enforced_label = {}, .enforced_value = {}, .texts = options_.rule_namespaces};
    if (options_.enforcement.covers(object)) {
      rule_options.enforced_label = options_.enforcement.label;
      rule_options.enforced_value = object.ns;
    }
    return translate::translate_rules(rules, rule_namespace, object.span(), rule_options, files_, cache_, sink_,
                                      options_.inspector == nullptr ? nullptr : &parsed);
  }

  const Options& options_;
  const source::FileSet& files_;
  translate::ParseCache& cache_;
  Outcome& out_;
  diag::Sink sink_;                   ///< what this chunk has
  std::vector<source::Span> faults_;  ///< the errors of the reading
};

}  // namespace

Inputs read_inputs(const World& world, const Options& options, source::FileSet& files, diag::Sink& sink) {
  Inputs all;
  const std::vector<source::FileId> ids = load(world, options, files, sink);
  all.files = ids.size();
  const std::vector<k8s::Chunk> chunks = split(ids, options.threads, files, sink);
  const std::vector<Batch> batches = batches_of(chunks);
  std::vector<Outcome> outcomes(batches.size());
  translate::ParseCache cache(options.alertmanager.target == translate::Target::kCortex);
  base::parallel_for(batches.size(), options.threads, [&](std::size_t i) {
    outcomes[i].items.reserve(batches[i].end - batches[i].begin);
    for (std::size_t k = batches[i].begin; k < batches[i].end; ++k) {
      ChunkReader(options, files, cache, outcomes[i]).read(chunks[k]);
    }
  });
  std::size_t items = 0;
  for (const Outcome& outcome : outcomes) items += outcome.items.size();
  all.items.reserve(items);
  for (Outcome& outcome : outcomes) {
    std::move(outcome.items.begin(), outcome.items.end(), std::back_inserter(all.items));
    std::vector<Item>().swap(outcome.items);
    for (const auto& [kind, count] : outcome.passed_over) all.passed_over[kind] += count;
    all.narrowed += outcome.narrowed;
    for (const source::Span& span : outcome.hidden) files.hide(span);
    sink.take(std::move(outcome.sink));
  }
  return all;
}

}  // namespace c2c::desired
