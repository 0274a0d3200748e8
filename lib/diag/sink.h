#pragma once

#include <cstddef>
#include <vector>

#include "diag/diagnostic.h"

namespace c2c::diag {

/// The reference as the findings of a Sink have it: long texts clipped.
[[nodiscard]] ObjectRef clipped(ObjectRef object);

/// Collects findings. Not thread-safe: each task has a sink of its own, merged with take() in a fixed order.
class Sink {
 public:
  /// Adds one finding. If it names no object, the current one (set_object) is filled in. What it repeats of the input is clipped
  /// (clip.h), here for all reporters, and before many findings hold the same long name.
  void add(Diagnostic diagnostic);
  /// Shorthand for a finding without labels.
  void error(std::string_view id, source::Span span, std::string message, std::string help = {});
  void warning(std::string_view id, source::Span span, std::string message, std::string help = {});

  /// The object that the findings which follow are about.
  void set_object(ObjectRef object) { object_ = clipped(std::move(object)); }

  [[nodiscard]] const std::vector<Diagnostic>& all() const { return diagnostics_; }
  [[nodiscard]] bool empty() const { return diagnostics_.empty(); }
  /// The number of findings of level error so far: compare before and after a step to see whether it failed.
  [[nodiscard]] std::size_t errors() const { return errors_; }
  /// Moves all findings of `other` to the end of this sink.
  void take(Sink&& other);
  /// Orders by path of the file, offset, id and message, and drops exact repetitions, so that the order in which
  /// threads finished does not show.
  void sort(const source::FileSet& files);

 private:
  std::vector<Diagnostic> diagnostics_;
  ObjectRef object_;
  std::size_t errors_ = 0;
};

}  // namespace c2c::diag
