#include <cstddef>
#include <cstdint>
#include <string>

#include "amconfig/check.h"
#include "amconfig/reprint.h"
#include "amconfig/secrets.h"
#include "doc/parse.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

/// No configuration crashes a check, and none hangs.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  c2c::source::FileSet files;
  c2c::diag::Sink sink;
  const auto document = c2c::doc::parse_yaml_text(
      files, "fuzz", std::string(reinterpret_cast<const char*>(data), size), {}, sink);
  if (!document) return 0;
  c2c::doc::Value config = c2c::doc::Value::from_node(document->root());
  c2c::amconfig::check_for_cortex(config, {{"a.tmpl", "{{ .X }}"}}, {}, sink);
  c2c::amconfig::check_for_cortex(config, {}, {.utf8_names = true}, sink);
  c2c::diag::Sink base;
  c2c::amconfig::check_base_for_operator(config, base);
  const c2c::doc::Value printed = c2c::amconfig::reprint_as_operator(config);
  c2c::amconfig::mark_secrets(config);
  return printed.mapping() == nullptr ? -1 : 0;
}
