#include "gotmpl/format.h"

namespace c2c::gotmpl {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The verbs that print a value of the type; empty: any may.
std::string_view verbs_of(Type type) {
  switch (type) {
    case Type::kBool:
      return "vtT";
    case Type::kInt:
      return "vdboOxXcqUT";
    case Type::kFloat:
    case Type::kComplex:
      return "vbgGxXfFeET";
    case Type::kString:
    case Type::kHtml:
      return "vsxXqT";
    default:
      return {};
  }
}

std::string_view suggestion(Type type) {
  if (type == Type::kFloat) return "a float64 is printed by `%g`, or with two digits by `%.2f`";
  if (type == Type::kInt) return "a whole number is printed by `%d`";
  if (type == Type::kString) return "text is printed by `%s`";
  return "`%v` prints anything";
}

class Format {
 public:
  Format(std::string_view format, std::span<const Value> arguments) : format_(format), arguments_(arguments) {}

  std::optional<FormatFault> check() {
    while ((at_ = format_.find('%', at_)) != std::string_view::npos) {
      if (auto fault = verb(); fault || odd_) return odd_ ? std::nullopt : fault;
    }
    if (next_ >= arguments_.size()) return std::nullopt;
    return FormatFault{format_.size(), 0, "the format prints " + count(next_) + " and gets " + std::to_string(arguments_.size()),
                       "what is too many shows up as `%!(EXTRA ...)`"};
  }

 private:
  static std::string count(std::size_t n) { return std::to_string(n) + (n == 1 ? " argument" : " arguments"); }

  /// Flags, width and precision; `*` and `[1]` are rare and not looked into.
  void skip_flags() {
    while (at_ < format_.size() && std::string_view("+-# 0").find(format_[at_]) != std::string_view::npos) ++at_;
    while (at_ < format_.size() && (is_digit(format_[at_]) || format_[at_] == '.')) ++at_;
    odd_ = at_ < format_.size() && (format_[at_] == '*' || format_[at_] == '[');
  }

  std::optional<FormatFault> verb() {
    const std::size_t begin = at_++;
    skip_flags();
    if (odd_) return std::nullopt;
    if (at_ == format_.size()) {
      return FormatFault{begin, at_ - begin, "the format ends in the middle of a verb", "a percent sign is written `%%`"};
    }
    const char letter = format_[at_++];
    if (letter == '%') return std::nullopt;
    if (static_cast<unsigned char>(letter) >= 0x80) odd_ = true;
    const std::string shown(format_.substr(begin, at_ - begin));
    if (next_ >= arguments_.size()) {
      return FormatFault{begin, at_ - begin, "`" + shown + "` has no argument: `printf` gets " + count(arguments_.size()),
                         "a percent sign is written `%%`"};
    }
    const Type type = arguments_[next_++].type;
    const std::string_view verbs = verbs_of(type);
    if (verbs.empty() || verbs.find(letter) != std::string_view::npos) return std::nullopt;
    return FormatFault{begin, at_ - begin, "`" + shown + "` prints no " + std::string(type_name(type)),
                       std::string(suggestion(type))};
  }

  std::string_view format_;
  std::span<const Value> arguments_;
  std::size_t at_ = 0;
  std::size_t next_ = 0;
  bool odd_ = false;
};

}  // namespace

std::optional<FormatFault> check_format(std::string_view format, std::span<const Value> arguments) {
  return Format(format, arguments).check();
}

}  // namespace c2c::gotmpl
