// The template is run with types for values: every branch is gone through once, in order of the text, with the variables that Go
// would have in scope there. A fault makes the result unknown, so that one mistake is told once.
#include "gotmpl/trace.h"

#include <algorithm>
#include <array>

#include "gotmpl/call_types.h"
#include "gotmpl/functions.h"
#include "gotmpl/literal.h"

namespace c2c::gotmpl {

namespace {

/// `.Value` may be a native histogram, which has fields and methods with capital letters.
bool may_be_of_histogram(std::string_view field) { return field.size() > 1 && field[1] >= 'A' && field[1] <= 'Z'; }

class Tracer {
 public:
  explicit Tracer(const Tree& tree) : tree_(tree) {
    for (const Node& node : tree.nodes) {
      if (node.kind == NodeKind::kPipe && node.text == "=") assigned_.push_back(tree[node.first_child].text);
    }
  }

  Trace run() {
    if (tree_.definitions.empty()) return {};
    const Value data{Type::kData};
    variables_.push_back({"$", data, kNothing});
    list(tree_.definitions.back().root, data);
    return std::move(out_);
  }

 private:
  static constexpr std::size_t kNothing = SIZE_MAX;
  struct Variable {
    std::string_view name;
    Value value;
    std::size_t use;  ///< of Trace::variables
  };
  struct Running {
    NodeIndex root;
    Type dot;
  };

  [[nodiscard]] const Node& at(NodeIndex index) const { return tree_[index]; }

  Value fail(FaultKind kind, NodeIndex node, std::string message, std::string help = {}) {
    // A field's or template's node holds what follows it, too.
    const bool token = kind == FaultKind::kField || kind == FaultKind::kTemplate;
    const Extent place =
        token ? Extent{at(node).offset, static_cast<std::uint32_t>(at(node).text.size())} : extent_of(tree_, node);
    out_.faults.push_back({kind, place, conditional_ > 0, std::move(message), std::move(help), {}});
    return {};
  }

  void list(NodeIndex parent, const Value& dot) {
    for (NodeIndex child = at(parent).first_child; child != kNoNode; child = at(child).next_sibling) statement(child, dot);
  }

  void statement(NodeIndex node, const Value& dot) {
    if (depth_ > kMaxNesting) return;
    ++depth_;
    run_statement(node, dot);
    --depth_;
  }

  void run_statement(NodeIndex node, const Value& dot) {
    switch (at(node).kind) {
      case NodeKind::kAction: {
        const Value value = pipeline(at(node).first_child, dot);
        if (at(at(node).first_child).text.empty()) out_.printed.push_back({node, value});
        break;
      }
      case NodeKind::kIf:
      case NodeKind::kWith:
      case NodeKind::kRange:
        control(node, dot);
        break;
      case NodeKind::kTemplate:
        invoke(node, dot);
        break;
      default:
        break;
    }
  }

  void control(NodeIndex node, const Value& dot) {
    const NodeKind kind = at(node).kind;
    const std::size_t outer = variables_.size();
    const NodeIndex pipe = at(node).first_child;
    conditions_ += kind == NodeKind::kRange ? 0 : 1;
    const Value value = pipeline(pipe, dot);
    conditions_ -= kind == NodeKind::kRange ? 0 : 1;
    const std::size_t inner = variables_.size();
    const NodeIndex body = at(pipe).next_sibling;
    Value within = kind == NodeKind::kWith ? value : dot;
    if (kind == NodeKind::kRange) within = iterate(pipe, value);
    ++conditional_;
    list(body, within);
    variables_.resize(inner);
    if (at(body).next_sibling != kNoNode) list(at(body).next_sibling, dot);
    --conditional_;
    variables_.resize(outer);
  }

  /// The elements of what is iterated over; sets the variables of the pipeline.
  Value iterate(NodeIndex pipe, const Value& over) {
    Value index;
    Value element;
    element.from_value = over.from_value;
    switch (over.type) {
      case Type::kLabels:
        index.type = element.type = Type::kString;
        break;
      case Type::kSamples:
        index.type = Type::kInt;
        element.type = Type::kSample;
        break;
      case Type::kInt:
        element.type = Type::kInt;
        break;
      case Type::kArguments:
        index.type = Type::kString;
        break;
      case Type::kUnknown:
      case Type::kNil:
      case Type::kPointer:
        break;
      default:
        fail(FaultKind::kType, pipe,
             "`range` over " + describe(tree_, over) + ", which is a " + std::string(type_name(over.type)),
             over.type == Type::kSample ? "go through the result of `query` without `first`" : std::string());
    }
    if (at(pipe).text != ":=") return element;
    const bool two = at(at(at(pipe).first_child).next_sibling).kind == NodeKind::kDeclare;
    if (two && over.type == Type::kInt) fail(FaultKind::kType, pipe, "`range` over a number with two variables");
    variables_.back().value = typed(variables_.back().name, element);
    if (two) variables_[variables_.size() - 2].value = typed(variables_[variables_.size() - 2].name, index);
    return element;
  }

  void invoke(NodeIndex node, const Value& dot) {
    const std::string name = unquote(at(node).text).value_or("");
    const auto& all = tree_.definitions;
    // Of two definitions with the name the one with content stands.
    const Definition* found = nullptr;
    for (const Definition& one : all) {
      if (one.name == name && (found == nullptr || at(one.root).first_child != kNoNode)) found = &one;
    }
    if (found == nullptr) {
      fail(FaultKind::kTemplate, node, "template `" + name + "` is not defined",
           "the templates of an alert know only what the same text defines, not Alertmanager's template files");
    }
    const Value passed = at(node).first_child == kNoNode ? Value{Type::kNil} : pipeline(at(node).first_child, dot);
    if (found == nullptr) return;
    const auto same = [&](const Running& r) { return r.root == found->root && r.dot == passed.type; };
    if (running_.size() > kMaxInvoked || std::any_of(running_.begin(), running_.end(), same)) return;
    if (++invoked_ > kMaxInvoked) return;
    running_.push_back({found->root, passed.type});
    std::vector<Variable> outer = std::move(variables_);
    variables_.clear();
    variables_.push_back({"$", passed, kNothing});
    list(found->root, passed);
    variables_ = std::move(outer);
    running_.pop_back();
  }

  /// What a variable can be told to be: nothing, if it is assigned to anywhere.
  [[nodiscard]] Value typed(std::string_view name, Value value) const {
    if (std::find(assigned_.begin(), assigned_.end(), name) == assigned_.end()) return value;
    return Value{Type::kUnknown, false, value.from_value, kNoNode};
  }

  Value pipeline(NodeIndex pipe, const Value& dot) {
    Value value;
    bool first = true;
    for (NodeIndex child = at(pipe).first_child; child != kNoNode; child = at(child).next_sibling) {
      if (at(child).kind != NodeKind::kCommand) continue;
      const Value before = value;
      value = command(child, dot, first ? nullptr : &before);
      first = false;
    }
    for (NodeIndex child = at(pipe).first_child; child != kNoNode; child = at(child).next_sibling) {
      if (at(child).kind != NodeKind::kDeclare) continue;
      Value held = value;
      held.node = kNoNode;
      if (at(pipe).text == "=")
        assign(at(child).text, held);
      else
        declare(child, held);
    }
    return value;
  }

  void declare(NodeIndex node, const Value& value) {
    out_.variables.push_back({node, at(node).text, false});
    variables_.push_back({at(node).text, typed(at(node).text, value), out_.variables.size() - 1});
  }

  void assign(std::string_view name, const Value& value) {
    const auto found = std::find_if(variables_.rbegin(), variables_.rend(), [&](const Variable& v) { return v.name == name; });
    if (found != variables_.rend()) found->value.from_value = found->value.from_value || value.from_value;
  }

  Value variable(NodeIndex node) {
    const auto found =
        std::find_if(variables_.rbegin(), variables_.rend(), [&](const Variable& v) { return v.name == at(node).text; });
    if (found == variables_.rend()) return {};
    if (found->use != kNothing) out_.variables[found->use].used = true;
    return found->value;
  }

  Value command(NodeIndex node, const Value& dot, const Value* final) {
    const NodeIndex word = at(node).first_child;
    const NodeIndex arguments = at(word).next_sibling;
    if (at(word).kind == NodeKind::kIdentifier) return call(word, arguments, dot, final);
    const bool given = arguments != kNoNode || final != nullptr;
    Value value = operand(word, dot);
    value.node = at(word).kind == NodeKind::kPipe ? value.node : word;
    if (at(word).kind == NodeKind::kNil) return fail(FaultKind::kType, word, "`nil` is not a command");
    const NodeKind kind = at(word).kind;
    const bool method = kind == NodeKind::kField || kind == NodeKind::kChain || at(word).first_child != kNoNode;
    if (!given || (method && value.type == Type::kUnknown)) return value;
    return fail(FaultKind::kArguments, word, describe(tree_, value) + " is no function and takes no arguments",
                final == nullptr ? "separate texts by `}}`, or use `print`" : "a function must come after `|`");
  }

  /// A word by itself, not yet asked for a type.
  Value operand(NodeIndex node, const Value& dot) {
    Value value;
    switch (at(node).kind) {
      case NodeKind::kDot:
        value = dot;
        break;
      case NodeKind::kNil:
        value.type = Type::kNil;
        break;
      case NodeKind::kBool:
        value.type = Type::kBool;
        break;
      case NodeKind::kNumber:
        value.type = number(at(node).text);
        break;
      case NodeKind::kString:
        value.type = Type::kString;
        break;
      case NodeKind::kField:
        value = fields(field(dot, node), at(node).first_child);
        break;
      case NodeKind::kVariable:
        value = fields(variable(node), at(node).first_child);
        break;
      case NodeKind::kPipe: {
        if (depth_ > kMaxNesting) return {};
        ++depth_;
        value = pipeline(node, dot);
        --depth_;
        return value;
      }
      case NodeKind::kIdentifier:
        return call(node, kNoNode, dot, nullptr);
      case NodeKind::kChain: {
        const NodeIndex base = at(node).first_child;
        value = fields(operand(base, dot), at(base).next_sibling);
        break;
      }
      default:
        break;
    }
    value.node = node;
    return value;
  }

  static Type number(std::string_view text) {
    if (text.ends_with('i')) return Type::kComplex;
    if (text.starts_with('\'')) return Type::kInt;
    const bool hex = text.find_first_of("xX") != std::string_view::npos;
    return text.find_first_of(hex ? "pP" : ".eEpP") == std::string_view::npos ? Type::kInt : Type::kFloat;
  }

  Value fields(Value receiver, NodeIndex first) {
    for (NodeIndex node = first; node != kNoNode; node = at(node).next_sibling) receiver = field(receiver, node);
    return receiver;
  }

  Value field(const Value& receiver, NodeIndex node) {
    const std::string_view name = at(node).text.substr(1);
    switch (receiver.type) {
      case Type::kUnknown:
      case Type::kPointer:
      case Type::kArguments:
        return {};
      case Type::kNil:
        return {Type::kNil};
      case Type::kLabels:
        if (receiver.alert_labels) out_.labels.push_back({std::string(name), node, conditions_ > 0});
        return {Type::kString};
      case Type::kSample:
        if (name == "Labels") return {Type::kLabels};
        if (name == "Value") return {};
        return fail(FaultKind::kField, node, "a result of `query` has no field `" + std::string(name) + "`",
                    "it has `.Labels` and `.Value`");
      case Type::kData:
        return field_of_data(name, node);
      default:
        break;
    }
    if (receiver.from_value && may_be_of_histogram(at(node).text)) return {};
    std::string help;
    if (receiver.type == Type::kSamples)
      help = "go through the results with `range`, or take the `first`";
    else if (receiver.type == Type::kString)
      help = "a label whose name has dots is read with `index $labels \"a.b\"`";
    return fail(FaultKind::kField, node,
                "`." + std::string(name) + "` of a " + std::string(type_name(receiver.type)) + ", which has no fields",
                std::move(help));
  }

  Value field_of_data(std::string_view name, NodeIndex node) {
    if (name == "Labels") return {Type::kLabels, true};
    if (name == "ExternalLabels") return {Type::kLabels};
    if (name == "ExternalURL") return {Type::kString};
    if (name == "Value") return {Type::kFloat, false, true};
    return fail(FaultKind::kField, node, "templates of alerts have no field `." + std::string(name) + "`",
                "they have `.Labels`, `.Value`, `.ExternalLabels` and `.ExternalURL`");
  }

  Value call(NodeIndex word, NodeIndex first, const Value& dot, const Value* final) {
    const std::string_view name = at(word).text;
    const bool lazy = name == "and" || name == "or";
    const std::size_t base = stack_.size();
    for (NodeIndex node = first; node != kNoNode; node = at(node).next_sibling) {
      const int late = lazy && node != first ? 1 : 0;
      conditional_ += late;
      const Value value = operand(node, dot);
      conditional_ -= late;
      stack_.push_back(value);
    }
    if (final != nullptr) stack_.push_back(*final);
    const std::vector<Value> arguments(stack_.begin() + static_cast<std::ptrdiff_t>(base), stack_.end());
    stack_.resize(base);
    if (!check_count(word, name, arguments.size())) return {};
    out_.calls.push_back(
        {name, word, static_cast<std::uint32_t>(out_.operands.size()), static_cast<std::uint32_t>(arguments.size())});
    out_.operands.insert(out_.operands.end(), arguments.begin(), arguments.end());
    return result_of(word, name, arguments);
  }

  Value result_of(NodeIndex word, std::string_view name, const std::vector<Value>& arguments) {
    CallType type = type_of_call(tree_, name, arguments);
    if (!type.message.empty()) {
      const NodeIndex wrong = type.wrong < arguments.size() ? arguments[type.wrong].node : kNoNode;
      const int late = type.reached ? 0 : 1;
      conditional_ += late;
      fail(FaultKind::kType, wrong == kNoNode ? word : wrong, std::move(type.message), std::move(type.help));
      out_.faults.back().replacement = std::move(type.replacement);
      conditional_ -= late;
      return {};
    }
    if (name == "index" && arguments.size() == 2 && arguments[0].alert_labels) {
      if (auto label = constant_text(tree_, arguments[1])) {
        out_.labels.push_back({*std::move(label), arguments[1].node, conditions_ > 0});
      }
    }
    Value out{type.result};
    out.call = word;
    const bool dropped = type.result == Type::kBool || type.result == Type::kInt;
    out.from_value = !dropped && std::any_of(arguments.begin(), arguments.end(), [](const Value& v) { return v.from_value; });
    return out;
  }

  bool check_count(NodeIndex word, std::string_view name, std::size_t count) {
    for (const auto table : {builtin_function_table(), alert_function_table()}) {
      const auto found = std::find_if(table.begin(), table.end(), [&](const Function& f) { return f.name == name; });
      if (found == table.end()) continue;
      const auto least = static_cast<std::size_t>(found->min_args);
      const bool few = count < least;
      if (!few && (found->max_args < 0 || count <= static_cast<std::size_t>(found->max_args))) return true;
      const std::size_t wanted = few ? least : static_cast<std::size_t>(found->max_args);
      const std::string bound = found->max_args == found->min_args ? "" : few ? "at least " : "at most ";
      fail(FaultKind::kArguments, word,
           "`" + std::string(name) + "` takes " + bound + std::to_string(wanted) + (wanted == 1 ? " argument" : " arguments") +
               " and gets " + std::to_string(count));
      if (name == "value" && count == 0) {
        out_.faults.back().help = "the value of the alert is `$value`";
        out_.faults.back().replacement = "$value";
      }
      return false;
    }
    return true;
  }

  static constexpr std::size_t kMaxInvoked = 200;
  static constexpr int kMaxNesting = 3000;  ///< what lies deeper, through templates that call templates, is not looked at

  const Tree& tree_;
  Trace out_;
  std::vector<Variable> variables_;
  std::vector<Value> stack_;
  std::vector<Running> running_;
  std::vector<std::string_view> assigned_;
  std::size_t invoked_ = 0;
  int depth_ = 0;
  int conditional_ = 0;  ///< above 0: what is walked may never be run
  int conditions_ = 0;   ///< above 0: what is walked is the condition of an `if` or `with`
};

}  // namespace

std::string_view type_name(Type type) {
  constexpr std::array<std::string_view, 14> kNames{"",
                                                    "nil",
                                                    "bool",
                                                    "int",
                                                    "float64",
                                                    "complex128",
                                                    "string",
                                                    "HTML text",
                                                    "map of labels",
                                                    "struct with the alert's data",
                                                    "sample of `query`",
                                                    "list of samples",
                                                    "map of arguments",
                                                    "pointer"};
  return kNames.at(static_cast<std::size_t>(type));
}

Trace trace_alert_template(const Tree& tree) { return Tracer(tree).run(); }

std::optional<std::string> constant_text(const Tree& tree, const Value& value) {
  if (value.node == kNoNode || tree[value.node].kind != NodeKind::kString) return std::nullopt;
  return unquote(tree[value.node].text);
}

Extent extent_of(const Tree& tree, NodeIndex node) {
  std::uint32_t begin = tree[node].offset;
  std::uint32_t end = begin + static_cast<std::uint32_t>(tree[node].text.size());
  if (tree[node].kind == NodeKind::kPipe || tree[node].kind == NodeKind::kChain) end = begin;
  for (NodeIndex child = tree[node].first_child; child != kNoNode; child = tree[child].next_sibling) {
    const Extent inner = extent_of(tree, child);
    begin = std::min(begin, inner.offset);
    end = std::max(end, inner.offset + inner.size);
  }
  return {begin, end - begin};
}

}  // namespace c2c::gotmpl
