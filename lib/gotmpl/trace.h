#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gotmpl/tree.h"

namespace c2c::gotmpl {

/// What a value in the template of an alert is, as far as the text tells.
enum class Type : std::uint8_t {
  kUnknown,
  kNil,
  kBool,
  kInt,
  kFloat,
  kComplex,
  kString,
  kHtml,       ///< of `safeHtml`
  kLabels,     ///< names and values
  kData,       ///< the dot of the text itself
  kSample,     ///< one result of `query`
  kSamples,    ///< of `query`
  kArguments,  ///< of `args`
  kPointer,    ///< of `toTime` and `toDuration`; it has methods
};
/// As Go prints it ("float64"); empty for kUnknown.
[[nodiscard]] std::string_view type_name(Type type);

/// Bytes of the text.
struct Extent {
  std::uint32_t offset = 0;
  std::uint32_t size = 0;
};

/// What is known of an operand or of the result of a pipeline.
struct Value {
  Type type = Type::kUnknown;
  bool alert_labels = false;  ///< it is `.Labels` of the alert itself
  bool from_value = false;    ///< made of the alert's value; of kBool never set
  NodeIndex node = kNoNode;   ///< what it was written as; kNoNode if it came through a pipe or a variable
  NodeIndex call = kNoNode;   ///< the function's name, if it is the result of a call
};

enum class FaultKind : std::uint8_t { kField, kArguments, kType, kTemplate };

/// What fails when the template is run and comes there.
struct Fault {
  FaultKind kind = FaultKind::kType;
  Extent place;              ///< the smallest wrong part
  bool conditional = false;  ///< it may be that the template never comes there
  std::string message;
  std::string help;
  std::string replacement;  ///< what to write at the place, where there is no doubt
};

/// A label of the alert that is looked up by a name that stands in the text.
struct LabelUse {
  std::string name;
  NodeIndex node = kNoNode;  ///< the `.name` or the string
  bool tested = false;       ///< in the condition of an `if` or `with`
};

/// A call of a function with the right number of arguments.
struct FunctionUse {
  std::string_view name;
  NodeIndex node = kNoNode;
  std::uint32_t first = 0;  ///< of Trace::operands
  std::uint32_t count = 0;
};

/// An action that prints, such as `{{ $value }}`.
struct Printed {
  NodeIndex action = kNoNode;
  Value value;
};

struct VariableUse {
  NodeIndex node = kNoNode;  ///< where it is declared
  std::string_view name;
  bool used = false;
};

/// What a template does when it is run, found without running it, in order of the text; a definition that nothing calls is not
/// looked at.
struct Trace {
  std::vector<Fault> faults;
  std::vector<LabelUse> labels;
  std::vector<FunctionUse> calls;
  std::vector<Value> operands;
  std::vector<Printed> printed;
  std::vector<VariableUse> variables;

  [[nodiscard]] std::span<const Value> arguments(const FunctionUse& call) const {
    return {operands.data() + call.first, call.count};
  }
};

/// Walks the template of an alert as Prometheus runs it; `tree` is of a text without errors. A fault that is not conditional
/// makes every run fail, whatever the labels and the value are; what depends on them is no fault. Source: Go 1.26
/// src/text/template/exec.go, funcs.go; prometheus v0.308.1 template/template.go.
[[nodiscard]] Trace trace_alert_template(const Tree& tree);

/// The text of a kString node, or nullopt if the value is none that stands in the text.
[[nodiscard]] std::optional<std::string> constant_text(const Tree& tree, const Value& value);

/// The bytes of a node with all that is below it.
[[nodiscard]] Extent extent_of(const Tree& tree, NodeIndex node);

}  // namespace c2c::gotmpl
