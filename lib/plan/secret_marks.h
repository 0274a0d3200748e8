#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/secret.h"
#include "doc/value.h"

namespace c2c::plan {

/// Short marks of secrets, by which a rotation shows and the value does not: `#3fa2`, 16 bits of a keyed hash. The key is made of
/// all secrets of both sides by a slow function, so the marks are the same in every run, and whoever wants to try values against
/// a mark must know all the others first.
class SecretMarks {
 public:
  /// All secrets of the trees count for the key. `tenant` salts it.
  SecretMarks(std::string_view tenant, const std::vector<const doc::Value*>& trees);
  [[nodiscard]] std::string mark(const base::Secret& secret) const;

 private:
  std::string key_;
};

}  // namespace c2c::plan
