#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "doc/value.h"

namespace c2c::testing {

/// Makes random manifests of AlertmanagerConfigs, with the Secrets, ConfigMaps, base configurations and flags that they
/// go with, for comparing our conversion with the operator's own. Guided by the CRD: every field of both versions can
/// occur; values come from pools by the name of the field, mostly good ones, so that most objects get past the first check.
/// The same seed gives the same cases. Not thread-safe.
class RandomAlertmanagerConfigs {
 public:
  /// `crd` is the tree of the AlertmanagerConfig CRD; `bases` are names of base files that a case may ask for.
  RandomAlertmanagerConfigs(doc::Node crd, std::vector<std::string> bases, std::uint64_t seed);

  /// The text of one case: a first line `# oracle: flags` and a YAML stream.
  [[nodiscard]] std::string next();

 private:
  struct Names;  // what the routes of an object may refer to

  std::uint64_t below(std::uint64_t bound);
  bool chance(int percent);
  /// Whether to do the right thing: always in a careful case, else with this chance.
  bool good(int percent);
  template <class T, std::size_t N>
  const T& pick(const T (&pool)[N]) {
    return pool[below(N)];
  }

  std::string flags();
  doc::Value object(std::string_view ns, std::string_view name, bool v1beta1);
  doc::Value receiver(doc::Node schema, std::string_view name);
  doc::Value route(const Names& names, int depth, bool v1beta1);
  doc::Value matcher(bool v1beta1, bool child);
  doc::Value by_schema(doc::Node schema, std::string_view field, std::string_view parent);
  doc::Value mapping_by_schema(doc::Node schema, std::string_view field);
  doc::Value selector(std::string_view field, std::string_view parent);
  doc::Value text(doc::Node schema, std::string_view field, std::string_view parent);
  /// Takes out what excludes something else.
  void tidy(doc::Mapping& mapping);
  /// Breaks the object's spec at random places.
  void mutate(doc::Value& object, int steps);

  doc::Node v1alpha1_;
  doc::Node v1beta1_;
  std::vector<std::string> bases_;
  std::mt19937_64 engine_;
  bool careful_ = false;
};


}  // namespace c2c::testing
