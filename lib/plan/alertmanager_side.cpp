#include "plan/alertmanager_side.h"

#include <string>

#include "amconfig/secrets.h"
#include "cortex/codec.h"
#include "cortex/read_alertmanager.h"
#include "diag/sink.h"
#include "doc/parse.h"
#include "source/file_set.h"

namespace c2c::plan {

AlertmanagerSide stored_side(const cortex::StoredAlertmanager& stored) {
  AlertmanagerSide out;
  out.stored = stored;
  const auto owner = cortex::owner_of(stored.config.reveal());
  out.owned = owner.has_value();
  out.owner = owner.value_or("");
  source::FileSet files;
  diag::Sink faults;
  const doc::ParseOptions options{.duplicate_keys = diag::Level::kWarning, .keys_as_written = true, .hide_values = true};
  const auto document = doc::parse_yaml_text(files, "stored configuration", stored.config.reveal(), options, faults);
  if (document && document->root()) out.tree = doc::Value::from_node(document->root());
  doc::forget_origins(out.tree);
  amconfig::mark_foreign_secrets(out.tree);
  return out;
}

AlertmanagerSide desired_side(const cortex::AlertmanagerState& state, std::string_view prefix) {
  AlertmanagerSide out;
  out.stored.config = base::Secret(cortex::write_alertmanager(state, prefix, doc::SecretMode::kReveal));
  out.stored.templates = state.templates;
  out.tree = state.config;
  out.owned = true;
  out.owner = std::string(prefix);
  return out;
}

}  // namespace c2c::plan
