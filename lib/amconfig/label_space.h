#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "amconfig/matchers.h"

namespace re2 {
class RE2;
}

namespace c2c::amconfig {

/// A label set that is known whole; an absent label and an empty value are the same.
using LabelSet = std::map<std::string, std::string, std::less<>>;

/// What may be known of one label of an alert.
struct LabelKnowledge {
  enum class State : std::uint8_t {
    kValue,  ///< it has this value; the empty one: it is absent
    kAbsent,
    kPresent,  ///< it has a value, nobody knows which
    kUnknown,  ///< it may be there or not
  };
  State state = State::kUnknown;
  std::string value;  ///< of kValue
};

/// What is known of the labels of an alert that may fire. Values that are not known are taken to have no line break.
struct PartialLabels {
  std::map<std::string, LabelKnowledge, std::less<>> labels;
  bool others = true;  ///< labels that `labels` does not name are possible
};

/// How much may still be looked at, in matchers and words of sets: each costs about a nanosecond or two. The routes of a
/// configuration can ask for work that grows with their number squared, and, in the worst case, exponentially; so each question
/// takes from a budget, and without one the answer is "possible": never a wrong finding, at most a missing one.
struct Work {
  std::int64_t left = 0;
  /// Whether there is enough.
  bool spend(std::size_t amount) {
    left -= static_cast<std::int64_t>(amount);
    return left > 0;
  }
};

/// Answers questions about label sets and the matchers that it was made with: whether a label set can fulfil some and fail
/// others. It keeps sets of label sets as products: for each label which of the texts in the matchers it can have, and whether
/// it can have any other. Regular expressions that are more than alternatives of texts are compiled once, and asked about the
/// texts; of other values it is only known that an expression cannot match and not match at once. So "impossible" is certain,
/// "possible" nearly.
class LabelSpace {
 public:
  /// The place of a matcher in what the space was made with.
  using MatcherId = std::uint32_t;
  /// A set of label sets, of one space.
  using Set = std::vector<std::uint64_t>;
  /// Matchers that must not all hold.
  using Clause = std::span<const MatcherId>;

  LabelSpace() = default;
  /// The matchers' regular expressions must be valid.
  explicit LabelSpace(std::span<const Matcher> matchers);

  /// Whether the matcher holds for a label set, exactly as Alertmanager has it.
  /// Source: alertmanager v0.31.1 pkg/labels/matcher.go Matches.
  [[nodiscard]] bool matches(MatcherId matcher, const LabelSet& labels) const;

  [[nodiscard]] const Set& everything() const { return everything_; }
  /// At least the label sets of which this is known; more if there is no work left to ask the expressions about its values.
  [[nodiscard]] Set of(const PartialLabels& known, Work& work) const;
  [[nodiscard]] Set of(const PartialLabels& known) const;
  /// Leaves in `set` those for which the matcher holds, or does not; false if nothing is left.
  bool restrict(Set& set, MatcherId matcher, bool holds = true) const;
  /// Restricts by all; false if nothing is left.
  bool restrict_all(Set& set, std::span<const MatcherId> matchers) const;
  /// Whether some label set of `set` fulfils the matcher, or does not.
  [[nodiscard]] bool can(const Set& set, MatcherId matcher, bool holds) const;
  /// Whether some label set of `set` fails a matcher of each clause. Gives up after some steps, and without work, and says yes.
  [[nodiscard]] bool possible(const Set& set, std::span<const Clause> clauses, Work& work) const;
  /// Whether every label set of `set` that fulfils all of `these` fulfils all of `those`.
  [[nodiscard]] bool implies(Set set, std::span<const MatcherId> these, std::span<const MatcherId> those) const;
  /// Whether the label can have the same value in a set of `a` and in one of `b`.
  [[nodiscard]] bool can_equal(const Set& a, const Set& b, std::string_view label) const;

 private:
  struct Regexp {
    std::string pattern;
    std::shared_ptr<const re2::RE2> compiled;  ///< nullptr: there are too many
    bool any = false;  ///< it matches every value that is not known
  };
  /// The words of one label in a set: a bit for each text, the first of them empty, and one for all other values; then bits for
  /// the expressions that these match, and for those that they do not.
  struct Label {
    std::vector<std::string> texts;
    std::map<std::string, std::size_t, std::less<>> text_index;
    std::vector<Regexp> regexps;
    std::map<std::string, std::size_t, std::less<>> regexp_index;  ///< by pattern
    std::size_t begin = 0;
    std::size_t text_words = 0;
    std::size_t regexp_words = 0;
    [[nodiscard]] std::size_t other() const { return texts.size(); }
  };
  struct Compiled {
    std::string name;
    std::size_t label = 0;
    bool negated = false;            ///< `!=`, `!~`: the rest is about `=`, `=~`
    std::vector<std::size_t> texts;  ///< what it matches, as places in the label's, unless it has an expression
    std::size_t regexp = kNoRegexp;
    std::vector<std::uint64_t> mask;  ///< of one with an expression: the texts that it matches, negation included
    bool opaque = false;              ///< its expression is not asked: there are too many expressions, or texts
  };
  static constexpr std::size_t kNoRegexp = ~std::size_t{0};

  void add(const Matcher& matcher);
  void lay_out();
  [[nodiscard]] bool holds_for(const Compiled& matcher, std::string_view value) const;
  void pin(Set& set, const Label& label, std::string_view value, Work& work) const;
  bool restrict_texts(std::span<std::uint64_t> words, const Compiled& matcher, bool among) const;
  [[nodiscard]] bool can_be_text(std::span<const std::uint64_t> words, const Compiled& matcher, bool among) const;
  [[nodiscard]] bool search(Set set, std::span<const Clause> clauses, int& steps, Work& work) const;

  std::map<std::string, std::size_t, std::less<>> index_;  ///< of labels_
  std::vector<Label> labels_;
  std::vector<Compiled> matchers_;
  std::size_t words_ = 0;
  int program_size_ = 0;
  Set everything_;
};

}  // namespace c2c::amconfig
