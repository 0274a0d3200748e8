// The operator's way from AlertmanagerConfigs to one configuration: check each object alone, load the base, convert and
// sanitize, merge in the order of keys.
//
// Differs (whole-configuration, all-faults): a fault of one object never costs more than that object, and all its faults are
// told: what the operator finds while it converts or sanitizes is found here object by object, before the merge.
//
// Differs (cortex-refuses): for Cortex each object is then held against Alertmanager's own rules in a configuration of its own,
// with the base's global section and an empty root receiver, because that says whose fault it is; names cannot clash between
// objects, which are prefixed with their keys.
#include "translate/alertmanager.h"

#include <algorithm>
#include <utility>

#include "amconfig/check.h"
#include "crd/alertmanager_config.h"
#include "doc/path.h"
#include "translate/base_config.h"
#include "translate/global.h"
#include "translate/inhibit_rules.h"
#include "translate/merge.h"
#include "translate/merge_report.h"
#include "translate/merge_settings.h"
#include "translate/routes.h"
#include "translate/sanitize.h"
#include "translate/time_intervals.h"

namespace c2c::translate {

namespace {

constexpr std::string_view kTemplateDirectory = "/etc/alertmanager/templates/";

/// An object on its way into the configuration.
struct Member {
  const k8s::Object* object = nullptr;
  crd::AlertmanagerConfig config;
  Contribution contribution;
  bool rejected = false;
};

/// Says what a finding about the built configuration is about: the object, and where in it. What comes from elsewhere keeps the
/// path in Alertmanager's terms, which stands in its message.
void place_in(const k8s::Object& object, diag::Diagnostic& finding) {
  finding.object = object.ref();
  if (finding.field.starts_with("spec")) return;
  if (std::string path = doc::path_at(object.root, finding.span); !path.empty()) finding.field = std::move(path);
}

/// place_in for all findings of `from`.
void take_placed(diag::Sink& from, const k8s::Object& object, diag::Sink& into) {
  for (diag::Diagnostic finding : from.all()) {
    place_in(object, finding);
    into.add(std::move(finding));
  }
}

class Builder {
 public:
  Builder(const AlertmanagerInputs& inputs, const AlertmanagerOptions& options, const SecretSource& secrets,
          source::FileSet& files, diag::Sink& sink)
      : inputs_(inputs), options_(options), secrets_(secrets), files_(files), sink_(sink) {}

  AlertmanagerResult build();

 private:
  bool for_cortex() const { return options_.target == Target::kCortex; }
  ReceiverContext context_for(std::string_view ns, bool v1beta1) const;
  Member check_member(const k8s::Object& object, const ReceiverContext& context, diag::Sink& sink) const;
  void convert_member(Member& member);
  void sanitize(Contribution& contribution, diag::Sink& sink) const;
  void check_member_for_cortex(Member& member);

  bool check_members();
  bool load_base();
  bool load_global_base(const crd::GlobalConfiguration& configuration);
  void add_template(doc::Node reference, RefKind kind, doc::Sequence& list);
  void note_global(const doc::Value& config);
  bool check_base_for_cortex();
  void merge_members();
  std::vector<Member*> guilty_members(const diag::Sink& findings);

  const AlertmanagerInputs& inputs_;
  const AlertmanagerOptions& options_;
  const SecretSource& secrets_;
  std::map<std::string, std::string> template_sources_;  ///< by name, where each template of the Alertmanager object is from
  source::FileSet& files_;
  diag::Sink& sink_;
  std::optional<MergeSettings> settings_;
  std::vector<Member> members_;
  doc::Value base_;
  bool hide_values_ = false;                    ///< the base comes from a Secret
  const k8s::Object* global_object_ = nullptr;  ///< the AlertmanagerConfig that is the base
  bool smtp_from_ = false;
  bool smtp_smarthost_ = false;
  AlertmanagerResult result_;
};

bool is_raw(const MergeSettings& settings) { return settings.alertmanager && settings.alertmanager->uses_secret_as_it_is(); }

ReceiverContext Builder::context_for(std::string_view ns, bool v1beta1) const {
  return {.version = settings_->version,
          .target = options_.target,
          .secrets = secrets_,
          .ns = ns,
          .global_smtp_from = smtp_from_,
          .global_smtp_smarthost = smtp_smarthost_,
          .v1beta1 = v1beta1,
          .path = {}};
}

Member Builder::check_member(const k8s::Object& object, const ReceiverContext& context, diag::Sink& sink) const {
  const std::size_t errors = sink.errors();
  Member member{
      .object = &object, .config = crd::decode_alertmanager_config(object, sink), .contribution = {}, .rejected = false};
  ReceiverContext here = context;
  here.v1beta1 = member.config.v1beta1;
  check_receivers(member.config, here, sink);
  check_time_intervals(member.config, sink);
  check_route(member.config, settings_->version, sink);
  check_inhibit_rules(member.config, settings_->version, sink);
  member.rejected = sink.errors() != errors;
  return member;
}

void Builder::sanitize(Contribution& contribution, diag::Sink& sink) const {
  const SanitizeContext context{settings_->version, sink};
  for (doc::Value& receiver : contribution.receivers) sanitize_receiver(*receiver.mapping(), "receivers", context);
  for (doc::Value& rule : contribution.inhibit_rules) {
    sanitize_inhibit_rule(*rule.mapping(), rule.origin(), "inhibit_rules", context);
  }
  sanitize_time_intervals(contribution.time_intervals, "mute_time_intervals", context);
  if (contribution.route) sanitize_route(*contribution.route->mapping(), "route", context);
}

void Builder::convert_member(Member& member) {
  diag::Sink sink;
  sink.set_object(member.object->ref());
  const ReceiverContext context = context_for(member.object->ns, member.config.v1beta1);
  member.contribution = convert_object(*member.object, member.config, settings_->enforcement, context, sink);
  sanitize(member.contribution, sink);
  if (sink.errors() > 0) member.rejected = true;
  take_placed(sink, *member.object, sink_);
}

// A configuration of this object alone. The base has passed the check by now, so what is found is the object's fault.
void Builder::check_member_for_cortex(Member& member) {
  const doc::Mapping& base = *base_.mapping();
  const doc::Value* root = base.find("route");
  const doc::Value* receiver = root->mapping()->find("receiver");
  doc::Mapping route;
  doc::Mapping root_receiver;
  if (receiver) {
    route.set("receiver", *receiver);
    root_receiver.set("name", *receiver);
  }
  doc::Mapping alone;
  if (const doc::Value* global = base.find("global")) alone.set("global", *global);
  alone.set("route", doc::Value{std::move(route)});
  alone.set("receivers", doc::Value{doc::Sequence{doc::Value{std::move(root_receiver)}}});
  doc::Value config{std::move(alone)};
  merge_into(config, {&member.contribution});
  diag::Sink sink;
  sink.set_object(member.object->ref());
  amconfig::check_for_cortex(config, {}, {.utf8_names = options_.utf8_names}, sink);
  if (sink.errors() > 0) member.rejected = true;
  take_placed(sink, *member.object, sink_);
}

void Builder::note_global(const doc::Value& config) {
  const doc::Value* global = config.mapping() ? config.mapping()->find("global") : nullptr;
  if (!global || !global->mapping()) return;
  smtp_from_ = is_set(*global->mapping(), "smtp_from");
  const std::string_view smarthost = text_at(*global->mapping(), "smtp_smarthost");
  smtp_smarthost_ = !smarthost.empty() && !smarthost.starts_with(':');
}

void Builder::add_template(doc::Node reference, RefKind kind, doc::Sequence& list) {
  if (!reference) return;
  const std::string name(reference.get("name").text());
  const std::string key(reference.get("key").text());
  if (!for_cortex()) {
    list.emplace_back(std::string(kTemplateDirectory) + key, reference.span());
    return;
  }
  // Differs (template-names): Cortex takes bare names, and the texts beside the configuration.
  const std::string source = (kind == RefKind::kSecret ? "Secret " : "ConfigMap ") + name;
  const auto [first, fresh] = template_sources_.emplace(key, source);
  if (!fresh && first->second != source) {
    report_error(sink_, "cortex/template-name", {reference.span(), "spec.alertmanagerConfiguration.templates"},
                 "two templates have the name `" + key + "`: one of the " + first->second + ", one of the " + source,
                 "rename one of the keys");
  }
  if (!fresh) return;
  list.emplace_back(key, reference.span());
  const SecretLookup lookup = secrets_.find(kind, inputs_.alertmanager->ns, name, key);
  if (lookup.value && !lookup.placeholder) {
    result_.templates.insert_or_assign(key, lookup.value->reveal());
    return;
  }
  report(sink_, lookup.placeholder ? diag::Level::kWarning : diag::Level::kError, "secret/unresolved",
         {reference.span(), "spec.alertmanagerConfiguration.templates"},
         std::string("the text of the template is not known: the ") + (kind == RefKind::kSecret ? "Secret" : "ConfigMap") + " `" +
             inputs_.alertmanager->ns + "/" + name + "` " + (lookup.object_found ? "has no key `" + key + "`" : "is not there"),
         "add it to the input");
}

bool Builder::load_global_base(const crd::GlobalConfiguration& configuration) {
  const k8s::Object* object = find_global_object(inputs_, configuration);
  const std::size_t errors = sink_.errors();
  if (!object) {
    report_error(
        sink_, "alertmanager/base",
        {configuration.name.present ? configuration.name.span() : configuration.span, "spec.alertmanagerConfiguration.name"},
        "there is no AlertmanagerConfig `" + inputs_.alertmanager->ns + "/" + std::string(configuration.name.value) + "`",
        "add it to the input");
    return false;
  }
  global_object_ = object;
  doc::Mapping config;
  if (configuration.global) {
    config.set("global", convert_global(configuration.global, context_for(object->ns, false), sink_));
  }
  doc::Sequence templates;
  for (const crd::TemplateReference& reference : configuration.templates) {
    add_template(reference.config_map, RefKind::kConfigMap, templates);
    add_template(reference.secret, RefKind::kSecret, templates);
  }
  note_global(doc::Value{config});
  sink_.set_object(object->ref());
  Member member = check_member(*object, context_for(object->ns, false), sink_);
  if (member.rejected) return false;
  Contribution parts =
      convert_object(*object, member.config, std::nullopt, context_for(object->ns, member.config.v1beta1), sink_);
  sanitize(parts, sink_);
  if (doc::Mapping* global = mapping_at(config, "global")) {
    sanitize_global(*global, "global", {settings_->version, sink_});
  }
  if (parts.route) config.set("route", *std::exchange(parts.route, std::nullopt));
  base_ = doc::Value{std::move(config), object->span()};
  amconfig::check_base_root(base_, sink_);
  if (sink_.errors() != errors) return false;
  merge_into(base_, {&parts});
  base_.mapping()->set("templates", {std::move(templates), configuration.span});
  return true;
}

bool Builder::load_base() {
  const std::size_t errors = sink_.errors();
  if (inputs_.alertmanager) sink_.set_object(inputs_.alertmanager->ref());
  if (!options_.base && settings_->alertmanager && settings_->alertmanager->configuration) {
    return load_global_base(*settings_->alertmanager->configuration);
  }
  std::optional<doc::Value> config;
  source::Span origin;
  std::string config_secret;
  if (options_.base) {
    config = options_.base->config;
    origin = options_.base->origin;
  } else if (settings_->alertmanager) {
    config = read_base_secret(*inputs_.alertmanager, *settings_->alertmanager, secrets_, files_, sink_);
    if (sink_.errors() != errors) return false;
    origin = inputs_.alertmanager->span();
    hide_values_ = true;
    if (config) config_secret = settings_->alertmanager->config_secret_name(inputs_.alertmanager->name);
  }
  if (!config) config = default_base();
  if (!is_raw(*settings_))
    config = prepare_base(*std::move(config), origin, options_.target, settings_->version, hide_values_, sink_);
  if (!config) return false;
  base_ = *std::move(config);
  note_global(base_);
  if (for_cortex()) {
    resolve_templates(base_, options_.templates, inputs_.alertmanager ? inputs_.alertmanager->ns : std::string(), config_secret,
                      secrets_, result_.templates, sink_);
  }
  return true;
}

// Differs (base-versions): the base is not sanitised by version, so what does not load is told here.
bool Builder::check_base_for_cortex() {
  diag::Sink findings;
  amconfig::check_for_cortex(base_, result_.templates, {.utf8_names = options_.utf8_names, .hide_values = hide_values_},
                             findings);
  for (diag::Diagnostic finding : findings.all()) {
    if (global_object_ && global_object_->span().contains(finding.span)) {
      place_in(*global_object_, finding);
    } else if (inputs_.alertmanager) {
      place_in(*inputs_.alertmanager, finding);
    }
    sink_.add(std::move(finding));
  }
  return findings.errors() == 0;
}

std::vector<Member*> Builder::guilty_members(const diag::Sink& findings) {
  std::vector<Member*> guilty;
  for (Member& member : members_) {
    const bool is_guilty = !member.rejected && std::any_of(findings.all().begin(), findings.all().end(), [&](const auto& f) {
      return f.level == diag::Level::kError && member.object->span().contains(f.span);
    });
    if (is_guilty) guilty.push_back(&member);
  }
  return guilty;
}

// Each round leaves at least one object out, so there are at most as many rounds as objects.
void Builder::merge_members() {
  while (true) {
    result_.config = base_;
    std::vector<const Contribution*> contributions;
    for (const Member& member : members_) {
      if (!member.rejected) contributions.push_back(&member.contribution);
    }
    if (is_raw(*settings_)) return;
    merge_into(result_.config, contributions);
    if (!for_cortex()) return;
    diag::Sink findings;
    amconfig::check_for_cortex(result_.config, result_.templates, {.utf8_names = options_.utf8_names}, findings);
    if (findings.errors() == 0) return;
    const std::vector<Member*> guilty = guilty_members(findings);
    for (Member* member : guilty) member->rejected = true;
    for (diag::Diagnostic finding : findings.all()) {
      if (finding.level != diag::Level::kError) continue;
      for (const Member* member : guilty) {
        if (member->object->span().contains(finding.span)) place_in(*member->object, finding);
      }
      sink_.add(std::move(finding));
    }
    if (guilty.empty()) {
      result_.failed = true;
      return;
    }
  }
}

// False if the selectors are at fault.
bool Builder::check_members() {
  const std::size_t errors = sink_.errors();
  Selection selection = select_objects(inputs_, *settings_, sink_);
  const std::vector<const k8s::Object*>& objects = selection.taken;
  const bool selected = sink_.errors() == errors;
  if (selected) result_.unselected = std::move(selection.left_out);
  for (const k8s::Object* object : objects) {
    diag::Sink sink;
    sink.set_object(object->ref());
    members_.push_back(check_member(*object, context_for(object->ns, false), sink));
    sink_.take(std::move(sink));
  }
  // What the conversion of v1beta1 refuses never gets as far as the operator's selection.
  for (const k8s::Object* object : inputs_.configs) {
    if (std::find(objects.begin(), objects.end(), object) != objects.end()) continue;
    if (!object->api_version.ends_with("/v1beta1")) continue;
    diag::Sink sink;
    static_cast<void>(crd::decode_alertmanager_config(*object, sink));
    if (sink.errors() == 0) continue;
    result_.rejected.push_back(object);
    sink_.take(std::move(sink));
  }
  return selected;
}

AlertmanagerResult Builder::build() {
  settings_ = read_merge_settings(inputs_, options_, sink_);
  if (!settings_) {
    result_.failed = true;
    return std::move(result_);
  }
  const bool selected = check_members();
  result_.failed = !selected || !load_base();
  sink_.set_object({});
  if (!result_.failed && for_cortex()) result_.failed = !check_base_for_cortex();
  if (!result_.failed) {
    for (Member& member : members_) {
      if (!member.rejected) convert_member(member);
      if (!member.rejected && for_cortex()) check_member_for_cortex(member);
    }
    merge_members();
  }
  for (const Member& member : members_) {
    if (member.rejected) result_.rejected.push_back(member.object);
  }
  if (result_.failed) {
    result_.config = {};
    result_.templates.clear();
  }
  return std::move(result_);
}

}  // namespace

AlertmanagerResult build_alertmanager(const AlertmanagerInputs& inputs, const AlertmanagerOptions& options,
                                      const SecretSource& secrets, source::FileSet& files, diag::Sink& sink) {
  return Builder(inputs, options, secrets, files, sink).build();
}

}  // namespace c2c::translate
