#include "diag/suppression.h"

#include <doctest/doctest.h>

namespace c2c::diag {

namespace {

/// The lines of a text on which a finding `a/b` at the line's first letter is silenced, such as "2 3".
std::string silenced_lines(std::string text, std::string_view id = "a/b") {
  source::FileSet files;
  const source::FileId file = files.add("a.yaml", std::move(text));
  const std::string_view bytes = files.get(file).bytes();
  std::vector<Diagnostic> findings;
  for (std::uint32_t at = 0; at < bytes.size(); ++at) {
    const bool first = at == 0 || bytes[at - 1] == '\n';
    if (!first) continue;
    const auto begin = static_cast<std::uint32_t>(std::min(bytes.find_first_not_of(' ', at), bytes.size()));
    findings.push_back(
        {.id = id, .message = {}, .span = {file, begin, begin + 1}, .help = {}, .labels = {}, .object = {}, .field = {}});
  }
  Ignores ignores;
  ignores.read_file(files, file);
  std::string out;
  for (const Silenced& silenced : ignores.apply(findings)) {
    CHECK(silenced.reason == "why");
    if (!out.empty()) out += ' ';
    out += std::to_string(files.get(file).position(silenced.finding.span.begin).line);
  }
  return out;
}

/// "id message" of what is wrong with the directives of a text, in which a finding `a/b` begins at byte 0.
std::vector<std::string> faults(std::string text) {
  source::FileSet files;
  const source::FileId file = files.add("a.yaml", std::move(text));
  Ignores ignores;
  ignores.read_file(files, file);
  std::vector<Diagnostic> findings{
      {.id = "a/b", .message = {}, .span = {file, 0, 1}, .help = {}, .labels = {}, .object = {}, .field = {}}};
  (void)ignores.apply(findings);
  const KnownIds known{{"a/b", "a/c", "a/off", "yaml/syntax"}, {"a/off"}, [](std::string_view id, const auto&) {
                         return id == "a/bb" ? "a/b" : std::string_view();
                       }};
  Sink sink;
  ignores.report(
      known, [](source::FileId) { return true; }, sink);
  std::vector<std::string> out;
  for (const Diagnostic& d : sink.all()) {
    CHECK(d.level == Level::kWarning);
    const std::string_view at = files.get(file).bytes().substr(d.span.begin, d.span.end - d.span.begin);
    out.push_back(std::string(d.id) + " " + std::string(at) + ": " + d.message + "; " + d.help);
  }
  return out;
}

}  // namespace

TEST_CASE("diag::parse_ignore: ids, then the reason") {
  const IgnoreText one = parse_ignore(" a/b  because it is so ");
  REQUIRE(one.ids.size() == 1);
  CHECK(one.ids[0] == std::pair<std::size_t, std::string_view>(1, "a/b"));
  CHECK(one.reason == "because it is so");
  const IgnoreText three = parse_ignore("a/b,c/d , e/*  -- so, and so");
  REQUIRE(three.ids.size() == 3);
  CHECK(three.ids[1] == std::pair<std::size_t, std::string_view>(4, "c/d"));
  CHECK(three.ids[2].second == "e/*");
  CHECK(three.reason == "-- so, and so");
  CHECK(parse_ignore("a/b").reason.empty());
  CHECK(parse_ignore("a/b --").reason.empty());
  CHECK(parse_ignore("a/b, ").ids.size() == 1);
  CHECK(parse_ignore("a/b \xE7\x90\x86").reason == "\xE7\x90\x86");
  CHECK(parse_ignore("").ids.empty());
  CHECK(parse_ignore(" , ").ids.empty());
}

TEST_CASE("diag::Ignores: behind something it covers its line, alone the next one") {
  CHECK(silenced_lines("x: 1 # crd2cortex:ignore a/b why\ny: 2\n") == "1");
  CHECK(silenced_lines("w: 0\n# crd2cortex:ignore a/b why\nx: 1\ny: 2\n") == "3");
  CHECK(silenced_lines("  # crd2cortex:ignore a/b why\n\n  # more\n\t\n  x: 1\n  y: 2\n") == "5");
  CHECK(silenced_lines("# crd2cortex:ignore a/b why\n# crd2cortex:ignore c/d why\nx: 1\n") == "3");
  CHECK(silenced_lines("## crd2cortex:ignore c/d,a/b why\r\nx: 1\r\ny: 2\r\n") == "2");
  CHECK(silenced_lines("x: 1 #\tcrd2cortex:ignore a/* why") == "1");
  CHECK(silenced_lines("x: 1\n# crd2cortex:ignore a/b why\n") == "");
  CHECK(silenced_lines("x: 1\n# crd2cortex:ignore a/b why") == "");
}

TEST_CASE("diag::Ignores: above an item it covers the item's first line only") {
  CHECK(silenced_lines("- alert: a\n# crd2cortex:ignore a/b why\n- alert: b\n  expr: up\n") == "3");
}

TEST_CASE("diag::Ignores: a block scalar belongs to the line that opens it") {
  CHECK(silenced_lines("- expr: | # crd2cortex:ignore a/b why\n    x\n\n    y\n  for: 5m\n") == "1 2 3 4");
  CHECK(silenced_lines("# crd2cortex:ignore a/b why\nexpr: >-\n  x\n  y\nfor: 5m\n") == "2 3 4");
  CHECK(silenced_lines("# crd2cortex:ignore a/b why\n- |2-\n  x\n- y\n") == "2 3");
  CHECK(silenced_lines("# crd2cortex:ignore a/b why\n- - k: |\n      x\n    l: y\n") == "2 3");
  // In the block a comment of PromQL: one line.
  CHECK(silenced_lines("expr: |\n  x +\n  # crd2cortex:ignore a/b why\n  y +\n  z\n") == "4");
  CHECK(silenced_lines("expr: |\n  x + # crd2cortex:ignore a/b why\n  y\n") == "2");
  // No block: the sign is part of a word, or of a comment.
  CHECK(silenced_lines("x: a| # crd2cortex:ignore a/b why\n  y\n") == "1");
  CHECK(silenced_lines("x: a # crd2cortex:ignore a/b why\n  y: |\n") == "1");
}

TEST_CASE("diag::Ignores: a whole file") {
  CHECK(silenced_lines("x: 1\ny: 2\n# crd2cortex:ignore-file a/b why\n") == "1 2 3");
  CHECK(silenced_lines("x: 1\n# crd2cortex:ignore-file a/b why\n", "a/c") == "");
}

TEST_CASE("diag::Ignores: what is no directive") {
  CHECK(silenced_lines("x: 1 crd2cortex:ignore a/b why\n") == "");
  CHECK(silenced_lines("x: 1# crd2cortex:ignore a/b why\n") == "");
  CHECK(silenced_lines("x: 1 # see crd2cortex:ignore a/b why\n") == "");
  CHECK(silenced_lines("x: 1 # crd2cortex:ignore a/b\n") == "");
  CHECK(silenced_lines("x: 1 # crd2cortex:ignored a/b why\n") == "");
  CHECK(silenced_lines("x: 1 # crd2cortex:ignore */b,* why\n") == "");
}

TEST_CASE("diag::Ignores: what cannot be read cannot be silenced") {
  CHECK(silenced_lines("x # crd2cortex:ignore yaml/syntax,yaml/* why\n", "yaml/syntax") == "");
  CHECK(silenced_lines("x # crd2cortex:ignore json/syntax why\n", "json/syntax") == "");
}

TEST_CASE("diag::Ignores: what is wrong with directives is told where it is") {
  using List = std::vector<std::string>;
  CHECK(faults("x # crd2cortex:ignore a/b why") == List{});
  CHECK(faults("x # crd2cortex:ignore a/b") == List{"lint/ignore-without-reason a/b: no reason is given for ignoring `a/b`; "
                                                    "write behind the id why the finding does not count"});
  CHECK(faults("x # crd2cortex:ignore") ==
        List{"lint/unknown-id : the directive names no finding; write the finding's id and the reason behind it"});
  CHECK(faults("x # crd2cortex:ignore a/bb why") ==
        List{"lint/unknown-id a/bb: there is no finding `a/bb`; did you mean `a/b`?"});
  CHECK(faults("x # crd2cortex:ignore z/* why") ==
        List{"lint/unknown-id z/*: there is no finding `z/*`; write an id such as `promql/syntax`, or `promql/*` for a group"});
  CHECK(
      faults("x # crd2cortex:ignore-line a/b why") ==
      List{"lint/unknown-id crd2cortex:ignore-line: there is no directive `crd2cortex:ignore-line`; write `crd2cortex:ignore` or "
           "`crd2cortex:ignore-file`"});
  CHECK(faults("x # crd2cortex:ignore a/c,a/b why") ==
        List{"lint/unused-ignore a/c: no finding `a/c` is here to ignore; remove it"});
  CHECK(faults("x # crd2cortex:ignore a/off why") == List{});
  CHECK(faults("x # crd2cortex:ignore yaml/syntax why")
            .at(0)
            .starts_with("lint/unknown-id yaml/syntax: `yaml/syntax` cannot be ignored;"));
}

TEST_CASE("diag::Ignores: an annotation covers its object") {
  const std::string text = "a/b one; a/c two\n c/* three;;d/e";
  std::vector<std::string> located;
  Ignores ignores;
  const ObjectRef object{"PrometheusRule", "ns", "web"};
  ignores.read_annotation(object, text, [&](std::size_t begin, std::size_t end) {
    located.push_back(text.substr(begin, end - begin));
    return source::Span{0, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  });
  CHECK(located == std::vector<std::string>{"a/b", "a/c", "c/*", "d/e"});
  const auto about = [](std::string_view id, ObjectRef ref) {
    return Diagnostic{.id = id, .message = {}, .span = {}, .help = {}, .labels = {}, .object = std::move(ref), .field = {}};
  };
  std::vector<Diagnostic> findings{about("a/b", object), about("a/c", {"PrometheusRule", "ns", "other"}), about("c/x", object),
                                   about("d/e", object)};
  const auto silenced = ignores.apply(findings);
  REQUIRE(silenced.size() == 2);
  CHECK(silenced[0].reason == "one");
  CHECK(silenced[1].reason == "three");
  REQUIRE(findings.size() == 2);
  CHECK(findings[0].id == "a/c");
  Sink sink;
  ignores.report(
      {{"a/b", "a/c", "c/x", "d/e"}, {}, {}}, [](source::FileId) { return true; }, sink);
  REQUIRE(sink.all().size() == 2);
  CHECK(sink.all()[0].id == "lint/ignore-without-reason");
  CHECK(sink.all()[0].object == object);
  CHECK(sink.all()[0].field == "metadata.annotations[crd2cortex/ignore]");
  CHECK(sink.all()[1].id == "lint/unused-ignore");
}

}  // namespace c2c::diag
