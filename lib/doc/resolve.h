#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "doc/node.h"

namespace c2c::doc {

/// What a scalar is, by the typing of YAML 1.1 as go-yaml v2 has it.
struct Resolved {
  Kind kind = Kind::kString;
  bool truth = false;
  std::int64_t integer = 0;
  double number = 0;  ///< may be infinite or NaN: the caller refuses it
  bool is_unsigned = false;  ///< an integer of 64 bits without a sign: kFloat here, uint64 to Go
};

/// The type of a plain scalar without a tag. Source: go.yaml.in/yaml/v2 v2.4.4 resolve.go resolve().
[[nodiscard]] Resolved resolve_plain(std::string_view text);

/// The type of a scalar with an explicit tag (`tag:yaml.org,2002:int`), plain or quoted; nullopt if the text cannot be
/// of that type. Unknown tags, and `!!binary`, whose base64 the caller decodes, give a string.
[[nodiscard]] std::optional<Resolved> resolve_tagged(std::string_view tag, std::string_view text);

/// The text of a mapping key that is no string, such as "true" and "1"; nullopt where JSON has no such key: null and
/// integers over 64 bits. Source: sigs.k8s.io/yaml v1.6.0 yaml.go convertToJSONableObject().
[[nodiscard]] std::optional<std::string> key_text(const Resolved& key);

/// The short name of a tag for messages, `!!int` for `tag:yaml.org,2002:int`.
[[nodiscard]] std::string short_tag(std::string_view tag);

}  // namespace c2c::doc
