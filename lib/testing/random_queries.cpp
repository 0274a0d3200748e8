#include "testing/random_queries.h"

namespace c2c::testing {

std::uint64_t RandomQueries::below(std::uint64_t bound) { return engine_() % bound; }

bool RandomQueries::chance(unsigned percent) { return below(100) < percent; }

std::string RandomQueries::pick(const Pool& pool) { return std::string(pool[below(pool.size())]); }

std::string RandomQueries::label() { return pick({"a", "b", "c", "d", "a", "b", "le", "instance", "__name__"}); }

std::string RandomQueries::labels() {
  std::string out = "(";
  for (std::uint64_t n = below(4); n > 0; --n) out += label() + (n > 1 ? ", " : "");
  return out + ")";
}

std::string RandomQueries::matchers() {
  std::string out;
  for (std::uint64_t n = below(3); n > 0; --n) {
    if (!out.empty()) out += ", ";
    out += pick({"a", "b", "c", "d", "le", "instance"});
    out += chance(55) ? pick({"=", "!="}) + pick({"\"x\"", "\"y\"", "\"\"", "\"z\"", "\"1\""})
                      : pick({"=~", "!~"}) +
                            pick({"\".+\"", "\".*\"", "\"x|y\"", "\"x|\"", "\"(?i)X\"", "\"\"", "\"(x)?\"", "\"[^x]\""});
  }
  return out;
}

std::string RandomQueries::selector() {
  const std::string inside = matchers();
  if (chance(6)) return "{__name__=~\"m|n\"" + (inside.empty() ? "" : ", " + inside) + "}";
  const std::string name = pick({"m", "n", "k", "m", "n", "up", "c_total", "h_bucket", "target_info", "native"});
  return name + (inside.empty() ? "" : "{" + inside + "}") +
         (chance(5) ? pick({" offset 1m", " offset -1m", " @ 300", " @ end()"}) : "");
}

std::string RandomQueries::range(int depth) {
  if (chance(20)) return vector(depth - 1) + pick({"[3m:30s]", "[5m:]", "[4m:1m]"});
  return pick({"m", "n", "k", "up", "c_total", "h_bucket", "native"}) + "{" + matchers() + "}" +
         pick({"[2m]", "[5m]", "[1m]", "[10m]"});
}

std::string RandomQueries::number() {
  return pick({"0", "1", "2", "-1", "0.5", "5", "100", "Inf", "-Inf", "NaN", "1e300", "0.9", "-0", "3"});
}

std::string RandomQueries::scalar(int depth) {
  if (depth <= 0 || chance(60)) return chance(85) ? number() : pick({"time()", "pi()"});
  switch (below(4)) {
    case 0:
      return "scalar(" + vector(depth - 1) + ")";
    case 1:
      return pick({"-", "+"}) + "(" + scalar(depth - 1) + ")";
    case 2:
      return "(" + scalar(depth - 1) + pick({" > ", " == ", " <= ", " != "}) + "bool " + scalar(depth - 1) + ")";
    default:
      return "(" + scalar(depth - 1) + pick({" + ", " - ", " * ", " / ", " % ", " ^ ", " atan2 "}) + scalar(depth - 1) + ")";
  }
}

std::string RandomQueries::vector(int depth) {
  if (depth <= 0) return selector();
  switch (below(12)) {
    case 0:
    case 1:
    case 2:
      return binary(depth);
    case 3:
    case 4:
      return aggregate(depth);
    case 5:
    case 6:
      return call(depth);
    case 7:
      return label_call(depth);
    case 8:
    case 9:
      return over_time(depth);
    case 10:
      return chance(50) ? "(" + vector(depth - 1) + ")" : "-" + vector(depth - 1);
    default:
      return selector();
  }
}

std::string RandomQueries::aggregate(int depth) {
  std::string grouping;
  if (chance(65)) grouping = pick({" by ", " without "}) + labels();
  std::string parameter;
  const std::string op = pick({"sum", "avg", "count", "min", "max", "group", "stddev", "stdvar", "topk", "bottomk", "quantile",
                               "count_values", "limitk", "limit_ratio"});
  if (op == "count_values") parameter = "\"" + pick({"a", "d", "version", "le"}) + "\", ";
  if (op.ends_with("k")) parameter = (chance(80) ? pick({"1", "2", "0", "5"}) : scalar(1)) + ", ";
  if (op == "quantile") parameter = (chance(80) ? pick({"0", "1", "0.5", "0.9", "2", "-1"}) : scalar(1)) + ", ";
  if (op == "limit_ratio") parameter = pick({"0.5", "-0.5", "1", "0"}) + ", ";
  return op + grouping + " (" + parameter + vector(depth - 1) + ")";
}

std::string RandomQueries::binary(int depth) {
  const std::string arithmetic = pick({"+", "-", "*", "/", "%", "^", "atan2"});
  const std::string comparison = pick({"==", "!=", "<", ">", "<=", ">="});
  std::string op = chance(45) ? arithmetic : comparison + (chance(35) ? " bool" : "");
  if (chance(45)) {
    const bool first = chance(75);
    const std::string side = scalar(depth - 1);
    const std::string other = vector(depth - 1);
    return "(" + (first ? other : side) + " " + op + " " + (first ? side : other) + ")";
  }
  const bool set = chance(40);
  if (set) op = pick({"and", "or", "unless", "or"});
  if (chance(60)) {
    op += pick({" on ", " ignoring "}) + labels();
    if (!set && chance(45)) op += pick({" group_left ", " group_right "}) + (chance(60) ? labels() : "()");
  }
  return "(" + vector(depth - 1) + " " + op + " " + vector(depth - 1) + ")";
}

std::string RandomQueries::call(int depth) {
  switch (below(7)) {
    case 0:
      return pick({"vector", "vector"}) + "(" + scalar(depth - 1) + ")";
    case 1:
      return pick({"clamp_min", "clamp_max", "round"}) + "(" + vector(depth - 1) + ", " + scalar(depth - 1) + ")";
    case 2:
      return "clamp(" + vector(depth - 1) + ", " + scalar(1) + ", " + scalar(1) + ")";
    case 3:
      return pick({"histogram_quantile", "histogram_quantile"}) + "(" + scalar(1) + ", " + vector(depth - 1) + ")";
    case 4:
      return chance(60) ? "absent(" + vector(depth - 1) + ")" : "absent_over_time(" + range(depth) + ")";
    case 5:
      return pick({"hour", "minute", "month", "year", "day_of_week", "day_of_month", "day_of_year", "days_in_month"}) + "(" +
             (chance(80) ? vector(depth - 1) : "") + ")";
    default:
      return pick({"abs",
                   "ceil",
                   "floor",
                   "exp",
                   "ln",
                   "log2",
                   "log10",
                   "sqrt",
                   "sgn",
                   "sin",
                   "cos",
                   "tan",
                   "asin",
                   "acos",
                   "atan",
                   "sinh",
                   "cosh",
                   "tanh",
                   "asinh",
                   "acosh",
                   "atanh",
                   "deg",
                   "rad",
                   "sort",
                   "sort_desc",
                   "timestamp",
                   "histogram_count",
                   "histogram_sum",
                   "histogram_avg",
                   "histogram_stddev",
                   "histogram_stdvar"}) +
             "(" + vector(depth - 1) + ")";
  }
}

std::string RandomQueries::label_call(int depth) {
  const std::string inside = vector(depth - 1);
  switch (below(4)) {
    case 0:
      return "label_replace(" + inside + ", \"" + label() + "\", \"" + pick({"$1", "q", "", "$1x"}) + "\", \"" + label() +
             "\", \"" + pick({"(.*)", "x", "(x|y)", ".+", "nope", "(.+)?"}) + "\")";
    case 1:
      return "label_join(" + inside + ", \"" + label() + "\", \"" + pick({"-", "", "/"}) + "\"" + (chance(80) ? ", \"a\"" : "") +
             (chance(50) ? ", \"b\"" : "") + ")";
    case 2:
      return pick({"sort_by_label", "sort_by_label_desc"}) + "(" + inside + ", \"a\")";
    default:
      return "info(" + inside + (chance(40) ? ", {a=\"x\"}" : "") + ")";
  }
}

std::string RandomQueries::over_time(int depth) {
  switch (below(6)) {
    case 0:
      // Of counters: what is told of the values of `rate` holds for those alone.
      return pick({"rate", "increase", "irate"}) + "(" + pick({"c_total", "h_bucket"}) + "{" + matchers() + "}[5m])";
    case 1:
      return pick({"delta", "idelta", "deriv", "changes", "resets"}) + "(" + range(depth) + ")";
    case 2:
      return "quantile_over_time(" + scalar(1) + ", " + range(depth) + ")";
    case 3:
      return "predict_linear(" + range(depth) + ", " + scalar(1) + ")";
    default:
      return pick({"sum_over_time", "avg_over_time", "min_over_time", "max_over_time", "count_over_time", "last_over_time",
                   "present_over_time", "stddev_over_time", "stdvar_over_time", "mad_over_time", "first_over_time",
                   "ts_of_min_over_time", "ts_of_max_over_time", "ts_of_last_over_time"}) +
             "(" + range(depth) + ")";
  }
}

}  // namespace c2c::testing
