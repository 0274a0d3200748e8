#include "amconfig/check.h"
#include "amconfig/section.h"

namespace c2c::amconfig {
namespace {

bool is_filled(const Section& root, std::string_view key) {
  const Section labels = root.child(key);
  return root.length(key) > 0 || (labels.present() && !labels.mapping()->empty());
}

}  // namespace

void check_base_root(const doc::Value& config, diag::Sink& sink) {
  const Context context{.profile = Profile::kBase, .sink = sink};
  const Section whole(&config, {}, {}, context);
  if (!whole.has("route")) {
    whole.error("the base configuration has no route", "set `route` with a `receiver`");
    return;
  }
  const Section root = whole.child("route");
  if (root.on("continue")) root.error_at("continue", "the root route cannot continue", "remove it");
  if (!root.set("receiver")) root.error("the root route has no receiver", "set `receiver`");
  for (const char* key : {"matchers", "match", "match_re"}) {
    if (is_filled(root, key)) root.error_at(key, "the root route cannot have matchers", "remove them");
  }
  for (const char* key : {"mute_time_intervals", "active_time_intervals"}) {
    if (is_filled(root, key)) root.error_at(key, "the root route cannot have time intervals", "remove them");
  }
}

void check_base_for_operator(const doc::Value& config, diag::Sink& sink, bool hide_values) {
  const Context context{.profile = Profile::kBase, .utf8_names = false, .hide_values = hide_values, .sink = sink};
  decode_config(config, context);
  const Section whole(&config, {}, {}, context);
  if (whole.has("route")) check_references(config, context);
  check_base_root(config, sink);
}

}  // namespace c2c::amconfig
