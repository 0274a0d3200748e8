#include "amconfig/label_space.h"

#include <re2/re2.h>

#include <algorithm>
#include <utility>

#include "amconfig/regexp.h"
#include "gostd/go_pattern.h"

namespace c2c::amconfig {

namespace {

constexpr int kMaxSteps = 2000;

bool bit(std::span<const std::uint64_t> words, std::size_t i) { return ((words[i / 64] >> (i % 64)) & 1U) != 0; }
void set_bit(std::span<std::uint64_t> words, std::size_t i) { words[i / 64] |= std::uint64_t{1} << (i % 64); }
void clear_bit(std::span<std::uint64_t> words, std::size_t i) { words[i / 64] &= ~(std::uint64_t{1} << (i % 64)); }
std::size_t words_for(std::size_t bits) { return (bits + 63) / 64; }

std::shared_ptr<const RE2> compile(const std::string& pattern) {
  RE2::Options options(RE2::Quiet);
  options.set_max_mem(std::int64_t{64} << 20);
  return std::make_shared<const RE2>("^(?:" + gostd::to_re2(pattern).pattern + ")$", options);
}

std::size_t add_once(std::vector<std::string>& list, const std::string& text) {
  const auto found = std::find(list.begin(), list.end(), text);
  if (found != list.end()) return static_cast<std::size_t>(found - list.begin());
  list.push_back(text);
  return list.size() - 1;
}

}  // namespace

LabelSpace::LabelSpace(std::span<const Matcher> matchers) {
  for (const Matcher& matcher : matchers) add(matcher);
  lay_out();
}

void LabelSpace::add(const Matcher& matcher) {
  const auto [at, fresh] = index_.try_emplace(matcher.name, labels_.size());
  if (fresh) labels_.push_back({.texts = {std::string()}, .regexps = {}});
  Label& label = labels_[at->second];
  Compiled out{.name = matcher.name, .label = at->second, .texts = {}, .mask = {}};
  out.negated = matcher.op == MatchOp::kNotEqual || matcher.op == MatchOp::kNotRegexp;
  if (matcher.op == MatchOp::kEqual || matcher.op == MatchOp::kNotEqual) {
    out.texts = {matcher.value};
  } else if (auto texts = literal_alternatives(matcher.value)) {
    out.texts = *std::move(texts);
  } else {
    const auto same = [&](const Regexp& r) { return r.pattern == matcher.value; };
    auto found = std::find_if(label.regexps.begin(), label.regexps.end(), same);
    if (found == label.regexps.end()) {
      found = label.regexps.insert(found, {matcher.value, compile(matcher.value), matches_any_text(matcher.value)});
    }
    out.regexp = static_cast<std::size_t>(found - label.regexps.begin());
  }
  for (const std::string& text : out.texts) add_once(label.texts, text);
  matchers_.push_back(std::move(out));
}

void LabelSpace::lay_out() {
  for (Label& label : labels_) {
    label.begin = words_;
    label.text_words = words_for(label.texts.size() + 1);
    label.regexp_words = words_for(label.regexps.size());
    words_ += label.text_words + 2 * label.regexp_words;
  }
  for (Compiled& matcher : matchers_) {
    const Label& label = labels_[matcher.label];
    matcher.mask.assign(label.text_words, 0);
    for (std::size_t i = 0; i < label.texts.size(); ++i) {
      if (holds_for(matcher, label.texts[i])) set_bit(matcher.mask, i);
    }
    // Other values: an expression says later whether it takes them.
    if (matcher.regexp != kNoRegexp || matcher.negated) set_bit(matcher.mask, label.other());
  }
}

bool LabelSpace::holds_for(const Compiled& matcher, std::string_view value) const {
  bool matched = false;
  if (matcher.regexp == kNoRegexp) {
    matched = std::find(matcher.texts.begin(), matcher.texts.end(), value) != matcher.texts.end();
  } else {
    matched = RE2::PartialMatch(value, *labels_[matcher.label].regexps[matcher.regexp].compiled);
  }
  return matched != matcher.negated;
}

bool LabelSpace::matches(MatcherId id, const LabelSet& labels) const {
  const Compiled& matcher = matchers_[id];
  const auto found = labels.find(matcher.name);
  return holds_for(matcher, found == labels.end() ? std::string_view() : std::string_view(found->second));
}

LabelSpace::Set LabelSpace::everything() const {
  Set set(words_, 0);
  for (const Label& label : labels_) {
    const std::span<std::uint64_t> words(set.data() + label.begin, label.text_words + label.regexp_words);
    for (std::size_t i = 0; i <= label.other(); ++i) set_bit(words, i);
    for (std::size_t i = 0; i < label.regexps.size(); ++i) {
      if (label.regexps[i].any) set_bit(words.subspan(label.text_words), i);
    }
  }
  return set;
}

void LabelSpace::pin(Set& set, const Label& label, std::string_view value) const {
  const std::span<std::uint64_t> words(set.data() + label.begin, label.text_words + 2 * label.regexp_words);
  std::fill(words.begin(), words.end(), 0);
  const auto text = std::find(label.texts.begin(), label.texts.end(), value);
  set_bit(words, static_cast<std::size_t>(text - label.texts.begin()));
  if (text != label.texts.end()) return;
  for (std::size_t i = 0; i < label.regexps.size(); ++i) {
    const bool matched = RE2::PartialMatch(value, *label.regexps[i].compiled);
    set_bit(words.subspan(label.text_words + (matched ? 0 : label.regexp_words)), i);
  }
}

LabelSpace::Set LabelSpace::of(const PartialLabels& known) const {
  using State = LabelKnowledge::State;
  Set set = everything();
  for (const auto& [name, index] : index_) {
    const Label& label = labels_[index];
    const auto found = known.labels.find(name);
    const State state = found != known.labels.end() ? found->second.state : known.others ? State::kUnknown : State::kAbsent;
    switch (state) {
      case State::kValue:
        pin(set, label, found->second.value);
        break;
      case State::kAbsent:
        pin(set, label, {});
        break;
      case State::kPresent:
        clear_bit(std::span(set).subspan(label.begin), 0);
        break;
      case State::kUnknown:
        break;
    }
  }
  return set;
}

bool LabelSpace::restrict(Set& set, MatcherId id, bool holds) const {
  const Compiled& matcher = matchers_[id];
  const Label& label = labels_[matcher.label];
  const std::span<std::uint64_t> words(set.data() + label.begin, label.text_words);
  const std::size_t other = label.other();
  const bool had_other = bit(words, other);
  for (std::size_t i = 0; i < words.size(); ++i) words[i] &= holds ? matcher.mask[i] : ~matcher.mask[i];
  if (had_other && matcher.regexp != kNoRegexp) {
    const bool matched = holds != matcher.negated;
    std::uint64_t* const yes = set.data() + label.begin + label.text_words;
    std::uint64_t* const no = yes + label.regexp_words;
    if (bit({matched ? no : yes, label.regexp_words}, matcher.regexp)) {
      clear_bit(words, other);
    } else {
      set_bit(words, other);
      set_bit({matched ? yes : no, label.regexp_words}, matcher.regexp);
    }
  }
  return std::any_of(words.begin(), words.end(), [](std::uint64_t w) { return w != 0; });
}

bool LabelSpace::restrict_all(Set& set, std::span<const MatcherId> matchers) const {
  return std::all_of(matchers.begin(), matchers.end(), [&](MatcherId m) { return restrict(set, m); });
}

bool LabelSpace::can(const Set& set, MatcherId id, bool holds) const {
  const Compiled& matcher = matchers_[id];
  const Label& label = labels_[matcher.label];
  const std::span<const std::uint64_t> words(set.data() + label.begin, label.text_words);
  const std::size_t other = label.other();
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::uint64_t left = words[i] & (holds ? matcher.mask[i] : ~matcher.mask[i]);
    // With an expression the bit of other values says nothing by itself.
    if (matcher.regexp != kNoRegexp && i == other / 64) left &= ~(std::uint64_t{1} << (other % 64));
    if (left != 0) return true;
  }
  if (matcher.regexp == kNoRegexp || !bit(words, other)) return false;
  const std::uint64_t* const yes = words.data() + label.text_words;
  const bool matched = holds != matcher.negated;
  return !bit({matched ? yes + label.regexp_words : yes, label.regexp_words}, matcher.regexp);
}

bool LabelSpace::possible(const Set& set, std::vector<Clause> clauses) const {
  std::stable_sort(clauses.begin(), clauses.end(), [](Clause a, Clause b) { return a.size() < b.size(); });
  int steps = kMaxSteps;
  return search(set, clauses, steps);
}

bool LabelSpace::search(Set set, std::span<const Clause> clauses, int& steps) const {
  for (; !clauses.empty(); clauses = clauses.subspan(1)) {
    const Clause clause = clauses.front();
    if (std::any_of(clause.begin(), clause.end(), [&](MatcherId m) { return !can(set, m, true); })) continue;
    std::vector<MatcherId> open;
    std::copy_if(clause.begin(), clause.end(), std::back_inserter(open), [&](MatcherId m) { return can(set, m, false); });
    if (open.empty()) return false;
    for (std::size_t i = 0; i + 1 < open.size(); ++i) {
      if (--steps <= 0) return true;
      Set next = set;
      restrict(next, open[i], false);
      if (search(std::move(next), clauses.subspan(1), steps)) return true;
      // From here on it holds: the label sets for which it does not were all tried.
      if (!restrict(set, open[i], true)) return false;
    }
    if (!restrict(set, open.back(), false)) return false;
  }
  return true;
}

bool LabelSpace::implies(Set set, std::span<const MatcherId> these, std::span<const MatcherId> those) const {
  if (!restrict_all(set, these)) return true;
  return std::none_of(those.begin(), those.end(), [&](MatcherId m) { return can(set, m, false); });
}

bool LabelSpace::can_equal(const Set& a, const Set& b, std::string_view name) const {
  const auto found = index_.find(name);
  if (found == index_.end()) return true;
  const Label& label = labels_[found->second];
  for (std::size_t i = 0; i < label.texts.size(); ++i) {
    if (bit({a.data() + label.begin, label.text_words}, i) && bit({b.data() + label.begin, label.text_words}, i)) return true;
  }
  if (!bit({a.data() + label.begin, label.text_words}, label.other())) return false;
  if (!bit({b.data() + label.begin, label.text_words}, label.other())) return false;
  const std::size_t yes = label.begin + label.text_words;
  for (std::size_t i = 0; i < label.regexp_words; ++i) {
    if ((a[yes + i] & b[yes + label.regexp_words + i]) != 0 || (b[yes + i] & a[yes + label.regexp_words + i]) != 0) return false;
  }
  return true;
}

}  // namespace c2c::amconfig
