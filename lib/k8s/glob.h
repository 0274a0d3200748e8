#pragma once

#include <string_view>

namespace c2c::k8s {

/// Whether a path matches a glob: `?` is one character and `*` any number of them within a segment, `**` any
/// number of segments. The glob may match the whole path or its last segments: `tests` and `drafts/*.yaml`
/// match at any depth, `/x` only at the root. A trailing slash of either is ignored, as are `.` segments.
[[nodiscard]] bool glob_matches(std::string_view glob, std::string_view path);

}  // namespace c2c::k8s
