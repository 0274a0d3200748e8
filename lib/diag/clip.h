#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace c2c::diag {

/// So many bytes of a name are repeated whole: every valid name of Kubernetes is shorter.
inline constexpr std::size_t kMaxQuoted = 256;
/// So many bytes does a message or a path have at most.
inline constexpr std::size_t kMaxMessage = 2048;

/// The text, or its beginning and end with `...` between if it has more than `most` bytes. Characters stay whole.
[[nodiscard]] std::string clip(std::string_view text, std::size_t most = kMaxQuoted);

/// A message with what it quotes in backticks clipped, and itself at kMaxMessage.
[[nodiscard]] std::string clip_message(std::string_view message);

}  // namespace c2c::diag
