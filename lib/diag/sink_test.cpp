#include "diag/sink.h"

#include <doctest/doctest.h>

#include "diag/clip.h"

namespace c2c::diag {
namespace {

TEST_CASE("diag::clip: the beginning and the end of what is too long") {
  CHECK(clip("abc", 3) == "abc");
  CHECK(clip("abcdefghijkl", 9) == "abcd...kl");
  CHECK(clip(std::string(kMaxQuoted, 'a')) == std::string(kMaxQuoted, 'a'));
  CHECK(clip(std::string(1 << 20, 'a')).size() == kMaxQuoted);
  // Characters stay whole.
  CHECK(clip("漢漢漢漢漢漢", 11) == "漢...漢");
  CHECK(clip(std::string(1000, '\x80')).size() <= kMaxQuoted);
}

TEST_CASE("diag::clip_message: what is quoted is clipped, the words are not") {
  const std::string name(5000, 'n');
  CHECK(clip_message("the name `" + name + "` and `b`, again `" + name + "`") ==
        "the name `" + clip(name) + "` and `b`, again `" + clip(name) + "`");
  CHECK(clip_message("unbalanced `" + name) == "unbalanced `" + clip(name));
  const std::string words(kMaxMessage, 'w');
  CHECK(clip_message(words) == words);
  CHECK(clip_message(std::string(100'000, '`')).size() == kMaxMessage);
  CHECK(clip_message(std::string(100'000, 'w')).size() == kMaxMessage);
}

TEST_CASE("diag::Sink: no finding repeats a very long name whole") {
  const std::string name(1 << 20, 'n');
  Sink sink;
  sink.set_object({name, name, name});
  sink.add({.id = "a/b", .level = Level::kError, .message = "`" + name + "`", .span = {}, .help = "`" + name + "`",
            .labels = {{{}, "`" + name + "`"}}, .object = {}, .field = "metadata.labels[" + name + "]"});
  sink.error("a/b", {}, "`" + name + "`", "`" + name + "`");
  for (const Diagnostic& d : sink.all()) {
    for (const auto* text : {&d.message, &d.help, &d.object.kind, &d.object.ns, &d.object.name, &d.field}) {
      CHECK(text->size() <= kMaxQuoted + 20);
    }
    for (const Label& label : d.labels) CHECK(label.message.size() <= kMaxQuoted + 2);
  }
}

}  // namespace
}  // namespace c2c::diag
