#pragma once

#include <string>
#include <vector>

namespace bench {

/// How many pairs make a figure.
inline constexpr int kRounds = 11;

/// What the operating system accounts to a finished process.
struct Figures {
  double cpu = 0;   ///< seconds, user and system
  double wall = 0;  ///< seconds
  double rss = 0;   ///< bytes at the peak
};
using Figure = double Figures::*;

/// Runs a command whose output nobody reads; the bench ends if its exit status is none of 0 and `or_status`.
Figures measure(const std::vector<std::string>& argv, int or_status = 0);

/// "median  (lowest to highest)".
std::string spread(std::vector<double> values);

/// Runs a and b in turn and prints the ratio of a figure of each pair, beside what is wanted of it: at most `limit`.
void compare(const std::string& title, Figure figure, double limit, const std::vector<std::string>& a,
             const std::vector<std::string>& b);

/// What a command prints, as a number.
double number_of(const std::string& shell_command);

}  // namespace bench
