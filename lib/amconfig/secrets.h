#pragma once

#include "doc/value.h"

namespace c2c::amconfig {

/// Turns the plain strings of a base configuration that stand in fields for secrets, and URLs with a password in them, into
/// doc::SecretValue with the reference "inline", so that they are masked wherever the configuration is shown. Other values stay
/// as they are.
void mark_secrets(doc::Value& config);

/// The same for a configuration that somebody else wrote, perhaps for a newer Alertmanager: also numbers and booleans that stand
/// in fields for secrets, and all scalars below keys that we do not know.
void mark_foreign_secrets(doc::Value& config);

}  // namespace c2c::amconfig
