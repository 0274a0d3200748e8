#include "testing/random_templates.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "gostd/text.h"
#include "gotmpl/parse.h"
#include "gotmpl/trace.h"
#include "gotmpl/tree.h"
#include "translate/rule_parts.h"

namespace c2c::testing {
namespace {

TEST_CASE("testing::RandomTemplates: repeatable UTF-8, of which some are accepted") {
  RandomTemplates random(7, {"{{ if .A }}a{{ end }}"});
  RandomTemplates again(7, {"{{ if .A }}a{{ end }}"});
  int accepted = 0;
  for (int i = 0; i < 300; ++i) {
    const std::string text = random.next();
    CAPTURE(text);
    CHECK(text == again.next());
    CHECK(gostd::valid_utf8(text));
    accepted += gotmpl::check_syntax(text, gotmpl::alert_functions(), "t") ? 0 : 1;
  }
  CHECK(accepted > 30);
  CHECK(accepted < 270);
}

TEST_CASE("testing::RandomTemplates: of those to run some surely fail, and of others nothing is told") {
  const std::string declarations(translate::kTemplateHeader);
  RandomTemplates random(7, {});
  int accepted = 0;
  int sure = 0;
  int silent = 0;
  for (int i = 0; i < 500; ++i) {
    const std::string text = declarations + random.runnable();
    const auto parsed = gotmpl::parse_template(text, gotmpl::alert_functions(), "t");
    if (parsed.error) continue;
    ++accepted;
    const auto faults = gotmpl::trace_alert_template(parsed.tree).faults;
    sure += std::any_of(faults.begin(), faults.end(), [](const gotmpl::Fault& fault) { return !fault.conditional; }) ? 1 : 0;
    silent += faults.empty() ? 1 : 0;
  }
  CHECK(accepted > 300);
  CHECK(sure > 100);
  CHECK(silent > 100);
}

}  // namespace
}  // namespace c2c::testing
