// Parses the expressions of standard input, one JSON string a line, for about two seconds and prints the expressions a second
// of processor time.
#include <sys/resource.h>

#include <cstdio>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "promql/parser.h"

namespace {

/// Seconds of processor time that the process has taken.
double seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto of = [](const timeval& t) { return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6; };
  return of(usage.ru_utime) + of(usage.ru_stime);
}

}  // namespace

int main() {
  std::vector<std::string> expressions;
  for (std::string line; std::getline(std::cin, line);) expressions.push_back(nlohmann::json::parse(line).get<std::string>());
  const double start = seconds();
  std::size_t parsed = 0;
  while (seconds() - start < 2) {
    for (const std::string& text : expressions) parsed += c2c::promql::parse_expr(text).ok() ? 1U : 0U;
  }
  std::printf("%.0f\n", static_cast<double>(parsed) / (seconds() - start));
}
