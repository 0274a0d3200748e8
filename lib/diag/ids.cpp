#include "diag/ids.h"

#include <array>

namespace c2c::diag {

namespace {

constexpr std::array kIds{
#define C2C_FINDING(id, level, summary) IdInfo{id, Level::level, summary},
#include "diag/ids.def"
};

}  // namespace

std::span<const IdInfo> ids() { return kIds; }

}  // namespace c2c::diag
