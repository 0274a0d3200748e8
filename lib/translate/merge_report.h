#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "diag/sink.h"

namespace c2c::translate {

/// A place in an object: where it is written, and its path.
struct Place {
  source::Span span;
  std::string field;
};

inline void report(diag::Sink& sink, diag::Level level, std::string_view id, Place place, std::string message,
                   std::string help) {
  sink.add({.id = id, .level = level, .message = std::move(message), .span = place.span, .help = std::move(help),
            .labels = {}, .object = {}, .field = std::move(place.field)});
}
inline void report_error(diag::Sink& sink, std::string_view id, Place place, std::string message,
                         std::string help) {
  report(sink, diag::Level::kError, id, std::move(place), std::move(message), std::move(help));
}
inline void report_warning(diag::Sink& sink, std::string_view id, Place place, std::string message,
                           std::string help) {
  report(sink, diag::Level::kWarning, id, std::move(place), std::move(message), std::move(help));
}

/// `path[index]`.
[[nodiscard]] inline std::string at_index(std::string_view path, std::size_t index) {
  return std::string(path) + "[" + std::to_string(index) + "]";
}

}  // namespace c2c::translate
