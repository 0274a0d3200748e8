#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "diag/clip.h"
#include "net/request.h"

namespace c2c::backend {

/// Text of the world made fit for a message: one line, white space folded into blanks, control characters and what else has no
/// ink as `\x1b` and `\u202e`, bytes that are no UTF-8 as `\xff`, cut in the middle after `most` bytes.
[[nodiscard]] std::string shown(std::string_view text, std::size_t most = diag::kMaxQuoted);

/// So much of a server's words is shown.
inline constexpr std::size_t kMaxServerText = 600;

/// What a server says in the body of an answer.
struct ServerText {
  enum class Kind : std::uint8_t { kEmpty, kText, kJson, kHtml };
  Kind kind = Kind::kEmpty;
  std::string words;  ///< the text, trimmed; of JSON its `error` or `message`; of a page its title; as they came
};

/// Cortex writes both plain text and `{"status":"error","errorType":"…","error":"…"}`; pages are those of proxies.
/// Source: cortex-behaviour.md 1.1.
[[nodiscard]] ServerText read_server_text(const net::Response& response);

}  // namespace c2c::backend
