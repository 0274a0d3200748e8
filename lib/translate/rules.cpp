// A walk over groups and rules that checks and copies at once: each check_* function reports, each function that returns a
// part of the model copies. The operator's checks come first and hold for both targets; what only Cortex minds is asked of
// `cortex_`.
#include "translate/rules.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <string_view>
#include <utility>

#include "cortex/codec.h"
#include "cortex/names.h"
#include "cortex/state.h"
#include "gostd/duration.h"
#include "gostd/text.h"
#include "promql/enforce.h"
#include "promql/parser.h"
#include "translate/template_help.h"

namespace c2c::translate {

namespace {

using crd::LabelField;

constexpr std::string_view kSpace = " \t\r\n";

constexpr const char* kNameLengthHelp =
    "this does not matter if your rules are in S3, GCS, Azure or Swift; else shorten the name";

std::string too_long(std::string_view name) {
  return std::to_string(name.size()) + " bytes, and Cortex with `-ruler-storage.backend=filesystem` stores no more than " +
         std::to_string(cortex::kMaxFilesystemName);
}

bool is_name_byte(char c, bool first, bool colon) {
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_') return true;
  return (c == ':' && colon) || (!first && c >= '0' && c <= '9');
}

/// Prometheus's legacy names: of metrics with colons, of labels without.
bool is_legacy_name(std::string_view name, bool colon) {
  if (name.empty()) return false;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (!is_name_byte(name[i], i == 0, colon)) return false;
  }
  return true;
}

class Translator {
 public:
  Translator(const RuleOptions& options, bool rules_astray, const source::FileSet& files, ParseCache& cache, diag::Sink& sink,
             ParsedRules* parsed)
      : cortex_(options.target == Target::kCortex),
        rules_astray_(rules_astray),
        utf8_(options.utf8_names || options.target == Target::kOperator),
        enforced_label_(options.enforced_label),
        enforced_value_(options.enforced_value),
        texts_(options.texts),
        files_(files),
        cache_(cache),
        sink_(sink),
        parsed_(parsed) {}

  /// nullopt: the group is left out, as Cortex refuses groups without rules.
  std::optional<cortex::RuleGroup> group(const crd::RuleGroup& in, std::size_t index) {
    path_ = "spec.groups[" + std::to_string(index) + "]";
    cortex::RuleGroup out;
    out.name = in.name.value;
    out.origin = in.span;
    out.interval = duration(in.interval, "interval", true);
    if (in.query_offset.present) out.query_offset = duration(in.query_offset, "query_offset", false);
    out.limit = in.limit.value;
    out.writes_zero_limit = !cortex_ && in.limit.present;
    check_group_labels(in.labels);
    if (texts_) out.labels = copy(in.labels);
    if (cortex_) check_group_for_cortex(in, out);
    if (texts_) out.rules.reserve(in.rules.size());
    if (parsed_ != nullptr) parsed_->emplace_back().reserve(in.rules.size());
    const std::string group_path = path_;
    for (std::size_t i = 0; i < in.rules.size(); ++i) {
      path_ = group_path + ".rules[" + std::to_string(i) + "]";
      check_rule(in.rules[i]);
      if (texts_) out.rules.push_back(rule(in.rules[i]));
    }
    if (!in.rules.empty() || !cortex_) return out;
    path_ = group_path;
    // Differs (empty-group): Cortex refuses it.
    if (!rules_astray_) {
      warning("cortex/empty-group", in.rules_span.valid() ? in.rules_span : in.span,
              "group `" + out.name + "` has no rules, so it is left out", "Cortex refuses a group without rules", "rules");
    }
    return std::nullopt;
  }

 private:
  void report(diag::Level level, std::string_view id, source::Span span, std::string message, std::string help,
              std::string_view field, std::vector<diag::Edit> fix = {}) {
    std::string path = path_;
    if (!field.empty()) path.append(".").append(field);
    sink_.add({.id = id, .level = level, .message = std::move(message), .span = span, .help = std::move(help), .labels = {},
               .object = {}, .field = std::move(path), .fix = std::move(fix)});
  }
  void error(std::string_view id, source::Span span, std::string message, std::string help, std::string_view field) {
    report(diag::Level::kError, id, span, std::move(message), std::move(help), field);
  }
  void warning(std::string_view id, source::Span span, std::string message, std::string help, std::string_view field,
               std::vector<diag::Edit> fix = {}) {
    report(diag::Level::kWarning, id, span, std::move(message), std::move(help), field, std::move(fix));
  }

  /// The edit that removes the line of an empty value, if the line holds its key and nothing else.
  [[nodiscard]] std::vector<diag::Edit> remove_line(source::Span value) const {
    const std::string_view bytes = files_.get(value.file).bytes();
    const std::size_t before = value.begin == 0 ? std::string_view::npos : bytes.find_last_of("\r\n", value.begin - 1);
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    const std::size_t end = bytes.find_first_of("\r\n", value.end);
    if (end == std::string_view::npos) return {};
    const std::string_view key = gostd::trim_space(bytes.substr(begin, value.begin - begin));
    const std::size_t colon = key.find_first_not_of("abcdefghijklmnopqrstuvwxyz_");
    const bool alone = key.size() > 1 && colon == key.size() - 1 && key.back() == ':';
    if (!alone || !gostd::trim_space(bytes.substr(value.end, end - value.end)).empty()) return {};
    const std::size_t next = end + (bytes.substr(end).starts_with("\r\n") ? 2 : 1);
    return {{{value.file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(next)}, ""}};
  }

  static cortex::Labels copy(const std::vector<LabelField>& fields) {
    cortex::Labels out;
    out.reserve(fields.size());
    for (const LabelField& field : fields) out.emplace_back(field.key, field.value.value);
    cortex::sort_labels(out);
    return out;
  }

  // Differs (legacy-names): the operator for Prometheus 3 takes UTF-8.
  [[nodiscard]] bool valid_name(std::string_view name, bool colon) const {
    return utf8_ ? !name.empty() && gostd::valid_utf8(name) : is_legacy_name(name, colon);
  }
  [[nodiscard]] std::string name_help(std::string_view name, bool colon) const {
    if (utf8_) return "a name must not be empty";
    std::string out = "Cortex's default takes letters, digits and `_`";
    std::string near(name);
    for (char& c : near) c = is_name_byte(c, false, colon) ? c : '_';
    if (near != name && is_legacy_name(near, colon)) out += ": write `" + near + "`";
    return out + "; with UTF-8 names switched on there use `--validation-scheme utf8`";
  }

  /// An empty text counts as absent where the operator reads it so, though it writes it again; we do so for its target only.
  /// The same holds for a zero, which means the same as none.
  std::optional<cortex::Duration> duration(const crd::Text& field, std::string_view name, bool empty_is_absent) {
    if (!field.present) return std::nullopt;
    // Differs (empty-duration): the operator writes the empty text.
    if (field.value.empty() && empty_is_absent) {
      warning("rule/empty-duration", field.span(),
              "`" + std::string(name) + (cortex_ ? "` is empty and counts as absent" : "` is empty and stays so"),
              "Prometheus refuses the empty text that the operator writes: remove it", name, remove_line(field.span()));
      return cortex_ ? std::nullopt : std::optional(cortex::Duration{});
    }
    const gostd::DurationResult parsed = gostd::parse_prometheus_duration(field.value);
    if (!parsed.value) {
      error("rule/duration", field.span(), "`" + std::string(name) + "`: " + parsed.error,
            "a duration is whole numbers with the units y, w, d, h, m, s, ms in this order, such as `1h30m`", name);
      return std::nullopt;
    }
    if (cortex_ && parsed.value->count() == 0 && name != "query_offset") return std::nullopt;
    return cortex::Duration{*parsed.value, std::string(field.value)};
  }

  void check_group_labels(const std::vector<LabelField>& labels) {
    for (const LabelField& label : labels) {
      const bool reserved = label.key == "__name__";
      // Loading a group is always by UTF-8 rules, in Cortex's ruler too.
      if (reserved || label.key.empty() || !gostd::valid_utf8(label.key)) {
        error("cortex/group-labels", label.key_span, "invalid label name: `" + std::string(label.key) + "`",
              "Cortex stores such a group and then loads no rule of the tenant any more", "labels");
      }
      check_label_value(label);
    }
  }

  void check_label_value(const LabelField& label) {
    if (gostd::valid_utf8(label.value.value)) return;
    error("rule/label-value", label.value.span(), "the value of label `" + std::string(label.key) + "` is not UTF-8", {},
          "labels");
  }

  void check_group_for_cortex(const crd::RuleGroup& in, cortex::RuleGroup& out) {
    // Differs (partial-response): the operator writes it, and Cortex drops it in silence.
    if (!in.partial_response_strategy.value.empty()) {
      warning("cortex/partial-response-strategy", in.partial_response_strategy.span(), "`partial_response_strategy` is dropped",
              "it is for Thanos; Cortex has nothing like it", "partial_response_strategy");
    }
    if (in.limit.present && in.limit.value < 0) {
      warning("cortex/limit", in.limit.span(), "`limit` is " + std::to_string(in.limit.value) + ", which means no limit",
              "remove it", "limit");
      out.limit = 0;
    }
    // Differs (name-length): the operator has no such limit.
    if (out.name.size() > cortex::kMaxFilesystemName) {
      warning("cortex/name-length", in.name.span(), "the group name has " + too_long(out.name), kNameLengthHelp, "name");
    }
    if (out.name == "." || out.name == "..") {
      warning("cortex/group-name", in.name.span(),
              "the group name `" + out.name + "` cannot be distinguished from a path by many clients of Cortex's API",
              "rename the group",
              "name");
    }
  }

  void check_rule(const crd::Rule& in) {
    if (parsed_ != nullptr) parsed_->back().emplace_back();
    check_kind(in);
    if (!in.record.value.empty() && in.alert.value.empty()) check_recording(in);
    check_labels(in);
    if (!in.alert.value.empty()) check_templates(in);
    sound_expr_ = check_expr(in);
    for_ = duration(in.for_, "for", true);
    keep_firing_for_ = in.keep_firing_for.present ? duration(in.keep_firing_for, "keep_firing_for", false) : std::nullopt;
    if (cortex_) check_alert_name(in);
  }

  /// Of a rule that check_rule() has just seen.
  cortex::Rule rule(const crd::Rule& in) {
    cortex::Rule out;
    out.origin = in.span;
    out.record = in.record.value;
    out.alert = in.alert.value;
    out.expr = expr(in);
    out.for_ = for_;
    out.keep_firing_for = keep_firing_for_;
    out.labels = copy(in.labels);
    if (!enforced_label_.empty()) {
      out.labels.emplace_back(enforced_label_, enforced_value_);
      cortex::sort_labels(out.labels);
    }
    out.annotations = copy(in.annotations);
    return out;
  }

  void check_kind(const crd::Rule& in) {
    if (!in.record.value.empty() && !in.alert.value.empty()) {
      error("rule/kind", in.span, "the rule has both `record` and `alert`", "make two rules of it", {});
    } else if (in.record.value.empty() && in.alert.value.empty()) {
      const crd::Text& given = in.alert.present ? in.alert : in.record;
      error("rule/kind", given.present ? given.span() : in.span,
            given.present ? "the rule's name is empty" : "the rule has neither `record` nor `alert`",
            "an alerting rule has `alert`, a recording rule has `record`", {});
    }
  }

  /// Whether the expression is one for everybody who reads it down the line.
  bool check_expr(const crd::Rule& in) {
    const std::string_view text = in.expr.value;
    const source::Span span = in.expr.present ? in.expr.span() : in.span;
    if (text.find_first_not_of(kSpace) == std::string_view::npos) {
      error("rule/expr", span, "the expression is empty", {}, "expr");
      return false;
    }
    constexpr std::int64_t kMin = std::numeric_limits<std::int32_t>::min();
    constexpr std::int64_t kMax = std::numeric_limits<std::int32_t>::max();
    const auto number = in.expr.node.is_string() ? std::nullopt : in.expr.node.as_int();
    if (number && (*number < kMin || *number > kMax)) {
      error("rule/expr", span, "the number " + std::to_string(*number) + " does not fit into 32 bits", "put it into quotes",
            "expr");
    }
    // Differs (cortex-loads): by Cortex's two parsers, that of its API and that of its ruler.
    const std::shared_ptr<const ParsedExpr> expr = cache_.expr(text);
    for (const promql::SyntaxError& fault : expr->parsed.errors) {
      error(expression_id(fault.kind),
            in.expr.node.is_string() ? in.expr.node.locate(files_, fault.begin, fault.end) : in.expr.span(), fault.message,
            fault.help, "expr");
    }
    if (parsed_ != nullptr) parsed_->back().back().expr = expr;
    return expr->parsed.ok();
  }

  [[nodiscard]] std::string expr(const crd::Rule& in) const {
    std::string_view text = in.expr.value;
    const std::size_t start = text.find_first_not_of(kSpace);
    if (start == std::string_view::npos) return {};
    if (sound_expr_ && !enforced_label_.empty()) {
      const auto profile = cortex_ ? promql::Profile::kCortexApi : promql::Profile::kDefault;
      return promql::enforced_text(text, enforced_label_, enforced_value_, profile);
    }
    // Differs (leading-space): Cortex loses leading white space of some expressions and refuses others; PromQL has no use for it.
    if (cortex_) text.remove_prefix(start);
    return std::string(text);
  }

  static std::string_view expression_id(promql::ErrorKind kind) {
    switch (kind) {
      case promql::ErrorKind::kSyntax: return "promql/syntax";
      case promql::ErrorKind::kUnknownName: return "promql/unknown-name";
      case promql::ErrorKind::kFeature: return "promql/feature";
      case promql::ErrorKind::kType: return "promql/type";
    }
    return "promql/syntax";
  }

  void check_recording(const crd::Rule& in) {
    const std::string name(in.record.value);
    if (name.find_first_of("{}") != std::string::npos) {
      error("rule/record-name", in.record.span(), "braces in the name of a recording rule: `" + name + "`",
            "selectors belong into `expr`", "record");
    } else if (!valid_name(name, true)) {
      error("rule/record-name", in.record.span(), "invalid name of a recording rule: `" + name + "`", name_help(name, true),
            "record");
    }
    if (!in.annotations.empty()) not_in_recording(in.annotations_span, "annotations");
    const auto set = [](const crd::Text& text) {
      return gostd::parse_prometheus_duration(text.value).value.value_or(std::chrono::milliseconds{0}).count() != 0;
    };
    if (set(in.for_)) not_in_recording(in.for_.span(), "for");
    if (set(in.keep_firing_for)) not_in_recording(in.keep_firing_for.span(), "keep_firing_for");
  }

  void not_in_recording(source::Span span, std::string_view field) {
    error("rule/recording-rule", span, "a recording rule cannot have `" + std::string(field) + "`",
          "remove it, or make the rule an alert", field);
  }

  void check_labels(const crd::Rule& in) {
    for (const LabelField& label : in.labels) {
      if (label.key == "__name__" || !valid_name(label.key, false)) {
        error("rule/label-name", label.key_span, "invalid label name: `" + std::string(label.key) + "`",
              label.key == "__name__" ? "the name of the series is the rule's" : name_help(label.key, false), "labels");
      }
      check_label_value(label);
    }
    for (const LabelField& annotation : in.annotations) {
      if (valid_name(annotation.key, false)) continue;
      error("rule/annotation-name", annotation.key_span, "invalid annotation name: `" + std::string(annotation.key) + "`",
            name_help(annotation.key, false), "annotations");
    }
  }

  void check_templates(const crd::Rule& in) {
    for (const LabelField& label : in.labels) check_template(in, label, "labels");
    for (const LabelField& annotation : in.annotations) check_template(in, annotation, "annotations");
  }

  /// The finding points at the action that holds the fault, and a label at the very token.
  void check_template(const crd::Rule& in, const LabelField& field, std::string_view map) {
    const std::string_view text = field.value.value;
    if (text.find("{{") == std::string_view::npos) return;
    std::optional<gotmpl::ParseError> fault;
    auto parsed = cache_.alert_template(text, "__alert_" + std::string(in.alert.value), fault);
    if (!fault) {
      if (parsed_ != nullptr) parsed_->back().back().templates.push_back({&field, map == "annotations", std::move(parsed)});
      return;
    }
    const std::size_t at = fault->offset > kTemplateHeader.size() ? fault->offset - kTemplateHeader.size() : 0;
    const std::size_t action = text.rfind("{{", at);
    const std::size_t begin = action == std::string_view::npos ? 0 : action;
    const source::Span token = at < text.size() ? field.value.node.locate(files_, at, at + 1) : source::Span{};
    const source::Span scalar = field.value.span();
    const source::Span span = begin == 0 ? source::Span{scalar.file, scalar.begin, scalar.begin}
                                         : field.value.node.locate(files_, begin, std::min(begin + 2, text.size()));
    std::vector<diag::Label> labels;
    if (token.valid() && token.begin != span.begin && at != begin) labels.push_back({token, "here"});
    sink_.add({.id = "template/syntax",
               .level = diag::Level::kError,
               .message = "the template of `" + std::string(field.key) + "` does not parse: " + fault->message,
               .span = span,
               .help = template_help(fault->message),
               .labels = std::move(labels),
               .object = {},
               .field = path_ + "." + std::string(map) + "." + std::string(field.key)});
  }

  void check_alert_name(const crd::Rule& in) {
    const std::string_view name = in.alert.value;
    if (name.empty() || kSpace.find(name.front()) == std::string_view::npos || name.find('\n') == std::string_view::npos) return;
    error("cortex/leading-space", in.alert.span(), "the name of the alert begins with white space and has several lines",
          "Cortex cannot read back such a name", "alert");
  }

  bool cortex_;
  bool rules_astray_;
  bool utf8_;
  std::string_view enforced_label_;
  std::string_view enforced_value_;
  bool texts_;
  const source::FileSet& files_;
  ParseCache& cache_;
  diag::Sink& sink_;
  ParsedRules* parsed_;  ///< nullptr: nobody wants what was parsed
  std::string path_;
  // Of the rule that was checked last.
  bool sound_expr_ = false;
  std::optional<cortex::Duration> for_;
  std::optional<cortex::Duration> keep_firing_for_;
};

/// No less than a quarter of what the operator would write, quickly. It indents each line of a text, and `enforced` is what a
/// selector grows by.
std::size_t estimate_size(const crd::PrometheusRule& rules, std::size_t enforced, ParseCache& cache) {
  constexpr std::size_t kIndent = 12;
  const auto size_of = [](std::string_view text) {
    std::size_t size = text.size();
    for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) size += kIndent;
    return size;
  };
  std::size_t size = 0;
  for (const crd::RuleGroup& group : rules.groups) {
    for (const crd::Rule& rule : group.rules) {
      size += size_of(rule.expr.value) + 64;
      for (const auto* fields : {&rule.labels, &rule.annotations}) {
        for (const LabelField& field : *fields) size += size_of(field.key) + size_of(field.value.value) + kIndent;
      }
      if (enforced > 0) size += enforced * cache.expr(rule.expr.value)->parsed.tree.selectors.size();
    }
  }
  return size;
}

cortex::RuleNamespace translate_groups(const crd::PrometheusRule& object, const RuleOptions& options,
                                       const source::FileSet& files, ParseCache& cache, diag::Sink& sink, ParsedRules* parsed) {
  cortex::RuleNamespace out;
  Translator translator(options, object.rules_astray, files, cache, sink, parsed);
  out.groups.reserve(object.groups.size());
  for (std::size_t i = 0; i < object.groups.size(); ++i) {
    if (auto group = translator.group(object.groups[i], i)) out.groups.push_back(*std::move(group));
  }
  return out;
}

/// The size of what the operator would write, by our own writer, whose line breaks and quotes can differ by a few bytes a rule.
std::size_t written_size(const crd::PrometheusRule& object, const cortex::RuleNamespace& rules, RuleOptions options,
                         const source::FileSet& files, ParseCache& cache) {
  if (options.texts) return cortex::write_rule_file(rules).size();
  diag::Sink told_already;
  options.texts = true;
  return cortex::write_rule_file(translate_groups(object, options, files, cache, told_already, nullptr)).size();
}

}  // namespace

cortex::RuleNamespace translate_rules(const crd::PrometheusRule& object, std::string rule_namespace, source::Span object_span,
                                      const RuleOptions& options, const source::FileSet& files,
                                      ParseCache& cache, diag::Sink& sink, ParsedRules* parsed) {
  cortex::RuleNamespace out = translate_groups(object, options, files, cache, sink, parsed);
  out.name = std::move(rule_namespace);
  const bool for_cortex = options.target == Target::kCortex;
  // `{`, `="`, `"`, `}` and a comma.
  const std::size_t enforced =
      options.enforced_label.empty() ? 0 : options.enforced_label.size() + options.enforced_value.size() + 6;
  if (estimate_size(object, enforced, cache) >= kMaxRuleFileBytes / 4) {
    const std::size_t size = written_size(object, out, options, files, cache);
    if (size > kMaxRuleFileBytes) {
      sink.error("rule/size", object.groups.empty() ? object_span : object.groups.front().span,
                 "the rules take " + std::to_string(size) + " bytes, and the operator takes at most " +
                     std::to_string(kMaxRuleFileBytes),
                 "split the object into several");
    }
  }
  // Differs (rule-namespace): Cortex stores it under such a name and then loads nothing of the tenant.
  if (for_cortex && cortex::path_escaped_size(out.name) > cortex::kMaxFileName) {
    sink.error("cortex/rule-namespace", object_span,
               "the rule namespace `" + out.name + "` is longer than a file name once it is escaped",
               "Cortex would load no rule of the tenant any more: shorten the name or `--rule-namespace`");
  } else if (for_cortex && out.name.size() > cortex::kMaxFilesystemName) {
    sink.warning("cortex/name-length", object_span, "the rule namespace `" + out.name + "` has " + too_long(out.name),
                 kNameLengthHelp);
  }
  return out;
}

}  // namespace c2c::translate
