#pragma once

#include <span>
#include <string_view>

#include "options/command.h"

namespace c2c::cli {

/// What `diff`, `sync` and `export` do, for help and man pages.
extern const std::string_view kDiffDetails;
extern const std::string_view kSyncDetails;
extern const std::string_view kExportDetails;
/// Their further sections.
extern const std::span<const Section> kDiffSections;
extern const std::span<const Section> kSyncSections;
extern const std::span<const Section> kExportSections;

}  // namespace c2c::cli
