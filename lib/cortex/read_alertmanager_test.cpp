// The answers were recorded from Cortex v1.21.1.

#include "cortex/read_alertmanager.h"

#include <doctest/doctest.h>
#include <yaml-cpp/yaml.h>

#include <string>
#include <vector>

#include "cortex/codec.h"

namespace {

using namespace c2c::cortex;

StoredAlertmanager stored(std::string config, std::map<std::string, std::string> templates = {}) {
  return {c2c::base::Secret(std::move(config)), std::move(templates)};
}

ReadError error_of(const std::string& text) {
  const auto read = decode_alertmanager(text);
  REQUIRE_FALSE(read.has_value());
  return read.error();
}

// What a text can be: each of these was changed by some program on the way.
std::vector<std::string> hostile_texts() {
  return {"",
          "x",
          "\n",
          "\r\n",
          " ",
          "\t",
          "a\r\nb\r\n",
          "a\rb",
          "trailing  \n",
          "tail \n \n",
          "\n\nfirst",
          " first\n  second\n",
          "\tfirst\nsecond\n",
          "keep\n\n\n",
          "strip",
          "a\n \nb\n",
          "  \n",
          "\n  \n",
          "  two\nless\n",
          "~",
          "null",
          "yes",
          "1e3",
          "0x1",
          "2026-01-01",
          "@at",
          "% y",
          "`tick",
          "|2+",
          "|",
          ">-\n",
          "- a\n- b\n",
          "# only a comment\n",
          "--- \n...\n",
          "a: b # c\n",
          "\"quoted\"",
          "'",
          "\\",
          "\\n",
          "{{ define \"x\" }}\n  {{ . }}\n{{ end }}",
          "\x01\x1b[31m",
          "\x7f",
          "\u0085",
          "\u2028x\u2029",
          "\ufeffbom",
          "ü日本😀\n",
          "a\xff",
          "::set-output\n",
          "##[error]\n",
          std::string(5000, 'x'),
          std::string(3000, ' ') + "x\n"};
}

}  // namespace

TEST_CASE("cortex::decode_alertmanager: an answer of Cortex's, to the byte") {
  const auto read = decode_alertmanager(
      "template_files:\n"
      "  a.tmpl: \"{{ define \\\"x\\\" }}\\r\\n  hi  \\n\\ttab\\x01{{ end }}\"\n"
      "  b.tmpl: !!binary Yf8=\n"
      "alertmanager_config: \"# managed by crd2cortex (owner: crd)\\r\\nroute: {receiver: r}\\r\\nreceivers:\\n-\n"
      "  name: r   \\n  webhook_configs: [{url: 'http://h/x'}]\\n\\n\\n\"\n");
  REQUIRE_MESSAGE(read.has_value(), read.error().message);
  CHECK(read->unread.empty());
  CHECK(read->config == stored("# managed by crd2cortex (owner: crd)\r\nroute: {receiver: r}\r\nreceivers:\n- name: r   \n"
                               "  webhook_configs: [{url: 'http://h/x'}]\n\n\n",
                               {{"a.tmpl", "{{ define \"x\" }}\r\n  hi  \n\ttab\x01{{ end }}"}, {"b.tmpl", "a\xff"}}));
  const auto none = decode_alertmanager("template_files: {}\nalertmanager_config: |\n  route:\n    receiver: r\n");
  REQUIRE(none.has_value());
  CHECK(none->config == stored("route:\n  receiver: r\n"));
}

TEST_CASE("cortex::decode_alertmanager: keys beside the two are named") {
  const auto read = decode_alertmanager("template_files: ~\nz: 1\nalertmanager_config: a\nmatchers: utf8\n");
  REQUIRE(read.has_value());
  CHECK(read->unread == std::vector<UnreadField>{{"", "", "matchers"}, {"", "", "z"}});
}

TEST_CASE("cortex::decode_alertmanager: anything else is foreign, and no value stands in a message") {
  for (const char* text :
       {"s3cret", "", "{}", "<html>s3cret</html>", R"({"error":"s3cret"})", "alertmanager_config: s3cret", "template_files: {}",
        "template_files: s3cret\nalertmanager_config: a", "template_files: {a: [s3cret]}\nalertmanager_config: a",
        "template_files: {}\nalertmanager_config: {a: s3cret}", "template_files: {}\nalertmanager_config: \"s3cret",
        "alertmanager storage object not found\n", "template_files: {}\nalertmanager_config: a\nalertmanager_config: s3cret"}) {
    INFO(text);
    CHECK(error_of(text).foreign);
    CHECK(error_of(text).message.find("s3cret") == std::string::npos);
  }
  CHECK(error_of("template_files: {}\nalertmanager_config: {a: b}").message ==
        "line 2, column 22: `alertmanager_config` is a mapping, not a string");
}

TEST_CASE("cortex::encode_alertmanager: every text comes back to the byte, here and from another reader") {
  for (const std::string& text : hostile_texts()) {
    INFO("text: ", text);
    const StoredAlertmanager config = stored(text, {{"a.tmpl", text}, {"on", "x"}});
    const auto body = encode_alertmanager(config);
    REQUIRE(body.has_value());
    const auto read = decode_alertmanager(body->reveal());
    REQUIRE_MESSAGE(read.has_value(), read.error().message);
    CHECK(read->config == config);
    CHECK(read->unread.empty());
    const YAML::Node node = YAML::Load(body->reveal());
    if (node["alertmanager_config"].Tag() == "tag:yaml.org,2002:binary") continue;
    CHECK(node["alertmanager_config"].as<std::string>() == text);
    CHECK(node["template_files"]["a.tmpl"].as<std::string>() == text);
  }
}

TEST_CASE("cortex::encode_alertmanager: NUL is refused wherever it is") {
  using namespace std::string_literals;
  CHECK(encode_alertmanager(stored("a\0b"s)).error().message == "the Alertmanager configuration has a NUL byte");
  CHECK(encode_alertmanager(stored("a", {{"t", "a\0b"s}})).error().message == "the template `t` has a NUL byte");
  CHECK(encode_alertmanager(stored("a", {{"t\0"s, ""}})).error().message == "the name of a template has a NUL byte");
}

TEST_CASE("cortex::owner_of: the owner of the first line, if it is ours") {
  CHECK(owner_of("# managed by crd2cortex (owner: crd)\nroute: {}\n") == "crd");
  CHECK(owner_of("# managed by crd2cortex (owner: crd)\r\nroute: {}\n") == "crd");
  CHECK(owner_of("# managed by crd2cortex (owner: a/b (c))") == "a/b (c)");
  CHECK(owner_of("# managed by crd2cortex (owner: )\n") == "");
  for (const char* text :
       {"", "\n", "route: {}\n", "\n# managed by crd2cortex (owner: crd)\n", " # managed by crd2cortex (owner: crd)\n",
        "# managed by crd2cortex (owner: crd) \n", "# managed by crd2cortex (owner: crd", "# managed by crd2cortex\n",
        "#managed by crd2cortex (owner: crd)\n", "# Managed by crd2cortex (owner: crd)\n", "# managed by crd2cortex (owner:)\n",
        "\xef\xbb\xbf# managed by crd2cortex (owner: crd)\n"}) {
    INFO(text);
    CHECK_FALSE(owner_of(text).has_value());
  }
}

TEST_CASE("cortex::owner_of: reads what write_alertmanager writes") {
  for (const char* prefix : {"crd", "team/a", "x)", "ü"}) {
    const AlertmanagerState state{c2c::doc::Value(c2c::doc::Mapping()), {}};
    CHECK(owner_of(write_alertmanager(state, prefix, c2c::doc::SecretMode::kReveal)) == prefix);
  }
}
