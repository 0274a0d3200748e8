#include "k8s/foreign_text.h"

#include <doctest/doctest.h>

namespace c2c::k8s {
namespace {

/// The id and the text that it points to.
std::string told(std::string_view text) {
  const auto found = recognise(text);
  return found ? std::string(found->id) + " " + std::string(text.substr(found->begin, found->end - found->begin)) : "";
}

TEST_CASE("k8s::recognise: sources of Helm charts") {
  CHECK(told("a: 1\n{{- if .Values.rules }}\nb: 2\n") == "k8s/helm-template {{- if .Values.rules }}");
  CHECK(told("metadata:\n  name: {{ .Release.Name }}\n") == "k8s/helm-template {{ .Release.Name }}");
  CHECK(told("a: {{ include \"x\" . | nindent 4 }}") == "k8s/helm-template {{ include \"x\" . | nindent 4 }}");
  CHECK(told("  {{ range .Values.x }}") == "k8s/helm-template {{ range .Values.x }}");
  CHECK(told("a: {{ .Values.x") == "k8s/helm-template {{ .Values.x");
}

TEST_CASE("k8s::recognise: templates of alerts are none of Helm's") {
  CHECK(told("summary: {{ $labels.instance }} is down\n") == "");
  CHECK(told("summary: {{ .Labels.instance }} has {{ .Value }}\n") == "");
  CHECK(told("summary: a {{ if eq 1 2 }}b{{ end }}\n") == "");
}

TEST_CASE("k8s::recognise: merge conflicts") {
  CHECK(told("a: 1\r\n<<<<<<< HEAD\r\nb: 2\r\n=======\r\n") == "k8s/conflict <<<<<<< HEAD");
  CHECK(told("=======\nb\n>>>>>>> main\n") == "k8s/conflict =======");
  CHECK(told("a: ========\n<<<<<<<<\n") == "");
}

TEST_CASE("k8s::recognise: no-break spaces for indentation") {
  CHECK(told("a:\n \xC2\xA0" "b: 1\n") == "k8s/no-break-space \xC2\xA0");
  CHECK(told("a: x\xC2\xA0y\n") == "");
  CHECK(told("") == "");
}

}  // namespace
}  // namespace c2c::k8s
