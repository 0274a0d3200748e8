#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace c2c::testing {

/// Makes random Go templates for tests, of alerts and of notifications. The same seed gives the same texts, all of them UTF-8.
/// Not thread-safe.
class RandomTemplates {
 public:
  RandomTemplates(std::uint64_t seed, std::vector<std::string> samples) : engine_(seed), samples_(std::move(samples)) {}

  /// For the parser: from the grammar or a sample, mostly mutated.
  std::string next();
  /// For running: of an alert, from the grammar, which mostly parses, and mostly with arguments of the right types.
  std::string runnable();

 private:
  using Pool = std::vector<std::string_view>;
  enum class Wanted { kAny, kText, kNumber, kSamples, kSample };

  std::uint64_t below(std::uint64_t bound);
  bool chance(unsigned percent);
  std::string pick(const Pool& pool);
  std::string action(const std::string& inside);
  std::string items(int depth);
  std::string item(int depth);
  std::string control(int depth);
  std::string variable();
  std::string declared();
  std::string text();
  std::string number();
  std::string quoted();
  std::string field();
  std::string operand(Wanted wanted, int depth);
  std::string call(int depth);
  std::string alert_call(Wanted result, int depth);
  std::string pipeline(int depth);
  std::string token();
  std::size_t place(const std::string& text);
  void mutate(std::string& text);

  std::mt19937_64 engine_;
  std::vector<std::string> samples_;
  bool runnable_ = false;
  bool defining_ = false;               ///< inside of a `define` or `block`
  std::vector<std::string> variables_;  ///< those in scope, more or less
};

}  // namespace c2c::testing
