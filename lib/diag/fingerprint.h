#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.h"

namespace c2c::diag {

/// What tells one finding from another after the file was edited elsewhere: no lines, and no indices in the field, which a new
/// rule above would shift.
struct FingerprintKey {
  std::string id;
  std::string file;     ///< see source::relative_path; empty without a place
  std::string object;   ///< "PrometheusRule team-a/web"; empty if the finding is about none
  std::string field;    ///< "spec.groups[].rules[].expr"
  std::string message;  ///< 16 hexadecimal digits: the hash of the message
  friend auto operator<=>(const FingerprintKey&, const FingerprintKey&) = default;
};

/// `directory`: see source::relative_path.
[[nodiscard]] FingerprintKey fingerprint_key(const Diagnostic& finding, const source::FileSet& files, std::string_view directory);

/// One text for each finding, in their order, no two alike: 16 hexadecimal digits, and `-2`, `-3` for findings with the same key.
[[nodiscard]] std::vector<std::string> fingerprints(const std::vector<Diagnostic>& findings, const source::FileSet& files,
                                                    std::string_view directory);

/// "PrometheusRule team-a/web"; empty if there is none.
[[nodiscard]] std::string object_name(const ObjectRef& object);

/// FNV-1a in 64 bits, as 16 hexadecimal digits: the same on every machine and for every version.
[[nodiscard]] std::string stable_hash(std::string_view bytes);

}  // namespace c2c::diag
