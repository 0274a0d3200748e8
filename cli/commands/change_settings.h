#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "backend/backend.h"
#include "base/expected.h"
#include "config/configuration.h"

namespace c2c::cli {

/// Where a run of `diff` or `sync` takes from what there is.
enum class Actual {
  kServer,
  kFolder,     ///< of --against
  kManifests,  ///< of --from, or the first of two paths
};

/// What the settings say of the run as a whole.
struct ChangeSettings {
  Actual actual = Actual::kServer;
  std::string folder;              ///< kFolder
  std::vector<std::string> from;   ///< kManifests: paths of what there is
  std::vector<std::string> paths;  ///< manifests of what is wanted; empty with from_export
  std::string from_export;         ///< the folder of what is wanted; else empty
  bool writes = false;             ///< sync without --dry-run
  bool verify = false;
  bool wait = false;
  std::chrono::milliseconds wait_timeout{180'000};
  backend::Parts parts;
  std::vector<std::string> tenants;  ///< of --tenants
  bool prune_is_set = false;         ///< somebody says what is to be deleted, so narrowing the input does not keep it
};

/// `named_paths`: how many paths the command line has. `diff A B` compares two sets of manifests if nobody gives an address.
/// Errors: kUsage for settings that exclude each other, and where nobody says what there is.
[[nodiscard]] base::Expected<ChangeSettings> change_settings(const Configuration& configuration, std::size_t named_paths,
                                                             bool is_sync);

}  // namespace c2c::cli
