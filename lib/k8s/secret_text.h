#pragma once

#include <string_view>

namespace c2c::k8s {

/// Whether the text of a document, which need not be valid YAML or JSON, is or may be a Secret: it has a `kind` whose value names
/// one or cannot be told, or no `kind` and what only Secrets and ConfigMaps have, `data` or `stringData`. `follows_secret`: the
/// document before it in the file may be one; then a document without a kind may be the rest of it, cut off at a line `---`.
/// Errs on the side of yes.
[[nodiscard]] bool may_be_secret(std::string_view text, bool follows_secret = false);

}  // namespace c2c::k8s
