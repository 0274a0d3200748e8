#include "options/every.h"

#include <vector>

#include "options/convert.h"
#include "options/diff.h"
#include "options/export.h"
#include "options/lint.h"
#include "options/shared.h"
#include "options/sync.h"

namespace c2c::cli {

std::span<const Option> every_option() {
  static const std::vector<Option> kOptions =
      joined({convert_options(), lint_options(), diff_options(), sync_options(), export_options()});
  return kOptions;
}

}  // namespace c2c::cli
