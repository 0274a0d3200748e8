#include "translate/receivers.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <vector>

#include "translate/receivers/types.h"

namespace c2c::translate {
namespace receivers {

std::span<const Listed> all_types() {
  static const Listed kAll[] = {
#define C2C_RECEIVER(name, rules, references) {&k##name, rules, references},
#include "translate/receivers/receivers.def"
#undef C2C_RECEIVER
  };
  return kAll;
}

namespace {

using Order = int Listed::*;

std::vector<const Type*> ordered(Order order) {
  std::vector<Listed> listed(all_types().begin(), all_types().end());
  std::sort(listed.begin(), listed.end(),
            [order](const Listed& a, const Listed& b) { return a.*order < b.*order; });
  std::vector<const Type*> types;
  for (const Listed& entry : listed) types.push_back(entry.type);
  return types;
}

/// Calls `visit(type, at)` with each integration of a receiver, by type in the given order.
template <class Visit>
void for_each_integration(const crd::Receiver& receiver, const Path& path,
                          const std::vector<const Type*>& types, const ReceiverContext& context,
                          diag::Sink& sink, const Visit& visit) {
  for (const Type* type : types) {
    for (const crd::Integration& integration : receiver.integrations) {
      if (integration.type != type->type) continue;
      const Path at{&path, crd::crd_key(type->type), integration.index};
      visit(*type, At{integration.node, at, context, sink});
    }
  }
}

void check_name(const crd::Receiver& receiver, const Path& path,
                std::map<std::string_view, source::Span>& seen, diag::Sink& sink) {
  const source::Span span = receiver.name.present ? receiver.name.span() : receiver.span;
  const auto [first, fresh] = seen.emplace(receiver.name.value, span);
  if (fresh) return;
  sink.add({.id = "alertmanager/receiver-name",
            .level = diag::Level::kError,
            .message = fmt::format("there is a receiver `{}` already", receiver.name.value),
            .span = span,
            .help = "give each receiver a name of its own",
            .labels = {{first->second, "first given here"}},
            .object = {},
            .field = path.text() + ".name"});
}

}  // namespace
}  // namespace receivers

void check_receivers(const crd::AlertmanagerConfig& config, const ReceiverContext& given, diag::Sink& sink) {
  ReceiverContext context = given;
  context.v1beta1 = config.v1beta1;
  std::map<std::string_view, source::Span> names;
  const auto by_rules = receivers::ordered(&receivers::Listed::rules);
  for (std::size_t i = 0; i < config.receivers.size(); ++i) {
    const receivers::Path path{nullptr, "spec.receivers", i};
    receivers::check_name(config.receivers[i], path, names, sink);
    receivers::for_each_integration(
        config.receivers[i], path, by_rules, context, sink,
        [](const receivers::Type& type, const receivers::At& at) { receivers::check_rules(type.table, at); });
  }
  const auto by_references = receivers::ordered(&receivers::Listed::references);
  for (std::size_t i = 0; i < config.receivers.size(); ++i) {
    const receivers::Path path{nullptr, "spec.receivers", i};
    receivers::for_each_integration(config.receivers[i], path, by_references, context, sink,
                                    [](const receivers::Type& type, const receivers::At& at) {
                                      if (type.since > 0)
                                        receivers::check_since(at, type.since,
                                                               fmt::format("`{}`", crd::crd_key(type.type)));
                                      receivers::check_references(type.table, at);
                                    });
  }
}

doc::Value convert_receiver(const crd::Receiver& receiver, std::string name, const ReceiverContext& context,
                            diag::Sink& sink) {
  const source::Span named = receiver.name.present ? receiver.name.span() : receiver.span;
  doc::Mapping out;
  out.set("name", doc::Value(std::move(name), named));
  const receivers::Path path{nullptr,
                             context.path.empty() ? std::string_view("spec.receivers") : context.path};
  for (const receivers::Listed& listed : receivers::all_types()) {
    doc::Sequence converted;
    source::Span span;
    receivers::for_each_integration(receiver, path, {listed.type}, context, sink,
                                    [&](const receivers::Type& type, const receivers::At& at) {
                                      if (converted.empty()) span = at.node.span();
                                      converted.emplace_back(receivers::convert_fields(type.table, at),
                                                             at.node.span());
                                    });
    if (converted.empty()) continue;
    out.set(std::string(crd::alertmanager_key(listed.type->type)), doc::Value(std::move(converted), span));
  }
  return {std::move(out), receiver.span};
}

}  // namespace c2c::translate
