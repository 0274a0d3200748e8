#pragma once

#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <cstdio>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace c2c::net {

/// A certificate that signs itself, with its key, in two PEM files that go with the object.
class TestCertificate {
 public:
  /// `alternative_names` as OpenSSL writes them: `IP:127.0.0.1`, `DNS:cortex.example`. Valid for a day, or until yesterday.
  explicit TestCertificate(const std::string& alternative_names, bool expired = false) {
    std::string name = (std::filesystem::temp_directory_path() / "c2c-net-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no directory for the test's certificates");
    directory_ = name;
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(EVP_EC_gen("P-256"), EVP_PKEY_free);
    const std::unique_ptr<X509, decltype(&X509_free)> certificate(X509_new(), X509_free);
    X509* const x509 = certificate.get();
    X509_set_version(x509, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(x509), 1);
    X509_gmtime_adj(X509_getm_notBefore(x509), -172'800);
    X509_gmtime_adj(X509_getm_notAfter(x509), expired ? -86'400 : 86'400);
    X509_set_pubkey(x509, key.get());
    X509_NAME* const subject = X509_get_subject_name(x509);
    X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("test"), -1, -1, 0);
    X509_set_issuer_name(x509, subject);
    add(x509, NID_subject_alt_name, alternative_names);
    add(x509, NID_basic_constraints, "critical,CA:TRUE");
    if (X509_sign(x509, key.get(), EVP_sha256()) == 0) throw std::runtime_error("the test's certificate cannot be signed");
    const auto write = [](const std::string& path, const auto& print) {
      const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "w"), std::fclose);
      if (file == nullptr || print(file.get()) != 1) throw std::runtime_error(path + " cannot be written");
    };
    write(file(), [&](std::FILE* out) { return PEM_write_X509(out, x509); });
    write(key_file(), [&](std::FILE* out) {
      return PEM_write_PrivateKey(out, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    });
  }
  ~TestCertificate() { std::filesystem::remove_all(directory_); }
  TestCertificate(const TestCertificate&) = delete;
  TestCertificate& operator=(const TestCertificate&) = delete;

  [[nodiscard]] std::string file() const { return directory_ + "/certificate.pem"; }
  [[nodiscard]] std::string key_file() const { return directory_ + "/key.pem"; }

 private:
  static void add(X509* x509, int what, const std::string& value) {
    const std::unique_ptr<X509_EXTENSION, decltype(&X509_EXTENSION_free)> extension(
        X509V3_EXT_conf_nid(nullptr, nullptr, what, value.c_str()), X509_EXTENSION_free);
    if (extension == nullptr) throw std::runtime_error("no such extension of a certificate: " + value);
    X509_add_ext(x509, extension.get(), -1);
  }

  std::string directory_;
};

/// What a TLS server needs, and what clients told it of themselves.
class TestTls {
 public:
  /// With `client`, each client must show that certificate.
  explicit TestTls(const TestCertificate& own, const TestCertificate* client = nullptr)
      : context_(SSL_CTX_new(TLS_server_method()), SSL_CTX_free) {
    SSL_CTX* const context = context_.get();
    if (SSL_CTX_use_certificate_file(context, own.file().c_str(), SSL_FILETYPE_PEM) != 1 ||
        SSL_CTX_use_PrivateKey_file(context, own.key_file().c_str(), SSL_FILETYPE_PEM) != 1) {
      throw std::runtime_error("the test's certificate cannot be used");
    }
    if (client != nullptr) {
      SSL_CTX_load_verify_locations(context, client->file().c_str(), nullptr);
      SSL_CTX_set_verify(context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
    }
    SSL_CTX_set_alpn_select_cb(context, on_alpn, this);
    SSL_CTX_set_tlsext_servername_callback(context, on_name);
    SSL_CTX_set_tlsext_servername_arg(context, this);
  }

  [[nodiscard]] SSL_CTX* context() const { return context_.get(); }
  /// Of the last client: the protocols that it offered, and the name that it asked for.
  [[nodiscard]] std::string protocols() const { return protocols_; }
  [[nodiscard]] std::string name() const { return name_; }

 private:
  static int on_alpn(SSL*, const unsigned char** out, unsigned char* size, const unsigned char* in, unsigned in_size,
                     void* self) {
    static_cast<TestTls*>(self)->protocols_.assign(reinterpret_cast<const char*>(in), in_size);
    static constexpr unsigned char kHttp11[] = "\x08http/1.1";
    unsigned char* chosen = nullptr;
    if (SSL_select_next_proto(&chosen, size, kHttp11, sizeof kHttp11 - 1, in, in_size) != OPENSSL_NPN_NEGOTIATED) {
      return SSL_TLSEXT_ERR_NOACK;
    }
    *out = chosen;
    return SSL_TLSEXT_ERR_OK;
  }
  static int on_name(SSL* ssl, int*, void* self) {
    const char* const name = SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name);
    static_cast<TestTls*>(self)->name_ = name == nullptr ? "" : name;
    return SSL_TLSEXT_ERR_OK;
  }

  std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context_;
  std::string protocols_;
  std::string name_;
};

}  // namespace c2c::net
