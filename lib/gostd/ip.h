#pragma once

#include <string_view>

namespace c2c::gostd {

/// Whether the text is an IPv4 address in dotted decimal, without leading zeros.
[[nodiscard]] bool is_ipv4(std::string_view text);

/// Whether the text is an IPv6 address, with or without a zone, as net/netip.ParseAddr reads it.
/// An IPv4 address is none; one embedded at the end (`::ffff:1.2.3.4`) is part of one.
/// Source: Go 1.26 src/net/netip/netip.go.
[[nodiscard]] bool is_ipv6(std::string_view text);

}  // namespace c2c::gostd
