#include "lint/explanations.h"

namespace c2c::lint {

std::string_view explanation(std::string_view) { return {}; }

}  // namespace c2c::lint
