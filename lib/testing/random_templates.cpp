#include "testing/random_templates.h"

#include <utility>

#include "gotmpl/functions.h"

namespace c2c::testing {

std::string RandomTemplates::next() {
  runnable_ = false;
  variables_.clear();
  std::string out = chance(45) && !samples_.empty() ? samples_[below(samples_.size())] : items(3);
  if (chance(40)) return out;
  if (chance(10) && !samples_.empty()) {
    const std::string& other = samples_[below(samples_.size())];
    out = out.substr(0, place(out)) + other.substr(place(other));
  }
  for (std::uint64_t steps = 1 + below(3); steps > 0; --steps) mutate(out);
  return out;
}

std::string RandomTemplates::runnable() {
  runnable_ = true;
  variables_ = {"$labels", "$externalLabels", "$externalURL", "$value"};
  return chance(50) ? item(2) : items(2);
}

std::uint64_t RandomTemplates::below(std::uint64_t bound) { return engine_() % bound; }

bool RandomTemplates::chance(unsigned percent) { return below(100) < percent; }

std::string RandomTemplates::pick(const Pool& pool) { return std::string(pool[below(pool.size())]); }

std::string RandomTemplates::action(const std::string& inside) {
  return pick({"{{ ", "{{ ", "{{ ", "{{", "{{- "}) + inside + pick({" }}", " }}", " }}", "}}", " -}}"});
}

std::string RandomTemplates::items(int depth) {
  std::string out;
  for (std::uint64_t n = 1 + below(3); n > 0; --n) out += (chance(40) ? text() : "") + item(depth);
  return out;
}

std::string RandomTemplates::item(int depth) {
  if (depth > 0 && chance(35)) return control(depth);
  if (chance(12)) {
    const std::string value = pipeline(depth);
    return action(declared() + " := " + value);
  }
  if (chance(5)) return action(variable() + " = " + pipeline(depth));
  if (chance(3)) return pick({"{{/* a */}}", "{{- /* a\nb */ -}}", "{{ /* a */}}"});
  return action(pipeline(depth));
}

std::string RandomTemplates::control(int depth) {
  const std::size_t scope = variables_.size();
  std::string out;
  std::string head = pick({"if", "if", "with", "range", "range", "define", "block", "template"});
  if (head == "template") {
    // One that calls itself takes Go seconds to refuse.
    const std::string name = !runnable_ ? quoted() : defining_ || chance(20) ? "\"slack.title\"" : "\"d\"";
    out = action("template " + name + (chance(70) ? " " + pipeline(depth - 1) : ""));
  } else if (head == "define" || head == "block") {
    const std::string name = runnable_ ? "\"d\"" : quoted();
    const std::string argument = pipeline(depth - 1);
    std::vector<std::string> outside;
    outside.swap(variables_);
    const bool defining = std::exchange(defining_, true);
    if (head == "define") {
      out = action("define " + name) + items(depth - 1) + action("end");
      if (chance(70)) out += action("template " + name + " " + argument);
    } else {
      out = action("block " + name + " " + argument) + items(depth - 1) + action("end");
    }
    variables_.swap(outside);
    defining_ = defining;
  } else {
    std::string subject = head == "range" ? operand(Wanted::kSamples, depth - 1) : pipeline(depth - 1);
    if (head == "range" && chance(30))
      subject = pick({"$i, $e := ", "$e := ", "$i, $e = "}) + subject;
    else if (chance(8))
      subject = declared() + " := " + subject;
    if (subject.starts_with("$")) variables_.emplace_back("$e");
    out = action(head + " " + subject) + items(depth - 1);
    if (head == "range" && chance(10)) out += action(pick({"break", "continue"}));
    if (chance(20)) out += action("else " + pick({"if ", "with ", "if "}) + pipeline(depth - 1)) + items(depth - 1);
    if (chance(30)) out += action("else") + items(depth - 1);
    out += action("end");
  }
  variables_.resize(std::min(scope, variables_.size()));
  return out;
}

std::string RandomTemplates::variable() {
  if (!variables_.empty() && !chance(runnable_ ? 2 : 12)) return variables_[below(variables_.size())];
  return pick({"$a", "$x", "$", "$labels", "$nope", "$value"});
}

std::string RandomTemplates::declared() {
  variables_.push_back(pick({"$a", "$b", "$x", "$value", "$é"}));
  return variables_.back();
}

std::string RandomTemplates::text() { return pick({"a", " ", "\n", "x: ", "é", "}}", "{ {", "<b>", "{", "\t- ", "%"}); }

std::string RandomTemplates::number() {
  return runnable_ ? pick({"1", "0", "2", "1.5", "0.0", "-1", "1e1", "0x1F", "7", "'\\t'", "1i", "16"})
                   : pick({"1",     "0",    "-1",     "1.5",   "1e3",  "0x1F", "017",  "08",    "0b11",
                           "1_000", "1__0", "'a'",    "'\\n'", "''",   "1i",   "+3",   "1e999", "9223372036854775808",
                           "1.",    ".5",   "0x1p-2", "1+2i",  "0o17", "0x",   "'ab'", "1e",    "5m"});
}

std::string RandomTemplates::quoted() {
  return pick({"\"a\"",        "\"%.2f\"",
               "\"%s\"",       "\"up\"",
               "\"d\"",        "`a`",
               "\"instance\"", "\"5m\"",
               "\"17\"",       "\"\"",
               "\"(\"",        "\"t\"",
               "\"a b\"",      "\"\\n\"",
               "\"é\"",        "\"1h30m\"",
               "\"x.y\"",      "\"(.*)\"",
               "\"$1\"",       "\"slack.default.text\"",
               "\"%d of %v\"", "\"up{job=\\\"a\\\"}\""});
}

std::string RandomTemplates::field() {
  if (runnable_) {
    return pick({".Labels", ".Labels.instance", ".Labels.nope", ".Value", ".ExternalLabels.cluster", ".ExternalURL", ".Alerts",
                 ".Labels.a", ".Foo", ".Value.Foo", ".a"});
  }
  return pick({".", ".A", ".Labels.x", ".Alerts.Firing", ".GroupLabels.SortedPairs.Values", ".a.b.c", ".é", "._", ".1", "..",
               ".CommonLabels", ".Status", ".Value"});
}

std::string RandomTemplates::operand(Wanted wanted, int depth) {
  if (!runnable_ || chance(12)) wanted = Wanted::kAny;
  if (wanted != Wanted::kAny && depth > 0 && chance(30)) return "(" + alert_call(wanted, depth - 1) + ")";
  switch (wanted) {
    case Wanted::kText:
      return chance(50) ? quoted()
                        : pick({"$labels.instance", "$labels.job", ".Labels.x", "$externalURL", "$.Labels.a",
                                "$externalLabels.cluster", "(index $labels \"pod\")"});
    case Wanted::kNumber:
      return chance(50) ? number() : pick({"$value", ".Value", "$.Value", "(len $labels)"});
    case Wanted::kSamples:
      return chance(60) ? "(query " + quoted() + ")" : pick({"$labels", "query \"up\"", "$value", ".Labels", "3", "\"ab\""});
    case Wanted::kSample:
      return pick({"(query \"up\" | first)", "(first (query \"up\"))", ".", "(index (query \"up\") 0)"});
    case Wanted::kAny:
      break;
  }
  switch (below(10)) {
    case 0:
    case 1:
      return variable() + (chance(40) ? field() : "");
    case 2:
    case 3:
      return field();
    case 4:
      return quoted();
    case 5:
      return number();
    case 6:
      return pick({".", "$", "true", "false", "nil", "."});
    case 7:
      if (depth > 0) return "(" + pipeline(depth - 1) + ")" + (chance(20) ? field() : "");
      return pick({"now", "pathPrefix", "externalURL", "args"});
    default:
      return chance(60) ? variable() : quoted();
  }
}

std::string RandomTemplates::alert_call(Wanted result, int depth) {
  const auto text = [&] { return operand(Wanted::kText, depth); };
  const auto number = [&] { return operand(Wanted::kNumber, depth); };
  switch (result) {
    case Wanted::kText:
      switch (below(6)) {
        case 0:
          return pick({"toUpper", "toLower", "title", "stripPort", "stripDomain", "urlQueryEscape", "graphLink", "tableLink"}) +
                 " " + text();
        case 1:
          return pick({"humanize", "humanize1024", "humanizeDuration", "humanizePercentage", "humanizeTimestamp"}) + " " +
                 number();
        case 2:
          return "reReplaceAll " + text() + " " + text() + " " + text();
        case 3:
          return "label " + text() + " " + operand(Wanted::kSample, depth);
        case 4:
          return "printf " + text() + " " + number();
        default:
          return pick({"safeHtml ", "print ", "html ", "js ", "urlquery "}) + text();
      }
    case Wanted::kNumber:
      return chance(40) ? "value " + operand(Wanted::kSample, depth)
                        : pick({"parseDuration ", "len ", "toTime ", "toDuration "}) + text();
    case Wanted::kSamples:
      return chance(60) ? "query " + text() : "sortByLabel " + text() + " " + operand(Wanted::kSamples, depth);
    case Wanted::kSample:
      return "first " + operand(Wanted::kSamples, depth);
    case Wanted::kAny:
      break;
  }
  const std::string compare = pick({"eq", "ne", "lt", "le", "gt", "ge"});
  return chance(50) ? compare + " " + number() + " " + number() : compare + " " + text() + " " + text();
}

std::string RandomTemplates::call(int depth) {
  if (runnable_ && chance(55)) {
    constexpr Wanted kAll[] = {Wanted::kAny, Wanted::kText, Wanted::kText, Wanted::kNumber, Wanted::kSamples, Wanted::kSample};
    return alert_call(kAll[below(std::size(kAll))], depth);
  }
  const auto table = chance(40)                ? gotmpl::builtin_function_table()
                     : runnable_ || chance(60) ? gotmpl::alert_function_table()
                                               : gotmpl::notification_function_table();
  const gotmpl::Function& function = table[below(table.size())];
  const auto least = static_cast<std::uint64_t>(function.min_args);
  const auto most = function.max_args < 0 ? least + 2 : static_cast<std::uint64_t>(function.max_args);
  std::uint64_t arguments = least + below(most - least + 1);
  if (chance(8)) arguments = below(4);
  std::string out(function.name);
  for (; arguments > 0; --arguments) out += " " + operand(chance(50) ? Wanted::kText : Wanted::kNumber, depth);
  return out;
}

std::string RandomTemplates::pipeline(int depth) {
  std::string out = chance(55) ? operand(Wanted::kAny, depth) : call(depth);
  for (std::uint64_t n = below(4); n > 2; --n) {
    out += " | " + (chance(75) ? pick({"humanize", "toUpper", "printf \"%.1f\"", "len", "print", "first", "value", "safeHtml",
                                       "humanizeDuration", "not", "title", "eq 1", "label \"a\"", "index $labels"})
                               : call(depth));
  }
  return out;
}

std::string RandomTemplates::token() {
  return pick({"{{",
               "}}",
               "{{-",
               "-}}",
               "{{- ",
               " -}}",
               "(",
               ")",
               "|",
               ".",
               "$",
               ":=",
               "=",
               ",",
               "\"",
               "`",
               "'",
               "/*",
               "*/",
               "if ",
               "else",
               "end",
               "{{end}}",
               "{{else}}",
               "range ",
               "with ",
               "define ",
               "template ",
               "block ",
               "break",
               "continue",
               "nil",
               "true",
               " ",
               "\n",
               "$x",
               ".A",
               "1",
               "-",
               "+",
               "é",
               "\\",
               "!",
               "printf",
               "{{ . }}",
               "{{if .}}",
               "{{/*",
               "\"\\z\"",
               "{{break}}",
               "{{ else if . }}",
               "{{else with .}}",
               "\t",
               "#",
               "_",
               "0x",
               "\xC2\xA0"});
}

std::size_t RandomTemplates::place(const std::string& text) {
  std::size_t at = below(text.size() + 1);
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return at;
}

void RandomTemplates::mutate(std::string& text) {
  const std::size_t a = place(text);
  const std::size_t b = place(text);
  const std::size_t first = std::min(a, b);
  const std::size_t size = std::max(a, b) - first;
  const bool one_byte = a < text.size() && static_cast<unsigned char>(text[a]) < 0x80;
  switch (below(6)) {
    case 0:
    case 1:
      text.insert(a, token());
      break;
    case 2:
      if (size < 10 || chance(15)) text.erase(first, size);
      break;
    case 3:
      if (size < 40) text.insert(b, text.substr(first, size));
      break;
    case 4:
      if (one_byte) text.replace(a, 1, token());
      break;
    default:
      if (one_byte) text.erase(a, 1);
  }
}

}  // namespace c2c::testing
