#pragma once

#include <array>
#include <string_view>

#include "options/command.h"

namespace c2c::cli {

/// What `convert` does, for help and man page.
extern const std::string_view kConvertDetails;
/// The further sections of crd2cortex-convert(1).
extern const std::span<const Section> kConvertSections;

}  // namespace c2c::cli
