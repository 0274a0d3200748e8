#include "gotmpl/trace.h"

#include <doctest/doctest.h>

#include <fstream>
#include <string>
#include <vector>

namespace c2c::gotmpl {
namespace {

const std::string kHeader =
    "{{$labels := .Labels}}{{$externalLabels := .ExternalLabels}}{{$externalURL := .ExternalURL}}{{$value := .Value}}";

/// The tree points into the text.
struct Traced {
  explicit Traced(const std::string& template_text)
      : text(kHeader + template_text), parsed(parse_template(text, alert_functions(), "t")) {
    REQUIRE_MESSAGE(!parsed.error, template_text);
    trace = trace_alert_template(parsed.tree);
  }
  std::string text;
  ParsedTemplate parsed;
  Trace trace;

  [[nodiscard]] std::string at(NodeIndex node) const {
    const Extent extent = extent_of(parsed.tree, node);
    return text.substr(extent.offset, extent.size);
  }
  /// "[place] message" of the only fault, or empty.
  [[nodiscard]] std::string fault() const {
    if (trace.faults.empty()) return "";
    CHECK(trace.faults.size() == 1);
    const Extent place = trace.faults[0].place;
    return "[" + text.substr(place.offset, place.size) + "] " + trace.faults[0].message;
  }
};

std::string fault(const std::string& text) { return Traced(text).fault(); }

std::string verdict(const std::string& text) {
  const Traced traced(text);
  std::string out = "nothing";
  for (const Fault& one : traced.trace.faults) {
    if (!one.conditional) return "sure";
    out = "maybe";
  }
  return out;
}

TEST_CASE("gotmpl::trace_alert_template: what surely fails does fail in Prometheus") {
  std::ifstream file(C2C_TESTDATA "/gotmpl/alert-runs.tsv");
  REQUIRE(file.good());
  int compared = 0;
  int sure = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("#")) continue;
    CAPTURE(line);
    std::vector<std::string> cells(1);
    for (const char c : line) {
      if (c == '\t')
        cells.emplace_back();
      else
        cells.back() += c;
    }
    REQUIRE(cells.size() == 4);
    CHECK(verdict(cells[2]) == cells[1]);
    if (cells[1] == "sure") {
      CHECK(cells[0] == "error");
      ++sure;
    }
    ++compared;
  }
  CHECK(compared > 100);
  CHECK(sure > 50);
}

TEST_CASE("gotmpl::trace_alert_template: a fault is told once, at the smallest wrong part") {
  CHECK(fault("{{ $labels.a }} {{ $value | humanize | printf \"%s\" }}").empty());
  CHECK(fault("{{ if gt $value 5 }}a{{ end }}") == "[5] `$value` is a float64 and `5` an int, which templates cannot compare");
  CHECK(fault("{{ if 5 | lt .Value }}a{{ end }}") == "[5] `.Value` is a float64 and `5` an int, which templates cannot compare");
  // The value may be a pointer to a histogram, and pointers are compared.
  CHECK(fault("{{ ne $value (toDuration $labels.a) }}").empty());
  CHECK(fault("{{ eq (query `up` | first) $value }}").empty());
  CHECK(fault("{{ eq $labels.a 1 }}") == "[1] `$labels.a` is a string and `1` an int, which templates cannot compare");
  CHECK(fault("{{ $labels.a.b }}") == "[.b] `.b` of a string, which has no fields");
  CHECK(fault("{{ toUpper .Alerts.Firing | title | toLower }}") == "[.Alerts] templates of alerts have no field `.Alerts`");
  CHECK(fault("{{ reReplaceAll \"a\" \"b\" }}") == "[reReplaceAll] `reReplaceAll` takes 3 arguments and gets 2");
  CHECK(fault("{{ $value | printf }}") == "[$value] `printf` takes a string, and `$value` is a float64");
  CHECK(fault("{{ $labels.a \"x\" }}") == "[$labels.a] `$labels.a` is no function and takes no arguments");
  CHECK(fault("{{ template \"slack.text\" . }}") == "[\"slack.text\"] template `slack.text` is not defined");
  CHECK(fault("{{ range $value }}a{{ end }}") == "[$value] `range` over `$value`, which is a float64");
  CHECK(fault("{{ parseDuration \"5 m\" }}") == "[\"5 m\"] `parseDuration`: unknown unit \" m\" in duration \"5 m\"");
}

TEST_CASE("gotmpl::trace_alert_template: the dot and the variables are those of the place") {
  CHECK(fault("{{ range query \"up\" }}{{ .Labels.a }}{{ .Value }}{{ $.Value }}{{ end }}").empty());
  CHECK(fault("{{ range query \"up\" }}{{ .ExternalURL }}{{ end }}") ==
        "[.ExternalURL] a result of `query` has no field `ExternalURL`");
  CHECK(fault("{{ with $labels }}{{ .a }}{{ else }}{{ .Labels }}{{ end }}").empty());
  CHECK(fault("{{ range $i, $e := query \"up\" }}{{ len $e.Labels }}{{ lt $i 5 }}{{ end }}").empty());
  CHECK(fault("{{ define \"d\" }}{{ .a }}{{ end }}{{ template \"d\" .Labels }}").empty());
  CHECK(fault("{{ define \"d\" }}{{ .a.b }}{{ end }}{{ template \"d\" .Labels }}") ==
        "[.b] `.b` of a string, which has no fields");
  CHECK(fault("{{ define \"d\" }}{{ template \"d\" . }}{{ end }}{{ template \"d\" . }}").empty());
  CHECK(fault("{{ $x := 1 }}{{ if $labels.a }}{{ $x = \"a\" }}{{ end }}{{ toUpper $x }}").empty());
}

TEST_CASE("gotmpl::trace_alert_template: uses") {
  const Traced traced(
      R"({{ if $labels.a }}{{ index .Labels "b.c" }}{{ end }}{{ $externalLabels.d }}{{ $l := $labels }})"
      R"({{ $l.e }}{{ $unused := 1 }})"
      R"({{ range query "up" }}{{ .Labels.f }}{{ end }}{{ $value | humanize }}{{ gt $value 1.0 }})");
  const Trace& trace = traced.trace;
  CHECK(trace.faults.empty());
  REQUIRE(trace.labels.size() == 3);
  CHECK(trace.labels[0].name == "a");
  CHECK(trace.labels[0].tested);
  CHECK(trace.labels[1].name == "b.c");
  CHECK_FALSE(trace.labels[1].tested);
  CHECK(traced.at(trace.labels[1].node) == "\"b.c\"");
  CHECK(trace.labels[2].name == "e");
  std::string unused;
  for (const VariableUse& variable : trace.variables) {
    if (!variable.used) unused += std::string(variable.name) + " ";
  }
  CHECK(unused == "$externalURL $unused ");
  std::string changing;
  for (const Printed& printed : trace.printed) {
    if (printed.value.from_value) changing += traced.at(printed.action) + " ";
  }
  CHECK(changing == "$value | humanize ");
  REQUIRE(trace.calls.size() == 4);
  CHECK(trace.calls[2].name == "humanize");
  REQUIRE(trace.arguments(trace.calls[2]).size() == 1);
  CHECK(trace.arguments(trace.calls[2])[0].from_value);
  CHECK(constant_text(traced.parsed.tree, trace.arguments(trace.calls[1])[0]) == "up");
}

TEST_CASE("gotmpl::trace_alert_template: definitions that call each other end") {
  std::string text;
  for (int i = 0; i < 60; ++i) {
    const std::string next = std::to_string(i + 1);
    text += "{{ define \"d" + std::to_string(i) + "\" }}{{ template \"d" + next + "\" . }}{{ template \"d" + next +
            "\" 1 }}{{ end }}";
  }
  CHECK(Traced(text + "{{ define \"d60\" }}a{{ end }}{{ template \"d0\" . }}").fault().empty());
}

}  // namespace
}  // namespace c2c::gotmpl
