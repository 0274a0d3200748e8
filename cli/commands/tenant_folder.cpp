#include "commands/tenant_folder.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "cortex/names.h"
#include "cortex/read_rules.h"
#include "tenancy/tenancy.h"

namespace c2c::cli {

namespace {

using base::ErrorCode;
using base::Expected;
using cortex::StoredTenant;

base::Unexpected<base::Error> unreadable(std::string message) {
  return base::fail(ErrorCode::kUnreadable, std::move(message));
}

class FolderReader {
 public:
  FolderReader(const base::FileReader& reader, const std::string& directory) : reader_(reader), directory_(directory) {}

  Expected<std::vector<StoredTenant>> read(const std::vector<std::string>& only);

 private:
  /// The entries without hidden ones; none if there is no such directory. A link is an error: it could lead to any file, which
  /// would then be sent to the server.
  Expected<std::vector<base::DirEntry>> entries(const std::string& path);
  /// Whose the folder of this name is.
  Expected<std::string> tenant_of(const base::DirEntry& entry) const;
  Expected<StoredTenant> tenant(const std::string& folder, const std::string& name);
  Expected<void> rules(const std::string& path, StoredTenant& out);
  Expected<void> rule_file(const std::string& path, StoredTenant& out);
  Expected<void> alertmanager(const std::string& path, StoredTenant& out);
  Expected<std::string> bytes(const std::string& path);

  const base::FileReader& reader_;
  const std::string& directory_;
  std::set<std::string> seen_;  ///< relative paths of files that were read
};

Expected<std::vector<base::DirEntry>> FolderReader::entries(const std::string& path) {
  auto all = reader_.list_directory(path);
  if (!all.has_value() && all.error().code == ErrorCode::kNotFound) return std::vector<base::DirEntry>();
  if (!all.has_value()) return base::Unexpected(all.error());
  std::erase_if(*all, [](const base::DirEntry& entry) { return entry.name.starts_with('.'); });
  for (const base::DirEntry& entry : *all) {
    if (entry.is_link) {
      return unreadable(
          fmt::format("{}/{}: a symbolic link, which is not followed: put the file itself there", path, entry.name));
    }
  }
  return all;
}

Expected<std::string> FolderReader::bytes(const std::string& path) {
  seen_.insert(path.substr(directory_.size() + 1));
  return reader_.read_file(path);
}

Expected<void> FolderReader::rule_file(const std::string& path, StoredTenant& out) {
  C2C_TRY(std::string text, bytes(path));
  auto decoded = cortex::decode_rule_file(std::move(text));
  if (!decoded.has_value()) return unreadable(fmt::format("{}: {}", path, decoded.error().message));
  if (!decoded->unread.empty()) {
    return unreadable(fmt::format("{}: `{}` is none of the fields that are known, and would be lost", path,
                                  decoded->unread.front().name));
  }
  for (cortex::RuleNamespace& rules : decoded->rule_namespaces) {
    if (rules.name.empty()) return unreadable(fmt::format("{}: it has no `namespace`", path));
    const auto same = [&](const cortex::RuleNamespace& other) { return other.name == rules.name; };
    if (std::any_of(out.rule_namespaces.begin(), out.rule_namespaces.end(), same)) {
      return unreadable(fmt::format("{}: another file has the rule namespace `{}`, too", path, rules.name));
    }
    out.rule_namespaces.push_back(std::move(rules));
  }
  return {};
}

Expected<void> FolderReader::rules(const std::string& path, StoredTenant& out) {
  C2C_TRY(const auto files, entries(path));
  for (const base::DirEntry& file : files) {
    if (file.is_directory || !file.name.ends_with(".yaml")) continue;
    const auto read = rule_file(path + "/" + file.name, out);
    if (!read.has_value()) return read;
  }
  std::sort(out.rule_namespaces.begin(), out.rule_namespaces.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  return {};
}

Expected<void> FolderReader::alertmanager(const std::string& path, StoredTenant& out) {
  C2C_TRY(const auto files, entries(path));
  const auto is_config = [](const base::DirEntry& entry) {
    return entry.name == cortex::kAlertmanagerFile && !entry.is_directory;
  };
  if (std::none_of(files.begin(), files.end(), is_config)) return {};
  cortex::StoredAlertmanager stored;
  C2C_TRY(std::string text, bytes(fmt::format("{}/{}", path, cortex::kAlertmanagerFile)));
  stored.config = base::Secret(std::move(text));
  C2C_TRY(const auto templates, entries(path + "/templates"));
  for (const base::DirEntry& file : templates) {
    const std::string at = fmt::format("{}/templates/{}", path, file.name);
    const auto name = cortex::text_of_file_name(file.name);
    if (file.is_directory || !name) return unreadable(fmt::format("{}: its name is none that `export` gives to a template", at));
    C2C_TRY(stored.templates[*name], bytes(at));
  }
  out.alertmanager = std::move(stored);
  return {};
}

Expected<StoredTenant> FolderReader::tenant(const std::string& folder, const std::string& name) {
  StoredTenant out;
  out.tenant = name;
  const std::string path = directory_ + "/" + folder;
  if (const auto read = rules(path + "/rules", out); !read.has_value()) return base::Unexpected(read.error());
  if (const auto read = alertmanager(path + "/alertmanager", out); !read.has_value()) return base::Unexpected(read.error());
  return out;
}

Expected<std::string> FolderReader::tenant_of(const base::DirEntry& entry) const {
  auto name = cortex::text_of_file_name(entry.name);
  if (name && tenancy::check_tenant_id(*name).empty()) return *std::move(name);
  return unreadable(fmt::format("{}/{}: its name is none that `export` gives to a tenant's folder", directory_, entry.name));
}

Expected<std::vector<StoredTenant>> FolderReader::read(const std::vector<std::string>& only) {
  C2C_TRY(const std::set<std::string> listed, cortex::read_marker(reader_, directory_));
  if (listed.empty()) {
    return unreadable(fmt::format("{}: not a folder that `export` or `convert -o` wrote: it has no {}", directory_,
                                  cortex::kMarkerFile));
  }
  C2C_TRY(const auto folders, entries(directory_));
  std::map<std::string, std::string> names;
  for (const base::DirEntry& folder : folders) {
    if (!folder.is_directory) continue;
    C2C_TRY(std::string name, tenant_of(folder));
    names.emplace(std::move(name), folder.name);
  }
  std::vector<std::string> wanted = only;
  if (only.empty()) {
    for (const auto& [name, folder] : names) wanted.push_back(name);
  }
  std::vector<StoredTenant> out;
  for (const std::string& name : wanted) {
    const auto at = names.find(name);
    if (at == names.end()) {
      return base::fail(ErrorCode::kNotFound, fmt::format("{}: it has nothing of tenant `{}`", directory_, name));
    }
    C2C_TRY(StoredTenant tenant_state, tenant(at->second, name));
    out.push_back(std::move(tenant_state));
    for (const std::string& path : listed) {
      if (path.starts_with(at->second + "/") && !seen_.contains(path)) {
        return unreadable(fmt::format("{}/{}: missing, though {} lists it: the folder is not whole", directory_, path,
                                      cortex::kMarkerFile));
      }
    }
  }
  return out;
}

}  // namespace

Expected<std::vector<StoredTenant>> read_tenant_folder(const base::FileReader& reader, const std::string& directory,
                                                       const std::vector<std::string>& only) {
  return FolderReader(reader, directory).read(only);
}

Expected<std::vector<cortex::OutputFile>> tenant_files(const std::vector<StoredTenant>& tenants) {
  std::vector<cortex::OutputFile> out;
  for (const StoredTenant& tenant : tenants) {
    for (const cortex::RuleNamespace& rules : tenant.rule_namespaces) out.push_back(cortex::rule_file(tenant.tenant, rules));
    if (!tenant.alertmanager) continue;
    for (const auto& [name, text] : tenant.alertmanager->templates) {
      if (!cortex::text_of_file_name(cortex::file_name(name))) {
        return base::fail(ErrorCode::kUsage,
                          fmt::format("tenant `{}`: the template `{}` has too long a name for a file", tenant.tenant, name));
      }
    }
    cortex::add_alertmanager_files(out, tenant.tenant, tenant.alertmanager->config.reveal(), tenant.alertmanager->templates);
  }
  cortex::sort_files(out);
  return out;
}

}  // namespace c2c::cli
