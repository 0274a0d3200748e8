#pragma once

#include <string>

#include "doc/node.h"

namespace c2c::doc {

/// The path of the innermost value of `root` whose bytes, or whose key's bytes, hold all of `span`:
/// `spec.route.routes[0].matchers[0].value`; keys that are no plain words stand in brackets. Empty if that is `root` itself or
/// the span lies elsewhere. A value that came by an alias is known by the place where it is anchored.
[[nodiscard]] std::string path_at(Node root, source::Span span);

}  // namespace c2c::doc
