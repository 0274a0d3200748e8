#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <vector>

#include "lint/findings.h"
#include "lint/views.h"

namespace c2c::lint::checks {

namespace {

/// Words after which a text says how long something has lasted.
constexpr std::array<std::string_view, 9> kPhrases{"for more than ", "for longer than ", "for over ",
                                                   "for at least ",  "for the last ",    "for the past ",
                                                   "in the last ",   "over the last ",   "over the past "};

struct Unit {
  std::string_view word;
  double seconds;
};
constexpr auto kUnits = std::to_array<Unit>({{"second", 1},
                                             {"sec", 1},
                                             {"s", 1},
                                             {"minute", 60},
                                             {"min", 60},
                                             {"m", 60},
                                             {"hour", 3600},
                                             {"h", 3600},
                                             {"day", 86400},
                                             {"d", 86400}});

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

struct Told {
  double number = 0;
  double seconds = 0;
  std::size_t size = 0;  ///< bytes of number and unit
};

/// The duration at the start of a text, such as "15 minutes" or "5m".
std::optional<Told> duration_at(std::string_view text) {
  std::size_t at = 0;
  double number = 0;
  while (at < text.size() && at < 6 && text[at] >= '0' && text[at] <= '9') number = number * 10 + (text[at++] - '0');
  if (at == 0) return std::nullopt;
  if (at < text.size() && (text[at] == ' ' || text[at] == '-')) ++at;
  std::size_t end = at;
  while (end < text.size() && is_letter(text[end])) ++end;
  std::string_view word = text.substr(at, end - at);
  if (word.size() > 2 && word.back() == 's') word.remove_suffix(1);
  // "1h30m" goes on.
  if (end < text.size() && text[end] >= '0' && text[end] <= '9') return std::nullopt;
  for (const Unit& unit : kUnits) {
    if (word == unit.word) return Told{number, number * unit.seconds, end};
  }
  return std::nullopt;
}

/// Every length of time, and every number, that the rule works with.
std::vector<double> known_lengths(const RuleExprView& e) {
  const double hold = static_cast<double>(RuleView::duration(e.rule.rule.for_).count()) / 1000;
  std::vector<double> out{hold, static_cast<double>(RuleView::duration(e.rule.rule.keep_firing_for).count()) / 1000};
  const auto add = [&](const promql::DurationValue& value) {
    const double seconds = static_cast<double>(value.ns) / 1e9;
    out.insert(out.end(), {seconds, seconds + hold});
  };
  for (const promql::Window& window : e.tree.windows) {
    add(window.range);
    add(window.modifiers.offset);
  }
  for (const promql::Selector& selector : e.tree.selectors) add(selector.modifiers.offset);
  std::vector<double> constants(e.size(), std::nan(""));
  for (std::size_t i = 0; i < e.size(); ++i) {
    const promql::Node& node = e.node(static_cast<promql::NodeId>(i));
    const auto at = [&](promql::NodeId id) { return constants[static_cast<std::size_t>(id)]; };
    if (node.kind == promql::NodeKind::kNumber)
      constants[i] = node.number;
    else if (node.kind == promql::NodeKind::kParen || node.kind == promql::NodeKind::kUnary)
      constants[i] = at(node.left);
    else if (node.kind == promql::NodeKind::kBinary && node.op == promql::TokenKind::kMul)
      constants[i] = at(node.left) * at(node.right);
    if (!std::isnan(constants[i])) out.push_back(std::abs(constants[i]));
  }
  return out;
}

void check_text(const RuleExprView& e, const crd::LabelField& annotation, Findings& out) {
  const std::string_view text = annotation.value.value;
  // Each phrase has one of these words.
  if (text.find("for ") == text.npos && text.find(" last ") == text.npos && text.find(" past ") == text.npos) return;
  for (const std::string_view phrase : kPhrases) {
    const std::size_t found = text.find(phrase);
    if (found == std::string_view::npos) continue;
    const std::size_t begin = found + phrase.size();
    const auto told = duration_at(text.substr(begin));
    if (!told) continue;
    const std::vector<double> known = known_lengths(e);
    const auto fits = [&](double length) { return length == told->seconds || length == told->number; };
    if (std::any_of(known.begin(), known.end(), fits)) continue;
    Finding finding{
        .span = annotation.value.node.locate(e.rule.group.object.files, begin, begin + told->size),
        .message = "the text says `" + std::string(text.substr(begin, told->size)) + "`, which is no length of time in the rule",
        .help = "one of the two was changed and the other forgotten: write what the rule does",
        .field = "annotations." + std::string(annotation.key)};
    if (e.rule.rule.for_.present) finding.labels.push_back({e.rule.rule.for_.span(), "the rule waits so long"});
    return out.add(std::move(finding));
  }
}

void run(const RuleExprView& e, Findings& out) {
  if (!e.rule.is_alert()) return;
  for (const crd::LabelField& annotation : e.rule.rule.annotations) check_text(e, annotation, out);
}

}  // namespace

extern const Check rule_duration_in_text{
    .run = OnRuleExpr{run},
    .since = "0.2.0",
    .docs = R"md(
## What it finds
An annotation that says `for more than 15 minutes`, `in the last 5m` and the like, where neither the alert's `for` nor a
range, an `offset` or a number of the expression is of that length.

## Why it matters
Somebody changed `for` and forgot the text: whoever is paged reckons with a wrong time.

## How to mend it
Write what the rule does.

## Source
Experience: it is the commonest way in which texts of alerts go stale.
)md"};

}  // namespace c2c::lint::checks
