#pragma once

#include "doc/node.h"
#include "doc/value.h"

namespace c2c::amconfig {

/// Reads an Alertmanager configuration that a person wrote: as doc::Value::from_node, but where a field takes
/// text, a plain scalar of another type keeps the text it was written with, as Go's reader has it: `match:
/// {team: 007, on: yes}` are the strings "007" and "yes".
[[nodiscard]] doc::Value read_config(doc::Node root);

}  // namespace c2c::amconfig
