#pragma once

#include <string>
#include <string_view>

namespace c2c::k8s {

/// What apiVersion and kind say about an object.
enum class Identity {
  kOurs,     ///< a kind of monitoring.coreos.com, in a version that exists
  kForeign,  ///< an object of another group, or of a kind that we do not translate
  kWrong,    ///< meant to be ours, and misspelt
};

struct Verdict {
  Identity identity = Identity::kForeign;
  bool version_at_fault = false;  ///< kWrong: point at apiVersion, else at kind
  std::string message;            ///< kWrong: what is wrong
  std::string help;
};

/// Judges the apiVersion and the kind of an object. Kinds that the operator v0.93.0 has and we do not
/// translate are kForeign.
[[nodiscard]] Verdict judge_kind(std::string_view api_version, std::string_view kind);

}  // namespace c2c::k8s
