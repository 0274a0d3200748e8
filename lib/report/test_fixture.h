#pragma once

#include <string>
#include <vector>

#include "report/report.h"

/// One report with every shape of finding, and with names and texts that try to break out of each format.
namespace c2c::report {

class Fixture {
 public:
  Fixture() {
    const source::FileId web =
        files.add("./rules/web.yaml", "\xEF\xBB\xBFgroups:\r\n- name: \xF0\x9F\x98\x80 yes\r\n  expr: |\r\n    up\r\n");
    // Newlines, an escape sequence, bytes that are no UTF-8, and all that is special to somebody.
    const source::FileId evil = files.add(kEvilPath, "a: 1\n");
    const source::FileId absolute = files.add("/repo/deep/a b.yaml", "a: 1\n");
    const source::FileId outside = files.add("/elsewhere/c.yaml", "a: 1\n");
    const source::FileId secret = files.add_secret("ns/s#key", "a: 1\nb: hunter2\n");

    add("cortex/limit", diag::Level::kInfo, {}, "a flag without a place");
    findings.back().help = "say less";
    add("input/not-found", diag::Level::kError, {}, "there is no `x`");
    add("schema/unknown-field", diag::Level::kWarning, {evil, 0, 1}, kEvilText);
    findings.back().object = {"PrometheusRule", "team-a\n::error::x", "we]]>b\"'<&>"};
    findings.back().help = kEvilText;
    findings.back().field = "spec[\x1b]";
    add("yaml/syntax", diag::Level::kError, {outside, 5, 5}, "an empty place at the end");
    add("rule/expr", diag::Level::kWarning, {absolute, 3, 4}, "the same");
    add("rule/expr", diag::Level::kWarning, {absolute, 4, 4}, "the same");
    add("alertmanager/load", diag::Level::kError, {secret, 8, 15}, "in a secret");
    findings.back().labels = {{{web, 3, 9}, "the other is here"}, {{}, "nowhere"}};
    const std::uint32_t yes = 3 + 9 + 8 + 4 + 1;
    add("schema/quote", diag::Level::kError, {web, yes, yes + 3}, "`yes` is read as a boolean here: quote it");
    findings.back().object = {"PrometheusRule", "team-a", "web"};
    findings.back().field = "spec.groups[0].name";
    findings.back().fix = {{{web, yes, yes + 3}, "\"yes\""}, {{web, yes + 5, yes + 5}, "  "}, {{web, 3, 4}, ""}};
    add("promql/rate-on-gauge", diag::Level::kWarning, {web, yes + 8, yes + 24}, "over several lines, see [this](http://evil)");
    findings.back().object = {"PrometheusRule", "team-a", "web"};
    findings.back().help = "use `deriv`";

    silenced.push_back({findings[8], "because it is so", true});
    silenced.push_back({findings[0], "", false});
    silenced.push_back({findings[4], "", false});
    report.silenced = silenced;
    report.objects = {{"AlertmanagerConfig", "team-a", "quiet"}, {"PrometheusRule", "team-a", "web"}};
    report.checked = {"promql/rate-on-gauge"};
    report.object_count = 3;
    report.file_count = 4;
    report.suppressed = 1;
    report.baseline = 2;
    report.directory = "/repo";
    report.version = "1.2.3";
  }
  Fixture(const Fixture&) = delete;
  Fixture& operator=(const Fixture&) = delete;

  static constexpr const char* kEvilPath = "ev:il,100%\n\x1b[31m\xff<\"'&>]]>|`*_[x](y)@me.yaml";
  static constexpr const char* kEvilText =
      "::set-output name=x::y ]]> 50% a:b,c \"'<&>\n::error::z \x1b[31m \xff | `code` *b* @me \xEF\xBF\xBF";

  source::FileSet files;
  std::vector<diag::Diagnostic> findings;
  std::vector<diag::Silenced> silenced;
  Report report{.findings = findings, .files = files};

 private:
  void add(std::string_view id, diag::Level level, source::Span span, std::string message) {
    diag::Diagnostic out;
    out.id = id;
    out.level = level;
    out.span = span;
    out.message = std::move(message);
    findings.push_back(std::move(out));
  }
};

}  // namespace c2c::report
