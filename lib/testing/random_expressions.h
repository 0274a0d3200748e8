#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace c2c::testing {

/// Makes random expressions for tests: most from the grammar, the others by mutating those and given samples.
/// The same seed gives the same texts, all of them UTF-8. Not thread-safe.
class RandomExpressions {
 public:
  RandomExpressions(std::uint64_t seed, std::vector<std::string> samples) : engine_(seed), samples_(std::move(samples)) {}

  std::string next();

 private:
  using Pool = std::vector<std::string_view>;

  const std::string& sample();
  /// The beginning of one text and the end of the other.
  std::string spliced(const std::string& first, const std::string& second);
  std::uint64_t below(std::uint64_t bound);
  bool chance(unsigned percent);
  std::string pick(const Pool& pool);
  std::string blank();
  std::string name();
  std::string number();
  std::string duration_number();
  std::string string();
  std::string regexp();
  std::string matcher();
  std::string selector();
  std::string duration(int depth);
  std::string modifiers();
  std::string ranged();
  std::string labels();
  std::string aggregate(int depth);
  std::string call(int depth);
  std::string binary(int depth);
  std::string expression(int depth);
  std::string token();
  /// Where a code point starts.
  std::size_t place(const std::string& text);
  void mutate(std::string& text);

  std::mt19937_64 engine_;
  std::vector<std::string> samples_;
};

}  // namespace c2c::testing
