#pragma once

#include <string>
#include <string_view>

namespace c2c::amconfig {

/// `content-type` becomes `Content-Type`; a name with a byte that header names cannot have stays as it is.
/// Source: Go 1.26 src/net/textproto/reader.go CanonicalMIMEHeaderKey.
[[nodiscard]] std::string canonical_header(std::string_view name);

}  // namespace c2c::amconfig
