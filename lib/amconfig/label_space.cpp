#include "amconfig/label_space.h"

#include <re2/re2.h>

#include <algorithm>
#include <bit>
#include <iterator>
#include <limits>
#include <optional>
#include <utility>

#include "amconfig/regexp.h"
#include "gostd/go_pattern.h"

namespace c2c::amconfig {

namespace {

constexpr int kMaxSteps = 2000;
/// How often an expression is asked about a text when a space is made: about a second.
constexpr std::size_t kMaxAsked = 4'000'000;
/// How many instructions the expressions of a space may have together, about a second of compiling; the rest is not compiled.
constexpr int kMaxPrograms = 4'000'000;
/// What an expression costs, in units of Work.
constexpr std::size_t kExpressionWork = 100;

bool bit(std::span<const std::uint64_t> words, std::size_t i) { return ((words[i / 64] >> (i % 64)) & 1U) != 0; }
void set_bit(std::span<std::uint64_t> words, std::size_t i) { words[i / 64] |= std::uint64_t{1} << (i % 64); }
void clear_bit(std::span<std::uint64_t> words, std::size_t i) { words[i / 64] &= ~(std::uint64_t{1} << (i % 64)); }
std::size_t words_for(std::size_t bits) { return (bits + 63) / 64; }

std::shared_ptr<const RE2> compile(const std::string& pattern) {
  RE2::Options options(RE2::Quiet);
  options.set_max_mem(std::int64_t{64} << 20);
  return std::make_shared<const RE2>("^(?:" + gostd::to_re2(pattern).pattern + ")$", options);
}

/// The place of a text in a list that holds each once.
template <class T, class Make>
std::size_t place_in(std::vector<T>& list, std::map<std::string, std::size_t, std::less<>>& index, const std::string& text,
                     const Make& make) {
  const auto [found, fresh] = index.try_emplace(text, list.size());
  if (fresh) list.push_back(make());
  return found->second;
}

}  // namespace

LabelSpace::LabelSpace(std::span<const Matcher> matchers) {
  for (const Matcher& matcher : matchers) add(matcher);
  lay_out();
}

void LabelSpace::add(const Matcher& matcher) {
  const auto [at, fresh] = index_.try_emplace(matcher.name, labels_.size());
  if (fresh) labels_.push_back({.texts = {std::string()}, .text_index = {{"", 0}}, .regexps = {}, .regexp_index = {}});
  Label& label = labels_[at->second];
  Compiled out{.name = matcher.name, .label = at->second, .texts = {}, .mask = {}};
  out.negated = matcher.op == MatchOp::kNotEqual || matcher.op == MatchOp::kNotRegexp;
  std::optional<std::vector<std::string>> texts;
  if (matcher.op == MatchOp::kEqual || matcher.op == MatchOp::kNotEqual) {
    texts.emplace({matcher.value});
  } else {
    texts = literal_alternatives(matcher.value);
  }
  if (texts) {
    for (const std::string& text : *texts) {
      out.texts.push_back(place_in(label.texts, label.text_index, text, [&] { return text; }));
    }
    std::sort(out.texts.begin(), out.texts.end());
    out.texts.erase(std::unique(out.texts.begin(), out.texts.end()), out.texts.end());
  } else {
    const std::string& pattern = matcher.value;
    out.regexp = place_in(label.regexps, label.regexp_index, pattern, [&] {
      Regexp made{pattern, nullptr, matches_any_text(pattern)};
      if (program_size_ >= kMaxPrograms) return made;
      made.compiled = compile(pattern);
      program_size_ += std::max(made.compiled->ProgramSize(), 0) + 1;
      return made;
    });
    out.opaque = label.regexps[out.regexp].compiled == nullptr;
  }
  matchers_.push_back(std::move(out));
}

void LabelSpace::lay_out() {
  for (Label& label : labels_) {
    label.begin = words_;
    label.text_words = words_for(label.texts.size() + 1);
    label.regexp_words = words_for(label.regexps.size());
    words_ += label.text_words + 2 * label.regexp_words;
  }
  std::size_t asked = 0;
  for (Compiled& matcher : matchers_) {
    if (matcher.regexp == kNoRegexp) continue;
    const Label& label = labels_[matcher.label];
    asked += label.texts.size();
    matcher.opaque = matcher.opaque || asked > kMaxAsked;
    if (matcher.opaque) continue;
    matcher.mask.assign(label.text_words, 0);
    for (std::size_t i = 0; i < label.texts.size(); ++i) {
      if (holds_for(matcher, label.texts[i])) set_bit(matcher.mask, i);
    }
    // Other values: the expression says later whether it takes them.
    set_bit(matcher.mask, label.other());
  }
  everything_.assign(words_, 0);
  for (const Label& label : labels_) {
    const std::span<std::uint64_t> words(everything_.data() + label.begin, label.text_words + label.regexp_words);
    for (std::size_t i = 0; i <= label.other(); ++i) set_bit(words, i);
    for (std::size_t i = 0; i < label.regexps.size(); ++i) {
      if (label.regexps[i].any) set_bit(words.subspan(label.text_words), i);
    }
  }
}

bool LabelSpace::holds_for(const Compiled& matcher, std::string_view value) const {
  const Label& label = labels_[matcher.label];
  bool matched = false;
  if (matcher.regexp == kNoRegexp) {
    const auto text = label.text_index.find(value);
    matched = text != label.text_index.end() && std::binary_search(matcher.texts.begin(), matcher.texts.end(), text->second);
  } else {
    const Regexp& regexp = label.regexps[matcher.regexp];
    matched = RE2::PartialMatch(value, regexp.compiled != nullptr ? *regexp.compiled : *compile(regexp.pattern));
  }
  return matched != matcher.negated;
}

bool LabelSpace::matches(MatcherId id, const LabelSet& labels) const {
  const Compiled& matcher = matchers_[id];
  const auto found = labels.find(matcher.name);
  return holds_for(matcher, found == labels.end() ? std::string_view() : std::string_view(found->second));
}

void LabelSpace::pin(Set& set, const Label& label, std::string_view value, Work& work) const {
  const auto text = label.text_index.find(value);
  if (text == label.text_index.end() && !work.spend(label.regexps.size() * kExpressionWork)) return;
  const std::span<std::uint64_t> words(set.data() + label.begin, label.text_words + 2 * label.regexp_words);
  std::fill(words.begin(), words.end(), 0);
  set_bit(words, text == label.text_index.end() ? label.other() : text->second);
  if (text != label.text_index.end()) return;
  for (std::size_t i = 0; i < label.regexps.size(); ++i) {
    if (label.regexps[i].compiled == nullptr) continue;
    const bool matched = RE2::PartialMatch(value, *label.regexps[i].compiled);
    set_bit(words.subspan(label.text_words + (matched ? 0 : label.regexp_words)), i);
  }
}

LabelSpace::Set LabelSpace::of(const PartialLabels& known) const {
  Work work{std::numeric_limits<std::int64_t>::max()};
  return of(known, work);
}

LabelSpace::Set LabelSpace::of(const PartialLabels& known, Work& work) const {
  using State = LabelKnowledge::State;
  Set set = everything();
  for (const auto& [name, index] : index_) {
    const Label& label = labels_[index];
    const auto found = known.labels.find(name);
    const State state = found != known.labels.end() ? found->second.state : known.others ? State::kUnknown : State::kAbsent;
    switch (state) {
      case State::kValue:
        pin(set, label, found->second.value, work);
        break;
      case State::kAbsent:
        pin(set, label, {}, work);
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

bool LabelSpace::restrict_texts(std::span<std::uint64_t> words, const Compiled& matcher, bool among) const {
  if (!among) {
    for (const std::size_t text : matcher.texts) clear_bit(words, text);
    return std::any_of(words.begin(), words.end(), [](std::uint64_t w) { return w != 0; });
  }
  std::vector<std::size_t> left;
  const auto has = [&](std::size_t i) { return bit(words, i); };
  std::copy_if(matcher.texts.begin(), matcher.texts.end(), std::back_inserter(left), has);
  std::fill(words.begin(), words.end(), 0);
  for (const std::size_t text : left) set_bit(words, text);
  return !left.empty();
}

bool LabelSpace::can_be_text(std::span<const std::uint64_t> words, const Compiled& matcher, bool among) const {
  const auto here = static_cast<std::size_t>(
      std::count_if(matcher.texts.begin(), matcher.texts.end(), [&](std::size_t i) { return bit(words, i); }));
  if (among) return here > 0;
  // Some bit besides those of the matcher.
  std::size_t all = 0;
  for (const std::uint64_t word : words) {
    all += static_cast<std::size_t>(std::popcount(word));
    if (all > here) return true;
  }
  return false;
}

bool LabelSpace::restrict(Set& set, MatcherId id, bool holds) const {
  const Compiled& matcher = matchers_[id];
  const Label& label = labels_[matcher.label];
  const std::span<std::uint64_t> words(set.data() + label.begin, label.text_words);
  const bool matched = holds != matcher.negated;
  if (matcher.regexp == kNoRegexp) return restrict_texts(words, matcher, matched);
  if (matcher.opaque) return true;
  const std::size_t other = label.other();
  const bool had_other = bit(words, other);
  for (std::size_t i = 0; i < words.size(); ++i) words[i] &= holds ? matcher.mask[i] : ~matcher.mask[i];
  if (had_other) {
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
  const bool matched = holds != matcher.negated;
  if (matcher.regexp == kNoRegexp) return can_be_text(words, matcher, matched);
  if (matcher.opaque) return true;
  const std::size_t other = label.other();
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::uint64_t left = words[i] & (holds ? matcher.mask[i] : ~matcher.mask[i]);
    // With an expression the bit of other values says nothing by itself.
    if (i == other / 64) left &= ~(std::uint64_t{1} << (other % 64));
    if (left != 0) return true;
  }
  if (!bit(words, other)) return false;
  const std::uint64_t* const yes = words.data() + label.text_words;
  return !bit({matched ? yes + label.regexp_words : yes, label.regexp_words}, matcher.regexp);
}

bool LabelSpace::possible(const Set& set, std::span<const Clause> clauses, Work& work) const {
  // Most clauses have a matcher that fails anyway.
  std::vector<Clause> some;
  for (const Clause clause : clauses) {
    if (!work.spend(1 + clause.size())) return true;
    if (std::all_of(clause.begin(), clause.end(), [&](MatcherId m) { return can(set, m, true); })) some.push_back(clause);
  }
  std::stable_sort(some.begin(), some.end(), [](Clause a, Clause b) { return a.size() < b.size(); });
  int steps = kMaxSteps;
  return search(set, some, steps, work);
}

bool LabelSpace::search(Set set, std::span<const Clause> clauses, int& steps, Work& work) const {
  for (; !clauses.empty(); clauses = clauses.subspan(1)) {
    const Clause clause = clauses.front();
    if (!work.spend(2 * clause.size() + words_ / 8)) return true;
    if (std::any_of(clause.begin(), clause.end(), [&](MatcherId m) { return !can(set, m, true); })) continue;
    std::vector<MatcherId> open;
    std::copy_if(clause.begin(), clause.end(), std::back_inserter(open), [&](MatcherId m) { return can(set, m, false); });
    if (open.empty()) return false;
    for (std::size_t i = 0; i + 1 < open.size(); ++i) {
      if (--steps <= 0 || !work.spend(words_)) return true;
      Set next = set;
      restrict(next, open[i], false);
      if (search(std::move(next), clauses.subspan(1), steps, work)) return true;
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
