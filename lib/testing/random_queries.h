#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace c2c::testing {

/// Makes random expressions that an engine can answer, over the metrics m, n, k, up (0 or 1), c_total and h_bucket (counters),
/// target_info and native (histograms) with the labels a, b, c, le, instance and job. The same seed gives the same texts. Not
/// thread-safe.
class RandomQueries {
 public:
  explicit RandomQueries(std::uint64_t seed) : engine_(seed) {}

  std::string next() { return chance(8) ? scalar(2) : vector(3); }

 private:
  using Pool = std::vector<std::string_view>;

  std::uint64_t below(std::uint64_t bound);
  bool chance(unsigned percent);
  std::string pick(const Pool& pool);
  std::string label();
  std::string labels();
  std::string matchers();
  std::string selector();
  std::string range(int depth);
  std::string number();
  std::string scalar(int depth);
  std::string vector(int depth);
  std::string aggregate(int depth);
  std::string binary(int depth);
  std::string call(int depth);
  std::string label_call(int depth);
  std::string over_time(int depth);

  std::mt19937_64 engine_;
};

}  // namespace c2c::testing
