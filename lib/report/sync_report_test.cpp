#include "report/sync_report.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "report/test_sync_fixture.h"
#include "testing/files.h"

namespace c2c::report {
namespace {

using Json = nlohmann::json;

const std::string kFolder = std::string(C2C_TESTDATA) + "/report/sync/";

void check_golden(const std::string& name, const std::string& text) {
  const std::string path = kFolder + name;
  if (std::getenv("C2C_UPDATE") != nullptr && std::getenv("CI") == nullptr) {
    std::filesystem::create_directories(kFolder);
    std::ofstream(path, std::ios::binary) << text;
  }
  CHECK(text == testing::read_file(path));
}

struct Form {
  std::string name;
  std::string text;
};

std::vector<Form> all_forms(bool applied) {
  const SyncFixture fixture(applied);
  const SyncReport report = fixture.report();
  const std::string when = applied ? "sync" : "diff";
  return {{when + ".text", sync_text(report, {})},
          {when + ".verbose.text", sync_text(report, {.color = false, .quiet = false, .verbose = true})},
          {when + ".quiet.text", sync_text(report, {.color = false, .quiet = true, .verbose = false})},
          {when + ".json", sync_json(report)},
          {when + ".md", sync_markdown(report)},
          {when + ".github", sync_github(report)}};
}

/// The canary as it could be written.
std::vector<std::string> disguises() { return {kCanary, "YzRuYXJ5", "c4nary%2F", "c4nary\\/", "s3cret"}; }

std::size_t count(const std::string& text, const std::string& what) {
  std::size_t out = 0;
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + what.size())) ++out;
  return out;
}

/// What is not within a fence.
std::string outside(const std::string& text) {
  std::string out;
  std::string fence;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    const std::size_t ticks = std::min(line.find_first_not_of('`'), line.size());
    if (fence.empty() && ticks >= 3) {
      fence = line.substr(0, ticks);
    } else if (!fence.empty()) {
      if (line == fence) fence.clear();
    } else {
      out += line + "\n";
    }
  }
  CHECK(fence.empty());
  return out;
}

TEST_CASE("report::sync: every shape in every form, the same bytes each time, no secret, nothing for a terminal") {
  for (const bool applied : {false, true}) {
    for (const Form& form : all_forms(applied)) {
      CAPTURE(form.name);
      check_golden(form.name, form.text);
      for (const std::string& disguise : disguises()) CHECK(form.text.find(disguise) == std::string::npos);
      CHECK(form.text.find('\x1b') == std::string::npos);
      CHECK(form.text.find('\r') == std::string::npos);
    }
    const auto first = all_forms(applied);
    for (int i = 0; i < 20; ++i) {
      const auto again = all_forms(applied);
      for (std::size_t n = 0; n < first.size(); ++n) CHECK(again[n].text == first[n].text);
    }
  }
}

TEST_CASE("report::sync_text: no line begins with a command of GitHub's, colours only if asked for") {
  for (const Form& form : all_forms(true)) {
    if (!form.name.ends_with(".text")) continue;
    std::istringstream lines(form.text);
    for (std::string line; std::getline(lines, line);) {
      const std::size_t begin = std::min(line.find_first_not_of(" \t"), line.size());
      CHECK_FALSE(line.substr(begin).starts_with("::"));
    }
  }
  const SyncFixture fixture(true);
  CHECK(sync_text(fixture.report(), {.color = true}).find("\x1b[") != std::string::npos);
}

TEST_CASE("report::sync_text: the numbers are those of the outcomes") {
  const SyncFixture before(false);
  CHECK(sync_text(before.report(), {}).find("3 to create, 2 to change, 3 to delete") != std::string::npos);
  const SyncFixture after(true);
  const std::string text = sync_text(after.report(), {});
  CHECK(text.find("1 created, 2 changed, 2 deleted, 1 failed") != std::string::npos);
  CHECK(text.find("invalid label") != std::string::npos);
  CHECK(text.find("rules/web.yaml:12:5") != std::string::npos);
  CHECK(text.find("--allow-empty") != std::string::npos);
}

TEST_CASE("report::sync_json: complete") {
  const SyncFixture fixture(true);
  const Json json = Json::parse(sync_json(fixture.report()));
  CHECK(json["version"] == 1);
  REQUIRE(json["tenants"].size() == 3);
  const Json& alpha = json["tenants"][0];
  CHECK(alpha["tenant"] == "alpha");
  REQUIRE(alpha["changes"].size() == 5);
  CHECK(alpha["changes"][0]["action"] == "update");
  CHECK(alpha["changes"][1]["outcome"] == "done");
  CHECK(alpha["changes"][1]["after"]["rules"][0]["alert"] == "Down");
  CHECK(alpha["moves"].size() == 3);
  CHECK(json["tenants"][1]["refusals"][0]["code"] == "empty-input");
  CHECK(json["tenants"][2]["changes"][2]["outcome"] == "skipped");
  CHECK(json["unread"][0]["tenant"] == "delta");
}

TEST_CASE("report::sync_markdown: below its bound, with every fence and fold closed, whatever the names") {
  SyncFixture fixture(false);
  const std::vector<plan::Change> changes = fixture.plan().tenants[0].changes;
  for (int i = 0; i < 60; ++i) {
    plan::TenantPlan tenant = fixture.plan().tenants[0];
    tenant.tenant = "t" + std::to_string(i) + kHostile;
    for (int n = 0; n < 20; ++n) tenant.changes.insert(tenant.changes.end(), changes.begin(), changes.end());
    fixture.plan().tenants.push_back(std::move(tenant));
  }
  const std::string whole = sync_markdown(fixture.report(), {.max_bytes = 100'000'000});
  for (const std::size_t most : {std::size_t{1'000}, std::size_t{2'500}, std::size_t{10'000}, std::size_t{65'000}}) {
    CAPTURE(most);
    const std::string text = sync_markdown(fixture.report(), {.max_bytes = most});
    CHECK(text.size() <= most);
    CHECK(text.size() > most / 3);
    const std::string shown = outside(text);
    CHECK(count(shown, "<details") == count(shown, "</details>"));
    CHECK(count(shown, "<summary>") == count(shown, "</summary>"));
    CHECK(count(shown, "@team") == 0);
    CHECK(count(shown, " #12") == 0);  // `&#124;` may be
  }
  CHECK(whole.size() > 65'536);
  const std::string shown = outside(whole);
  CHECK(count(shown, "<details") == 64);
  CHECK(count(shown, "</details>") == 64);
}

TEST_CASE("report::sync_text: where nobody could be read, nothing is said to be unchanged") {
  const plan::Plan plan;
  backend::Failure failure;
  failure.message = "cannot read the rules of tenant `a`: no";
  const std::vector<UnreadTenant> unread{{"a", failure}};
  const std::string text = sync_text({plan, nullptr, unread, "http://c"}, {});
  CHECK(text.find("no changes") == std::string::npos);
  CHECK(text.ends_with("\n1 tenant not read\n"));
}

TEST_CASE("report::sync: nothing to tell") {
  const plan::Plan plan;
  const std::vector<UnreadTenant> unread;
  const SyncReport report{plan, nullptr, unread, "http://c"};
  CHECK(sync_text(report, {.color = false, .quiet = true, .verbose = false}).empty());
  CHECK(sync_text(report, {}).find("no changes") != std::string::npos);
  CHECK(Json::parse(sync_json(report))["tenants"].empty());
  CHECK(sync_github(report).find("::error") == std::string::npos);
}

}  // namespace
}  // namespace c2c::report
