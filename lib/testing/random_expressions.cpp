#include "testing/random_expressions.h"

namespace c2c::testing {

std::string RandomExpressions::next() {
  std::string text = chance(40) && !samples_.empty() ? sample() : expression(3);
  if (chance(45)) return text;
  if (chance(10) && !samples_.empty()) text = spliced(text, sample());
  for (std::size_t steps = 1 + below(3); steps > 0; --steps) mutate(text);
  return text;
}

const std::string& RandomExpressions::sample() { return samples_[below(samples_.size())]; }

std::string RandomExpressions::spliced(const std::string& first, const std::string& second) {
  return first.substr(0, place(first)) + second.substr(place(second));
}

std::uint64_t RandomExpressions::below(std::uint64_t bound) { return engine_() % bound; }

bool RandomExpressions::chance(unsigned percent) { return below(100) < percent; }

std::string RandomExpressions::pick(const Pool& pool) { return std::string(pool[below(pool.size())]); }

std::string RandomExpressions::blank() { return chance(12) ? pick({"  ", "\n", "\t", " # comment\n", "", "\r\n"}) : " "; }

std::string RandomExpressions::name() {
  return pick({"foo",
               "up",
               "a",
               "b",
               "node_cpu_seconds_total",
               "job:x:rate5m",
               ":a",
               "sum",
               "by",
               "offset",
               "and",
               "step",
               "start",
               "end",
               "min",
               "MAX",
               "without",
               "bool",
               "on",
               "group_left",
               "inf",
               "anchored",
               "atan2",
               "x_bucket",
               "instance",
               "Le"});
}

std::string RandomExpressions::number() {
  return pick({"0",    "1",           "5",     "017",   "08",    "1.5", ".5",    "1.",    "1e3",    "1e-3",
               "0x1F", "0xFe",        "1_000", "1__0",  "Inf",   "NaN", "nan",   "1e309", "1e-400", "9223372036854775808",
               "0.1",  "123456789.5", "5m",    "1h30m", "1d",    "90s", "100ms", "1w2d",  "2d1w",   "300y",
               "1.5m", "0b1",         "0s",    "1ms",   "0.0005"});
}

std::string RandomExpressions::duration_number() {
  return pick({"5m", "1h", "1h30m", "300", "90s", "0", "1.5", "0s", "100ms", "2w", "0.0005", "1e3", "017", "292y", "1001ms",
               "9223372036.854775808"});
}

std::string RandomExpressions::string() {
  return pick({"\"a\"", "'b'", "`c`", "\"\"", "\"a.b\"", "\"\\n\"", "\"\\x41\"", "\"\\u00e9\"", "'\\''", "\"\\d\"", "`\\d+`",
               "\"a b\"", "\"é\"", "\"\\377\"", "\"$1\"", "\"le\"", "\"__name__\"", "\"without\""});
}

std::string RandomExpressions::regexp() {
  return pick({"\"a|b\"",    "\".*\"",          "\".+\"",    "\"(\"",    "\"a{2,}\"",   "\"a{1001}\"",  "`\\d+`",
               "\"[a-z]+\"", "\"[z-a]\"",       "\"(?i)x\"", "\"\"",     "\"a**\"",     "\"*\"",        "\"(?P<n>x)\"",
               "\"x||y\"",   "\"[[:alpha:]]\"", "`\\pL`",    "`\\C`",    "`\\Qa(\\E`",  "\"a|(b|c)?\"", "\"^$\"",
               "\"a$|b\"",   "\"()\"",          "\"a+?\"",   "\"a??\"",  "\"]\"",       "\"[]a]\"",     "\"}\"",
               "\"{\"",      "\"a{,2}\"",       "`\\`",      "\"(?:a\"", "\"(?<n>x)\"", "`\\b`",        "`\\z`",
               "`\\Z`",      "\"(|a)*\"",       "\"(a*)*\""});
}

std::string RandomExpressions::matcher() {
  const std::string label = chance(85) ? pick({"a", "job", "le", "__name__", "namespace", "on", "by"}) : string();
  if (chance(4)) return string();
  if (chance(3)) return label;
  return chance(60) ? label + pick({"=", "!=", "=", " = "}) + string() : label + pick({"=~", "!~"}) + regexp();
}

std::string RandomExpressions::selector() {
  std::string text = chance(85) ? name() : "";
  if (!text.empty() && chance(50)) return text;
  text += "{";
  for (std::uint64_t n = below(4); n > 0; --n) text += matcher() + (n > 1 || chance(8) ? "," : "");
  return text + "}";
}

std::string RandomExpressions::duration(int depth) {
  if (depth == 0 || chance(88)) return duration_number();
  switch (below(6)) {
    case 0:
      return "step()";
    case 1:
      return pick({"min", "max"}) + "(" + duration(depth - 1) + "," + duration(depth - 1) + ")";
    case 2:
      return "(" + duration(depth - 1) + ")";
    case 3:
      return pick({"-", "+"}) + duration(depth - 1);
    default:
      return duration(depth - 1) + pick({"+", "-", "*", "/", "%", "^"}) + duration(depth - 1);
  }
}

std::string RandomExpressions::modifiers() {
  std::string text;
  for (std::uint64_t n = below(8); n > 5; --n) {
    text += chance(55) ? blank() + "offset " + (chance(25) ? "-" : "") + duration(2)
                       : blank() + "@ " + pick({"start()", "end()", "100", "-1.5", "1h", "1e18", "NaN", "1e20", "start", "+5"});
    if (chance(3)) text += pick({" anchored", " smoothed"});
  }
  return text;
}

std::string RandomExpressions::ranged() { return selector() + "[" + duration(2) + "]" + modifiers(); }

std::string RandomExpressions::labels() {
  std::string text = "(";
  for (std::uint64_t n = below(3); n > 0; --n)
    text += pick({"a", "job", "on", "without", "sum", "\"x.y\"", "\"\"", "inf", "le", "a:b"}) + (n > 1 || chance(8) ? "," : "");
  return text + ")";
}

std::string RandomExpressions::aggregate(int depth) {
  const std::string op = pick({"sum", "avg", "count", "min", "max", "group", "stddev", "stdvar", "topk", "bottomk", "quantile",
                               "count_values", "limitk", "limit_ratio", "SUM"});
  std::string arguments = expression(depth - 1);
  const bool parameter = op.ends_with("k") || op == "quantile" || op == "limit_ratio";
  if (op == "count_values") arguments = string() + "," + arguments;
  if (parameter != chance(4)) arguments = number() + ", " + arguments;
  const std::string body = "(" + arguments + ")";
  const std::string grouping = pick({"by", "without", "by ", "By"}) + labels();
  if (chance(45)) return op + body;
  return chance(50) ? op + " " + grouping + body : op + body + " " + grouping;
}

std::string RandomExpressions::call(int depth) {
  switch (below(7)) {
    case 0:
      return pick({"rate", "increase", "delta", "sum_over_time", "absent_over_time", "xrate", "last_over_time", "mad_over_time",
                   "deriv"}) +
             "(" + ranged() + ")";
    case 1:
      return pick({"abs", "ceil", "absent", "sort", "scalar", "timestamp", "histogram_count", "sgn", "nope", "hour"}) + "(" +
             expression(depth - 1) + ")";
    case 2:
      return pick({"time()", "pi()", "hour()", "vector(1)", "day_of_week()", "vector()", "time(1)"});
    case 3:
      return "label_replace(" + expression(depth - 1) + ", \"a\", \"b\", \"c\", \"d\")";
    case 4:
      return pick({"round", "clamp_min", "info", "sort_by_label", "info"}) + "(" + expression(depth - 1) + "," +
             (chance(50) ? number() : selector()) + ")";
    case 5:
      return pick({"histogram_quantile", "quantile_over_time", "holt_winters", "predict_linear"}) + "(" + number() + "," +
             expression(depth - 1) + ")";
    default:
      return pick({"label_join", "label_replace", "clamp", "abs", "rate"}) + "(" + expression(depth - 1) + "," + string() + "," +
             string() + ")";
  }
}

std::string RandomExpressions::binary(int depth) {
  std::string op = pick({"+", "-", "*", "/", "%", "^", "==", "!=", "<", ">", "<=", ">=", "and", "or", "unless", "atan2", "AND"});
  if (chance(15)) op += " bool";
  if (chance(25)) op += pick({" on", " ignoring"}) + labels();
  if (chance(8)) op += pick({" group_left", " group_right"}) + (chance(50) ? labels() : "");
  return expression(depth - 1) + blank() + op + blank() + expression(depth - 1);
}

std::string RandomExpressions::expression(int depth) {
  if (depth == 0) return chance(75) ? selector() + modifiers() : chance(80) ? number() : string();
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
    case 7:
      return call(depth);
    case 8:
      return "(" + expression(depth - 1) + ")" + (chance(10) ? modifiers() : "");
    case 9:
      return pick({"-", "+"}) + expression(depth - 1);
    case 10:
      return expression(depth - 1) + "[" + duration(2) + ":" + (chance(50) ? duration(1) : "") + "]" + modifiers();
    default:
      return chance(20) ? ranged() : selector() + modifiers();
  }
}

std::string RandomExpressions::token() {
  return pick({"(",          ")",           "{",        "}",        "[",       "]",     ",",       ":",   "@",        "=",
               "==",         "!=",          "=~",       "!~",       "<",       ">",     "+",       "-",   "*",        "/",
               "%",          "^",           "and",      "or",       "unless",  "by",    "without", "on",  "ignoring", "bool",
               "group_left", "group_right", "offset",   "anchored", "start()", "end()", "step()",  "sum", "min",      "foo",
               "a",          "5",           "5m",       "\"x\"",    "'",       "`",     "\"",      "#",   "\n",       " ",
               "!",          "$",           "&",        "\\",       ".",       "_",     "0x",      "1e",  "é",        "\xC2\xA0",
               "inf",        "rate(",       "__name__", "1h:",      "--",      "()",    "{}"});
}

std::size_t RandomExpressions::place(const std::string& text) {
  std::size_t at = below(text.size() + 1);
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return at;
}

void RandomExpressions::mutate(std::string& text) {
  const std::size_t a = place(text);
  const std::size_t b = place(text);
  const std::size_t first = a < b ? a : b;
  const std::size_t last = a < b ? b : a;
  switch (below(6)) {
    case 0:
      text.insert(a, token());
      break;
    case 1:
      text.insert(a, " " + token() + " ");
      break;
    case 2:
      if (last - first < 8 || chance(20)) text.erase(first, last - first);
      break;
    case 3:
      text.insert(b, text.substr(first, last - first < 20 ? last - first : 0));
      break;
    case 4:
      if (a < text.size() && static_cast<unsigned char>(text[a]) < 0x80) text.replace(a, 1, token());
      break;
    default:
      if (a < text.size() && static_cast<unsigned char>(text[a]) < 0x80) text.erase(a, 1);
  }
}

}  // namespace c2c::testing
