#include "plan/secret_marks.h"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <set>

#include "base/assert.h"

namespace c2c::plan {

namespace {

constexpr int kIterations = 50'000;
constexpr std::size_t kKeyBytes = 32;

void collect(const doc::Value& value, std::set<std::string>& out) {
  if (const doc::SecretValue* secret = value.secret()) out.insert(secret->secret.reveal());
  if (const doc::Sequence* items = value.sequence()) {
    for (const doc::Value& item : *items) collect(item, out);
  }
  if (const doc::Mapping* mapping = value.mapping()) {
    for (const doc::Mapping::Item& item : mapping->items()) collect(item.second, out);
  }
}

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

}  // namespace

SecretMarks::SecretMarks(std::string_view tenant, const std::vector<const doc::Value*>& trees) : key_(kKeyBytes, '\0') {
  std::set<std::string> secrets;
  for (const doc::Value* tree : trees) collect(*tree, secrets);
  std::string all;
  for (const std::string& secret : secrets) all += fmt::format("{}:{}", secret.size(), secret);
  const std::string salt = fmt::format("crd2cortex secret mark {}", tenant);
  const int done = PKCS5_PBKDF2_HMAC(all.data(), static_cast<int>(all.size()), bytes_of(salt), static_cast<int>(salt.size()),
                                     kIterations, EVP_sha256(), static_cast<int>(kKeyBytes),
                                     reinterpret_cast<unsigned char*>(key_.data()));
  C2C_ASSERT(done == 1);
}

std::string SecretMarks::mark(const base::Secret& secret) const {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  const std::string& value = secret.reveal();
  const auto* const done = HMAC(EVP_sha256(), key_.data(), static_cast<int>(key_.size()), bytes_of(value), value.size(),
                                digest.data(), &size);
  C2C_ASSERT(done != nullptr && size >= 2);
  return fmt::format("#{:02x}{:02x}", digest[0], digest[1]);
}

}  // namespace c2c::plan
