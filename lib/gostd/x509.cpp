#include "gostd/x509.h"

#include <openssl/asn1.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include <memory>
#include <vector>

#include "gostd/pem.h"

namespace c2c::gostd {
namespace {

struct Free {
  void operator()(X509* certificate) const { X509_free(certificate); }
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
using Certificate = std::unique_ptr<X509, Free>;
using Key = std::unique_ptr<EVP_PKEY, Free>;

const unsigned char* bytes_of(const std::string& der) { return reinterpret_cast<const unsigned char*>(der.data()); }

/// Drops what OpenSSL queued for this thread: nobody reads it.
struct ErrorQueue {
  ErrorQueue() = default;
  ErrorQueue(const ErrorQueue&) = delete;
  ErrorQueue& operator=(const ErrorQueue&) = delete;
  ~ErrorQueue() { ERR_clear_error(); }
};

struct ParsedCertificate {
  Certificate certificate;
  std::string error;
};

/// Cuts the header of a DER SEQUENCE off; false if there is none that fits into the bytes.
bool enter_sequence(const unsigned char*& at, long& length, long& content) {
  int tag = 0;
  int tag_class = 0;
  const unsigned char* start = at;
  const int flags = ASN1_get_object(&at, &content, &tag, &tag_class, length);
  if ((flags & 0x80) != 0 || (flags & V_ASN1_CONSTRUCTED) == 0 || (flags & 1) != 0) return false;
  length -= at - start;
  return tag == V_ASN1_SEQUENCE && tag_class == V_ASN1_UNIVERSAL;
}

ParsedCertificate parse_certificate(const std::string& der) {
  const ErrorQueue queue;
  const auto fail = [](const char* why) { return ParsedCertificate{nullptr, std::string("x509: ") + why}; };
  const unsigned char* at = bytes_of(der);
  long length = static_cast<long>(der.size());
  long content = 0;
  if (!enter_sequence(at, length, content)) return fail("malformed certificate");
  if (content != length) return fail("trailing data");
  if (!enter_sequence(at, length, content)) return fail("malformed tbs certificate");
  const unsigned char* start = bytes_of(der);
  Certificate certificate(d2i_X509(nullptr, &start, static_cast<long>(der.size())));
  if (!certificate) return fail("malformed certificate");
  const ASN1_INTEGER* serial = X509_get0_serialNumber(certificate.get());
  if (serial != nullptr && ASN1_STRING_type(serial) == V_ASN1_NEG_INTEGER) return fail("negative serial number");
  return {std::move(certificate), ""};
}

/// PKCS#1, PKCS#8 or SEC 1, whatever the block's name says.
Key parse_private_key(const std::string& der) {
  const unsigned char* start = bytes_of(der);
  Key key(d2i_AutoPrivateKey(nullptr, &start, static_cast<long>(der.size())));
  return start == bytes_of(der) + der.size() ? std::move(key) : nullptr;
}

bool is_supported(int type) { return type == EVP_PKEY_RSA || type == EVP_PKEY_EC || type == EVP_PKEY_ED25519; }

/// As Go prints a list of strings.
std::string print_types(const std::vector<std::string>& types) {
  std::string out = "[";
  for (const std::string& type : types) {
    if (out.size() > 1) out += ' ';
    out += type;
  }
  return out + "]";
}

std::string no_certificate(const std::vector<std::string>& skipped) {
  if (skipped.empty()) return "tls: failed to find any PEM data in certificate input";
  if (skipped.size() == 1 && skipped[0].ends_with("PRIVATE KEY")) {
    return "tls: failed to find certificate PEM data in certificate input, but did find a private key; "
           "PEM inputs may have been switched";
  }
  return "tls: failed to find \"CERTIFICATE\" PEM block in certificate input after skipping PEM blocks of the "
         "following types: " + print_types(skipped);
}

std::string no_key(const std::vector<std::string>& skipped) {
  if (skipped.empty()) return "tls: failed to find any PEM data in key input";
  if (skipped.size() == 1 && skipped[0] == "CERTIFICATE") {
    return "tls: found a certificate rather than a key in the PEM for the private key";
  }
  return "tls: failed to find PEM block with type ending in \"PRIVATE KEY\" in key input after skipping PEM blocks "
         "of the following types: " + print_types(skipped);
}

/// The first block whose type satisfies the predicate; the types of those before it go to `skipped`.
template <class Predicate>
std::optional<PemBlock> find_block(std::string_view pem, Predicate predicate, std::vector<std::string>& skipped) {
  while (auto block = take_pem_block(pem)) {
    if (predicate(block->type)) return block;
    skipped.push_back(std::move(block->type));
  }
  return std::nullopt;
}

std::string compare_keys(EVP_PKEY* public_key, const Key& private_key) {
  const int type = public_key == nullptr ? EVP_PKEY_NONE : EVP_PKEY_get_base_id(public_key);
  if (!private_key) return "tls: failed to parse private key";
  const int private_type = EVP_PKEY_get_base_id(private_key.get());
  if (!is_supported(private_type)) return "tls: found unknown private key type in PKCS#8 wrapping";
  if (!is_supported(type)) return "tls: unknown public key algorithm";
  if (type != private_type) return "tls: private key type does not match public key type";
  if (EVP_PKEY_eq(public_key, private_key.get()) != 1) return "tls: private key does not match public key";
  return "";
}

}  // namespace

std::string check_certificate(std::string_view pem) {
  const auto block = take_pem_block(pem);
  if (!block) return "failed to decode PEM block";
  const std::string error = parse_certificate(block->bytes).error;
  return error.empty() ? "" : "failed to parse certificate: " + error;
}

std::string check_key_pair(std::string_view certificate_pem, std::string_view key_pem) {
  const ErrorQueue queue;
  std::vector<std::string> skipped;
  const auto is_certificate = [](const std::string& type) { return type == "CERTIFICATE"; };
  const auto certificate_block = find_block(certificate_pem, is_certificate, skipped);
  if (!certificate_block) return no_certificate(skipped);
  skipped.clear();
  const auto is_key = [](const std::string& type) { return type == "PRIVATE KEY" || type.ends_with(" PRIVATE KEY"); };
  const auto key_block = find_block(key_pem, is_key, skipped);
  if (!key_block) return no_key(skipped);
  const ParsedCertificate parsed = parse_certificate(certificate_block->bytes);
  if (!parsed.certificate) return parsed.error;
  return compare_keys(X509_get0_pubkey(parsed.certificate.get()), parse_private_key(key_block->bytes));
}

}  // namespace c2c::gostd
