// Any bytes as a configuration file, of a project and of a user: each finding has a place in it or none, and what a project's file
// may not set does not come out of it.
#include "config/config_file.h"

#include <cstddef>
#include <cstdint>
#include <string>

#include "base/assert.h"
#include "k8s/selector.h"
#include "options/convert.h"
#include "tenancy/tenancy.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

using namespace c2c;

void check_file(const std::string& text, bool project) {
  source::FileSet files;
  diag::Sink sink;
  const auto file = files.add("fuzz", text);
  const cli::ConfigPlace place{.path = "fuzz", .directory = "", .repository = "/nowhere", .project = project};
  const cli::ConfigFile config = cli::read_config(files, file, cli::convert_options(), place, sink);
  const std::size_t size = files.get(file).bytes().size();
  for (const diag::Diagnostic& finding : sink.all()) {
    C2C_ASSERT(!finding.message.empty());
    C2C_ASSERT(!finding.span.valid() || (finding.span.begin <= finding.span.end && finding.span.end <= size));
  }
  C2C_ASSERT(!config.refused || sink.errors() > 0);
  if (sink.errors() > 0) return;
  for (const cli::TenantRule& rule : config.tenants) {
    C2C_ASSERT(tenancy::check_tenant_id(rule.tenant).empty() && k8s::Selector::parse(rule.selector));
  }
  for (const auto& [name, setting] : config.layer.settings) {
    const cli::Option* option = cli::find_option(cli::convert_options(), name);
    if (option != nullptr && project) C2C_ASSERT(option->trust == cli::Trust::kProject);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  check_file(text, true);
  check_file(text, false);
  return 0;
}
