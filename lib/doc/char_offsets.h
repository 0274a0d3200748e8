#pragma once

#include <cstddef>
#include <string_view>

namespace c2c::doc {

/// Turns libyaml's positions, which count characters, into bytes. Free while the text is ASCII; after that it walks
/// from the position asked for last, so questions in rising order cost one pass over the text.
class CharOffsets {
 public:
  explicit CharOffsets(std::string_view text);
  /// The 0-based byte at which the 0-based character begins; positions past the end give the end.
  [[nodiscard]] std::size_t byte_of(std::size_t character);

 private:
  std::string_view text_;
  std::size_t ascii_ = 0;  ///< bytes before the first that is not ASCII
  std::size_t character_ = 0;
  std::size_t byte_ = 0;
};

}  // namespace c2c::doc
