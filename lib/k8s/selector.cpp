#include "k8s/selector.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "k8s/names.h"
#include "k8s/selector_parser.h"

namespace c2c::k8s {

namespace {

std::optional<std::int64_t> to_integer(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

bool holds(const Requirement& requirement, const Labels& labels) {
  const auto label = std::find_if(labels.begin(), labels.end(),
                                  [&](const auto& entry) { return entry.first == requirement.key; });
  const bool present = label != labels.end();
  auto listed = [&] {
    return std::find(requirement.values.begin(), requirement.values.end(), label->second) !=
           requirement.values.end();
  };
  switch (requirement.op) {
    case Requirement::Operator::kIn:
      return present && listed();
    case Requirement::Operator::kNotIn:
      return !present || !listed();
    case Requirement::Operator::kExists:
      return present;
    case Requirement::Operator::kDoesNotExist:
      return !present;
    case Requirement::Operator::kGreaterThan:
    case Requirement::Operator::kLessThan: {
      if (!present) return false;
      const auto actual = to_integer(label->second);
      const auto limit = to_integer(requirement.values.front());
      if (!actual || !limit) return false;
      return requirement.op == Requirement::Operator::kGreaterThan ? *actual > *limit : *actual < *limit;
    }
  }
  return false;
}

/// Reads a LabelSelector; each fault is a finding of its own.
class NodeReader {
 public:
  explicit NodeReader(diag::Sink& sink) : sink_(sink) {}

  std::vector<Requirement> read(doc::Node node);

 private:
  void read_labels(doc::Node node);
  void read_expression(doc::Node node);
  void error(source::Span span, std::string message, std::string help = {}) {
    sink_.error("k8s/selector", span, std::move(message), std::move(help));
  }
  void add(Requirement requirement, source::Span span);

  diag::Sink& sink_;
  std::vector<Requirement> requirements_;
};

void NodeReader::add(Requirement requirement, source::Span span) {
  std::sort(requirement.values.begin(), requirement.values.end());
  const std::string fault = requirement_fault(requirement);
  if (!fault.empty()) return error(span, fault);
  requirements_.push_back(std::move(requirement));
}

void NodeReader::read_labels(doc::Node node) {
  if (!node.is_mapping()) return error(node.span(), "`matchLabels` must be a mapping of labels to values");
  for (std::size_t i = 0; i < node.size(); ++i) {
    const doc::Entry entry = node.entry(i);
    if (entry.value.is_null()) continue;  // the API server drops nulls
    if (!entry.value.is_string()) {
      error(entry.value.span(), fmt::format("the value of `{}` must be a string", entry.key), "quote it");
      continue;
    }
    add({std::string(entry.key), Requirement::Operator::kIn, {std::string(entry.value.text())}}, entry.key_span);
  }
}

std::optional<Requirement::Operator> operator_of(std::string_view name) {
  if (name == "In") return Requirement::Operator::kIn;
  if (name == "NotIn") return Requirement::Operator::kNotIn;
  if (name == "Exists") return Requirement::Operator::kExists;
  if (name == "DoesNotExist") return Requirement::Operator::kDoesNotExist;
  return std::nullopt;
}

void NodeReader::read_expression(doc::Node node) {
  const doc::Node key = node.get("key");
  const doc::Node op = node.get("operator");
  const doc::Node values = node.get("values");
  if (!key.is_string() || !op.is_string())
    return error(node.span(), "an expression needs a `key` and an `operator`");
  const auto known = operator_of(op.text());
  if (!known) {
    return error(op.span(), fmt::format("unknown operator `{}`", op.text()),
                 "use `In`, `NotIn`, `Exists` or `DoesNotExist`");
  }
  if (values && !values.is_sequence()) return error(values.span(), "`values` must be a list of strings");
  Requirement requirement{std::string(key.text()), *known, {}};
  for (std::size_t i = 0; i < values.size(); ++i) {
    const doc::Node value = values.item(i);
    if (!value.is_string())
      return error(value.span(), "`values` must be a list of strings", "quote the value");
    requirement.values.emplace_back(value.text());
  }
  add(std::move(requirement), values ? values.span() : op.span());
}

std::vector<Requirement> NodeReader::read(doc::Node node) {
  if (!node.is_mapping()) {
    error(node.span(), "a label selector must be a mapping");
    return {};
  }
  if (const doc::Node labels = node.get("matchLabels")) read_labels(labels);
  if (const doc::Node expressions = node.get("matchExpressions")) {
    if (!expressions.is_sequence()) error(expressions.span(), "`matchExpressions` must be a list");
    for (std::size_t i = 0; i < expressions.size(); ++i) read_expression(expressions.item(i));
  }
  return std::move(requirements_);
}

}  // namespace

std::string requirement_fault(const Requirement& requirement) {
  if (const std::string fault = qualified_name_fault(requirement.key); !fault.empty()) {
    return fmt::format("the label name `{}` {}", requirement.key, fault);
  }
  switch (requirement.op) {
    case Requirement::Operator::kIn:
    case Requirement::Operator::kNotIn:
      if (requirement.values.empty())
        return fmt::format("the set of values for `{}` is empty", requirement.key);
      break;
    case Requirement::Operator::kExists:
    case Requirement::Operator::kDoesNotExist:
      if (!requirement.values.empty())
        return fmt::format("a test of `{}` for existence takes no values", requirement.key);
      break;
    case Requirement::Operator::kGreaterThan:
    case Requirement::Operator::kLessThan:
      if (requirement.values.size() != 1 || !to_integer(requirement.values.front())) {
        return fmt::format("`{}` can be compared with an integer only", requirement.key);
      }
      break;
  }
  for (const std::string& value : requirement.values) {
    const std::string fault = label_value_fault(value);
    if (!fault.empty()) return fmt::format("the value `{}` of label `{}` {}", value, requirement.key, fault);
  }
  return {};
}

base::Expected<Selector> Selector::parse(std::string_view text) {
  C2C_TRY(auto requirements, parse_requirements(text));
  Selector selector;
  selector.requirements_ = std::move(requirements);
  return selector;
}

Selector Selector::from_node(doc::Node node, diag::Sink& sink) {
  if (!node || node.is_null()) return nothing();
  Selector selector;
  selector.requirements_ = NodeReader(sink).read(node);
  return selector;
}

Selector Selector::nothing() {
  Selector selector;
  selector.nothing_ = true;
  return selector;
}

bool Selector::matches(const Labels& labels) const {
  if (nothing_) return false;
  return std::all_of(requirements_.begin(), requirements_.end(),
                     [&](const auto& r) { return holds(r, labels); });
}

}  // namespace c2c::k8s
