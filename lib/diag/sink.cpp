#include "diag/sink.h"

#include <algorithm>
#include <iterator>
#include <tuple>

#include "diag/clip.h"

namespace c2c::diag {

namespace {

template <typename Clip>
void clip_text(std::string& text, Clip clip) {
  if (text.size() > kMaxQuoted) text = clip(text);
}

}  // namespace

ObjectRef clipped(ObjectRef object) {
  for (std::string* text : {&object.kind, &object.ns, &object.name}) {
    clip_text(*text, [](std::string_view whole) { return clip(whole); });
  }
  return object;
}

std::string_view level_name(Level level) {
  switch (level) {
    case Level::kInfo: return "info";
    case Level::kWarning: return "warning";
    case Level::kError: return "error";
  }
  return "error";
}

void Sink::add(Diagnostic diagnostic) {
  clip_text(diagnostic.message, clip_message);
  clip_text(diagnostic.help, clip_message);
  for (Label& label : diagnostic.labels) clip_text(label.message, clip_message);
  clip_text(diagnostic.field, [](std::string_view field) { return clip(field); });
  diagnostic.object = clipped(std::move(diagnostic.object));
  if (diagnostic.object.kind.empty()) diagnostic.object = object_;
  if (diagnostic.level == Level::kError) ++errors_;
  diagnostics_.push_back(std::move(diagnostic));
}

void Sink::error(std::string_view id, source::Span span, std::string message, std::string help) {
  add({.id = id, .level = Level::kError, .message = std::move(message), .span = span, .help = std::move(help),
       .labels = {}, .object = {}, .field = {}});
}

void Sink::warning(std::string_view id, source::Span span, std::string message, std::string help) {
  add({.id = id, .level = Level::kWarning, .message = std::move(message), .span = span, .help = std::move(help),
       .labels = {}, .object = {}, .field = {}});
}

void Sink::take(Sink&& other) {
  diagnostics_.insert(diagnostics_.end(), std::make_move_iterator(other.diagnostics_.begin()),
                      std::make_move_iterator(other.diagnostics_.end()));
  errors_ += other.errors_;
  other.diagnostics_.clear();
  other.errors_ = 0;
}

void Sink::sort(const source::FileSet& files) {
  auto path = [&](const Diagnostic& d) -> std::string_view {
    return d.span.valid() ? std::string_view(files.get(d.span.file).path()) : std::string_view();
  };
  auto key = [&](const Diagnostic& d) {
    return std::make_tuple(path(d), d.span.begin, d.span.end, d.id, std::string_view(d.message));
  };
  std::stable_sort(diagnostics_.begin(), diagnostics_.end(),
                   [&](const Diagnostic& a, const Diagnostic& b) { return key(a) < key(b); });
  diagnostics_.erase(std::unique(diagnostics_.begin(), diagnostics_.end(),
                                 [&](const Diagnostic& a, const Diagnostic& b) { return key(a) == key(b); }),
                     diagnostics_.end());
  errors_ = static_cast<std::size_t>(std::count_if(diagnostics_.begin(), diagnostics_.end(),
                                                   [](const Diagnostic& d) { return d.level == Level::kError; }));
}

}  // namespace c2c::diag
