#pragma once

#include <string>
#include <vector>

#include "base/expected.h"
#include "base/file_system.h"
#include "cortex/output.h"
#include "cortex/stored.h"

namespace c2c::cli {

/// Reads a folder that `export` or `convert -o` wrote: what each tenant of `only`, or without any each tenant of the folder, has; in
/// the order of `only`, or sorted. Alertmanager configurations and templates to the byte. Files beside those that were written count,
/// too, if they lie where such files do.
/// Errors: kUnreadable for what is no such folder (it has no marker), for one of which a file is missing, for a symbolic link in
/// it, and for a file that does not hold what it should; kNotFound for a tenant of `only` that it does not have; those of reading.
[[nodiscard]] base::Expected<std::vector<cortex::StoredTenant>> read_tenant_folder(const base::FileReader& reader,
                                                                                   const std::string& directory,
                                                                                   const std::vector<std::string>& only);

/// The files of tenants as read_tenant_folder reads them, sorted by path; laid out as cortex::output_files lays them out.
/// Errors: kUsage for the name of a template that cannot be a file's name and come back.
[[nodiscard]] base::Expected<std::vector<cortex::OutputFile>> tenant_files(const std::vector<cortex::StoredTenant>& tenants);

}  // namespace c2c::cli
