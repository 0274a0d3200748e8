#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "doc/value.h"
#include "testing/corpus_case.h"
#include "testing/reasons.h"

namespace c2c::testing {

/// What the operator's own code said to the manifests of a case.
struct OperatorAnswer {
  std::set<std::string> rejected;              ///< keys of the AlertmanagerConfigs that it left out
  std::map<std::string, std::string> reasons;  ///< and why, by key; of several the first
  std::string fatal;                           ///< why it generated nothing at all; else empty
  doc::Value config;                           ///< null with `fatal`
};

/// Reads an answer: `golden` is the configuration, `verdicts` has a line for each rejected object (`REJECTED ns/name: reason`)
/// and for a failure as a whole (`FATAL: reason`).
[[nodiscard]] OperatorAnswer read_operator_answer(const std::string& golden, const std::string& verdicts);

/// What differs between our result and the answer, also in why objects were rejected; empty: nothing; `explained: ...`: what the
/// documentation explains.
[[nodiscard]] std::string difference(const CorpusCase& ours, const OperatorAnswer& answer, const Reasons& reasons);

/// The text of a case, without the AlertmanagerConfigs whose keys are in `rejected`.
[[nodiscard]] std::string without_rejected(const std::string& text, const std::set<std::string>& rejected);

/// The Secrets and ConfigMaps that random objects refer to, for each namespace of a case. `pattern` is
/// testdata/differential/secrets.yaml.
[[nodiscard]] std::string secrets_for(const std::string& text, const std::string& pattern);

}  // namespace c2c::testing
