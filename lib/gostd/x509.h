#pragma once

#include <string>
#include <string_view>

namespace c2c::gostd {

/// Whether the first PEM block of the text is a certificate. Empty: it is; else the operator's words
/// (`failed to decode PEM block`, `failed to parse certificate: …`), which never contain the text.
/// Source: prometheus-operator v0.93.0 pkg/assets/tls.go.
[[nodiscard]] std::string check_certificate(std::string_view pem);

/// Go's tls.X509KeyPair: the first certificate and its private key belong together. Empty: they do; else Go's words.
[[nodiscard]] std::string check_key_pair(std::string_view certificate_pem, std::string_view key_pem);

}  // namespace c2c::gostd
