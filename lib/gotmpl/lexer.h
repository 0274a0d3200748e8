#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace c2c::gotmpl {

/// The kinds of tokens. Everything from kBlock on is a keyword.
enum class TokenKind : std::uint8_t {
  kError,  ///< nothing follows it
  kEof,
  kText,
  kLeftDelim,
  kRightDelim,
  kSpace,
  kBool,
  kChar,  ///< a character without a meaning of its own, such as `,`
  kCharConstant,
  kNumber,
  kComplex,
  kString,
  kRawString,
  kIdentifier,
  kField,     ///< with its dot
  kVariable,  ///< with its dollar sign
  kAssign,
  kDeclare,
  kPipe,
  kLeftParen,
  kRightParen,
  kBlock,
  kBreak,
  kContinue,
  kDefine,
  kDot,
  kElse,
  kEnd,
  kIf,
  kNil,
  kRange,
  kTemplate,
  kWith,
};

/// One token. `text` points into the template; of kError it is the message.
struct Token {
  TokenKind kind = TokenKind::kEof;
  std::string_view text;
  std::uint32_t offset = 0;  ///< 0-based byte
  std::uint32_t line = 0;    ///< 1-based, where the token starts
};

/// The tokens of a template; the last is kEof or kError. Comments and trimmed blanks are not among them.
struct TokenList {
  std::vector<Token> tokens;
  std::string error;  ///< what kError's text points to; moving the list keeps it right only if the list stays put
};

/// Cuts a template into tokens. The result must not be moved or copied while its error token is in use.
/// Source: Go 1.26 src/text/template/parse/lex.go.
void lex(std::string_view text, TokenList& out);

}  // namespace c2c::gotmpl
