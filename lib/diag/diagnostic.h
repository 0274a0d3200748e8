#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "source/file_set.h"

namespace c2c::diag {

/// How bad a finding is. Error: the object is refused by somebody down the line; it is not converted.
enum class Level { kInfo, kWarning, kError };

/// "info", "warning", "error".
[[nodiscard]] std::string_view level_name(Level level);

/// A second place that explains the first ("first defined here").
struct Label {
  source::Span span;
  std::string message;
};

/// One replacement of bytes of a file.
struct Edit {
  source::Span span;
  std::string text;
  friend bool operator==(const Edit&, const Edit&) = default;
};

/// The Kubernetes object that a finding is about; empty kind: about none.
struct ObjectRef {
  std::string kind;
  std::string ns;
  std::string name;
  friend bool operator==(const ObjectRef&, const ObjectRef&) = default;
};

/// One finding. Messages are lower case, without a full stop, code in backticks; they say what was seen and,
/// in `help`, what to do about it. No message holds a secret's value.
struct Diagnostic {
  std::string_view id;  ///< "group/name", static storage, such as "schema/required"
  Level level = Level::kError;
  std::string message;
  source::Span span;         ///< what is wrong; invalid if it has no place in a file (a flag)
  std::string help;          ///< what to do; may be empty
  std::vector<Label> labels;
  ObjectRef object;
  std::string field;  ///< path inside the object, such as `spec.groups[0].rules[2].expr`
  std::vector<Edit> fix = {};  ///< edits that mend it without changing what is meant; empty: none is known
};

}  // namespace c2c::diag
