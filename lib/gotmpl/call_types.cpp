#include "gotmpl/call_types.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "gostd/duration.h"
#include "gotmpl/literal.h"

namespace c2c::gotmpl {

namespace {

/// What a function takes as an argument.
enum class Want : std::uint8_t { kNothing, kText, kAny, kNumber, kSample, kSamples };

struct Signature {
  std::string_view name;
  std::array<Want, 3> wants;
  Type result;
};

/// The functions whose arguments are judged one by one. Source: prometheus v0.308.1 template/template.go; prometheus/common
/// v0.67.5 helpers/templates/convert.go; Go 1.26 src/text/template/funcs.go.
constexpr auto kSignatures = std::to_array<Signature>({
    {"query", {Want::kText}, Type::kSamples},
    {"first", {Want::kSamples}, Type::kSample},
    {"label", {Want::kText, Want::kSample}, Type::kString},
    {"value", {Want::kSample}, Type::kUnknown},
    {"strvalue", {Want::kSample}, Type::kString},
    {"args", {}, Type::kArguments},
    {"reReplaceAll", {Want::kText, Want::kText, Want::kText}, Type::kString},
    {"safeHtml", {Want::kText}, Type::kHtml},
    {"match", {Want::kText, Want::kText}, Type::kBool},
    {"title", {Want::kText}, Type::kString},
    {"toUpper", {Want::kText}, Type::kString},
    {"toLower", {Want::kText}, Type::kString},
    {"graphLink", {Want::kText}, Type::kString},
    {"tableLink", {Want::kText}, Type::kString},
    {"sortByLabel", {Want::kText, Want::kSamples}, Type::kSamples},
    {"stripPort", {Want::kText}, Type::kString},
    {"stripDomain", {Want::kText}, Type::kString},
    {"humanize", {Want::kNumber}, Type::kString},
    {"humanize1024", {Want::kNumber}, Type::kString},
    {"humanizeDuration", {Want::kNumber}, Type::kString},
    {"humanizePercentage", {Want::kNumber}, Type::kString},
    {"humanizeTimestamp", {Want::kNumber}, Type::kString},
    {"toTime", {Want::kNumber}, Type::kPointer},
    {"toDuration", {Want::kNumber}, Type::kPointer},
    {"now", {}, Type::kFloat},
    {"pathPrefix", {}, Type::kString},
    {"externalURL", {}, Type::kString},
    {"parseDuration", {Want::kText}, Type::kFloat},
    {"urlQueryEscape", {Want::kText}, Type::kString},
    {"not", {Want::kAny}, Type::kBool},
    {"print", {}, Type::kString},
    {"printf", {Want::kText}, Type::kString},
    {"println", {}, Type::kString},
    {"html", {}, Type::kString},
    {"js", {}, Type::kString},
    {"urlquery", {}, Type::kString},
});

std::string_view wanted_name(Want want) {
  switch (want) {
    case Want::kText:
      return "a string";
    case Want::kNumber:
      return "a number";
    case Want::kSample:
      return "one sample (what `first` gives)";
    case Want::kSamples:
      return "the result of `query`";
    default:
      return "anything";
  }
}

bool is_whole(const std::string& text, std::size_t end) { return end == text.size() && !text.empty(); }

/// Whether strconv.ParseFloat surely refuses the text. Underscores and hexadecimal digits are left open.
bool is_no_number(const std::string& text) {
  if (text.find('_') != std::string::npos || text.find_first_of("xX") != std::string::npos) return false;
  char* end = nullptr;
  (void)std::strtod(text.c_str(), &end);
  const bool blank = !text.empty() && (text.front() == ' ' || (text.front() >= '\t' && text.front() <= '\r'));
  return blank || !is_whole(text, static_cast<std::size_t>(end - text.c_str()));
}

bool satisfies(const Tree& tree, Want want, const Value& value) {
  if (value.type == Type::kUnknown) return true;
  switch (want) {
    case Want::kText:
      return value.type == Type::kString;
    case Want::kSample:
      return value.type == Type::kSample || value.type == Type::kNil;
    case Want::kSamples:
      return value.type == Type::kSamples || value.type == Type::kNil;
    case Want::kNumber: {
      if (value.type == Type::kString) {
        const auto text = constant_text(tree, value);
        return !text || !is_no_number(*text);
      }
      return value.type == Type::kInt || value.type == Type::kFloat;
    }
    default:
      return true;
  }
}

std::string article(Type type) {
  const std::string name(type_name(type));
  return (name.starts_with("int") ? "an " : "a ") + name;
}

CallType wrong_argument(const Tree& tree, std::string_view function, Want want, const Value& value, std::size_t index) {
  CallType out;
  out.wrong = index;
  out.message =
      "`" + std::string(function) + "` takes " + std::string(wanted_name(want)) + ", and " + describe(tree, value) + " is ";
  out.message += value.type == Type::kNil ? "nil" : value.type == Type::kString ? "text that is no number" : article(value.type);
  if (want == Want::kText && (value.type == Type::kFloat || value.type == Type::kInt))
    out.help = "make text of it: `printf \"%v\"`";
  return out;
}

CallType by_signature(const Tree& tree, const Signature& signature, std::span<const Value> arguments) {
  for (std::size_t i = 0; i < arguments.size() && i < signature.wants.size(); ++i) {
    if (signature.wants[i] == Want::kNothing || satisfies(tree, signature.wants[i], arguments[i])) continue;
    return wrong_argument(tree, signature.name, signature.wants[i], arguments[i], i);
  }
  if (signature.name == "parseDuration") {
    const auto text = constant_text(tree, arguments[0]);
    if (text && !text->starts_with('-') && !gostd::parse_prometheus_duration(*text).value) {
      return {.message = "`parseDuration`: " + gostd::parse_prometheus_duration(*text).error,
              .help = "a duration is whole numbers with the units y, w, d, h, m, s, ms, such as `1h30m`"};
    }
  }
  return {.result = signature.result};
}

/// Of the values that Go's comparisons know; kNil and what is no basic type are no kinds.
bool has_kind(Type type) {
  return type == Type::kBool || type == Type::kInt || type == Type::kFloat || type == Type::kComplex || type == Type::kString ||
         type == Type::kHtml;
}
bool same_kind(Type a, Type b) {
  const auto kind = [](Type t) { return t == Type::kHtml ? Type::kString : t; };
  return kind(a) == kind(b);
}

CallType mixed(const Tree& tree, const Value& a, const Value& b, std::size_t index) {
  CallType out;
  out.wrong = index;
  out.message = describe(tree, a) + " is " + article(a.type) + " and " + describe(tree, b) + " " + article(b.type) +
                ", which templates cannot compare";
  const Value& number = a.type == Type::kInt ? a : b;
  const Value& other = a.type == Type::kInt ? b : a;
  if (number.type == Type::kInt && other.type == Type::kFloat && number.node != kNoNode &&
      tree[number.node].kind == NodeKind::kNumber) {
    out.wrong = a.type == Type::kInt ? 0 : index;
    const std::string_view digits = tree[number.node].text;
    out.help = "compare it with a float64";
    if (digits.find_first_not_of("-0123456789") == std::string_view::npos) {
      out.replacement = std::string(digits) + ".0";
      out.help = "write `" + out.replacement + "`";
    }
  } else if (same_kind(other.type, Type::kString) || same_kind(number.type, Type::kString)) {
    out.help = "a label's value is text: compare it with text, such as `\"1\"`";
  }
  return out;
}

/// Whether the alert's value, which may be a pointer to a histogram, is compared with another pointer: Go compares those.
bool may_be_pointers(const Value& a, const Value& b) {
  const auto pointer = [](const Value& v) { return v.type == Type::kPointer || v.type == Type::kSample; };
  const auto histogram = [](const Value& v) { return v.type == Type::kFloat && v.from_value; };
  return (pointer(a) && histogram(b)) || (histogram(a) && pointer(b));
}

/// `eq`: the first with each of the others, up to the first that is equal.
CallType equality(const Tree& tree, std::span<const Value> arguments) {
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    const Type a = arguments[0].type;
    const Type b = arguments[i].type;
    if (a == Type::kUnknown || b == Type::kUnknown || a == Type::kNil || b == Type::kNil) continue;
    if (same_kind(a, b) || (!has_kind(a) && !has_kind(b)) || may_be_pointers(arguments[0], arguments[i])) continue;
    CallType out = mixed(tree, arguments[0], arguments[i], i);
    out.reached = i == 1;
    return out;
  }
  return {.result = Type::kBool};
}

/// `lt`, `le`, `gt`, `ge`.
CallType ordering(const Tree& tree, std::span<const Value> arguments) {
  for (std::size_t i = 0; i < 2; ++i) {
    const Type type = arguments[i].type;
    if (type == Type::kUnknown) continue;
    const bool never = !has_kind(type);
    const bool alike = i == 1 && same_kind(arguments[0].type, type) && (type == Type::kBool || type == Type::kComplex);
    if (!never && !alike) continue;
    return {
        .message = describe(tree, arguments[i]) + " is " + (type == Type::kNil ? "nil" : article(type)) + ", which has no order",
        .wrong = i};
  }
  const Value& a = arguments[0];
  const Value& b = arguments[1];
  if (a.type != Type::kUnknown && b.type != Type::kUnknown && !same_kind(a.type, b.type)) return mixed(tree, a, b, 1);
  return {.result = Type::kBool};
}

CallType cannot(const Tree& tree, std::string_view what, const Value& value, std::size_t index) {
  return {.message = "`" + std::string(what) + "` of " + describe(tree, value) + ", which is " +
                     (value.type == Type::kNil ? "nil" : article(value.type)),
          .wrong = index};
}

CallType length(const Tree& tree, const Value& value) {
  switch (value.type) {
    case Type::kUnknown:
    case Type::kPointer:
    case Type::kString:
    case Type::kHtml:
    case Type::kLabels:
    case Type::kSamples:
    case Type::kArguments:
      return {.result = Type::kInt};
    default:
      return cannot(tree, "len", value, 0);
  }
}

CallType wrong_index(const Tree& tree, const Value& index, std::string_view wanted, std::size_t at) {
  return {.message = "the index " + describe(tree, index) + " is " + (index.type == Type::kNil ? "nil" : article(index.type)) +
                     ", not " + std::string(wanted),
          .wrong = at};
}

CallType index(const Tree& tree, std::span<const Value> arguments) {
  if (arguments[0].type == Type::kNil) return cannot(tree, "index", arguments[0], 0);
  Type item = arguments[0].type;
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    const Value& by = arguments[i];
    const bool text = by.type == Type::kString || by.type == Type::kUnknown;
    const bool whole = by.type == Type::kInt || by.type == Type::kUnknown;
    switch (item) {
      case Type::kUnknown:
      case Type::kPointer:
        return {};
      case Type::kLabels:
      case Type::kArguments:
        if (!text) return wrong_index(tree, by, "a string", i);
        item = item == Type::kLabels ? Type::kString : Type::kUnknown;
        break;
      case Type::kString:
      case Type::kHtml:
        if (!whole) return wrong_index(tree, by, "a whole number", i);
        item = Type::kUnknown;
        break;
      case Type::kSamples:
        if (!whole) return wrong_index(tree, by, "a whole number", i);
        item = Type::kSample;
        break;
      default:
        return cannot(tree, "index", Value{item, false, false, i == 1 ? arguments[0].node : kNoNode}, i - 1);
    }
  }
  return {.result = item};
}

CallType slice(const Tree& tree, std::span<const Value> arguments) {
  const Type item = arguments[0].type;
  if (item == Type::kUnknown || item == Type::kPointer) return {};
  const bool text = item == Type::kString || item == Type::kHtml;
  if (!text && item != Type::kSamples) return cannot(tree, "slice", arguments[0], 0);
  if (text && arguments.size() == 4) return {.message = "text is sliced by at most two numbers", .wrong = 3};
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    if (arguments[i].type != Type::kInt && arguments[i].type != Type::kUnknown)
      return wrong_index(tree, arguments[i], "a whole number", i);
  }
  return {.result = item};
}

/// One of the arguments, which one depends on the data.
CallType one_of(std::span<const Value> arguments) {
  for (const Value& value : arguments) {
    if (value.type != arguments[0].type) return {};
  }
  return {.result = arguments[0].type};
}

}  // namespace

std::string describe(const Tree& tree, const Value& value) {
  if (value.node == kNoNode || tree[value.node].kind == NodeKind::kPipe) return "what comes out of the pipe";
  std::string out = "`" + std::string(tree[value.node].text);
  if (tree[value.node].kind == NodeKind::kChain) out = "`(...)";
  for (NodeIndex at = tree[value.node].first_child; at != kNoNode; at = tree[at].next_sibling) {
    if (tree[at].kind == NodeKind::kField) out += tree[at].text;
  }
  return out + "`";
}

CallType type_of_call(const Tree& tree, std::string_view function, std::span<const Value> arguments) {
  if (function == "and" || function == "or") return one_of(arguments);
  if (function == "eq" || function == "ne") return equality(tree, arguments);
  if (function == "lt" || function == "le" || function == "gt" || function == "ge") return ordering(tree, arguments);
  if (function == "len") return length(tree, arguments[0]);
  if (function == "index") return index(tree, arguments);
  if (function == "slice") return slice(tree, arguments);
  if (function == "call") {
    if (arguments[0].type == Type::kUnknown) return {};
    return {.message = describe(tree, arguments[0]) + " is no function", .help = "alerts have nothing that `call` can call"};
  }
  const auto found = std::find_if(kSignatures.begin(), kSignatures.end(), [&](const Signature& s) { return s.name == function; });
  return found == kSignatures.end() ? CallType{} : by_signature(tree, *found, arguments);
}

}  // namespace c2c::gotmpl
