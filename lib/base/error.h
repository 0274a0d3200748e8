#pragma once

#include <string>
#include <string_view>

namespace c2c::base {

/// Why an operation on the outside world failed. Wrong *input* is never an Error: it is a finding (diag/sink.h).
enum class ErrorCode {
  kNotFound,          ///< the file, object or path does not exist
  kPermissionDenied,  ///< the operating system or the server refuses access
  kUnreadable,        ///< it exists and cannot be read as what it should be
  kAlreadyExists,     ///< somebody else's file or object is in the way
  kBusy,              ///< another process is at it
  kIo,                ///< any other failure of the operating system
  kUsage,             ///< flags or settings contradict each other
  kTimeout,           ///< a child process took too long and was killed
  kCommand,           ///< a child process could not be run or failed
};

/// A failure of the world, passed up by value. `message` is a whole sentence fragment in lower case
/// ("open testdata/x.yaml: no such file or directory") and never holds a secret.
struct Error {
  ErrorCode code = ErrorCode::kIo;
  std::string message;
};

/// Puts `context` and ": " before the message; each layer adds its context at most once.
[[nodiscard]] inline Error with_context(std::string_view context, Error error) {
  error.message.insert(0, ": ").insert(0, context);
  return error;
}

}  // namespace c2c::base
