#pragma once

#include <string>
#include <string_view>

#include "base/expected.h"
#include "base/file_system.h"

namespace c2c::cli {

/// Writes a whole file: who reads it sees the old or the new content, never a part. One that exists keeps its mode; a symbolic
/// link to a file is replaced, not followed; into a pipe or a device the bytes are written. Errors: those of writing.
[[nodiscard]] base::Expected<void> replace_file(base::FileSystem& fs, const std::string& path, std::string_view bytes);

}  // namespace c2c::cli
