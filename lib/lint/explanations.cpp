#include "lint/explanations.h"

#include <algorithm>
#include <array>

namespace c2c::lint {

namespace explanations {
extern const std::span<const Explanation> kConfig;
extern const std::span<const Explanation> kInput;
extern const std::span<const Explanation> kYaml;
extern const std::span<const Explanation> kK8s;
extern const std::span<const Explanation> kSchema;
extern const std::span<const Explanation> kTenancy;
extern const std::span<const Explanation> kRule;
extern const std::span<const Explanation> kPromql;
extern const std::span<const Explanation> kAlertmanager;
extern const std::span<const Explanation> kSecret;
extern const std::span<const Explanation> kCortex;
extern const std::span<const Explanation> kLint;
}  // namespace explanations

std::vector<Explanation> all_explanations() {
  using namespace explanations;
  const std::array tables{kConfig, kInput, kYaml, kK8s, kSchema, kTenancy, kRule, kPromql, kAlertmanager,
                          kSecret, kCortex, kLint};
  std::vector<Explanation> out;
  for (const auto& table : tables) out.insert(out.end(), table.begin(), table.end());
  return out;
}

std::string_view explanation(std::string_view id) {
  static const std::vector<Explanation> kAll = all_explanations();
  const auto at = std::find_if(kAll.begin(), kAll.end(), [id](const Explanation& one) { return one.id == id; });
  return at == kAll.end() ? std::string_view() : at->docs;
}

}  // namespace c2c::lint
